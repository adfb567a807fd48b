"""For any history of acts: what is kept equals what the acts say, and what was known never changes."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from sqlmodel import Session, col, select

from models.counting.standing import Standing, standing
from models.ledger.acts import Amended
from models.ledger.changes import amended
from models.ledger.fold import ActInForce, facts_on, in_force, unfolding
from models.ledger.projection import TaskState
from models.moment import UNTIL_NOW, Moment
from models.register import ParField
from models.task.task import Task
from queries.installation.verification import disagreements_of
from queries.states import holding, standing_column
from tests.conftest import JANUARY, ON_BOTH, World
from tests.depth import deep
from tests.models.ledger.histories import START, Step, days, live, second_opinion, steps

pytestmark = [ON_BOTH, pytest.mark.slow]

relaxed = settings(max_examples=deep(25), suppress_health_check=list(HealthCheck))
deadlines = st.none() | days


def step(verb: str, *, back: int = 0) -> Step:
    """Something tried ten days after the step before."""
    return Step(verb, hours=24 * 10, back=back, ahead=1, pick=0)


DONE_AND_PUT_RIGHT = [step("finish"), step("put_right", back=15)]
REOPENED_AND_REPORTED_EARLIER = [step("finish"), step("begin_again", back=8)]
EXTENDED_BY_AN_EARLIER_DOCUMENT = [step("extend"), step("extend", back=15)]
EVERY_DAY = [(START.date() + timedelta(days=day), 24 * 60) for day in range(25)]


def counted_at(
    session: Session, task: Task, as_of: date, known_at: datetime
) -> tuple[Standing, int, ParField] | None:
    """What the database counts of the task, by the same SQL as every figure."""
    moment = Moment(as_of, known_at)
    query = select(standing_column(moment), TaskState.lead_id, TaskState.field).where(
        holding(moment), TaskState.task_id == task.id
    )
    rows = session.exec(query).all()
    assert len(rows) <= 1, "classes are exclusive: one state holds at a moment"
    return (Standing(rows[0][0]), rows[0][1], ParField(rows[0][2])) if rows else None


@relaxed
@example(story=DONE_AND_PUT_RIGHT, due=None, look=EVERY_DAY)
@example(story=REOPENED_AND_REPORTED_EARLIER, due=None, look=EVERY_DAY)
@given(story=steps, due=deadlines, look=st.lists(st.tuples(days, st.integers(0, 24 * 200)), min_size=3, max_size=8))
def test_the_database_counts_as_a_second_opinion_does_at_every_moment(
    world: World, story: list[Step], due: date | None, look: list[tuple[date, int]]
) -> None:
    with world.db.writing() as session:
        task = world.assign(session, on=START.date(), due=due)
        instants = live(session, world, task, story)
        acts = list(task.acts(session))
        moments = [(day, START + timedelta(hours=hours)) for day, hours in look]
        moments += [(day, instant) for day, _hours in look[:2] for instant in instants]
        for as_of, known_at in moments:
            assert counted_at(session, task, as_of, known_at) == second_opinion(acts, as_of, known_at)


@relaxed
@given(story=steps, due=deadlines, as_of=days)
def test_the_standing_in_python_is_the_standing_in_sql(
    world: World, story: list[Step], due: date | None, as_of: date
) -> None:
    with world.db.writing() as session:
        task = world.assign(session, on=START.date(), due=due)
        known_at = live(session, world, task, story)[-1] + timedelta(days=1)
        facts = facts_on(in_force(task.acts(session), known_at), as_of)
        counted = counted_at(session, task, as_of, known_at)
        if facts is None:
            assert counted is None
        else:
            of = facts.counted
            assert counted == (standing(of.withdrawn, of.completed_on, of.deadline, as_of), of.lead_id, of.field)


@relaxed
@given(before=steps, after=steps, due=deadlines, look=st.lists(days, min_size=1, max_size=4))
def test_what_was_known_at_an_instant_never_changes_with_later_acts(
    world: World, before: list[Step], after: list[Step], due: date | None, look: list[date]
) -> None:
    with world.db.writing() as session:
        task = world.assign(session, on=START.date(), due=due)
        then = live(session, world, task, before)[-1]
        then = max(then, task.touched_at or then)
        known = [counted_at(session, task, day, then) for day in look]
        live(session, world, task, after, start=then + timedelta(seconds=1))
        assert [counted_at(session, task, day, then) for day in look] == known


@relaxed
@given(story=steps, due=deadlines)
def test_what_is_kept_equals_the_fold_of_the_acts(world: World, story: list[Step], due: date | None) -> None:
    with world.db.writing() as session:
        task = world.assign(session, on=START.date(), due=due)
        live(session, world, task, story)
        assert disagreements_of(session, [task]) == []


@relaxed
@example(story=DONE_AND_PUT_RIGHT, due=None, as_of=date(2024, 7, 1))
@example(story=EXTENDED_BY_AN_EARLIER_DOCUMENT, due=date(2024, 2, 1), as_of=date(2024, 7, 1))
@given(story=steps, due=deadlines, as_of=days)
def test_what_acts_come_to_one_after_the_other_is_what_those_until_then_come_to(
    world: World, story: list[Step], due: date | None, as_of: date
) -> None:
    with world.db.writing() as session:
        task = world.assign(session, on=START.date(), due=due)
        live(session, world, task, story)
        acts = list(task.acts(session))
    beginnings = [acts[:count] for count in range(1, len(acts) + 1)]
    assert list(unfolding(acts, as_of)) == [facts_on(in_force(beginning), as_of) for beginning in beginnings]


@relaxed
@given(story=steps, due=deadlines)
def test_the_states_of_a_task_never_overlap(world: World, story: list[Step], due: date | None) -> None:
    with world.db.writing() as session:
        task = world.assign(session, on=START.date(), due=due)
        live(session, world, task, story)
        states = session.exec(select(TaskState).where(col(TaskState.task_id) == task.id)).all()
        for state in states:
            assert state.on_from < state.on_to
            assert state.known_from < state.known_to <= UNTIL_NOW
        for one in states:
            for other in states:
                if one is not other:
                    days_meet = one.on_from < other.on_to and other.on_from < one.on_to
                    known_meets = one.known_from < other.known_to and other.known_from < one.known_to
                    assert not (days_meet and known_meets)


def test_an_amendment_is_seen_before_it_is_made(world: World) -> None:
    terms = world.terms(co_ordinating=(world.stttt,))
    facts = facts_on([ActInForce(place=1, on=JANUARY, by_id=1, content=terms)])
    assert facts
    assert amended(facts, Amended(field=ParField.DIGITAL), JANUARY).field is ParField.DIGITAL
    assert amended(facts, Amended(add_co_ordinating=(world.stttt, world.stp)), JANUARY) == facts
