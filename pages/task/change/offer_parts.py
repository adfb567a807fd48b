"""Splitting a task that is for many units into a part for each, and joining the parts back."""

import streamlit as st

from clock import now, today
from models.ledger.acts import Rejoined, Split
from models.ledger.entered import entered, entered_day
from models.person import User
from pages.parts.acting.task_of import task_of
from pages.parts.picking.pick_units import pick_search, show_units, unit_options
from pages.parts.plain import plain
from pages.parts.saving import refusing, saving
from pages.parts.typed import drawn
from pages.parts.unsent_form import UnsentForm
from queries.task_page import TaskPage
from wording.language import _, ngettext
from wording.names import unit_name


def offer_split(user: User, page: TaskPage, seen: int) -> None:
    row, options, unsent = page.row, unit_options(today()), UnsentForm("split", page.row)
    with st.container(border=True):
        among = options.fitting(pick_search(unsent.form))
        label = _("A part for each of these units")
        chosen = options.units_of(unsent.choices(label, "units", options.names, among=among, placeholder=_("Choose")))
        with st.container():  # always there, so that the day below stays where somebody begins to type it
            if chosen:
                show_units(options, chosen)
        last = max(act.on for act in page.acts if act.corrected_by is None)
        on = unsent.day(_("Split from"), "on", earliest=last, latest=today())
        st.caption(_("From this day the units answer for their parts; before it the lead unit did."))
        st.caption(
            _(
                "The whole counts once and is completed when every part is. Each part has the deadline and the "
                "product of the whole, and is reported and confirmed by itself."
            )
        )
        label = ngettext("Split into {count} part", "Split into {count} parts", len(chosen))
        sent = st.button(
            label, type="primary", icon=":material/call_split:", disabled=not chosen, key=f"split_{row.id}"
        )
    if sent:
        with refusing():
            day, parts = entered_day(on.day), entered(Split, units=tuple(chosen))
            with saving(_("Split. Every unit has its part."), unsent) as session:
                task_of(session, row).split(session, parts, by=user, on=day, at=now(), seen=seen)


def offer_rejoining(user: User, page: TaskPage, seen: int) -> None:
    row, unsent = page.row, UnsentForm("rejoin", page.row)
    seen_of_parts = drawn(f"parts_of_{row.id}", sum(part.act_count for part in page.parts))
    with st.container(border=True):
        reason = unsent.area(_("Why the parts are joined back"), "reason")
        st.caption(
            _(
                "From today {unit} answers for the whole again. What was reported on the parts stays readable as of "
                "earlier days. A split made by mistake is better taken back under Change many.",
                unit=plain(unit_name(row.lead)),
            )
        )
        sent = st.button(_("Join the parts back"), type="primary", icon=":material/merge:", key=f"rejoin_{row.id}")
    if sent:
        with refusing():
            back = entered(Rejoined, reason=reason.strip())
            with saving(_("Joined back."), unsent) as session:
                task = task_of(session, row)
                task.rejoin(session, back, by=user, at=now(), seen=seen, seen_of_parts=seen_of_parts)
