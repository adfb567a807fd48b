"""One voice: what was said, who handles it until when, its steps, and the next one."""

import streamlit as st

from clock import today
from exchange.writing.markup import Link, Note
from models.access import may_read_voices
from models.moment import Moment
from pages.parts.address import recalled
from pages.parts.browser_tab import name_browser_tab
from pages.parts.cached import known_units
from pages.parts.menu import VOICES
from pages.parts.only_if import only_if
from pages.parts.plain import plain, plain_lines
from pages.parts.record_links import unit_link
from pages.parts.show_facts import show_facts
from pages.parts.show_nothing import Way, show_nothing
from pages.parts.show_table import show_table
from pages.parts.signed_in import signed_in
from pages.parts.typed import drawn
from pages.voices.offer_steps import offer_steps
from queries.units import units_on
from queries.voices.voices import voice_page
from server.address import read_number
from wording.help import Rule, help_on
from wording.language import _, day
from wording.names import unit_name
from wording.voices import step_name, step_note, voice_kind_name, voice_standing_name, voice_time_text, way_name

user = signed_in()
only_if(may_read_voices(user), _("Only the secretariat and the units that handle them read what people say."))
moment = Moment(today())
page = voice_page(user, recalled("id", read_number, 0), moment)
if page is None:
    st.title(_("Voice"))
    show_nothing(
        _("There is no such voice for you."), Way(_("People's voices"), VOICES), icon=":material/search_off:"
    )
    st.stop()
assert page is not None
row, units = page.row, {unit.id: unit for unit in known_units(moment)}
links: dict[int | None, str | Link] = {id_: unit_link(unit, user, moment) for id_, unit in units.items()}
name_browser_tab(row.code)
st.title(plain(row.code))
standing_text = f"**{plain(voice_standing_name(row.standing))}** · {plain(voice_time_text(row.facts))}"
st.markdown(standing_text, help=help_on(Rule.VOICE))
st.markdown(plain_lines(row.text))
with st.container(horizontal=True):
    show_facts({_("Came in on"): day(row.received_on), _("By which way"): way_name(row.way)})
    show_facts({_("About the unit"): links[row.unit_id], _("Kind"): voice_kind_name(row.kind)})
    due = day(row.facts.due) if row.facts.due else ""
    show_facts({_("Handled by"): links.get(row.facts.handler_id, ""), _("Answer due"): due})
    if page.caller:
        show_facts({_("Name"): page.caller.name, _("Telephone or address"): page.caller.contact})
if row.facts.counted_on:
    st.caption(
        _(
            "The day to answer by was counted by the days off as they stood on {day}, and stays when they change.",
            day=day(row.facts.counted_on),
        )
    )
if page.caller:
    st.caption(_("Name and number are erased on {day}.", day=day(page.caller.erased_on)))
if page.steps:
    show_table(
        {
            _("Day"): [day(step.on) for step in page.steps],
            _("Step"): [
                (step_name(step.kind), Note("" if step.in_force else _("not in force"))) for step in page.steps
            ],
            _("Unit"): [links.get(step.unit_id, "") for step in page.steps],
            _("Answer due"): [day(step.due) if step.due else "" for step in page.steps],
            _("Answer or reason"): [(step.text, Note(step_note(step))) for step in page.steps],
            _("Recorded by"): [step.by for step in page.steps],
        },
        about=_("Steps"),
    )
present = {unit.id: unit_name(unit) for unit in units_on(moment.as_of)}
offer_steps(user, page, present, drawn(f"voice_{row.id}", page.step_count))
