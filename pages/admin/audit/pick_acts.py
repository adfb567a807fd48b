"""By what the ledger of acts is narrowed: who, what, when, by which document, to which tasks; the URL remembers."""

from dataclasses import replace

import streamlit as st

from clock import today
from models.access import may_read_events
from models.event import EventKind
from models.ledger.acts import ActKind
from models.moment import Moment
from models.person import User
from models.text import alphabetical
from pages.parts.address import remembered
from pages.parts.browser_tab import narrow_browser_tab
from pages.parts.picking.pick_day import pick_day_of_address
from pages.parts.picking.pick_filters import pick_filters, pick_words
from queries.ledger import ABOUT, ActFilters, DeedKind, authors, may_read_everything
from server.address import OF_ACTS, read_yes
from wording.differences import fact_name
from wording.language import _
from wording.ledger import act_filter_texts, deed_kind_name

EVERYTHING = "everything"


def pick_acts(user: User) -> ActFilters:
    people = authors(user)
    kinds = sorted([*ActKind, *(EventKind if may_read_events(user) else ())], key=_by_name)
    with st.container(horizontal=True):
        person = st.selectbox(
            _("Who"),
            list(people),
            index=None,
            placeholder=_("All"),
            format_func=people.__getitem__,
            **remembered("person_id", OF_ACTS["person_id"], None, list(people)),
        )
        kind = st.selectbox(
            _("What"),
            kinds,
            index=None,
            placeholder=_("All"),
            format_func=deed_kind_name,
            **remembered("kind", OF_ACTS["kind"], None, kinds),
        )
        changed = st.selectbox(
            _("What it changed"),
            list(ABOUT),
            index=None,
            placeholder=_("All"),
            format_func=fact_name,
            **remembered("changed", OF_ACTS["changed"], None, list(ABOUT)),
        )
        document = st.text_input(_("Document"), placeholder="03/CT-UBND", **remembered("document", str, ""))
    with st.container(horizontal=True):
        since = pick_day_of_address(_("From"), "since", OF_ACTS["since"], None).if_readable
        until = pick_day_of_address(_("To"), "until", OF_ACTS["until"], None).if_readable
        with st.container(width="stretch", vertical_alignment="bottom"):
            pick_words()
    tasks = replace(pick_filters(Moment(today()), spans=False), parts=True)
    filters = ActFilters(
        person_id=person,
        kind=kind,
        changed=changed or "",
        document=document,
        since=since,
        until=until,
        tasks=tasks,
    )
    filters = replace(filters, everything=_wants_everything(user, filters))
    narrow_browser_tab(*act_filter_texts(filters, people.get(person or 0, "")))
    return filters


def _by_name(kind: DeedKind) -> tuple[bool, tuple[str, str]]:
    """What is done to tasks first."""
    return isinstance(kind, EventKind), alphabetical(deed_kind_name(kind))


def _wants_everything(user: User, filters: ActFilters) -> bool:
    """Whether what is no task's is to be seen too: meetings, drafts, inspections, voices, figures, sign-ins."""
    if not may_read_everything(user, filters) or isinstance(filters.kind, EventKind):
        return False
    label = _("With all else that was done") if filters.person_id is None else _("With all else that this person did")
    return st.toggle(label, **remembered(EVERYTHING, read_yes, False))
