"""A task split into parts: it counts once, rolls up on every day and instant, and can be joined back."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import Session, select

from models.batch import Batch
from models.counting.standing import Standing
from models.ledger.acts import (
    Amended,
    Deadline,
    Document,
    DoneReported,
    ExtensionDecided,
    ExtensionRequested,
    HandedOver,
    NeverDone,
    ProgressReported,
    Rejoined,
    Reopened,
    Split,
    Withdrawn,
)
from models.ledger.facts import Stage
from models.moment import Moment
from models.person import User
from models.province import day_of
from models.refusal import Refusal
from models.task.many import undo
from models.task.task import Task
from queries.counts import counts_by
from queries.installation.verification import disagreements_of
from queries.notices import notices_of
from queries.selection import TaskFilters
from queries.task_list import TaskRow, count_of, tasks_of
from queries.task_page import task_page
from store.database import Database
from tests.conftest import JUNE_30, World, noon
from tests.depth import deep
from tests.models.ledger.histories import START, Step, days, live, second_opinion, steps
from tests.models.ledger.test_fold import counted_at

MARCH, MAY, JUNE = date(2024, 3, 4), date(2024, 5, 20), date(2024, 6, 3)
COMPLETED = (
    Standing.COMPLETED_AHEAD,
    Standing.COMPLETED_ON_TIME,
    Standing.COMPLETED_LATE,
    Standing.COMPLETED_NO_DEADLINE,
)


def units_of(world: World) -> list[int]:
    return [world.stp, world.stttt, world.nam_sach]


def officer_of(world: World, unit_id: int) -> User:
    return {world.stp: world.hoa, world.stttt: world.tuyet, world.nam_sach: world.son}[unit_id]


def finish(session: Session, world: World, part: Task, on: date) -> None:
    """The part's unit reports its product, and the secretary confirms it the same day."""
    lead = part.facts(session).lead_id
    report = DoneReported(document=Document(symbol="1/BC", on=on))
    part.report_done(session, report, by=officer_of(world, lead), at=noon(on))
    part.confirm(session, by=world.secretary, at=noon(on))


@pytest.fixture
def split(world: World, db: Database) -> tuple[int, list[int]]:
    with db.writing() as session:
        task = world.assign(session)
        parts = task.split(session, Split(units=tuple(units_of(world))), by=world.secretary, on=MARCH, at=noon(MARCH))
        return task.id or 0, [part.id or 0 for part in parts]


def whole_and_parts(session: Session, split: tuple[int, list[int]]) -> tuple[Task, list[Task]]:
    task_id, part_ids = split
    return session.get_one(Task, task_id), [session.get_one(Task, each) for each in part_ids]


def row_of(world: World, as_of: date, user: User | None = None, **filters: Any) -> TaskRow:
    rows = tasks_of(user or world.secretary, Moment(as_of), TaskFilters(**filters))
    assert len(rows) == 1
    return rows[0]


def test_the_whole_counts_once_and_each_unit_has_its_part(
    world: World, db: Database, split: tuple[int, list[int]]
) -> None:
    moment = Moment(JUNE)
    assert count_of(world.secretary, moment, TaskFilters()) == 1
    assert count_of(world.secretary, moment, TaskFilters(parts=True)) == 4
    assert count_of(world.secretary, Moment(MARCH - timedelta(days=1)), TaskFilters(parts=True)) == 1
    by_unit = counts_by(world.secretary, moment, TaskFilters(), "unit")
    assert {unit: counts.total for unit, counts in by_unit.items()} == {world.stp: 1}
    district = row_of(world, JUNE, world.son)
    assert (district.lead_id, district.code) == (world.nam_sach, "2024-KH-001.003")
    lead = [row.code for row in tasks_of(world.hoa, moment, TaskFilters())]
    assert lead == ["2024-KH-001"], "who has the whole in sight counts it there"
    assert count_of(world.hoa, moment, TaskFilters(parts=True)) == 4, "who leads the whole sees its parts"
    assert count_of(world.hoa, moment, TaskFilters(parts=True, lead_id=world.stp)) == 2


