"""The tasks of a list to take away as they are seen, all of them: as a workbook, and on a page to print."""

from collections.abc import Sequence

from models.moment import Moment
from pages.parts.address import code
from pages.parts.offer_file import offer_file
from pages.parts.picking.pick_filters import filters_query
from queries.selection import TaskFilters
from queries.task_list import Order
from server.address import ORDER
from server.exports.export import Export
from wording.language import _


def printed_whole() -> str:
    """Where a list is printed whole that is offered so, for its pages on paper."""
    return _("“Print” above the list has all of them.")


def offer_tasks(
    filters: TaskFilters, moment: Moment, orders: Sequence[Order] = (Order.DEADLINE,), *, as_seen: bool = True
) -> None:
    """``as_seen``: whether the list is seen with the columns that it is taken away with."""
    query = {**filters_query(filters, moment), ORDER: code(tuple(orders))}
    same = _("Every task of this list as it is seen: the same rows, order and columns.")
    help = same if as_seen else _("The tasks of this list, with the columns of the list of all tasks.")
    offer_file(_("Excel"), Export.TASKS, query, type="tertiary", help=help)
    help = _("Every task of this list with its whole title, on a page to print.")
    offer_file(_("Print"), Export.TASKS_PAGE, query, type="tertiary", help=help)
