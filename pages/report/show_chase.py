"""Which units have reported on their open tasks since the period before, and the letters that urge the others."""

from collections.abc import Mapping
from dataclasses import replace

import streamlit as st

from clock import today
from exchange.report.urging import NEARLY
from models.counting.figures import Rate
from models.counting.standing import NOT_COMPLETED, Standing
from models.moment import Moment
from models.person import User
from pages.parts.cached import counts_by, discipline_of, known_units
from pages.parts.menu import PERIOD_REPORT
from pages.parts.offer_file import offer_file
from pages.parts.picking.pick_filters import filters_query
from pages.parts.record_links import unit_link
from pages.parts.show_counts import number_link
from pages.parts.show_nothing import Way, show_nothing, way_to_all_tasks
from pages.parts.show_table import show_table
from queries.period_figures import PeriodFigures
from server.exports.export import Export
from wording.help import Rule, help_on
from wording.language import _, day, ngettext, percent
from wording.names import rule_name


def show_chase(user: User, figures: PeriodFigures) -> None:
    since = figures.since
    until = Moment(min(today(), figures.period.units_by), figures.moment.known_at)
    codes = figures.filters.register_codes
    every = discipline_of(user, until, figures.period.year, since, register_codes=codes)
    updated = {each: unit.updated for each, unit in every.items() if unit.updated.part < unit.updated.whole}
    st.markdown(
        _(
            "Units report by {units_by}; the province by {province_by}. A unit has reported on a task when it said "
            "something of it since {since}.",
            units_by=day(figures.period.units_by),
            province_by=day(figures.period.province_by),
            since=day(since),
        ),
        help=help_on(Rule.PERIOD),
    )
    if not every:
        show_nothing(_("No unit leads an open task that this report counts."), way_to_all_tasks())
    elif not updated:
        query = {"period": figures.period.code, "part": "figures"}
        checks = Way(_("Figures and checks"), PERIOD_REPORT, query)
        show_nothing(_("Every unit has reported on every open task."), checks, icon=":material/check_circle:")
    else:
        _show_silent(user, figures, until, updated)
    _offer_letters(user, figures)


def _show_silent(user: User, figures: PeriodFigures, until: Moment, updated: Mapping[int, Rate]) -> None:
    """The units that have yet to report, those with the most to report on first."""
    count = len(updated)
    st.markdown("**" + ngettext("{count} unit has yet to report", "{count} units have yet to report", count) + "**")
    units = {unit.id: unit for unit in known_units(until)}
    order = sorted(updated, key=lambda each: _missing(updated[each]), reverse=True)
    still_open = replace(figures.filters, standings=NOT_COMPLETED, undivided=True, parts=True)
    of_unit = {each: replace(still_open, lead_id=each) for each in order}
    silent = {each: replace(of_unit[each], unreported_since=figures.since) for each in order}
    show_table(
        {
            _("Unit"): [unit_link(units[each], user, until) for each in order],
            _("Not reported on"): [number_link(_missing(updated[each]), silent[each], until) for each in order],
            _("Open tasks"): [number_link(updated[each].whole, of_unit[each], until) for each in order],
            _("Rate"): [percent(updated[each]) for each in order],
        },
        about=_("Units that have yet to report"),
        numbers=[_("Not reported on"), _("Open tasks"), _("Rate")],
    )
    st.caption(_("{rate}: {rule}", rate=_("Rate"), rule=rule_name(updated[order[0]])))


def _offer_letters(user: User, figures: PeriodFigures) -> None:
    moment = figures.moment
    pressing = replace(
        figures.filters,
        standings=(Standing.OVERDUE, Standing.IN_PROGRESS),
        due_by=moment.as_of + NEARLY,
        undivided=True,
        parts=True,
    )
    units = counts_by(user, moment, pressing, "unit")
    st.header(_("Urging letters"), anchor=False)
    if not units:
        none = _("No unit has a task that is overdue or nearly due.")
        show_nothing(none, way_to_all_tasks(), icon=":material/check_circle:")
        return
    st.markdown(
        ngettext(
            "{count} unit has tasks that are overdue or fall due within 15 days.",
            "{count} units have tasks that are overdue or fall due within 15 days.",
            len(units),
        )
    )
    offer_file(
        _("Letters in Word, one a unit"),
        Export.URGING_LETTERS,
        filters_query(pressing, moment),
        icon=":material/mail:",
    )


def _missing(updated: Rate) -> int:
    """How many tasks were not reported on."""
    return updated.whole - updated.part
