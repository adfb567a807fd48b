"""The registers against the same point of last year: each figure with its two numbers, and how its tasks stand."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from models.calendar.period import Period
from models.counting.figures import Counts
from models.counting.standing import Standing
from models.moment import Moment
from models.person import User
from pages.leadership.meeting.counts_table import completed_of_total
from pages.leadership.meeting.rows import Drawing
from pages.leadership.meeting.tasks_link import tasks_link
from pages.parts.cached import known_periods, summaries_of
from pages.parts.markup import element, lines
from pages.parts.show_standing import COLOURS
from queries.register_figures import RegisterFigures
from queries.selection import TaskFilters
from wording.language import _, day, percent, signed_points
from wording.names import register_name, short_standing_name

BESIDE = 3  # registers that have room on one screen
IN_ORDER = (Standing.OVERDUE, *(each for each in Standing if each is not Standing.OVERDUE))


@dataclass(frozen=True, slots=True)
class Point:
    """The tasks of a register in a year, as they were at a moment."""

    filters: TaskFilters
    moment: Moment
    counts: Counts


def figures_drawn(user: User, period: Period, moment: Moment) -> list[Drawing]:
    past = known_periods().same_last_year(period)
    then = Moment(period.same_point(moment.as_of, past), moment.known_at)
    now, before = summaries_of(user, (period, moment), (past, then))
    pairs = [
        (figures, _point(figures, period.year, moment), _point(before.registers[code], past.year, then))
        for code, figures in now.registers.items()
    ]
    screens = -(-len(pairs) // BESIDE)
    return [partial(_draw, pairs[screen::screens]) for screen in range(screens)]


def _point(figures: RegisterFigures, year: int, moment: Moment) -> Point:
    return Point(TaskFilters(register_codes=(figures.register.code,), year=year), moment, figures.total)


def _draw(pairs: Sequence[tuple[RegisterFigures, Point, Point]]) -> str:
    return element("div", "".join(_card(*pair) for pair in pairs), class_="figures")


def _card(figures: RegisterFigures, now: Point, before: Point) -> str:
    name = element("h2", lines(register_name(figures.register)))
    if now.counts.is_empty:
        return element("section", name + element("p", lines(_("No task of this register had been assigned by then."))))
    rate = element("strong", lines(percent(now.counts.completion)))
    return element(
        "section", name + element("p", rate + _change(now, before), class_="rate") + _bar(now) + _bar(before, "past") + _classes(now)
    )


def _change(now: Point, before: Point) -> str:
    points = now.counts.completion.points_over(before.counts.completion)
    if points is None:
        return element("span", lines(_("nothing to compare with last year")))
    text = _("{change} points against the same day last year", change=signed_points(points))
    return element("span", lines(text), class_="red" if points < 0 else "green" if points else "")


def _bar(point: Point, kind: str = "") -> str:
    """The part that is completed, with its day and its two numbers beside it."""
    rate = point.counts.completion
    label = element("span", lines(day(point.moment.as_of)))
    label += element("span", completed_of_total(point.counts, point.filters, point.moment))
    label += element("b", lines(percent(rate)))
    share = element("i", "", style=f"width: {rate.percent or 0}%")
    return element("div", element("p", label) + element("div", share, class_="track"), class_=f"bar {kind}".strip())


def _classes(point: Point) -> str:
    """Every class that has a task, the overdue ones first."""
    tiles = ""
    for standing in IN_ORDER:
        if count := point.counts.of(standing):
            link = tasks_link(count, replace(point.filters, standings=(standing,)), point.moment)
            tiles += element("li", element("b", link) + lines(short_standing_name(standing)), class_=COLOURS[standing])
    return element("ul", tiles, class_="classes")
