"""How many of a list's tasks there are by unit and by field; every number leads to the list narrowed to them."""

from dataclasses import replace

from exchange.report.task_counts import CountedBy, TaskCounts, most_first
from exchange.writing.markup import Cell, Link
from models.counting.figures import Counts
from models.counting.standing import Standing
from models.moment import Moment
from models.person import User
from pages.parts.cached import counts_by, counts_by_unit
from pages.parts.show_counts import number_link
from pages.parts.show_table import show_table
from pages.parts.tasks_address import tasks_address
from queries.selection import TaskFilters
from wording.names import field_name, unit_name


def show_by_unit(user: User, filters: TaskFilters, moment: Moment) -> None:
    counted = counts_by_unit(user, moment, filters)
    groups = [((unit_name(unit), replace(filters, lead_id=unit.id)), counts) for unit, counts in counted]
    _show(CountedBy.UNIT, groups, moment)


def show_by_field(user: User, filters: TaskFilters, moment: Moment) -> None:
    counted = counts_by(user, moment, filters, "field")
    groups = [((field_name(field), replace(filters, field=field)), counts) for field, counts in counted.items()]
    _show(CountedBy.FIELD, groups, moment)


def _show(by: CountedBy, groups: list[tuple[tuple[str, TaskFilters], Counts]], moment: Moment) -> None:
    """Each group with its name and what narrows the list to it."""
    ordered = most_first(groups)
    counts = TaskCounts(by, [(name, of) for (name, _narrowed), of in ordered])
    columns: dict[str, list[Cell]] = {
        counts.head: [Link(name, tasks_address(narrowed, moment)) for (name, narrowed), _of in ordered]
    }
    for head, standings in counts.columns.items():
        columns[head] = [
            number_link(number, _standing(narrowed, standings), moment)
            for ((_name, narrowed), _of), number in zip(ordered, counts.numbers(head), strict=True)
        ]
    show_table(columns, about=counts.head, numbers=list(counts.columns))


def _standing(filters: TaskFilters, standings: tuple[Standing, ...]) -> TaskFilters:
    """Narrowed to one standing; in all of them it is not narrowed further."""
    return replace(filters, standings=standings) if len(standings) == 1 else filters