def test_the_whole_is_completed_when_its_last_part_is_and_on_that_day(
    world: World, db: Database, split: tuple[int, list[int]]
) -> None:
    with db.writing() as session:
        _whole, parts = whole_and_parts(session, split)
        finish(session, world, parts[0], MAY)
        finish(session, world, parts[1], JUNE)
    row = row_of(world, JUNE)
    assert (row.parts_done, row.parts, row.percent, row.stage) == (2, 3, 66, Stage.UNDER_WAY)
    assert row_of(world, MAY).parts_done == 1
    assert row.standing is Standing.IN_PROGRESS
    with db.writing() as session:
        _whole, parts = whole_and_parts(session, split)
        finish(session, world, parts[2], JUNE_30)
    row = row_of(world, JUNE_30)
    assert (row.parts_done, row.parts, row.completed_on, row.stage) == (3, 3, JUNE_30, Stage.COMPLETED)
    assert row.standing is Standing.COMPLETED_ON_TIME
    assert row_of(world, JUNE).standing is Standing.IN_PROGRESS
    with db.writing() as session:
        _whole, parts = whole_and_parts(session, split)
        parts[1].reopen(session, Reopened(reason="x"), by=world.secretary, at=noon(JUNE_30 + timedelta(days=2)))
    assert row_of(world, JUNE_30 + timedelta(days=2)).standing is Standing.OVERDUE
    assert row_of(world, JUNE_30).standing is Standing.COMPLETED_ON_TIME, "until then it was"


def test_a_withdrawn_part_is_not_waited_for(world: World, db: Database, split: tuple[int, list[int]]) -> None:
    with db.writing() as session:
        _whole, parts = whole_and_parts(session, split)
        finish(session, world, parts[0], MAY)
        finish(session, world, parts[1], JUNE)
        document = Document(symbol="9/UBND", on=JUNE)
        parts[2].withdraw(session, Withdrawn(document=document), by=world.secretary, at=noon(JUNE))
    row = row_of(world, JUNE)
    assert (row.parts_done, row.parts, row.completed_on) == (2, 2, JUNE)


def withdraw(session: Session, world: World, part: Task, on: date) -> None:
    part.withdraw(session, Withdrawn(document=Document(symbol="9/UBND", on=on)), by=world.secretary, at=noon(on))


def test_a_whole_whose_parts_are_all_withdrawn_is_withdrawn_from_the_last_of_their_documents(
    world: World, db: Database, split: tuple[int, list[int]]
) -> None:
    after = JUNE_30 + timedelta(days=5)
    with db.writing() as session:
        whole, parts = whole_and_parts(session, split)
        for part, on in zip(parts, (JUNE, MAY, MARCH), strict=True):
            withdraw(session, world, part, on)
        assert whole.stage is Stage.WITHDRAWN
        with pytest.raises(Refusal, match="This task is withdrawn"):
            whole.request_extension(session, ExtensionRequested(to=after, reason="x"), by=world.hoa, at=noon(JUNE))
    assert row_of(world, JUNE - timedelta(days=1)).standing is Standing.IN_PROGRESS
    row = row_of(world, after)
    assert (row.standing, row.stage, row.percent) == (Standing.WITHDRAWN, Stage.WITHDRAWN, 0)
    assert (row.parts_done, row.parts) == (0, 3)
    assert counts_by(world.secretary, Moment(after), TaskFilters(), "unit")[world.stp].total == 0
    with db.reading() as session:
        assert disagreements_of(session, [session.get_one(Task, split[0])]) == []


def test_its_lead_still_sees_a_whole_whose_parts_are_all_withdrawn_and_them(
    world: World, db: Database, split: tuple[int, list[int]]
) -> None:
    with db.writing() as session:
        _whole, parts = whole_and_parts(session, split)
        for part in parts:
            withdraw(session, world, part, JUNE)
    page = task_page(world.hoa, "2024-KH-001", Moment(JUNE_30))
    assert page.facts.stage is Stage.WITHDRAWN
    assert [part.code for part in page.parts] == ["2024-KH-001.001", "2024-KH-001.002", "2024-KH-001.003"]
    assert count_of(world.hoa, Moment(JUNE_30), TaskFilters(parts=True)) == 4


