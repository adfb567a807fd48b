"""What is overdue of some tasks, and what is completed, in one small line: each number leads to its tasks."""

from exchange.writing.markup import Link, cell_html, element
from models.counting.figures import Counts
from models.counting.standing import COUNTED, Standing
from models.moment import Moment
from pages.parts.tasks_address import tasks_address
from queries.selection import TaskFilters
from wording.language import ngettext, number, percent


def figures_line(filters: TaskFilters, counts: Counts, moment: Moment) -> str:
    """As HTML; ``filters`` select what ``counts`` are of."""
    done = f"{percent(counts.completion)} ({number(counts.completed)}/{number(counts.total)})"
    rate = cell_html(Link(done, tasks_address(filters, moment, COUNTED)))
    if not (overdue := counts.of(Standing.OVERDUE)):
        return element("small", rate)
    text = ngettext("{count} overdue", "{count} overdue", overdue)
    late = element("b", cell_html(Link(text, tasks_address(filters, moment, (Standing.OVERDUE,)))), class_="red")
    return element("small", f"{late} · {rate}")
