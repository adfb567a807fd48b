"""A card for each register: how much is completed, what it was before, and a bar of its classes, overdue first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from exchange.writing.markup import Link, cell_html, element, icon_html, text_html
from models.calendar.period import Period
from models.counting.figures import Counts
from models.counting.standing import COMPLETED, COUNTED, Standing
from models.moment import Moment
from pages.leadership.show_change import change_colour
from pages.parts.linked import address
from pages.parts.menu import OVERVIEW
from pages.parts.picking.pick_moment import moment_query
from pages.parts.show_bars import Share, bar_html, shares_of
from pages.parts.show_counts import rate_of_tasks
from pages.parts.show_markup import show_markup
from pages.parts.show_standing import COLOURS, ICONS
from pages.parts.tasks_address import tasks_address
from queries.register_figures import RegisterFigures
from queries.selection import TaskFilters
from wording.language import _, number, percent, points_text
from wording.names import period_name, register_name, short_standing_name
from wording.overview import Against, compared


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """What the cards are set beside: the counts of a period at a moment, by the codes of their registers."""

    period: Period
    moment: Moment
    against: Against
    counts: Mapping[str, Counts]


def show_cards(registers: Sequence[RegisterFigures], period: Period, moment: Moment, beside: Beside) -> None:
    cards = [_card(each, period, moment, beside) for each in registers]
    show_markup(element("div", "".join(cards), class_="cards"))


def _card(figures: RegisterFigures, period: Period, moment: Moment, beside: Beside) -> str:
    counts, filters = figures.total, TaskFilters(register_codes=(figures.register.code,), year=period.year)
    heading = element("h2", text_html(register_name(figures.register)))

    def to(standings: tuple[Standing, ...]) -> str:
        return tasks_address(filters, moment, standings)

    done, total = Link(number(counts.completed), to(COMPLETED)), Link(number(counts.total), to(COUNTED))
    of = f"{cell_html(done)} / {cell_html(total)}" if counts.total else text_html(_("no tasks"))
    rate = cell_html(rate_of_tasks(counts.completion, filters, moment, COUNTED))
    figure = element("b", rate) + element("span", of)
    shares = shares_of(counts, filters, moment)
    return element(
        "section",
        heading
        + element("p", figure, class_="figure")
        + _before(figures, beside)
        + bar_html(shares)
        + element("ul", "".join(map(_class, shares))),
        class_="card",
    )


def _before(figures: RegisterFigures, beside: Beside) -> str:
    """The same figure at the other point, which leads to that point's overview; nothing where there was no task."""
    past = beside.counts.get(figures.register.code, Counts({}))
    if not past.total:
        return ""
    points = figures.total.completion.points_over(past.completion)
    there = address(OVERVIEW, {"period": beside.period.code, **moment_query(beside.moment)})
    of = f"{percent(past.completion)} ({number(past.completed)}/{number(past.total)})"
    link = cell_html(Link(f"{period_name(beside.period)}: {of}", there))
    if points is None:
        return element("p", link, class_="before")
    sign = "▲" if points > 0 else "▼" if points else "="
    change = element(
        "span",
        f"{sign} {points_text(abs(points))}",
        class_=change_colour(points),
        title=compared(points, beside.against),
    )
    return element("p", f"{change} · {link}", class_="before")


def _class(share: Share) -> str:
    icon = icon_html(ICONS[share.standing]) if share.standing is Standing.OVERDUE else ""
    link = cell_html(Link(f"{number(share.count)} {short_standing_name(share.standing).lower()}", share.address))
    return element("li", icon + link, class_=COLOURS[share.standing])
