"""Each verb of a task, done once to one that the department of justice leads."""

from collections.abc import Callable
from datetime import date

from sqlmodel import Session

from models.ledger.acts import (
    Amended,
    Asked,
    Contributed,
    DeadlineMoved,
    Document,
    DoneReported,
    Explained,
    ExtensionDecided,
    ExtensionRequested,
    HandedOver,
    NeverDone,
    ProgressReported,
    Rejoined,
    Reopened,
    Returned,
    Split,
    Withdrawn,
)
from models.task.task import Task
from tests.conftest import World, noon
from tests.models.ledger.succession import succeeded

MAY, JUNE, AUGUST = date(2024, 5, 20), date(2024, 6, 3), date(2024, 8, 31)
JULY = date(2024, 7, 15)  # after the deadline
LETTER, PRODUCT = Document(symbol="9/UBND", on=JUNE), Document(symbol="12/BC-STP", on=JUNE)
PROGRESS = ProgressReported(percent=40, done="Đã họp.")
GRANTED = ExtensionDecided(outcome="granted", to=AUGUST, document=LETTER)
REASON = Explained(cause="funds", words="Chưa bố trí được kinh phí.")
Verb = Callable[[World, Session, Task], object]


def report_progress(world: World, session: Session, task: Task) -> None:
    task.report_progress(session, PROGRESS, by=world.hoa, at=noon(JUNE))


def report_done(world: World, session: Session, task: Task) -> None:
    task.report_done(session, DoneReported(document=PRODUCT), by=world.hoa, at=noon(JUNE))


def confirm(world: World, session: Session, task: Task) -> None:
    task.confirm(session, by=world.secretary, at=noon(JUNE))


def send_back(world: World, session: Session, task: Task) -> None:
    task.send_back(session, Returned(reason="Thiếu phụ lục."), by=world.secretary, at=noon(JUNE))


def reopen(world: World, session: Session, task: Task) -> None:
    task.reopen(session, Reopened(reason="Số liệu sai."), by=world.secretary, at=noon(JUNE))


def request_extension(world: World, session: Session, task: Task) -> None:
    task.request_extension(
        session, ExtensionRequested(to=AUGUST, reason="Chờ hướng dẫn."), by=world.hoa, at=noon(JUNE)
    )


def decide_extension(world: World, session: Session, task: Task) -> None:
    task.decide_extension(session, GRANTED, by=world.secretary, at=noon(JUNE))


def explain(world: World, session: Session, task: Task) -> None:
    task.explain(session, REASON, by=world.hoa, at=noon(JULY))


def ask(world: World, session: Session, task: Task) -> None:
    task.ask(session, Asked(), by=world.chairman, at=noon(JULY))


def move_deadline(world: World, session: Session, task: Task) -> None:
    moved = DeadlineMoved(to=AUGUST, document=LETTER)
    task.move_deadline(session, moved, by=world.secretary, at=noon(JUNE))


def hand_over(world: World, session: Session, task: Task) -> None:
    task.hand_over(session, HandedOver(lead_id=world.stttt, document=LETTER), by=world.secretary, at=noon(JUNE))


def succeed(world: World, session: Session, task: Task) -> None:
    change = succeeded((world.stp, world.stttt), document=LETTER, on=JUNE)
    task.succeed(session, change, by=world.secretary, at=noon(JUNE))


def amend(world: World, session: Session, task: Task) -> None:
    task.amend(session, Amended(title="Tên mới"), by=world.secretary, on=JUNE, at=noon(JUNE))


def withdraw(world: World, session: Session, task: Task) -> None:
    task.withdraw(session, Withdrawn(document=LETTER), by=world.secretary, at=noon(JUNE))


def correct(world: World, session: Session, task: Task) -> None:
    number = len(task.acts(session))
    task.correct(session, number, PROGRESS, because="Nhầm số.", by=world.secretary, at=noon(JUNE))


def undo(world: World, session: Session, task: Task) -> None:
    number = len(task.acts(session))
    task.correct(session, number, NeverDone(), because="Nhầm việc.", by=world.secretary, at=noon(JUNE))


def contribute(world: World, session: Session, task: Task) -> None:
    given = Contributed(unit_id=world.nam_sach, done="Đã góp ý.")
    task.contribute(session, given, by=world.son, at=noon(JUNE))


def split(world: World, session: Session, task: Task) -> None:
    among = Split(units=(world.stp, world.nam_sach))
    task.split(session, among, by=world.secretary, on=JUNE, at=noon(JUNE))


def rejoin(world: World, session: Session, task: Task) -> None:
    task.rejoin(session, Rejoined(reason="Một đơn vị làm."), by=world.secretary, at=noon(JUNE))
