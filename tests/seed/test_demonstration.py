"""The demonstration says what was published, on its days and as it was known, and follows its acts."""

from datetime import date, datetime

import pytest
from sqlmodel import col, select

from clock import today
from commands.terminal import OPERATOR
from models.calendar.period import Periods
from models.counting.figures import PUBLISHED, Counts
from models.counting.standing import COMPLETED, Standing
from models.ledger.acts import Act, ActKind, NeverDone
from models.moment import Moment
from models.province import ZONE
from models.register import ANNUAL_PLAN, GOVERNMENT
from models.task.task import Task
from queries.changed_deadlines import first_deadlines
from queries.installation.verification import disagreements
from queries.register_figures import summary_of
from queries.registers import registers, reported_registers
from queries.selection import TaskFilters
from queries.task_list import Order, TaskRow, tasks_of
from seed.province import cast
from store.database import Database
from wording.language import Language, use_language
from wording.report.narrative import narrative

H1 = Periods().of("2024-H1")
CUT_OFF = date(2024, 6, 14)
EVENING = datetime(2024, 6, 14, 20, tzinfo=ZONE)
SENT = datetime(2024, 6, 20, 17, tzinfo=ZONE)


def figures(as_of: date = CUT_OFF, known_at: datetime | None = None) -> tuple[Counts, Counts]:
    report = summary_of(OPERATOR, H1, Moment(as_of, known_at), registers())
    return report.registers[ANNUAL_PLAN].total, report.registers[GOVERNMENT].total


def published(counts: Counts) -> tuple[int, ...]:
    return tuple(
        counts.of(*phrase)
        for phrase in (PUBLISHED.ahead_or_on_schedule, PUBLISHED.not_yet_completed, PUBLISHED.delayed)
    )


@pytest.mark.parametrize("known_at", [None, SENT])
def test_the_half_year_stands_as_published(demonstration: Database, known_at: datetime | None) -> None:
    plan, government = figures(known_at=known_at)
    assert (plan.completed, plan.total, str(plan.completion.percent)) == (30, 51, "58.82")
    assert (government.total, *published(government)) == (65, 61, 3, 1)


def test_the_sentence_is_said_in_both_languages(demonstration: Database) -> None:
    report = summary_of(OPERATOR, H1, Moment(CUT_OFF), reported_registers(2024))
    with use_language(Language.EN):
        assert narrative(report).startswith(
            "In the first six months of 2024, 30 of the plan's 51 tasks were completed, 58.82%; of 65 tasks assigned "
            "by the Government, 61 were completed ahead of or on schedule, 3 are not yet completed, 1 is delayed."
        )
    with use_language(Language.VI):
        said = narrative(report)
    assert "30/51" in said
    assert "58,82 %" in said


@pytest.mark.parametrize(
    ("day", "plan_completed", "plan_total", "government"),
    [
        (date(2024, 3, 31), 14, 51, (65, 30, 35, 0)),
        (date(2024, 6, 20), 32, 51, (65, 61, 3, 1)),
        (date(2024, 12, 31), 46, 50, (77, 69, 3, 5)),
    ],
)
def test_other_days_tell_their_own_story(
    demonstration: Database, day: date, plan_completed: int, plan_total: int, government: tuple[int, int, int, int]
) -> None:
    plan, assigned = figures(day)
    assert (plan.completed, plan.total) == (plan_completed, plan_total)
    assert (assigned.total, *published(assigned)) == government


def by_code(known_at: datetime | None) -> dict[str, tuple[Standing, date | None]]:
    counted = TaskFilters(register_codes=(ANNUAL_PLAN, GOVERNMENT), year=2024)
    rows = tasks_of(OPERATOR, Moment(CUT_OFF, known_at), counted, size=None)
    return {row.code: (row.standing, row.completed_on) for row in rows}