def test_a_whole_whose_parts_are_all_withdrawn_is_open_again_when_they_are_joined(
    world: World, db: Database, split: tuple[int, list[int]]
) -> None:
    with db.writing() as session:
        whole, parts = whole_and_parts(session, split)
        for part in parts:
            withdraw(session, world, part, MAY)
        whole.rejoin(session, Rejoined(reason="Làm tiếp."), by=world.secretary, at=noon(JUNE))
        assert whole.stage is Stage.ASSIGNED
    assert row_of(world, JUNE - timedelta(days=1)).standing is Standing.WITHDRAWN
    assert row_of(world, JUNE).standing is Standing.IN_PROGRESS


def test_a_split_without_a_deadline_of_its_own_is_due_as_its_next_open_part_is(world: World, db: Database) -> None:
    with db.writing() as session:
        whole = world.assign(session, due=None)
        parts = whole.split(
            session, Split(units=tuple(units_of(world))), by=world.secretary, on=MARCH, at=noon(MARCH)
        )
        for part, due in zip(parts, (MAY, JUNE, JUNE_30), strict=True):
            given = Amended(deadline=Deadline(text=f"{due:%d/%m}", due=due))
            part.amend(session, given, by=world.secretary, on=MARCH, at=noon(MARCH))
        finish(session, world, parts[0], MAY)
        withdraw(session, world, parts[1], MAY)
    assert row_of(world, MARCH).deadline == MAY
    assert row_of(world, MAY).deadline == JUNE_30


def test_joined_back_the_lead_reports_the_whole_and_the_past_stays(
    world: World, db: Database, split: tuple[int, list[int]]
) -> None:
    with db.writing() as session:
        whole, parts = whole_and_parts(session, split)
        finish(session, world, parts[0], MAY)
        whole.rejoin(session, Rejoined(reason="Giao một đầu mối."), by=world.secretary, at=noon(JUNE))
        report = DoneReported(document=Document(symbol="1/BC", on=JUNE_30))
        whole.report_done(session, report, by=world.hoa, at=noon(JUNE_30))
        whole.confirm(session, by=world.secretary, at=noon(JUNE_30))
        with pytest.raises(Refusal, match="no longer in the register"):
            parts[1].report_done(session, report, by=world.tuyet, at=noon(JUNE_30))
    assert count_of(world.secretary, Moment(JUNE), TaskFilters(parts=True)) == 1
    assert count_of(world.secretary, Moment(MAY), TaskFilters(parts=True)) == 4
    assert row_of(world, MAY).parts_done == 1
    assert row_of(world, JUNE_30).standing is Standing.COMPLETED_ON_TIME


def test_it_can_be_split_again_with_new_codes(world: World, db: Database, split: tuple[int, list[int]]) -> None:
    with db.writing() as session:
        whole, _parts = whole_and_parts(session, split)
        whole.rejoin(session, Rejoined(reason="x"), by=world.secretary, at=noon(MAY))
        again = whole.split(
            session, Split(units=tuple(units_of(world)[:2])), by=world.secretary, on=JUNE, at=noon(JUNE)
        )
        assert [part.code for part in again] == ["2024-KH-001.004", "2024-KH-001.005"]
        other = world.assign(session)
        assert other.code == "2024-KH-002"
    assert row_of(world, JUNE, text="001").parts == 2


def test_what_was_split_again_is_joined_again_by_who_saw_its_parts(
    world: World, db: Database, split: tuple[int, list[int]]
) -> None:
    with db.writing() as session:
        whole, _parts = whole_and_parts(session, split)
        whole.rejoin(session, Rejoined(reason="x"), by=world.secretary, at=noon(MAY))
        again = whole.split(
            session, Split(units=tuple(units_of(world)[:2])), by=world.secretary, on=JUNE, at=noon(JUNE)
        )
        seen = sum(part.act_count for part in again)
        whole.rejoin(session, Rejoined(reason="y"), by=world.secretary, at=noon(JUNE), seen_of_parts=seen)
    assert count_of(world.secretary, Moment(JUNE_30), TaskFilters(parts=True)) == 1


