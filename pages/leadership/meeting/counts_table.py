"""Groups of tasks in a table, one a line: how many are completed, as a bar with its numbers, and how many overdue."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from exchange.writing.markup import Link, cell_html, element, text_html
from models.counting.standing import Standing
from pages.leadership.meeting.counted import Counted
from pages.leadership.meeting.room import ACROSS, LINE, ROOM, fitting, height, on_screens
from pages.leadership.meeting.rows import Drawing
from wording.language import _

HEAD = 1.5 * LINE  # letters that the heads of the columns take
BOLD = 1.08  # how much wider a name is than other texts
NAMES = {True: 20.0, False: 26.0}  # how wide the first column is, in letters, with last year beside it or without


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """``before`` is what was counted on the same day of last year, where that is shown."""

    name: Link
    below: str = ""
    now: Counted
    before: Counted | None = None


def groups_drawn(head: str, groups: Sequence[Group], *, last_year: bool) -> list[Drawing]:
    """The groups on as many screens as they need; ``head`` says what they are."""

    def height_of(group: Group, size: float) -> float:
        return height(f"{group.name.text}\n{group.below}", NAMES[last_year] / size / BOLD)

    shortened = [replace(each, below=fitting(each.below, NAMES[last_year])) for each in groups]
    screens, size = on_screens(shortened, height_of, room=ROOM - HEAD)
    others = (*([_("Last year")] if last_year else []), _("Overdue"))
    return [partial(_draw, head, others, each, size, last_year) for each in screens]


def _draw(first: str, others: Sequence[str], groups: Sequence[Group], size: float, last_year: bool) -> str:
    wide = f"width: {NAMES[last_year] / ACROSS + 0.02:.0%}"
    head = element(
        "tr",
        element("th", text_html(first), scope="col", style=wide)
        + element("th", text_html(_("Completed")), scope="colgroup", colspan="2")
        + "".join(element("th", text_html(each), scope="col") for each in others),
    )
    rows = "".join(_row(each, last_year) for each in groups)
    table = element("thead", head) + element("tbody", rows)
    return element("table", table, class_="groups", style=f"font-size: {size}em")


def _row(group: Group, last_year: bool) -> str:
    name = cell_html(group.name) + (element("p", text_html(group.below)) if group.below else "")
    bar = element("div", element("i", "", style=group.now.width), class_="track")
    share = element("div", bar + element("b", cell_html(group.now.rate)), class_="share")
    cells = [element("td", share), element("td", group.now.completed_of_total)]
    if last_year:
        cells.append(element("td", cell_html(group.before.rate) if group.before else "–"))
    if group.now.counts.of(Standing.OVERDUE):
        cells.append(element("td", cell_html(group.now.link(Standing.OVERDUE)), class_="red"))
    else:
        cells.append(element("td", "·"))
    return element("tr", element("th", name, scope="row") + "".join(cells))
