"""How the year stands at a point: every register, by field and by unit, against the period before."""

from dataclasses import replace

import streamlit as st

from clock import today
from models.access import may_see_reports
from models.counting.figures import Counts
from models.counting.standing import COUNTED
from models.moment import Moment
from pages.leadership.in_columns import in_columns
from pages.leadership.show_causes import show_causes
from pages.leadership.show_supervised import show_supervised
from pages.parts.address import remembered
from pages.parts.cached import delay_counts, known_periods, summaries_of
from pages.parts.linked import linked
from pages.parts.menu import DELAYS, PERIOD_REPORT, PRESENTATION
from pages.parts.pick_moment import moment_asked, moment_query, pick_moment, show_moment
from pages.parts.pick_page import pick_page
from pages.parts.pick_period import pick_period
from pages.parts.pick_register import pick_register
from pages.parts.plain import plain
from pages.parts.show_counts import show_breakdown, show_classes, show_number, show_rates
from pages.parts.signed_in import signed_in
from queries.register_figures import RegisterFigures
from queries.selection import TaskFilters
from wording.language import _, day, percent, signed_points
from wording.names import field_name, period_name, register_name, unit_name

UNITS_SHOWN = 30

user = signed_in()
periods = known_periods()

st.title(_("Overview"))
with st.container(horizontal=True, vertical_alignment="bottom"):
    chosen = pick_period(periods.on(today()))
    moment = pick_moment(default=min(today(), chosen.cut_off))
    against = st.segmented_control(
        _("Compare with"),
        ["before", "last_year"],
        format_func={"before": _("The period before"), "last_year": _("The same period last year")}.__getitem__,
        required=True,
        **remembered("compare", str, "before", ["before", "last_year"]),
    )
show_moment(moment)
if may_see_reports(user):
    query = {"period": chosen.code, **moment_query(moment)}
    with st.container(horizontal=True):
        asked = {"period": chosen.code, **moment_asked()}  # without a point asked for, the report has its own
        st.page_link(linked(PERIOD_REPORT), label=_("Report"), icon=":material/summarize:", query_params=asked)
        st.page_link(linked(PRESENTATION), label=_("For the meeting"), icon=":material/cast:", query_params=query)
        st.page_link(linked(DELAYS), label=_("Causes of delay"), icon=":material/help_center:", query_params=query)

other = periods.before(chosen) if against == "before" else periods.same_last_year(chosen)
then = Moment(chosen.same_point(moment.as_of, other), moment.known_at)
report, past = summaries_of(user, (chosen, moment), (other, then))
show_supervised(user, chosen.year, moment)


def show_register(figures: RegisterFigures, before: Counts) -> None:
    counts = figures.total
    filters = TaskFilters(register_codes=(figures.register.code,), year=chosen.year)
    with st.container(border=True):
        if counts.is_empty:
            st.subheader(plain(register_name(figures.register)))
            st.write(_("No task of this register had been assigned by then."))
            return
        points = counts.completion.points_over(before.completion)
        st.metric(
            f"**{plain(register_name(figures.register))}**",
            percent(counts.completion),
            delta=None if points is None else _("{change} points", change=signed_points(points)),
            help=_(
                "Against {period} on {day}: {rate}",
                period=period_name(other),
                day=day(then.as_of),
                rate=percent(before.completion),
            ),
        )
        show_rates(counts, figures.due_completion)
        show_number(_("tasks in all"), counts.total, replace(filters, standings=COUNTED), moment)
        show_classes(counts, filters, moment)


for column, shown in in_columns(list(report.registers.values()), 2):
    with column:
        show_register(shown, past.registers[shown.register.code].total)
if not report.registers:
    st.stop()

of_year = TaskFilters(year=chosen.year, parts=True)
delays = delay_counts(user, moment, of_year)
if delays.by_cause:
    st.markdown("**" + _("Late and overdue, by cause") + "**")
    show_causes(delays, of_year, moment)
figures = report.registers[pick_register([each.register for each in report.registers.values()]).code]
filters = TaskFilters(register_codes=(figures.register.code,), year=chosen.year)
by_field, by_unit = st.tabs([_("By field"), _("By lead unit")], on_change="rerun", key="breakdown")
with by_field:
    if by_field.open:
        fields = [
            (field_name(field), replace(filters, field=field), counts) for field, counts in figures.by_field.items()
        ]
        show_breakdown(fields, filters, figures.total, moment, first=_("Field"), key="fields")
with by_unit:
    if by_unit.open:
        first = UNITS_SHOWN * (pick_page(len(figures.by_unit), UNITS_SHOWN, "units_page") - 1)
        units = [
            (unit_name(unit), replace(filters, lead_id=unit.id), counts)
            for unit, counts in figures.by_unit[first : first + UNITS_SHOWN]
        ]
        show_breakdown(units, filters, figures.total, moment, first=_("Lead unit"), key="units")
