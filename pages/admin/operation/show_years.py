"""The years that have tasks, and which are archived."""

from dataclasses import replace

from clock import today
from exchange.writing.markup import Cell, Link
from models.counting.standing import NOT_COMPLETED
from models.moment import Moment
from pages.parts.show_counts import number_link
from pages.parts.show_table import show_table
from pages.parts.tasks_address import tasks_address
from queries.installation.archive import YearRow
from queries.selection import TaskFilters
from wording.language import _, instant


def show_years(rows: list[YearRow]) -> None:
    lines = [_line(row, Moment(today())) for row in rows]
    numbers = [_("Tasks and parts"), _("Still open")]
    heads = (_("Year"), *numbers, _("Archive"))
    columns = {head: [line[place] for line in lines] for place, head in enumerate(heads)}
    show_table(columns, about=_("The years"), names=heads[0], numbers=numbers)


def _line(row: YearRow, moment: Moment) -> tuple[Cell, ...]:
    """The cells of a year, in the order of the columns."""
    all_of_it = TaskFilters(year=row.year, parts=True)
    return (
        Link(_("Year {year}", year=str(row.year)), tasks_address(all_of_it, moment)),
        number_link(row.tasks, all_of_it, moment),
        number_link(row.still_open, replace(all_of_it, standings=NOT_COMPLETED), moment),
        _state(row),
    )


def _state(row: YearRow) -> str:
    if row.decided is None:
        return "–"
    facts = {"at": instant(row.decided.at), "by": row.by}
    if row.is_archived:
        return _("archived {at} by {by}", **facts)
    return _("opened again {at} by {by}: {because}", because=row.decided.because, **facts)
