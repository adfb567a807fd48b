"""A big province, always the same: 15,500 tasks of 600 units with eight acts each, or as many as are asked for.

What is so of a task follows from its number, so several processes fold them side by side.
"""

from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack
from datetime import UTC, date, datetime, timedelta
from multiprocessing import get_context
from random import Random
from typing import Any

from sqlalchemy import Connection, insert
from sqlmodel import Session

from models.accounts.credential import Credential
from models.base import Model
from models.directive.directive import (
    Clause,
    Directive,
    DirectiveLevel,
    DirectiveRelation,
    DirectiveRelationKind,
)
from models.ledger.acts import (
    Act,
    Assigned,
    Confirmed,
    Content,
    Deadline,
    Document,
    DoneReported,
    ExtensionDecided,
    ExtensionOutcome,
    ExtensionRequested,
    Link,
    ProgressReported,
    act,
)
from models.ledger.facts import Counted
from models.ledger.fold import facts_on, in_force, timeline
from models.ledger.projection import CoOrdination, TaskDirective, TaskState, present, replayed, state_of
from models.person import Person, Role, User
from models.register import ANNUAL_PLAN, GOVERNMENT, ParField, open_registers
from models.task.task import Task
from models.text import searchable
from models.unit import Unit, UnitDetails, UnitKind
from server.doors.passwords import argon2id
from server.doors.sign_in import DEMONSTRATION_PASSWORD
from store.database import Database
from store.guards import without_guards
from store.journal import begin_journal

TASKS, UNITS, SEED = 15_500, 600, 2024
BLOCK = 500  # tasks that are folded and inserted together
NEXT_ID = "SELECT setval(pg_get_serial_sequence('{table}', 'id'), max(id)) FROM {table}"  # after those that we gave
DIRECTIVES, CLAUSES = 2_000, 10  # clauses of each directive
YEAR = 2024
AS_OF = date(YEAR, 10, 15)
READER = User(id=1, name="", role=Role.LEADERSHIP, unit_id=None, language=None, reach=frozenset())
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


Row = dict[str, Any]
Rows = dict[type[Model], list[Row]]


def build(database: Database, *, processes: int | None = None) -> None:
    """Fill an empty, upgraded database. The states are folded act by act, as they would have been recorded, by so
    many ``processes``: one for each core unless it is said."""
    with database.writing() as session:
        _people(session)
        _directives(session)
    numbers = range(1, TASKS + 1)
    blocks = [numbers[first : first + BLOCK] for first in range(0, TASKS, BLOCK)]
    with ExitStack() as stack, database.engine.begin() as connection:
        fold: Any = map
        if processes != 1:
            fold = stack.enter_context(ProcessPoolExecutor(processes, get_context("spawn"))).map
        states = 0
        for rows in fold(rows_of, blocks):
            states = _insert(connection, rows, states)
        if connection.dialect.name == "postgresql":
            for model in (Task, TaskState):
                connection.exec_driver_sql(NEXT_ID.format(table=model.__tablename__))
        connection.exec_driver_sql("ANALYZE")
    with database.writing() as session, without_guards(session):
        begin_journal(session)


def _people(session: Session) -> None:
    for n in range(1, UNITS + 1):
        kind = UnitKind.DEPARTMENT if n < 20 else UnitKind.COMMUNE
        details = UnitDetails(
            code=f"U{n:03}", kind=kind, name_vi=f"Đơn vị số {n}", name_en=f"Unit {n}", short_vi=f"ĐV{n}"
        )
        Unit.settle(session, details)
    open_registers(session, YEAR)
    session.flush()
    password = argon2id.hash(DEMONSTRATION_PASSWORD)
    people = (("khai", Role.LEADERSHIP, None), ("thuha", Role.SECRETARIAT, 1), ("hoa", Role.OFFICER, 7))
    for login, role, unit_id in people:
        person = Person(login=login, name=login, role=role, unit_id=unit_id)
        session.add(person)
        session.flush()
        session.add(Credential(person_id=person.id or 0, password_hash=password))


def _directives(session: Session) -> None:
    """Two thousand documents of ten clauses each; a tenth carry out the one before."""
    dice = Random(SEED)
    for number in range(1, DIRECTIVES + 1):
        symbol, subject = f"{number:02}/KH-UBND", " ".join(dice.choices(WORDS, k=12))
        session.add(
            Directive(
                symbol=symbol,
                kind="KH",
                level=DirectiveLevel.PROVINCE,
                issuer="UBND tỉnh",
                issued_on=date(YEAR, 1, 1) - timedelta(days=number % 900),
                subject=subject,
                searchable=searchable(f"{symbol} {subject} {number} kh ubnd"),
                folded=f"{number} kh ubnd {YEAR}",
            )
        )
    session.flush()
    clauses = [
        Clause(directive_id=number, position=place, label=str(place), text=" ".join(dice.choices(WORDS, k=25)))
        for number in range(1, DIRECTIVES + 1)
        for place in range(1, CLAUSES + 1)
    ]
    session.add_all(clauses)
    kind = DirectiveRelationKind.CARRIES_OUT
    session.add_all(
        DirectiveRelation(directive_id=number, other_id=number - 1, kind=kind)
        for number in range(2, DIRECTIVES + 1)
        if number % 10
    )
    session.flush()


