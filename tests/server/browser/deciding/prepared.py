"""A state of affairs that the forms need, in a copy of the demonstration."""

from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

from sqlmodel import Session, col, select

from clock import now, today
from models.directive.directive import Clause
from models.ledger.acts import (
    Assigned,
    Deadline,
    DeadlineKind,
    Document,
    DoneReported,
    ExtensionRequested,
    OnBehalf,
    ProgressReported,
)
from models.person import Person, User
from models.plan.loading import Loading
from models.register import ANNUAL_PLAN, ParField
from models.task.task import Task
from models.unit import Unit
from models.voice.caller import CallerDetails
from models.voice.voice import Voice, VoiceDetails, VoiceKind, VoiceWay
from server.doors.sessions import user_of
from store.database import Database
from tests.server.browser.deciding.form import BEGINNING, SOON
from tests.server.browser.deciding.plan import PLAN


def prepared(path: Path) -> dict[str, str]:
    """Tasks of the department of justice that stand as the forms need them, by what stands open about each."""
    database = Database(f"sqlite:///{path}")
    with database.writing() as session:
        hoa, thuha = person(session, "hoa"), person(session, "thuha")
        justice = hoa.unit_id or 0
        other = session.exec(select(Unit.id).where(Unit.code == "SKHCN")).one() or 0
        letter = OnBehalf(unit_id=justice, letter=Document(symbol="3/STP-VP", on=today()))
        fixed = Deadline(text="", due=today() + SOON)
        open_one = task(session, thuha, justice, fixed)
        late = task(session, thuha, justice, Deadline(text="", due=today() - timedelta(days=9)))
        owing = task(session, thuha, other, fixed, (justice,))
        waiting, asking, on_paper = (task(session, thuha, justice, fixed) for _number in range(3))
        undated = task(session, thuha, justice, Deadline(text="Trong năm", kind=DeadlineKind.UNDETERMINED))
        result = DoneReported(document=Document(symbol="7/BC-STP", on=today()))
        waiting.report_done(session, result, by=hoa, at=now())
        asked = ExtensionRequested(to=today() + 2 * SOON, reason="Chờ Bộ")
        asking.request_extension(session, asked, by=hoa, at=now())
        on_paper.report_progress(
            session, ProgressReported(percent=10, done="Đã làm", on_behalf=letter), by=thuha, at=now()
        )
        said = VoiceDetails(
            on=today(), way=VoiceWay.PORTAL, unit_id=justice, kind=VoiceKind.ONLINE, text="Trang lỗi khi ký số."
        )
        voice = Voice.record(session, said, CallerDetails(), by=hoa, at=now())
        loading = Loading.begin(
            *(session, "thử.csv", PLAN),
            register_code=ANNUAL_PLAN,
            year=today().year,
            on=today(),
            directive_id=None,
            by=thuha,
            at=now(),
        )
        names = {"open": open_one, "late": late, "owing": owing, "waiting": waiting, "asking": asking}
        codes = {name: each.code for name, each in {**names, "undated": undated, "on_paper": on_paper}.items()}
        clauses = session.exec(select(Clause.directive_id).where(col(Clause.needs_task))).first()
        codes |= {"loading": str(loading.id), "unit": str(justice), "voice": str(voice.id), "year": str(today().year)}
        codes["clauses"] = str(clauses)
    database.close()
    return codes


def person(session: Session, login: str) -> User:
    return user_of(session, session.exec(select(Person).where(Person.login == login)).one())


def task(
    session: Session, by: User, lead_id: int, deadline: Deadline, others: Sequence[int] = (), title: str = ""
) -> Task:
    terms = Assigned(
        title=title or f"Việc thử, hạn {deadline.due or deadline.text}",
        product="Báo cáo",
        field=ParField.PROCEDURES,
        lead_id=lead_id,
        deadline=deadline,
        co_ordinating=tuple(others),
    )
    on: date = today() - BEGINNING
    return Task.assign(session, terms, register_code=ANNUAL_PLAN, year=today().year, by=by, on=on, at=now())