def test_a_split_by_mistake_is_taken_back_as_if_it_never_was(
    world: World, db: Database, split: tuple[int, list[int]]
) -> None:
    with db.writing() as session:
        batch = session.exec(select(Batch)).one()
        undo(session, batch.id or 0, because="Nhầm.", by=world.secretary, at=noon(MAY))
    assert count_of(world.secretary, Moment(MARCH), TaskFilters(parts=True)) == 1
    assert row_of(world, MARCH).parts == 0
    then = Moment(MARCH, noon(MARCH) + timedelta(minutes=1))
    assert count_of(world.secretary, then, TaskFilters(parts=True)) == 4, "what was known then stays"
    with db.writing() as session:
        whole, _parts = whole_and_parts(session, split)
        again = whole.split(session, Split(units=tuple(units_of(world))), by=world.secretary, on=JUNE, at=noon(JUNE))
        assert again[0].code == "2024-KH-001.004"


def test_a_split_is_not_taken_back_once_a_unit_has_reported(
    world: World, db: Database, split: tuple[int, list[int]]
) -> None:
    with db.writing() as session:
        _whole, parts = whole_and_parts(session, split)
        parts[2].report_progress(session, ProgressReported(percent=5, done="x"), by=world.son, at=noon(MAY))
        batch = session.exec(select(Batch)).one()
        with pytest.raises(Refusal) as refusal:
            undo(session, batch.id or 0, because="Nhầm.", by=world.secretary, at=noon(JUNE))
        assert str(refusal.value).startswith("2024-KH-001.003: The assignment cannot be undone any more")


def test_what_was_split_joined_and_split_again_goes_forward_only(
    world: World, db: Database, split: tuple[int, list[int]]
) -> None:
    with db.writing() as session:
        whole, _parts = whole_and_parts(session, split)
        whole.rejoin(session, Rejoined(reason="x"), by=world.secretary, at=noon(MAY))
        with pytest.raises(Refusal, match="takes effect on that day at the earliest"):
            whole.split(session, Split(units=tuple(units_of(world))), by=world.secretary, on=MARCH, at=noon(JUNE))
        whole.split(session, Split(units=tuple(units_of(world))), by=world.secretary, on=JUNE, at=noon(JUNE))
        undo(
            session, session.exec(select(Batch)).all()[-1].id or 0, because="Nhầm.", by=world.secretary, at=noon(JUNE)
        )
        late = Document(symbol="9/UBND", on=date(2024, 4, 8))
        with pytest.raises(Refusal, match="takes effect on that day at the earliest"):
            whole.withdraw(session, Withdrawn(document=late), by=world.secretary, at=noon(JUNE))
        whole.withdraw(
            session, Withdrawn(document=Document(symbol="9/UBND", on=JUNE)), by=world.secretary, at=noon(JUNE)
        )
    assert row_of(world, MAY - timedelta(days=1)).parts == 3


def test_a_completion_that_stood_is_not_split_away(world: World, db: Database) -> None:
    with db.writing() as session:
        task = world.assign(session)
        world.finish(session, task, MAY)
        task.reopen(session, Reopened(reason="x"), by=world.secretary, at=noon(JUNE))
        with pytest.raises(Refusal, match="Something was done on 2024-06-03"):
            task.split(session, Split(units=tuple(units_of(world))), by=world.secretary, on=MARCH, at=noon(JUNE))
        task.split(session, Split(units=tuple(units_of(world))), by=world.secretary, on=JUNE, at=noon(JUNE))
        with pytest.raises(Refusal, match="Join its parts back first"):
            task.correct(session, 4, NeverDone(), because="x", by=world.secretary, at=noon(JUNE))
        with pytest.raises(Refusal, match="is split"):
            task.confirm(session, by=world.secretary, at=noon(JUNE))
    assert row_of(world, MAY).standing is Standing.COMPLETED_AHEAD


