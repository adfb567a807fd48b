"""A big province, always the same: 15,500 tasks of 600 units with eight acts each."""

import random
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, insert
from sqlmodel import Session

from database import Database
from models.acts import (
    Act,
    Assigned,
    Confirmed,
    Content,
    Deadline,
    Document,
    DoneReported,
    ExtensionDecided,
    ExtensionRequested,
    ProgressReported,
    act,
)
from models.history import facts_on, in_force, timeline
from models.person import Person, Role
from models.projection import CoOrdination, TaskState, state_of
from models.register import ParField, Plan, Register
from models.task import Task
from models.text import searchable
from models.unit import Unit, UnitKind
from seed.province import DEMONSTRATION_PASSWORD
from server.sessions import passwords

TASKS, UNITS, SEED = 15_500, 600, 2024
YEAR = 2024
WORDS = [
    "rà",
    "soát",
    "ban",
    "hành",
    "báo",
    "cáo",
    "kế",
    "hoạch",
    "thủ",
    "tục",
    "hành",
    "chính",
    "công",
    "vụ",
    "số",
    "hóa",
    "đề",
    "án",
    "chỉ",
    "số",
    "cải",
    "cách",
    "thể",
    "chế",
    "tài",
    "chính",
    "đất",
    "đai",
    "giáo",
    "dục",
    "y",
    "tế",
    "nội",
    "vụ",
    "tư",
    "pháp",
    "thanh",
    "tra",
    "kiểm",
    "tra",
    "tuyên",
    "truyền",
    "đào",
    "tạo",
    "dịch",
    "vụ",
    "trực",
    "tuyến",
    "dữ",
    "liệu",
]


def build(database: Database) -> None:
    """Fill an empty, upgraded database. The states are folded act by act, as they would have been recorded."""
    random.seed(SEED)
    with database.writing() as session:
        _people(session)
    with database.engine.begin() as connection:
        for first in range(0, TASKS, 500):
            _insert(connection, [_task(number) for number in range(first + 1, min(first + 500, TASKS) + 1)])
        connection.exec_driver_sql("ANALYZE")


def _people(session: Session) -> None:
    session.add_all(
        Unit(
            code=f"U{n:03}",
            kind=UnitKind.DEPARTMENT if n < 20 else UnitKind.COMMUNE,
            name_vi=f"Đơn vị số {n}",
            name_en=f"Unit {n}",
            short_vi=f"ĐV{n}",
        )
        for n in range(1, UNITS + 1)
    )
    session.add_all(Plan(register=register, year=YEAR, title_vi="", title_en="") for register in Register)
    session.flush()
    password = passwords.hash(DEMONSTRATION_PASSWORD)
    for login, role, unit in (("khai", Role.LEADERSHIP, None), ("thuha", Role.SECRETARIAT, 1), ("hoa", Role.UNIT, 7)):
        session.add(Person(login=login, name=login, role=role, unit_id=unit, password_hash=password))


def _acts(number: int) -> Iterator[tuple[Content, date, datetime]]:
    """Eight acts: assigned, three reports, an extension asked and granted, done, and mostly confirmed."""
    on = date(YEAR, 1, 1) + timedelta(days=random.randrange(200))
    at = datetime(on.year, on.month, on.day, 2, tzinfo=UTC)
    due = on + timedelta(days=random.randrange(20, 250))
    terms = Assigned(
        title=" ".join(random.choices(WORDS, k=14)),
        product="Báo cáo",
        field=random.choice(list(ParField)),
        lead_id=random.randrange(1, UNITS + 1),
        co_ordinating=tuple(random.sample(range(1, UNITS + 1), 2)),
        deadline=Deadline(text=due.strftime("%d/%m/%Y"), due=None if number % 25 == 0 else due),
    )
    yield terms, on, at

    def later(content: Content, back: int = 0) -> tuple[Content, date, datetime]:
        nonlocal at
        at += timedelta(days=random.randrange(3, 40), minutes=random.randrange(600))
        return content, (at - timedelta(days=back)).date(), at

    yield later(ProgressReported(percent=20, done="Đang làm."))
    yield later(ProgressReported(percent=40, done="Đang làm."))
    yield later(ExtensionRequested(to=due + timedelta(days=30), reason="Chờ ý kiến.", late=False, nth=1))
    letter = Document(symbol="1/UBND", on=at.date())
    yield later(ExtensionDecided(outcome="granted", to=due + timedelta(days=30), document=letter), back=2)
    yield later(ProgressReported(percent=80, done="Đang làm.", difficulties="Thiếu kinh phí."))
    product = Document(symbol=f"{number}/BC", on=at.date())
    yield later(DoneReported(document=product))
    if number % 4:
        yield later(Confirmed(document=product), back=3)
    else:
        yield later(ProgressReported(percent=90, done="Bổ sung."))


def _task(number: int) -> tuple[Task, list[Act], list[TaskState]]:
    acts = [
        act(content, task_id=number, number=n, place=n, on=on, recorded_at=at, by_id=1)
        for n, (content, on, at) in enumerate(_acts(number), start=1)
    ]
    register = Register.ANNUAL_PLAN if number % 3 else Register.GOVERNMENT
    facts = facts_on(in_force(acts))
    assert facts is not None
    task = Task(
        id=number,
        code=f"{YEAR}-{'KH' if number % 3 else 'CP'}-{number:05}",
        register=register,
        year=YEAR,
        title=facts.title,
        product=facts.product,
        searchable=searchable(f"{YEAR}-{number} {facts.title}"),
        deadline_text=facts.deadline.text,
        stage=facts.stage,
        percent=facts.percent,
        act_count=len(acts),
        touched_at=acts[-1].recorded_at,
    )
    return task, acts, list(_states(number, register, acts))


def _states(number: int, register: Register, acts: list[Act]) -> Iterator[TaskState]:
    """The states as each act in turn would have left them."""
    standing: dict[Any, TaskState] = {}
    for count in range(1, len(acts) + 1):
        at = acts[count - 1].recorded_at
        spans = set(timeline(in_force(acts[:count])))
        for span in set(standing) - spans:
            standing[span].known_to = at
            yield standing.pop(span)
        for span in spans - set(standing):
            standing[span] = state_of(number, register, YEAR, span, at)
    yield from standing.values()


def _insert(connection: Connection, tasks: list[tuple[Task, list[Act], list[TaskState]]]) -> None:
    everything = [
        (Task, [task for task, _acts, _states in tasks]),
        (Act, [each for _task, acts, _states in tasks for each in acts]),
        (TaskState, [each for _task, _acts, states in tasks for each in states]),
    ]
    for model, rows in everything:
        connection.execute(
            insert(model), [row.model_dump(exclude={"id"} if model is not Task else set()) for row in rows]
        )
    links = [
        {"task_id": task.id, "unit_id": unit}
        for task, acts, _states in tasks
        for unit in acts[0].said["co_ordinating"]
    ]
    connection.execute(insert(CoOrdination), links)
