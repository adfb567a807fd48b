"""Correcting an act that was recorded wrongly: it never was, or its document or deadline is another."""

from collections.abc import Callable

import streamlit as st

from clock import now
from models.ledger.acts import Assigned, Content, DeadlineKind, Document, NeverDone
from models.ledger.kinds import entered
from models.person import User
from models.task.correction import refuse_unexplained
from models.text import LINE, PARAGRAPH
from pages.parts.cause_names import cause_names
from pages.parts.pick_day import pick_day
from pages.parts.pick_document import pick_document
from pages.parts.pick_text import pick_line, pick_lines
from pages.parts.plain import plain
from pages.parts.saving import refusing, saving
from pages.parts.typed import typed
from pages.task.task_of import task_of
from queries.task_list import TaskRow
from queries.task_page import ActRow, TaskPage
from wording.language import _, day, refusal_text
from wording.names import names_by_id
from wording.sentences import act_text

NEVER, DOCUMENT, DEADLINE = "never", "document", "deadline"


def offer_correction(user: User, page: TaskPage, seen: int) -> None:
    row = page.row
    open_to_it = {act.number: act for act in reversed(page.in_force)}

    def say(number: int) -> str:
        act = open_to_it[number]
        return f"{number}. {act_text(act.content, day(act.on), names_by_id(act.units), cause_names())}"

    number = st.selectbox(_("Which act"), list(open_to_it), format_func=say, key=typed("wrong_act", row))
    if number is not None:
        _offer_saying_anew(user, page, open_to_it[number], seen)


def _offer_saying_anew(user: User, page: TaskPage, act: ActRow, seen: int) -> None:
    row, said = page.row, act.content
    before = getattr(said, "document", None)
    ways = {}
    if isinstance(said, Assigned):
        ways[DEADLINE] = _("Its deadline is another")
    elif isinstance(before, Document):
        ways[DOCUMENT] = _("Its document is another")
    fixed = page.why_not_undone(act)
    if fixed is None:
        ways[NEVER] = _("It never was")
    else:
        st.caption(plain(refusal_text(fixed)))
    if not ways:
        return
    how = st.radio(_("What is wrong"), list(reversed(ways)), format_func=ways.__getitem__, key=typed("how", row))
    with st.container(border=True):
        anew: Callable[[], Content] = NeverDone
        if how == DOCUMENT and isinstance(before, Document):
            anew = _pick_document(row, act, before)
        elif how == DEADLINE and isinstance(said, Assigned):
            anew = _pick_deadline(row, said)
        because = pick_lines(_("Why it is corrected"), limit=PARAGRAPH, key=typed("because", row))
        st.caption(_("Nothing is erased: what was known until now stays readable, and so do reports of then."))
        sent = st.button(_("Correct"), type="primary", icon=":material/undo:", key=f"correct_{row.id}")
    if sent:
        with refusing():
            refuse_unexplained(because)
            content = anew()
            with saving(_("Corrected.")) as session:
                task = task_of(session, row)
                task.correct(session, act.number, content, because=because.strip(), by=user, at=now(), seen=seen)


def _pick_document(row: TaskRow, act: ActRow, before: Document) -> Callable[[], Content]:
    """The act by the document as it should have been recorded."""
    st.caption(_("Recorded: {symbol} of {date}.", symbol=before.symbol, date=day(before.on)))
    document = pick_document(row, f"correct_{act.number}", example=before.symbol, on=before.on)
    return lambda: entered(type(act.content), **{**dict(act.content), "document": document.values})


def _pick_deadline(row: TaskRow, said: Assigned) -> Callable[[], Content]:
    """The assignment with the deadline as it should have been recorded; without a day it stays of its kind."""
    before = said.deadline
    with st.container(horizontal=True):
        field = pick_day(_("Deadline (a fixed day)"), typed("right_due", row), first=before.due)
        text = pick_line(_("Deadline as printed"), before.text, limit=LINE, key=typed("right_text", row))

    def anew() -> Content:
        due = field.day
        kind = DeadlineKind.FIXED if due else before.kind
        return entered(Assigned, **{**dict(said), "deadline": {"text": text.strip(), "kind": kind, "due": due}})

    return anew
