"""The registers against the same day of last year: each figure with its two numbers, and how its tasks stand."""

from collections.abc import Sequence
from functools import partial

from exchange.writing.markup import cell_html, element, text_html
from models.calendar.period import Period
from models.counting.figures import Counts
from models.counting.standing import Standing
from models.moment import Moment
from models.person import User
from pages.leadership.meeting.counted import Counted
from pages.leadership.meeting.rows import Drawing
from pages.leadership.show_change import change_colour
from pages.parts.cached import counts_by, known_periods, summary_of
from pages.parts.show_standing import COLOURS, OVERDUE_FIRST, standing_mark
from queries.selection import TaskFilters
from wording.language import _, day
from wording.names import register_name
from wording.overview import Against, compared

MOST = 3  # registers that have room on one screen


def figures_drawn(user: User, period: Period, moment: Moment) -> list[Drawing]:
    past = known_periods().same_last_year(period)
    then = Moment(period.same_point(moment.as_of, past), moment.known_at)
    registers = summary_of(user, period, moment).registers
    before = counts_by(user, then, TaskFilters(register_codes=tuple(registers), year=past.year), "register")
    cards = [
        (
            register_name(each.register),
            _of_year(each.total, code, period, moment),
            _of_year(before.get(code, Counts({})), code, past, then),
        )
        for code, each in registers.items()
    ]
    most = -(-len(cards) // -(-len(cards) // MOST)) if cards else MOST  # as many on each screen
    return [partial(_draw, cards[first : first + most]) for first in range(0, len(cards), most)]


def _of_year(counts: Counts, register_code: str, period: Period, moment: Moment) -> Counted:
    return Counted(counts, TaskFilters(register_codes=(register_code,), year=period.year), moment)


def _draw(cards: Sequence[tuple[str, Counted, Counted]]) -> str:
    return element("div", "".join(_card(*card) for card in cards), class_="figures")


def _card(name: str, now: Counted, before: Counted) -> str:
    heading = element("h2", text_html(name))
    if now.counts.is_empty:
        nothing = element("p", text_html(_("No task of this register had been assigned by then.")))
        return element("section", heading + nothing)
    rate = element("p", element("strong", cell_html(now.rate)) + _change(now, before), class_="rate")
    return element("section", heading + rate + _bar(now, "bar") + _bar(before, "bar past") + _classes(now))


def _change(now: Counted, before: Counted) -> str:
    points = now.counts.completion.points_over(before.counts.completion)
    if points is None:
        return ""
    return element("span", text_html(compared(points, Against.LAST_YEAR)), class_=change_colour(points))


def _bar(counted: Counted, kind: str) -> str:
    """The part that is completed, with its day and its two numbers."""
    label = element("span", text_html(day(counted.moment.as_of)))
    if not counted.counts.total:
        return element("div", element("p", label + element("span", text_html(_("no tasks")))), class_=kind)
    label += element("span", counted.completed_of_total) + element("b", cell_html(counted.rate))
    track = element("div", element("i", "", style=counted.width), class_="track")
    return element("div", element("p", label) + track, class_=kind)


def _classes(counted: Counted) -> str:
    """Every class that has a task, the overdue ones first."""
    shown = [standing for standing in OVERDUE_FIRST if counted.counts.of(standing)]
    return element("ul", "".join(_class(counted, standing) for standing in shown), class_="classes")


def _class(counted: Counted, standing: Standing) -> str:
    return element("li", cell_html((counted.link(standing), standing_mark(standing))), class_=COLOURS[standing])
