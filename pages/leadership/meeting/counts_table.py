"""Groups of tasks in a table, one a line: how many are completed, as a bar with its numbers, and how many overdue."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from models.counting.figures import Counts, Rate
from models.counting.standing import COMPLETED, COUNTED, Standing
from models.moment import Moment
from pages.leadership.meeting.room import LINE, ROOM, height, on_screens
from pages.leadership.meeting.rows import Drawing
from pages.leadership.meeting.tasks_link import tasks_link
from pages.parts.markup import Link, cell_html, element, lines
from queries.selection import TaskFilters
from wording.language import _, percent

HEAD = 2 * LINE  # letters that the heads of the columns take
GROUP = 24.0  # how wide the first column is, in letters


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """``filters`` select the tasks that ``counts`` are of; ``last_year`` is what was completed a year before."""

    name: Link
    below: str = ""
    counts: Counts
    filters: TaskFilters
    last_year: Rate | None = None

    def height(self, size: float) -> float:
        return height((f"{self.name.text}\n{self.below}".strip(), GROUP / size))


def groups_drawn(head: str, groups: Sequence[Group], moment: Moment, *, with_last_year: bool) -> list[Drawing]:
    """The groups on as many screens as they need; ``head`` says what they are."""
    screens, size = on_screens(groups, Group.height, room=ROOM - HEAD)
    heads = [head, _("Completed"), "", *([_("Last year")] if with_last_year else []), _("Overdue")]
    return [partial(_draw, heads, each, moment, size, with_last_year) for each in screens]


def _draw(heads: Sequence[str], groups: Sequence[Group], moment: Moment, size: float, with_last_year: bool) -> str:
    head = element("tr", "".join(element("th", lines(each), scope="col") for each in heads))
    rows = "".join(_row(each, moment, with_last_year) for each in groups)
    table = element("thead", head) + element("tbody", rows)
    return element("table", table, class_="groups", style=f"font-size: {size}em")


def _row(group: Group, moment: Moment, with_last_year: bool) -> str:
    rate, overdue = group.counts.completion, group.counts.of(Standing.OVERDUE)
    name = cell_html(group.name) + (element("p", lines(group.below)) if group.below else "")
    share = element("i", "", style=f"width: {rate.percent or 0}%")
    cells = [
        element("td", element("div", share, class_="track") + element("b", lines(percent(rate))), class_="share"),
        element("td", completed_of_total(group.counts, group.filters, moment)),
    ]
    if with_last_year:
        cells.append(element("td", lines(percent(group.last_year))))
    late = tasks_link(overdue, replace(group.filters, standings=(Standing.OVERDUE,)), moment) if overdue else "·"
    cells.append(element("td", late, class_="red" if overdue else ""))
    return element("tr", element("th", name, scope="row") + "".join(cells))


def completed_of_total(counts: Counts, filters: TaskFilters, moment: Moment) -> str:
    """The two numbers of a completion, each a link to its tasks."""
    completed = tasks_link(counts.completed, replace(filters, standings=COMPLETED), moment)
    return f"{completed} / {tasks_link(counts.total, replace(filters, standings=COUNTED), moment)}"