def test_parts_are_not_joined_over_the_head_of_a_unit(
    world: World, db: Database, split: tuple[int, list[int]]
) -> None:
    with db.writing() as session:
        whole, parts = whole_and_parts(session, split)
        seen = sum(part.act_count for part in parts)
        report = DoneReported(document=Document(symbol="1/BC", on=MAY))
        parts[1].report_done(session, report, by=world.tuyet, at=noon(MAY))
        with pytest.raises(Refusal, match="waits for the secretariat"):
            whole.rejoin(session, Rejoined(reason="x"), by=world.secretary, at=noon(JUNE))
        parts[1].confirm(session, by=world.secretary, at=noon(MAY))
        with pytest.raises(Refusal, match="Somebody else has changed this"):
            whole.rejoin(session, Rejoined(reason="x"), by=world.secretary, at=noon(JUNE), seen_of_parts=seen)
        whole.rejoin(session, Rejoined(reason="x"), by=world.secretary, at=noon(JUNE))
    told = [row.content.kind for row in notices_of(world.tuyet, noon(JUNE)) if row.content]
    assert told[0] == "give_up"


def test_what_is_granted_for_the_whole_holds_for_its_open_parts(
    world: World, db: Database, split: tuple[int, list[int]]
) -> None:
    granted = ExtensionDecided(outcome="granted", to=date(2024, 8, 31), document=Document(symbol="9/UBND", on=JUNE))
    with db.writing() as session:
        whole, parts = whole_and_parts(session, split)
        finish(session, world, parts[0], MAY)
        whole.request_extension(
            session, ExtensionRequested(to=date(2024, 8, 31), reason="x"), by=world.hoa, at=noon(JUNE)
        )
        whole.decide_extension(session, granted, by=world.secretary, at=noon(JUNE))
    rows = tasks_of(world.secretary, Moment(date(2024, 7, 2)), TaskFilters(parts=True))
    due = {row.code: (row.deadline, row.standing) for row in rows}
    extended = (date(2024, 8, 31), Standing.IN_PROGRESS)
    assert due == {
        "2024-KH-001": extended,
        "2024-KH-001.001": (JUNE_30, Standing.COMPLETED_AHEAD),
        "2024-KH-001.002": extended,
        "2024-KH-001.003": extended,
    }


def test_a_whole_that_its_parts_completed_is_not_handed_over(
    world: World, db: Database, split: tuple[int, list[int]]
) -> None:
    with db.writing() as session:
        whole, parts = whole_and_parts(session, split)
        for part in parts:
            finish(session, world, part, MAY)
        document = Document(symbol="9/UBND", on=JUNE)
        with pytest.raises(Refusal, match="already completed"):
            whole.hand_over(
                session, HandedOver(lead_id=world.stttt, document=document), by=world.secretary, at=noon(JUNE)
            )


def test_a_part_tells_of_its_whole_to_who_sees_only_the_part(
    world: World, db: Database, split: tuple[int, list[int]]
) -> None:
    assert task_page(world.son, "2024-KH-001", Moment(JUNE)) is None
    page = task_page(world.son, "2024-KH-001.003", Moment(JUNE))
    assert page.whole.code == "2024-KH-001"
    assert (page.whole.parts_done, page.whole.parts) == (0, 3)
    page = task_page(world.secretary, "2024-KH-001", Moment(JUNE))
    assert [(part.code, part.lead.id) for part in page.parts] == [
        ("2024-KH-001.001", world.stp),
        ("2024-KH-001.002", world.stttt),
        ("2024-KH-001.003", world.nam_sach),
    ]


REFUSED = {
    "A part is not split again.": lambda w, s, t, p: p[0].split(
        s, Split(units=tuple(units_of(w))), by=w.secretary, on=MAY, at=noon(MAY)
    ),
    "This task is already split. Join its parts back first.": lambda w, s, t, p: t.split(
        s, Split(units=tuple(units_of(w))), by=w.secretary, on=MAY, at=noon(MAY)
    ),
    "This task is split. Its parts are reported and confirmed, each by itself.": lambda w, s, t, p: t.report_done(
        s, DoneReported(document=Document(symbol="1/BC", on=MAY)), by=w.hoa, at=noon(MAY)
    ),
    "This task is split. Join its parts back before it is withdrawn.": lambda w, s, t, p: t.withdraw(
        s, Withdrawn(document=Document(symbol="1/UBND", on=MAY)), by=w.secretary, at=noon(MAY)
    ),
    "This task is not split.": lambda w, s, t, p: p[0].rejoin(s, Rejoined(reason="x"), by=w.secretary, at=noon(MAY)),
    "The task has parts. Join them back instead.": lambda w, s, t, p: t.correct(
        s, 2, NeverDone(), because="x", by=w.secretary, at=noon(MAY)
    ),
    "Say why the parts are joined back.": lambda w, s, t, p: t.rejoin(
        s, Rejoined(reason=" "), by=w.secretary, at=noon(MAY)
    ),
}


