"""Correcting an act that was recorded wrongly: it never was, or its document or deadline is another."""

from typing import Any

import streamlit as st

from clock import now
from models.ledger.acts import Assigned, Deadline, DeadlineKind, Document, NeverDone
from models.ledger.kinds import entered
from models.person import User
from models.task.correction import refuse_unexplained
from pages.parts.pick_document import pick_document
from pages.parts.saving import refusing, saving
from pages.parts.typed import typed, typed_first
from pages.task.task_of import task_of
from queries.task_list import TaskRow
from queries.task_page import ActRow, TaskPage
from wording.language import _, day
from wording.names import names_by_id
from wording.sentences import act_text

NEVER, DOCUMENT, DEADLINE = "never", "document", "deadline"


def offer_correction(user: User, page: TaskPage, seen: int) -> None:
    row = page.row
    open_to_it = {
        act.number: act
        for act in reversed(page.acts)
        if act.corrected_by is None and not isinstance(act.content, NeverDone)
    }

    def say(number: int) -> str:
        act = open_to_it[number]
        return f"{number}. {act_text(act.content, day(act.on), names_by_id(act.units))}"

    number = st.selectbox(_("Which act"), list(open_to_it), format_func=say, key=typed("wrong_act", row))
    if number is not None:
        _offer_saying_anew(user, page, open_to_it[number], seen, alone=len(open_to_it) == 1)


def _offer_saying_anew(user: User, page: TaskPage, act: ActRow, seen: int, *, alone: bool) -> None:
    row, said = page.row, act.content
    before = getattr(said, "document", None)
    ways = {}
    if isinstance(said, Assigned):
        ways[DEADLINE] = _("Its deadline is another")
    elif isinstance(before, Document):
        ways[DOCUMENT] = _("Its document is another")
    if alone or not isinstance(said, Assigned):  # an assignment was never made only while nobody has acted on it
        ways[NEVER] = _("It never was")
    how = st.radio(_("What is wrong"), list(reversed(ways)), format_func=ways.__getitem__, key=typed("how", row))
    with st.form(f"correct_{row.id}"):
        anew: dict[str, Any] | None = None
        if how == DOCUMENT and isinstance(before, Document):
            st.caption(_("Recorded: {symbol} of {date}.", symbol=before.symbol, date=day(before.on)))
            name = f"correct_{act.number}"
            anew = {"document": pick_document(row, name, example=before.symbol, on=before.on)}
        elif how == DEADLINE and isinstance(said, Assigned):
            anew = {"deadline": _pick_deadline(row, said.deadline)}
        because = st.text_area(_("Why it is corrected"), max_chars=1000, key=typed("because", row))
        st.caption(_("Nothing is erased: what was known until now stays readable, and so do reports of then."))
        sent = st.form_submit_button(_("Correct"), type="primary", icon=":material/undo:")
    if sent:
        with refusing():
            refuse_unexplained(because)
            content = NeverDone() if anew is None else entered(type(said), **{**dict(said), **anew})
            with saving(_("Corrected.")) as session:
                task = task_of(session, row)
                task.correct(session, act.number, content, because=because.strip(), by=user, at=now(), seen=seen)


def _pick_deadline(row: TaskRow, before: Deadline) -> dict[str, Any]:
    """The values of the deadline as it should have been recorded; without a day it stays of its kind."""
    with st.container(horizontal=True):
        key = typed_first(f"right_due_{row.id}", before.due)
        due = st.date_input(_("Deadline (a fixed day)"), None, format="DD/MM/YYYY", key=key)
        text = st.text_input(_("Deadline as printed"), before.text, max_chars=200, key=typed("right_text", row))
    kind = DeadlineKind.FIXED if due else before.kind
    return {"text": text.strip(), "kind": kind, "due": due}
