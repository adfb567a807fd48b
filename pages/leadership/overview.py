"""How the year stands at a point: in a sentence, a card for each register, what is late and what is next; by field
and by unit, the worst first."""

from dataclasses import replace
from decimal import Decimal

import streamlit as st

from clock import today
from exchange.writing.markup import Link
from models.access import may_see_reports
from models.calendar.period import Period
from models.counting.figures import Counts
from models.counting.standing import COUNTED, Standing
from models.moment import Moment
from models.person import User
from pages.leadership.pick_against import pick_against
from pages.leadership.show_cards import Beside, show_cards
from pages.leadership.show_causes import show_causes
from pages.leadership.show_change import change_colour
from pages.leadership.show_late import show_late, soon
from pages.leadership.show_supervised import supervised
from pages.leadership.show_worst import worst, worst_first
from pages.parts.browser_tab import name_browser_tab
from pages.parts.cached import counts_by, counts_by_unit, delay_counts, summary_of
from pages.parts.linked import show_page_link
from pages.parts.menu import PERIOD_REPORT, PRESENTATION
from pages.parts.picking.pick_group import pick_group
from pages.parts.picking.pick_moment import moment_asked, moment_query, pick_moment, wants_more
from pages.parts.picking.pick_page import pick_page
from pages.parts.picking.pick_period import pick_period
from pages.parts.picking.pick_register import pick_register, register_in_address
from pages.parts.picking.pick_tab import tabs_in_address
from pages.parts.plain import plain
from pages.parts.record_links import unit_link
from pages.parts.show_counts import linked_number, linked_rate, show_breakdown, show_rates
from pages.parts.show_first_steps import show_first_steps, show_nothing_yet
from pages.parts.show_markup import show_markup
from pages.parts.show_reports_waiting import show_reports_waiting
from pages.parts.signed_in import signed_in
from pages.parts.tasks_address import tasks_address
from queries.selection import TaskFilters
from queries.units import UnitRow
from wording.language import _, day, instant
from wording.names import field_name, period_name, register_name, unit_name_until
from wording.overview import overview_sentence

WORST = 2
UNITS_SHOWN, UNITS_PAGE = 30, "units_page"


def pick_tools(user: User) -> tuple[Period, Moment]:
    """The period in sight; day and known at behind one press."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.title(_("Overview"), anchor=False, width="content")
        period = pick_period(beside_title=True)
        moment = pick_moment(default=min(today(), period.cut_off))
        if may_see_reports(user):
            _link_to_papers(period, moment)
    return period, moment


def _link_to_papers(period: Period, moment: Moment) -> None:
    query = {"period": period.code, **moment_query(moment)}
    asked = {"period": period.code, **moment_asked()}  # without a point asked for, the report has its own
    show_page_link(PERIOD_REPORT, _("Report"), asked, ":material/summarize:")
    show_page_link(PRESENTATION, _("For the meeting"), query, ":material/cast:")


def show_point(moment: Moment) -> str:
    """As of which day, and as known when, the sentence speaks."""
    if moment.known_at is None:
        return _("By {day}:", day=day(moment.as_of))
    return _("By {day}, as known at {instant}:", day=day(moment.as_of), instant=instant(moment.known_at))


user = signed_in()
period, moment = pick_tools(user)
against, other, then = pick_against(period, moment)
name_browser_tab(_("Overview"), period_name(period))
show_reports_waiting(user)
report = summary_of(user, period, moment)
past = counts_by(user, then, TaskFilters(register_codes=tuple(report.registers), year=other.year), "register")
figures = [each for each in report.registers.values() if not each.total.is_empty]
if not figures:
    if not may_see_reports(user) or not show_first_steps(user):
        none = _("There is no task of {period} on that day that you may see.", period=period_name(period))
        show_nothing_yet(none, user)
    st.stop()
beside = Beside(period=other, moment=then, against=against, counts=past)


def counted(counts: Counts, standings: tuple[Standing, ...], register_codes: tuple[str, ...]) -> str:
    tasks = TaskFilters(register_codes=register_codes, year=period.year, standings=standings)
    return linked_number(counts.of(*standings), tasks, moment)


def rated(counts: Counts, register_codes: tuple[str, ...]) -> str:
    tasks = TaskFilters(register_codes=register_codes, year=period.year, standings=COUNTED)
    return linked_rate(counts.completion, tasks, moment)


def changed(points: Decimal, words: str) -> str:
    colour = change_colour(points)
    return f":{colour}[{words}]" if colour else words


sentence = overview_sentence(
    figures,
    past,
    against,
    name_of=lambda register: plain(register_name(register)),
    counted=counted,
    rated=rated,
    changed=changed,
)
st.markdown(f"{show_point(moment)} {sentence}")
show_cards(figures, period, moment, beside)
if wants_more():
    for each in figures:
        st.caption(f"**{plain(register_name(each.register))}**")
        of_register = TaskFilters(register_codes=(each.register.code,), year=period.year)
        show_rates(each.total, of_register, moment, each.due_completion)

chosen = report.registers[register_in_address([each.register for each in figures]).code]
filters = TaskFilters(register_codes=(chosen.register.code,), year=period.year)


def filters_of(unit: UnitRow) -> TaskFilters:
    return replace(filters, lead_id=unit.id)


fields = worst_first(chosen.by_field.items())
by_field = [(field_name(field), replace(filters, field=field), counts) for field, counts in fields]
led = counts_by_unit(user, moment, filters)
overdue, upcoming, behind = st.columns([5, 3, 3], gap="medium")
with overdue:
    show_late(user, period.year, moment)
with upcoming:
    show_markup(soon(user, period.year, moment) + supervised(user, period.year, moment))
with behind:
    units = worst_first(led)[:WORST]
    by_unit = [(unit_link(unit, user, moment), filters_of(unit), counts) for unit, counts in units]
    named = [(Link(name, tasks_address(of, moment)), of, counts) for name, of, counts in by_field[:WORST]]
    show_markup(
        worst(_("Units, worst first"), by_unit, moment, register_name(chosen.register))
        + worst(_("Fields, worst first"), named, moment)
    )

of_year = TaskFilters(year=period.year, parts=True)
delays = delay_counts(user, moment, of_year)
if delays.by_cause:
    st.header(_("Completed late and overdue, by cause"), anchor=False)
    show_causes(delays, of_year, moment)
pick_register([each.register for each in figures])
tabs = tabs_in_address({"fields": _("By field"), "units": _("By lead unit")})
with tabs["fields"]:
    if tabs["fields"].open:
        show_breakdown(by_field, filters, chosen.total, moment, first=_("Field"))
with tabs["units"]:
    if tabs["units"].open:
        group = pick_group([unit for unit, _counts in led])
        of_group = [(unit, counts) for unit, counts in led if group is None or unit.id in group.units]
        units = worst_first(of_group)
        shown = UNITS_SHOWN * (pick_page(len(units), UNITS_SHOWN, UNITS_PAGE) - 1)
        show_breakdown(
            [
                (unit_name_until(unit, moment.as_of), filters_of(unit), counts)
                for unit, counts in units[shown : shown + UNITS_SHOWN]
            ],
            replace(filters, lead_group=group.code if group else ""),
            sum((counts for _unit, counts in of_group), Counts({})),
            moment,
            first=_("Lead unit"),
        )
