"""Tasks as bars, in pieces by how they stand: each as long as its share, and told apart by its colour, its pattern
and its number, by its word too where it has room.

Their look is in ``server/shown/bars.css``.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from exchange.writing.markup import element, text_html
from models.counting.figures import Counts
from models.counting.standing import COUNTED, Standing
from models.moment import Moment
from pages.parts.show_standing import OVERDUE_FIRST
from pages.parts.tasks_address import tasks_address
from queries.selection import TaskFilters
from wording.charts import breakdown_text
from wording.language import number
from wording.names import short_standing_name

PER_DIGIT, ROUND_NUMBER, BETWEEN = 0.5, 0.6, 0.125  # rem of a piece and of the gap to the next
IN_TOTAL = tuple(standing for standing in OVERDUE_FIRST if standing is not Standing.WITHDRAWN)


@dataclass(frozen=True, slots=True)
class Share:
    """How many tasks stand so, and where they are listed."""

    standing: Standing
    count: int
    address: str


def shares_of(counts: Counts, filters: TaskFilters, moment: Moment) -> list[Share]:
    """The classes that have any of the tasks that ``filters`` select, the overdue first."""
    return [
        Share(each, count, tasks_address(filters, moment, (each,)))
        for each in OVERDUE_FIRST
        if (count := counts.of(each))
    ]


def bar_html(shares: Sequence[Share], length: float = 1) -> str:
    """One bar, ``length`` of its room long. Nobody hears it: what it shows stands in words beside it."""
    narrowest = sum(_narrowest(each) + BETWEEN for each in shares)
    style = f"width: {length:.1%}; min-width: {narrowest:.3f}rem"
    return element("div", "".join(map(_piece, shares)), class_="shares", aria_hidden="true", style=style)


def bars_html(groups: Sequence[tuple[str, TaskFilters, Counts]], what: str, moment: Moment) -> str:
    """A bar for each of the ``groups``, as long as it has tasks; what the patterns mean; what is seen, in a sentence.

    ``what`` says by what the groups are told apart. The withdrawn are in no bar.
    """
    longest = max((counts.total for _name, _filters, counts in groups), default=0)
    rows = "".join(_row(*each, longest, moment) for each in groups)
    shown = [each for each in IN_TOTAL if any(counts.of(each) for _name, _filters, counts in groups)]
    told = breakdown_text(what, [(name, counts) for name, _filters, counts in groups])
    bars = element("ul", rows, aria_hidden="true") + element("ul", "".join(map(_legend, shown)), class_="legend")
    return element("figure", bars + element("figcaption", text_html(told)), class_="bars")


def _row(name: str, filters: TaskFilters, counts: Counts, longest: int, moment: Moment) -> str:
    shares = [each for each in shares_of(counts, filters, moment) if each.standing in IN_TOTAL]
    bar = bar_html(shares, counts.total / longest if longest else 0)
    all_of_it = tasks_address(filters, moment, COUNTED)
    total = element("a", number(counts.total), href=all_of_it, tabindex="-1", class_="total")
    return element("li", element("span", text_html(name)) + element("div", bar + total))


def _piece(share: Share) -> str:
    """By keyboard its tasks are reached from where they stand in words."""
    inside = element("b", number(share.count)) + element("span", text_html(short_standing_name(share.standing)))
    style = f"flex-grow: {share.count}; min-width: {_narrowest(share)}rem"
    return element("a", inside, href=share.address, tabindex="-1", class_=share.standing, style=style)


def _narrowest(share: Share) -> float:
    """How wide a piece is at least, in rem, so that its number has room."""
    return len(number(share.count)) * PER_DIGIT + ROUND_NUMBER


def _legend(standing: Standing) -> str:
    return element("li", element("i", "", class_=standing) + text_html(short_standing_name(standing)))
