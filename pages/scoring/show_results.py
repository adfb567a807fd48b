"""Who came where, with the changes against the year before."""

from collections.abc import Sequence

from exchange.report.scoring import result_columns
from models.moment import Moment
from models.person import User
from models.scoring.results import Result
from pages.parts.offer_file import offer_file
from pages.parts.picking.pick_moment import moment_query
from pages.parts.record_links import unit_link_in
from pages.parts.show_table import show_table
from queries.units import units_named
from server.exports.export import Export
from wording.language import _


def show_results(user: User, ranked: Sequence[Result], set_code: str, year: int, moment: Moment) -> None:
    units = units_named((each.unit_id for each in ranked), moment)
    columns = result_columns(ranked, lambda unit_id: unit_link_in(year, units[unit_id], user, moment))
    numbers = [head for head in columns if head != _("Unit")]
    show_table(columns, about=_("Results"), numbers=numbers, names=_("Unit"))
    query = {"set": set_code, "year": str(year), **moment_query(moment)}
    offer_file(_("Results as a workbook"), Export.SCORING_RESULTS, query)
