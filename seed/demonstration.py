"""The demonstration's years: 2024 as it was published, its neighbours, and the present one built around today."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import partial

from sqlmodel import Session, select

from exchange.report.word import report_word
from models.calendar.days_off import generate_days
from models.calendar.period import PeriodKind, generate_periods, periods_in
from models.ledger.acts import Document
from models.province import day_of
from models.refusal import Refusal, require
from models.register import ANNUAL_PLAN, GOVERNMENT
from models.task.task import Task
from seed import province
from seed.around_today import AroundToday
from seed.committee import hold_meetings, meet_lately
from seed.delays import delayed
from seed.drafts import expect_decision, expect_regulation
from seed.half_year import expect_half_year, issue_half_year
from seed.indicators import link_moving_tasks, tell_indicators
from seed.inspections import expect_inspections, expect_plan_under_way, settle_findings
from seed.meetings import expect_conclusions
from seed.removal import require_nobody_works_here
from seed.reorganised import RECORDED, reorganise
from seed.scoring import open_present_round, tell_classes
from seed.stories import Stories
from seed.story import Telling
from seed.tables import FILES, PLAN_ISSUED, Line, lines, worked, working, years
from seed.urging import expect_urging
from seed.voices import hear
from store.database import writing

PUBLISHED = 2024
FOR_EVERY_LOCAL_UNIT = (ANNUAL_PLAN, 46)
EVERY_YEAR = (ANNUAL_PLAN, GOVERNMENT)


def load_whole(now: datetime, wanted: list[int] | None = None, word: Callable[..., bytes] = report_word) -> list[int]:
    """Load the wanted years, and then issue the report that was approved in them; returns the years.

    ``word`` makes its Word files.
    """
    with writing() as session:
        years = list(load_demonstration(session, now, wanted))
    issue_half_year(now, word)
    return years


def load_demonstration(session: Session, now: datetime, wanted: list[int] | None) -> Iterator[int]:
    """Tell the wanted years (default: all that are not there yet) into the session, yielding each when it is told.

    Raises :class:`Refusal` for a wanted year that is already there or in the future, and in a real installation.
    """
    present = day_of(now).year
    require_nobody_works_here(session)
    if not all(PUBLISHED - 1 <= year <= present for year in wanted or ()):
        raise Refusal(
            "The demonstration has the years {first} to {last}.", first=str(PUBLISHED - 1), last=str(present)
        )
    province.settle(session, now)
    province.settle_conclusions(session, now)
    settle_findings(session, now)
    tell_indicators(session, now)
    tell_classes(session, now)
    for year in wanted or range(PUBLISHED - 1, present + 1):
        if session.exec(select(Task).where(Task.year == year)).first():
            require(wanted is None, "The year {year} is already there.", year=str(year))
            continue
        _calendar(session, year, now)
        telling = Telling(session, year, now)
        _reorganised(telling)
        if year == PUBLISHED:
            _published_year(telling)
            hold_meetings(session)
        elif year == present:
            _present_year(telling, day_of(now))
            meet_lately(session, day_of(now))
        else:
            _other_year(telling)
        telling.tell()
        link_moving_tasks(session, year)
        if year == present:
            open_present_round(session, now)
        yield year


def _reorganised(telling: Telling) -> None:
    """In the year in which it was, units are reorganised on its days; a later year begins with them as they are."""
    for on, recorded_at in RECORDED.items():
        if telling.year == on.year:
            telling.does_at(recorded_at, partial(_reorganise, telling, on))
        elif telling.year > on.year and telling.until >= recorded_at:
            _reorganise(telling, on, recorded_at)


def _reorganise(telling: Telling, on: date, _moment: datetime) -> None:
    reorganise(telling.session, on, by=telling.secretary)


def _calendar(session: Session, year: int, now: datetime) -> None:
    """The periods and days off of a year, unless the installation has them."""
    by = province.member(session, "quantri")
    if all((year, kind) in periods_in(session).decided for kind in PeriodKind):
        return
    generate_periods(session, year, by=by, at=now)
    generate_days(session, year, by=by, at=now)


def _published_year(telling: Telling) -> None:
    """2024: on 14 June 30 of 51 and, of 65, 61 ahead or on time, 3 open and 1 delayed."""
    telling.open_registers("158/KH-UBND", PLAN_ISSUED)
    story = Stories(telling)
    for register in FILES:
        for line in lines(register):
            line = line.in_year(PUBLISHED, years(0))
            story.of.get((register, line.no), telling.expect)(line)
            if (register, line.no) not in story.of:
                delayed(telling, line)
            _closed(telling, line)
    expect_decision(telling)
    expect_inspections(telling)
    expect_half_year(telling)


def _present_year(telling: Telling, today: date) -> None:
    """This year up to today, by its own calendar; and what lies on the desks today. Nothing is yet to come."""
    offset = telling.year - PUBLISHED
    telling.open_registers(f"{telling.year % 100 + 130}/KH-UBND", PLAN_ISSUED + years(offset))
    for register in EVERY_YEAR:
        for line in lines(register):
            moved = line.in_year(telling.year, years(offset))
            if (register, line.no) == FOR_EVERY_LOCAL_UNIT:
                _in_parts(telling, moved, today)
                continue
            told = _on_working_days(_later(moved, _days_off_plan(line, telling.year)))
            telling.expect(told)
            delayed(telling, told)
    expect_conclusions(telling, today)
    expect_regulation(telling, today)
    expect_plan_under_way(telling, today)
    AroundToday(telling, today).expect()
    expect_urging(telling, today)
    hear(telling, today)


def _in_parts(telling: Telling, line: Line, today: date) -> None:
    """A task for every district or commune: split three weeks after it was assigned; most have done their part."""
    telling.expect(line, progress=False)
    split_on = working(line.assigned_on + timedelta(days=21)) or line.assigned_on
    units = province.local_units(telling.session, split_on)
    telling.split(line, split_on, units)
    since = max(split_on + timedelta(days=3), today - timedelta(days=60))
    for number in range(len(units)):
        done = working(since + timedelta(days=4 * number)) or since
        document = Document(symbol=f"{100 + 7 * number}/BC-UBND", on=done)
        telling.part_done(line, number, done, document, confirmed=number % 5 != 3)


def _other_year(telling: Telling) -> None:
    """A year beside 2024: most of the same duties, on other days."""
    offset = telling.year - PUBLISHED
    telling.open_registers(f"{140 + telling.year % 10}/KH-UBND", PLAN_ISSUED + years(offset))
    for register in EVERY_YEAR:
        for line in lines(register):
            if (line.no * 7 + telling.year) % 13 == 0:
                continue
            moved = line.in_year(telling.year, years(offset))
            told = _later(moved, _days_off_plan(line, telling.year))
            telling.expect(told)
            delayed(telling, told)
            _closed(telling, moved)


def _closed(telling: Telling, line: Line) -> None:
    """What the year left open: finished in the first weeks of the next, or withdrawn into the next year's plan."""
    if line.done_on or telling.is_withdrawn(line):
        return
    new_year = date(telling.year + 1, 1, 2)
    if line.due is None:
        telling.withdrawn(line, new_year, Document(symbol=f"{telling.year % 10 + 141}/KH-UBND", on=new_year))
        return
    done = working(max(line.due + timedelta(days=25), new_year + timedelta(days=18))) or line.due
    telling.done(line, done, Document(symbol=f"{line.no + 200}/BC-UBND", on=done))
    telling.confirmed(line, working(done + timedelta(days=3)) or done)


def _days_off_plan(line: Line, year: int) -> int:
    """How many days later than in 2024 the same work is finished in another year; ahead of it where negative."""
    return (line.no * 5 + year) % 17 - 13


def _later(line: Line, days: int) -> Line:
    """The same work, finished some days later or earlier, but after it was assigned."""
    if line.done_on is None or line.reported_on is None or line.confirmed_on is None:
        return line
    more = max(timedelta(days=days), line.assigned_on + timedelta(days=3) - line.done_on)
    return replace(
        line,
        done_on=line.done_on + more,
        reported_on=working(line.reported_on + more),
        confirmed_on=working(line.confirmed_on + more),
    )


def _on_working_days(line: Line) -> Line:
    """The same work, assigned on a day that offices work, its product signed on one too."""
    assigned_on = working(line.assigned_on) or line.assigned_on
    done_on = line.done_on and max(worked(line.done_on), assigned_on)
    return replace(line, assigned_on=assigned_on, done_on=done_on)
