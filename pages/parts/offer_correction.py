"""Correcting an act that was recorded wrongly: it never was, or its document is another."""

import streamlit as st

from clock import now
from language import _, day
from models.acts import Assigned, Document, NeverDone
from models.person import User
from pages.parts.pick_document import pick_document
from pages.parts.saving import saving
from pages.parts.task_of import task_of
from pages.parts.typed import typed
from queries.task import ActRow, TaskPage
from words import told, unit_name


def offer_correction(user: User, found: TaskPage, seen: int) -> None:
    row = found.row
    units = {unit_id: unit_name(unit) for unit_id, unit in found.units.items()}
    open_to_it = {
        act.number: act
        for act in reversed(found.acts)
        if act.corrected_by is None and not isinstance(act.content, Assigned | NeverDone)
    }
    if not open_to_it:
        st.info(_("There is no act to correct. What was assigned is amended, or withdrawn."), icon=":material/info:")
        return

    def say(number: int) -> str:
        act = open_to_it[number]
        return f"{number}. {told(act.content, day(act.on), units)}"

    number = st.selectbox(_("Which act"), list(open_to_it), format_func=say, key=typed("wrong_act", row))
    _offer_saying_anew(user, found, open_to_it[number], seen)


def _offer_saying_anew(user: User, found: TaskPage, act: ActRow, seen: int) -> None:
    row, said = found.row, getattr(act.content, "document", None)
    never, anew = _("It never was"), _("Its document is another")
    ways = [never, anew] if isinstance(said, Document) else [never]
    how = st.radio(_("What is wrong"), ways, key=typed("how", row))
    with st.form(f"correct_{row.id}"):
        document = None
        if how == anew and isinstance(said, Document):
            st.caption(_("Recorded: {symbol} of {date}.", symbol=said.symbol, date=day(said.on)))
            document = pick_document(row, f"correct_{act.number}", example=said.symbol, on=said.on)
        because = st.text_area(_("Why it is corrected"), max_chars=1000, key=typed("because", row))
        st.caption(_("Nothing is erased: what was known until now stays readable, and so do reports of then."))
        sent = st.form_submit_button(_("Correct"), type="primary", icon=":material/undo:")
    if sent:
        content = act.content.model_copy(update={"document": document}) if document else NeverDone()
        with saving(_("Corrected.")) as session:
            task = task_of(session, row)
            task.correct(session, act.number, content, because=because.strip(), by=user, at=now(), seen=seen)