def _acts(number: int) -> Iterator[tuple[Content, date, datetime]]:
    """Eight acts: assigned, three reports, an extension asked and granted, done, and mostly confirmed."""
    dice = Random(SEED * 1_000_000 + number)
    on = date(YEAR, 1, 1) + timedelta(days=dice.randrange(200))
    at = datetime(on.year, on.month, on.day, 2, tzinfo=UTC)
    due = on + timedelta(days=dice.randrange(20, 250))
    terms = Assigned(
        title=" ".join(dice.choices(WORDS, k=14)),
        product="Báo cáo",
        field=dice.choice(list(ParField)),
        lead_id=dice.randrange(1, UNITS + 1),
        co_ordinating=tuple(dice.sample(range(1, UNITS + 1), 2)),
        links=(Link(directive_id=number % DIRECTIVES + 1, clause_id=number % (DIRECTIVES * CLAUSES) + 1),),
        deadline=Deadline(text=due.strftime("%d/%m/%Y"), due=None if number % 25 == 0 else due),
    )
    yield terms, on, at

    def later(content: Content, back: int = 0) -> tuple[Content, date, datetime]:
        nonlocal at
        at += timedelta(days=dice.randrange(3, 40), minutes=dice.randrange(600))
        return content, (at - timedelta(days=back)).date(), at

    yield later(ProgressReported(percent=20, done="Đang làm."))
    yield later(ProgressReported(percent=40, done="Đang làm."))
    yield later(ExtensionRequested(to=due + timedelta(days=30), reason="Chờ ý kiến.", late=False, nth=1))
    letter = Document(symbol="1/UBND", on=at.date())
    yield later(
        ExtensionDecided(outcome=ExtensionOutcome.GRANTED, to=due + timedelta(days=30), document=letter), back=2
    )
    yield later(ProgressReported(percent=80, done="Đang làm.", difficulties="Thiếu kinh phí."))
    product = Document(symbol=f"{number}/BC", on=at.date())
    yield later(DoneReported(document=product))
    if number % 4:
        yield later(Confirmed(document=product), back=3)
    else:
        yield later(ProgressReported(percent=90, done="Bổ sung."))


Recorded = tuple[Task, list[Act], list[tuple[TaskState, Counted]]]


def _task(number: int) -> Recorded:
    acts = [
        act(content, task_id=number, number=n, place=n, on=on, recorded_at=at, by_id=1)
        for n, (content, on, at) in enumerate(_acts(number), start=1)
    ]
    told = in_force(acts)
    facts = facts_on(told)
    assert facts is not None
    task = Task(
        id=number,
        code=f"{YEAR}-{'KH' if number % 3 else 'CP'}-{number:03}",
        register_code=ANNUAL_PLAN if number % 3 else GOVERNMENT,
        year=YEAR,
        act_count=len(acts),
        touched_at=acts[-1].recorded_at,
        **present(facts, timeline(told)),
    )
    states = [(state_of(task, span, since, until), span[2]) for span, since, until in replayed(acts)]
    return task, acts, states


def rows_of(numbers: Sequence[int]) -> Rows:
    """The rows of the tasks of these numbers, by their tables; states are numbered from 0."""
    rows: Rows = {Task: [], Act: [], TaskState: [], CoOrdination: [], TaskDirective: []}
    for number in numbers:
        task, acts, states = _task(number)
        rows[Task].append(task.model_dump())
        rows[Act] += [each.model_dump(exclude={"id"}) for each in acts]
        for state, counted in states:
            state_id = len(rows[TaskState])
            rows[TaskState].append(state.model_dump() | {"id": state_id})
            rows[CoOrdination] += [{"state_id": state_id, **each._asdict()} for each in counted.co_ordinating]
            rows[TaskDirective] += [{"state_id": state_id, **link.model_dump()} for link in counted.links]
    return rows


def _insert(connection: Connection, rows: Rows, states: int) -> int:
    """Insert :func:`rows_of` some tasks after so many ``states``; returns how many there are then."""
    numbers: dict[type[Model], str] = {TaskState: "id", CoOrdination: "state_id", TaskDirective: "state_id"}
    for model, name in numbers.items():
        for row in rows[model]:
            row[name] += states + 1
    for model, some in rows.items():
        if some:
            connection.execute(insert(model), some)
    return states + len(rows[TaskState])


def code_of(number: int) -> str:
    """The code of a task of the annual plan."""
    return f"{YEAR}-KH-{3 * number + 1:03}"


def another_day_each_time(count: int) -> list[str]:
    """Queries of pages that show a period, each as of another day, so that nothing is remembered."""
    return [f"period={YEAR}-Y&as_of={AS_OF - timedelta(days=days)}" for days in range(count)]