@pytest.mark.parametrize("sentence", REFUSED)
def test_what_cannot_be_is_refused_in_a_sentence(
    world: World, db: Database, split: tuple[int, list[int]], sentence: str
) -> None:
    with db.writing() as session:
        task, parts = whole_and_parts(session, split)
        with pytest.raises(Refusal) as refusal:
            REFUSED[sentence](world, session, task, parts)
        assert str(refusal.value) == sentence


def test_a_split_names_two_units_that_exist_after_the_assignment(world: World, db: Database) -> None:
    with db.writing() as session:
        task = world.assign(session)
        for units, on, sentence in (
            ([world.stp], MAY, "Name at least two units to split the task among."),
            ([world.stp, world.stp, world.stttt], MAY, "A unit gets one part."),
            ([world.stp, 99], MAY, "There is no such unit."),
            (
                units_of(world),
                date(2024, 1, 2),
                "Something was done on 2024-01-10. This takes effect on that day at the earliest.",
            ),
        ):
            with pytest.raises(Refusal) as refusal:
                task.split(session, Split(units=tuple(units)), by=world.secretary, on=on, at=noon(MAY))
            assert str(refusal.value) == sentence
        assert task.act_count == 1


family_steps = st.lists(st.tuples(st.integers(0, 3), steps.filter(len).map(lambda found: found[0])), max_size=12)


@pytest.mark.slow
@settings(max_examples=deep(15), suppress_health_check=list(HealthCheck))
@given(
    story=family_steps,
    due=st.none() | days,
    look=st.lists(days, min_size=2, max_size=4),
    back=st.booleans(),
    gone=st.booleans(),
)
def test_whatever_happens_to_the_parts_the_whole_follows(
    world: World, story: list[tuple[int, Step]], due: date | None, look: list[date], back: bool, gone: bool
) -> None:
    """Compared with a plain second opinion: completed when every part not withdrawn is, withdrawn when all are."""
    with world.db.writing() as session:
        task = world.assign(session, on=START.date(), due=due)
        at = START + timedelta(hours=1)
        parts = task.split(session, Split(units=tuple(units_of(world))), by=world.secretary, on=START.date(), at=at)
        instants = [at + timedelta(seconds=1)]
        for which, step in story:
            at = live(session, world, parts[which % 3], [step], start=at)[-1]
            instants.append(at + timedelta(seconds=1))
        if gone:
            at += timedelta(days=1)
            for part in parts:
                live(session, world, part, [Step("withdraw", hours=0, back=0, ahead=1, pick=0)], start=at)
            instants.append(at + timedelta(seconds=1))
        waiting = any(part.stage is Stage.AWAITING or part.asked_until for part in parts)
        if back and task.stage is not Stage.COMPLETED and not waiting:
            at += timedelta(days=1)
            task.rejoin(session, Rejoined(reason="x"), by=world.secretary, at=at)
            instants.append(at + timedelta(seconds=1))
        for member in (task, *parts):
            assert disagreements_of(session, [member]) == []
        joined_on = day_of(at) if task.acts(session)[-1].kind == "rejoin" else None
        for as_of in look:
            for known_at in instants:
                is_joined = joined_on is not None and as_of >= joined_on and known_at == instants[-1]
                told = [second_opinion(list(part.acts(session)), as_of, known_at) for part in parts]
                present = [each[0] for each in told if each and not is_joined]
                owed = [each for each in present if each is not Standing.WITHDRAWN]
                counted = counted_at(session, task, as_of, known_at)
                standing = counted[0] if counted else None
                assert (standing in COMPLETED) == (bool(owed) and all(each in COMPLETED for each in owed))
                assert (standing is Standing.WITHDRAWN) == (bool(present) and not owed)
