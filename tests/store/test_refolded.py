"""A migration that divides the states of older databases leaves those that the acts come to."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import chain

import pytest
from alembic import command
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, text
from sqlmodel import Session, col, select

from models.ledger.acts import Act, Split
from models.ledger.fold import Span, in_force, rolled_up, spans_in, timeline
from models.ledger.projection import CoOrdination, TaskDirective, TaskState, state_of
from models.moment import UNTIL_NOW
from models.task.task import Task
from queries.installation.journal import broken_entries
from queries.installation.verification import disagreements
from store.version import alembic_config
from tests.conftest import World
from tests.depth import deep
from tests.models.ledger.histories import START, Step, days, live, steps

pytestmark = pytest.mark.slow
A_DAY = timedelta(days=1)
DONE, WITHDRAWN = (Step(verb, hours=24 * 10, back=0, ahead=1, pick=0) for verb in ("done", "withdraw"))


def undivided(spans: Sequence[Span]) -> list[Span]:
    """The spans of a task as they were before it was kept that a result waits."""
    told = [(since, replace(counted, awaiting=False)) for since, _until, counted in spans]
    ends = {until for _since, until, _counted in spans} - {since for since, _until, _counted in spans}
    return spans_in(sorted([*told, *((end, None) for end in ends)], key=lambda each: each[0]))


def project_undivided(session: Session, task: Task) -> None:
    """Put the states in the place of a task's that an older version kept."""
    acts = session.exec(select(Act).where(Act.task_id == task.id)).all()
    parts = [
        session.exec(select(Act).where(Act.task_id == part)).all()
        for part in session.exec(select(Task.id).where(Task.part_of == task.id))
    ]
    current: dict[Span, datetime] = {}
    known: list[tuple[Span, datetime, datetime]] = []
    for at in sorted({act.recorded_at for act in chain(acts, *parts)}):
        theirs = [timeline(in_force(part, at)) for part in parts]
        spans = set(undivided(rolled_up(timeline(in_force(acts, at)), theirs)))
        known += [(span, current.pop(span), at) for span in set(current) - spans]
        current |= dict.fromkeys(spans - set(current), at)
    for span, since, until in [*known, *((span, since, UNTIL_NOW) for span, since in current.items())]:
        state = state_of(task, span, since, until)
        session.add(state)
        session.flush()
        assert state.id is not None
        session.add_all(CoOrdination(state_id=state.id, **each._asdict()) for each in span[2].co_ordinating)
        session.add_all(TaskDirective(state_id=state.id, **link.model_dump()) for link in span[2].links)


STATES_AS_NOW = "0026"  # since this migration
BYTES = {True: "BLOB", False: "BYTEA"}  # on SQLite or not


def undivide(world: World) -> None:
    with world.db.writing() as session:
        for table in (CoOrdination, TaskDirective, TaskState):
            session.execute(delete(table))
        for task in session.exec(select(Task).order_by(col(Task.id))).all():
            project_undivided(session, task)


def make_tables_older(world: World) -> None:
    with world.db.changing_tables() as connection:
        for table in ("saved_view", "plan_heading", "foreign_name", "reorganisation", "journal_entry"):
            connection.execute(text(f"DROP TABLE {table}"))
        connection.execute(text("DROP INDEX ix_task_state_by_year"))
        connection.execute(text("CREATE INDEX ix_task_state_by_register ON task_state (register_code)"))
        connection.execute(text("ALTER TABLE task_state DROP COLUMN awaiting"))
        connection.execute(text("ALTER TABLE loading DROP COLUMN left"))
        connection.execute(text("DROP INDEX ix_task_by_code"))
        connection.execute(text(f"ALTER TABLE stored_file ADD COLUMN content {BYTES[world.db.is_sqlite]}"))
        connection.execute(text("UPDATE alembic_version SET version_num = '0018'"))


def upgrade_states(world: World) -> None:
    """What came later only adds tables of its own, which are there already."""
    with world.db.changing_tables() as connection:
        config = alembic_config(connection, world.db.files.folder)
        command.upgrade(config, STATES_AS_NOW)
        command.stamp(config, "head")


@settings(max_examples=deep(6), suppress_health_check=list(HealthCheck))
@example(stories=[([DONE, WITHDRAWN], None)], of_part=[DONE])
@given(stories=st.lists(st.tuples(steps, st.none() | days), min_size=1, max_size=3), of_part=steps)
def test_the_states_of_an_older_database_become_those_of_the_fold(
    world: World, stories: list[tuple[list[Step], date | None]], of_part: list[Step]
) -> None:
    with world.db.writing() as session:
        for story, due in stories:
            task = world.assign(session, on=START.date(), due=due, co_ordinating=(world.stttt,))
            live(session, world, task, story)
        whole = world.assign(session, on=START.date())
        among = Split(units=(world.stttt, world.nam_sach))
        parts = whole.split(session, among, by=world.secretary, on=START.date(), at=START + A_DAY)
        live(session, world, parts[0], of_part, start=START + 2 * A_DAY)
        any_waited = bool(session.exec(select(TaskState).where(TaskState.awaiting)).all())
    undivide(world)
    assert bool(disagreements()[1]) is any_waited
    make_tables_older(world)
    upgrade_states(world)
    assert (disagreements()[1], broken_entries()) == ([], [])
