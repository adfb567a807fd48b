"""How many of a list's tasks there are by unit and by field; every number leads to the list narrowed to them."""

from collections.abc import Sequence
from dataclasses import replace

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
from wording.language import _
from wording.names import field_name, short_standing_name, unit_name

Group = tuple[str, TaskFilters, Counts]


def show_by_unit(user: User, filters: TaskFilters, moment: Moment) -> None:
    counted = counts_by_unit(user, moment, filters)
    _show(_("Lead unit"), [(unit_name(unit), replace(filters, lead_id=unit.id), of) for unit, of in counted], moment)


def show_by_field(user: User, filters: TaskFilters, moment: Moment) -> None:
    counted = counts_by(user, moment, filters, "field")
    groups = [(field_name(field), replace(filters, field=field), of) for field, of in counted.items()]
    _show(_("Field"), groups, moment)


def _show(first: str, groups: Sequence[Group], moment: Moment) -> None:
    present = [standing for standing in Standing if any(counts.of(standing) for _n, _f, counts in groups)]
    ordered = sorted(groups, key=lambda group: -group[2].of(*Standing))
    columns: dict[str, list[Cell]] = {
        first: [Link(name, tasks_address(filters, moment)) for name, filters, _counts in ordered],
        _("Tasks"): [number_link(counts.of(*Standing), filters, moment) for _name, filters, counts in ordered],
    }
    for standing in present:
        columns[short_standing_name(standing)] = [
            number_link(counts.of(standing), replace(filters, standings=(standing,)), moment)
            for _name, filters, counts in ordered
        ]
    show_table(columns, about=first, numbers=[head for head in columns if head != first])
