"""What my unit reported in the period that is open, and the paper of it to print and sign."""

import streamlit as st

from exchange.report.unit_paper import report_columns
from models.calendar.period import Period
from models.moment import Moment
from models.person import User
from pages.parts.cached import known_periods, known_units
from pages.parts.cause_names import cause_names
from pages.parts.offer_file import offer_file
from pages.parts.picking.pick_moment import moment_query
from pages.parts.show_nothing import Way, show_nothing
from pages.parts.show_table import show_table
from pages.parts.show_tasks import task_link
from queries.unit_reports import unit_reports
from server.exports.export import Export
from wording.language import _, day
from wording.names import in_period, names_by_id


def show_reports(user: User, unit_id: int, moment: Moment, period: Period, duties: Way) -> None:
    """``duties`` is the way to what the unit can report on."""
    since = known_periods().since(period)
    rows = unit_reports(user, unit_id, moment, since)
    if not rows:
        show_nothing(_("Nothing is reported yet since {day}.", day=day(since)), duties, icon=":material/edit_off:")
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(_("Reported since {day}, for the report on {period}", day=day(since), period=in_period(period)))
        label, said = _("Print"), _("On one paper to sign, laid out as the law asks")
        offer_file(label, Export.UNIT_PAPER, moment_query(moment), type="tertiary", help=said)
    units = names_by_id({unit.id: unit for unit in known_units(moment)})
    columns = dict(report_columns(rows, units, cause_names()))
    columns[_("Task")] = [task_link(row.title, row.code, moment) for row in rows]
    show_table(columns, about=_("What we reported"))
