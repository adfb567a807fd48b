"""Which units have reported on their open tasks since the period before, and the letters that urge the others."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import streamlit as st

from clock import now, today
from exchange.writing.markup import Cell, Link, Note
from models.access import may_urge
from models.counting.figures import Rate
from models.counting.standing import NOT_COMPLETED
from models.moment import Moment
from models.person import User
from models.refusal import require
from models.report.urging import Urged, urge
from pages.parts.cached import discipline_of, known_units
from pages.parts.count_links import count_here
from pages.parts.menu import PERIOD_REPORT
from pages.parts.narrowed_here import narrowed_here
from pages.parts.offer_file import offer_file
from pages.parts.picking.pick_moment import moment_in_address, moment_query
from pages.parts.record_links import unit_link
from pages.parts.saving import saving
from pages.parts.show_counts import number_link, rate_of_tasks
from pages.parts.show_nothing import Way, show_nothing, way_to_all_tasks
from pages.parts.show_table import show_table
from pages.parts.show_urgings import letter_address, outcome_text, times_text
from pages.parts.unsent_form import UnsentForm
from queries.report.figures import PeriodFigures
from queries.report.urgings import (
    UrgingRow,
    latest_urgings,
    rounds_of_letters,
    units_to_urge,
    urgings_of_round,
)
from server.address import ANSWER_BY, PERIOD, ROUND
from server.exports.export import Export
from wording.help import Rule, help_on
from wording.language import _, day, ngettext
from wording.names import rule_name, unit_name

LETTERS = "letters"  # by its name in the address: of which round the letters are listed


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
    """The units that have yet to report, those with the most to report on first, and how they were urged last."""
    count = len(updated)
    st.markdown("**" + ngettext("{count} unit has yet to report", "{count} units have yet to report", count) + "**")
    units = {unit.id: unit for unit in known_units(until)}
    order = sorted(updated, key=lambda each: _missing(updated[each]), reverse=True)
    still_open = replace(figures.filters, standings=NOT_COMPLETED, undivided=True, parts=True)
    of_unit = {each: replace(still_open, lead_id=each) for each in order}
    letters = latest_urgings(user, Moment(today()))
    silent = {each: replace(of_unit[each], unreported_since=figures.since) for each in order}
    show_table(
        {
            _("Unit"): [unit_link(units[each], user, until) for each in order],
            _("Not reported on"): [number_link(_missing(updated[each]), silent[each], until) for each in order],
            _("Open tasks"): [number_link(updated[each].whole, of_unit[each], until) for each in order],
            _("Rate"): [rate_of_tasks(updated[each], of_unit[each], until) for each in order],
            _("Urged last"): [_last_letter(letters.get(each)) for each in order],
        },
        about=_("Units that have yet to report"),
        numbers=[_("Not reported on"), _("Open tasks"), _("Rate")],
    )
    st.caption(_("{rate}: {rule}", rate=_("Rate"), rule=rule_name(updated[order[0]])))


def _last_letter(row: UrgingRow | None) -> Cell:
    if row is None:
        return "–"
    return day(row.as_of), Note((f"{times_text(row)} ·", Link(outcome_text(row.outcome), letter_address(row))))


def _offer_letters(user: User, figures: PeriodFigures) -> None:
    """Letters as of today, each recorded with its day to answer by; those that went out; and drafts, also as of the
    day that the address asks for."""
    moment = Moment(today())
    st.header(_("Urging letters"), anchor=False, help=help_on(Rule.URGING))
    letters = latest_urgings(user, moment)
    urged_today = {each for each, letter in letters.items() if letter.as_of == moment.as_of}
    to_urge = units_to_urge(user, moment, figures.period, figures.since)
    units = {each: urged for each, urged in to_urge.items() if each not in urged_today}
    answer_by = None
    if not units:
        none = _("No unit is to be urged today: nothing presses and no section is late, or each has its letter.")
        show_nothing(none, way_to_all_tasks(), icon=":material/check_circle:")
    else:
        st.markdown(
            ngettext(
                "Today {count} unit has tasks that are overdue, due within 15 days or not reported on, or late "
                "sections of reports.",
                "Today {count} units have tasks that are overdue, due within 15 days or not reported on, or late "
                "sections of reports.",
                len(units),
            )
        )
        if may_urge(user):
            answer_by = _offer_urging(user, figures, units)
    _show_letters(user, letters, moment)
    drafted = moment_in_address()
    query = {PERIOD: figures.period.code, **moment_query(drafted)}
    query |= {ANSWER_BY: answer_by.isoformat()} if answer_by else {}
    on = day(drafted.as_of)
    offer_file(_("Draft letters as of {day}", day=on), Export.URGING_LETTERS, query, icon=":material/mail:")


def _offer_urging(user: User, figures: PeriodFigures, units: Mapping[int, Urged]) -> date | None:
    """Every unit is urged, or only those that are chosen; returns the day to answer by, once it is there."""
    unsent = UnsentForm(f"urge_{figures.period.code}")
    names = {unit.id: unit_name(unit) for unit in known_units(Moment(today())) if unit.id in units}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        by = unsent.day(_("To answer by"), "answer_by", earliest=today())
        only = unsent.choices(_("Only these units"), "units", names, placeholder=_("All that are to be urged"))
        chosen = {each: urged for each, urged in units.items() if not only or each in only}
        label = ngettext("Urge {count} unit", "Urge {count} units", len(chosen))
        sent = st.button(label, type="primary", icon=":material/campaign:", key="urge")
    st.caption(_("Each letter is recorded with its tasks; the third in a row to a unit goes to the leader too."))
    if sent:
        with saving(_("The letters are recorded. Take them below, to be signed and sent."), unsent) as session:
            day_to_answer = by.day
            require(day_to_answer is not None, "Enter the day to answer by.")
            assert day_to_answer is not None
            urge(session, chosen, day_to_answer, by=user, at=now())
    return by.if_readable


def _show_letters(user: User, letters: Mapping[int, UrgingRow], moment: Moment) -> None:
    """Every round of letters with what came of it, and its file; the last letter to each unit, or those of a round
    that the address names."""
    rounds = rounds_of_letters(user, moment)
    if not rounds:
        return
    names = {str(row.round): _("Letters of {day}", day=day(row.as_of)) for row in rounds}
    st.subheader(_("Rounds of letters"), anchor=False)
    show_table(
        {
            _("Of"): [day(row.as_of) for row in rounds],
            _("To answer by"): [day(row.answer_by) for row in rounds],
            _("Letters sent"): [count_here(row.letters, **{LETTERS: str(row.round)}) for row in rounds],
            _("What came of it"): [outcome_text(row.outcome) for row in rounds],
        },
        about=_("Rounds of letters"),
        numbers=[_("Letters sent")],
    )
    with st.container(horizontal=True):
        for code, label in names.items():
            offer_file(label, Export.URGING_LETTERS, {ROUND: code}, icon=":material/mail:")
    chosen = narrowed_here(LETTERS, names)
    rows = sorted(letters.values(), key=lambda row: (-row.round, row.unit_id))
    units = {unit.id: unit for unit in known_units(moment)}
    rows = urgings_of_round(user, int(chosen), moment) if chosen else rows
    show_table(
        {
            _("Unit"): [unit_link(units[row.unit_id], user, moment) if row.unit_id in units else "–" for row in rows],
            _("Of"): [day(row.as_of) for row in rows],
            _("To answer by"): [day(row.answer_by) for row in rows],
            _("In a row"): [times_text(row) for row in rows],
            _("What came of it"): [Link(outcome_text(row.outcome), letter_address(row)) for row in rows],
        },
        about=names[chosen] if chosen else _("The last letter to each unit"),
    )


def _missing(updated: Rate) -> int:
    """How many tasks were not reported on."""
    return updated.whole - updated.part