def test_what_the_evening_knew_differs_exactly_by_the_acts_recorded_later(demonstration: Database) -> None:
    then, now = by_code(EVENING), by_code(None)
    changed = {code for code in now if now[code] != then.get(code)}
    with demonstration.reading() as session:
        of_the_report = (Task.year == 2024, col(Task.register_code).in_((ANNUAL_PLAN, GOVERNMENT)))
        acts = session.exec(
            select(Act, Task.code)
            .join(Task, col(Task.id) == Act.task_id)
            .where(*of_the_report)
            .order_by(col(Act.number))
        ).all()
    counting = {"confirm", "reopen", "withdraw", "decide_extension", "hand_over", "never_done", "assign"}
    touched = {code for act, code in acts if act.recorded_at > EVENING and act.on <= CUT_OFF and act.kind in counting}
    assert changed
    assert changed == touched


def test_the_list_has_exactly_the_rows_of_the_figures_then_and_now(demonstration: Database) -> None:
    for known_at in (EVENING, SENT, None):
        plan, government = figures(known_at=known_at)
        standings = [standing for standing, _completed in by_code(known_at).values()]
        assert {s: standings.count(s) for s in Standing} == {s: plan.of(s) + government.of(s) for s in Standing}


def test_the_evening_knew_29_of_51(demonstration: Database) -> None:
    plan, government = figures(known_at=EVENING)
    assert (plan.completed, plan.total, government.completed) == (29, 51, 58)


def completed_rows() -> list[TaskRow]:
    return tasks_of(
        OPERATOR,
        Moment(CUT_OFF),
        TaskFilters(register_codes=(ANNUAL_PLAN,), year=2024, standings=COMPLETED),
        order=Order.CODE,
        size=None,
    )


@pytest.mark.parametrize("place", range(0, 30, 4))
def test_undoing_any_one_confirmation_takes_one_off(demonstration: Database, place: int) -> None:
    row = completed_rows()[place]
    with demonstration.writing() as session:
        task = session.get_one(Task, row.id)
        act = next(each for each in task.acts(session) if each.kind == "confirm")
        at = max(filter(None, (task.touched_at, datetime(2026, 1, 1, tzinfo=ZONE))))
        thuha = cast(session)["thuha"]
        task.correct(session, act.number, NeverDone(), because="Thử.", by=thuha, at=at)
    plan, government = figures()
    assert (plan.completed, plan.total) == (29, 51)
    assert government.total == 65


def test_everything_kept_follows_from_the_acts(demonstration: Database) -> None:
    count, found = disagreements()
    assert count > 400
    assert found == []


def test_the_present_year_is_alive(demonstration: Database) -> None:
    rows = tasks_of(OPERATOR, Moment(today()), TaskFilters(year=today().year), size=None)
    standings = {row.standing for row in rows}
    assert {Standing.OVERDUE, Standing.IN_PROGRESS, Standing.COMPLETED_AHEAD} <= standings
    assert any(row.deadline and 0 <= (row.deadline - today()).days <= 14 for row in rows if row.completed_on is None)


def test_a_unit_that_was_renamed_since_has_its_name_of_then_in_reports_of_then(demonstration: Database) -> None:
    def lead_of(year: int, moment: Moment) -> set[str]:
        filters = TaskFilters(year=year, register_codes=(GOVERNMENT,))
        return {
            row.lead.name_vi for row in tasks_of(OPERATOR, moment, filters, size=None) if row.lead.code == "BQLKCN"
        }

    old = {"Ban Quản lý các khu công nghiệp tỉnh"}
    assert lead_of(2024, Moment(CUT_OFF)) == lead_of(2024, Moment(today(), SENT)) == old
    assert lead_of(2024, Moment(today())) == {"Ban Quản lý Khu kinh tế và các khu công nghiệp tỉnh"}


def test_the_province_moved_two_deadlines_of_the_present_year(demonstration: Database) -> None:
    with demonstration.reading() as session:
        moved = set(session.exec(select(Act.task_id).where(Act.kind == ActKind.MOVE_DEADLINE)))
    rows = [row for row in tasks_of(OPERATOR, Moment(today()), TaskFilters(), size=None) if row.id in moved]
    first = first_deadlines(rows, Moment(today()))
    assert {(row.register_code, row.year) for row in rows} == {
        (ANNUAL_PLAN, today().year),
        (GOVERNMENT, today().year),
    }
    [of_plan] = [row for row in rows if row.register_code == ANNUAL_PLAN]
    assert (of_plan.standing, first[of_plan.id].standing) == (Standing.IN_PROGRESS, Standing.OVERDUE)
    assert first.keys() == moved
