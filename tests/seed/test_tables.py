"""The demonstration's tables: whole, in order, and moved to other years with their words and days."""

from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.deadline.printed import read_deadline
from models.directive.symbol import read_symbol
from models.ledger.acts import DeadlineKind
from models.person import Person, Role
from models.refusal import Refusal
from models.register import ANNUAL_PLAN
from models.text import searchable
from seed.demonstration import load_demonstration
from seed.province import DESKS
from seed.story import at
from seed.tables import FILES, PLAN_ISSUED, Line, lines, present_conclusions, table, working, years
from store.database import Database
from tests.conftest import JANUARY, noon

LISTS = pytest.mark.parametrize("register", FILES)
EVERY_LIST = pytest.mark.parametrize("found", [*map(lines, FILES), present_conclusions()], ids=[*FILES, "present"])
UNITS = {row["code"] for row in table("units.csv")}


@EVERY_LIST
def test_lines_are_numbered_from_one_and_each_is_a_task_of_its_own(found: list[Line]) -> None:
    assert [line.no for line in found] == list(range(1, len(found) + 1))
    titles = Counter((searchable(line.title), line.lead) for line in found)
    assert [title for title, count in titles.items() if count > 1] == []


@EVERY_LIST
def test_every_line_is_led_by_a_unit_that_there_is_and_never_co_ordinates_with_itself(found: list[Line]) -> None:
    for line in found:
        assert {line.lead, *line.co} <= UNITS, line.no
        assert line.lead not in line.co, line.no


@EVERY_LIST
def test_the_days_of_a_line_follow_each_other(found: list[Line]) -> None:
    for line in found:
        days = [line.assigned_on, line.done_on, line.reported_on, line.confirmed_on]
        known = [day for day in days if day is not None]
        assert known == sorted(known), line.no
        assert (line.done_on is None) == (line.reported_on is None), line.no
        assert line.reported_on is not None or line.confirmed_on is None, line.no


@EVERY_LIST
def test_a_day_is_due_where_the_deadline_is_fixed_and_nowhere_else(found: list[Line]) -> None:
    for line in found:
        assert (line.due is not None) == (line.deadline_kind is DeadlineKind.FIXED), line.no


@LISTS
def test_offices_report_and_confirm_on_days_that_they_work(register: str) -> None:
    for line in lines(register):
        moved = line.in_year(2026, years(2))
        for day in (moved.reported_on, moved.confirmed_on):
            assert day is None or day.weekday() < 5, line.no


def test_a_line_of_another_year_speaks_of_that_year() -> None:
    for register in FILES:
        for line in lines(register):
            moved = line.in_year(2031, years(7))
            words = f"{moved.title} {moved.product} {moved.deadline_text} {moved.product_symbol}"
            assert "{" not in words, line.no
            assert moved.due is None or moved.due.year - 7 == line.due.year, line.no


@LISTS
@pytest.mark.parametrize("year", [2023, 2024, 2025, 2028])
def test_a_deadline_of_any_year_is_printed_as_a_day_that_there_is(register: str, year: int) -> None:
    for line in lines(register):
        moved = line.in_year(year, years(year - 2024))
        if moved.deadline_kind is DeadlineKind.FIXED:
            assert read_deadline(moved.deadline_text, year).due == moved.due, line.no


def test_the_last_of_february_is_printed_as_each_year_has_it() -> None:
    plan = lines(ANNUAL_PLAN)[34]
    printed = [plan.in_year(year, years(year - 2024)).deadline_text for year in (2023, 2024, 2025, 2028)]
    assert printed == ["28/02/2023", "29/02/2024", "28/02/2025", "29/02/2028"]


def test_the_directives_of_clauses_and_relations_are_all_there() -> None:
    rows = table("directives.csv")
    symbols = {row["symbol"] for row in rows}
    assert {row["directive"] for row in table("clauses.csv")} <= symbols
    named = {part.strip() for row in rows for kind in ("carries_out", "replaces") for part in row[kind].split(";")}
    assert named - {""} <= symbols
    assert [symbol for symbol in symbols if read_symbol(symbol) is None] == []


def test_what_a_meeting_concluded_stands_in_the_order_of_its_notice_due_as_it_is_printed() -> None:
    notices = {row["symbol"]: row["issued_on"] for row in table("meetings.csv")}
    assert not notices.keys() & {row["symbol"] for row in table("directives.csv")}
    counted: Counter[str] = Counter()
    for line in present_conclusions():
        symbol, _hash, position = line.assigned_by.partition("#")
        counted[symbol] += 1
        assert (line.assigned_on.isoformat(), int(position)) == (notices[symbol], counted[symbol]), line.no
        moved = line.in_year(2026, years(0))
        assert moved.due == (read_deadline(moved.deadline_text, 2026).due if moved.due else None), line.no


def test_every_desk_of_a_unit_stands_in_one_that_there_is() -> None:
    assert {desk.unit for desk in DESKS if desk.unit} <= UNITS
    assert len({desk.login for desk in DESKS}) == len(DESKS)


@given(st.dates(date(2020, 1, 1), date(2040, 1, 1)))
def test_what_falls_on_a_week_end_is_done_on_the_monday_after(day: date) -> None:
    done = working(day)
    assert done
    assert done.weekday() < 5
    assert done - day in (timedelta(0), timedelta(1), timedelta(2))
    assert (done == day) == (day.weekday() < 5)


def test_a_day_that_never_came_stays_away() -> None:
    assert working(None) is None


def test_the_clock_of_the_story_is_the_provinces() -> None:
    assert at(PLAN_ISSUED, 8, 15).isoformat() == "2023-12-29T01:15:00+00:00"


@pytest.mark.parametrize(
    ("wanted", "why"),
    [
        ([2022], "has the years 2023 to 2024"),
        ([2025], "has the years 2023 to 2024"),
        ([], "real installation"),
    ],
)
def test_the_demonstration_is_not_told_into_a_real_installation_or_another_time(
    db: Database, wanted: list[int], why: str
) -> None:
    with db.writing() as session:
        if not wanted:
            session.add(Person(login="bao", name="Hồ Gia Bảo", role=Role.SECRETARIAT))
            session.flush()
        with pytest.raises(Refusal, match=why):
            list(load_demonstration(session, noon(JANUARY), wanted))
