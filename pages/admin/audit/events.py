"""Events: who signed in, what was refused, and what was changed in the installation, the newest first."""

from datetime import date

import streamlit as st

from models.access import may_read_events
from models.event import EventKind
from models.text import alphabetical
from pages.parts.address import remembered
from pages.parts.browser_tab import narrow_browser_tab
from pages.parts.menu import EVENTS
from pages.parts.only_if import only_if
from pages.parts.picking.pick_day import pick_day_of_address
from pages.parts.picking.pick_page import pick_page
from pages.parts.record_links import person_link
from pages.parts.show_nothing import Way, show_nothing
from pages.parts.show_table import show_table
from pages.parts.signed_in import signed_in
from queries.events import PAGE, EventFilters, event_count, events_of
from queries.people import people_of
from server.address import read_number
from wording.events import event_name, event_text
from wording.language import _, day, instant, ngettext

user = signed_in()
st.title(_("Events"))
only_if(may_read_events(user), _("Only administrators and auditors read the events."))
people = {row.id: f"{row.name} ({row.login})" for row in people_of(user)}
kinds = sorted(EventKind, key=lambda kind: alphabetical(event_name(kind)))
with st.container(horizontal=True):
    kind = st.selectbox(
        _("What"),
        kinds,
        index=None,
        placeholder=_("All"),
        format_func=event_name,
        **remembered("kind", EventKind, None, kinds),
    )
    person = st.selectbox(
        _("Who, or about whom"),
        list(people),
        index=None,
        placeholder=_("All"),
        format_func=people.__getitem__,
        **remembered("person_id", read_number, None, list(people)),
    )
    since = pick_day_of_address(_("From"), "since", date.fromisoformat, None).if_readable
    until = pick_day_of_address(_("To"), "until", date.fromisoformat, None).if_readable

narrow_browser_tab(
    event_name(kind) if kind else "",
    people[person] if person else "",
    _("from {day}", day=day(since)) if since else "",
    _("to {day}", day=day(until)) if until else "",
)
filters = EventFilters(kind=kind, person_id=person, since=since, until=until)
count = event_count(user, filters)
st.markdown("**" + ngettext("{count} event", "{count} events", count) + "**")
if not count:
    show_nothing(_("Nothing of this kind has happened."), Way(_("All events"), EVENTS), icon=":material/search_off:")
    st.stop()
rows = events_of(user, filters, page=pick_page(count, PAGE))
show_table(
    {
        _("When"): [instant(row.at) for row in rows],
        _("Who"): [person_link(row.by, row.by_id, user) for row in rows],
        _("What"): [event_name(row.kind) for row in rows],
        _("About"): [person_link(row.about, row.about_id, user) if row.about_id != row.by_id else "" for row in rows],
        _("More"): [event_text(row) for row in rows],
        _("Address"): [row.address for row in rows],
    },
    about=_("Events"),
    names=_("When"),
)
