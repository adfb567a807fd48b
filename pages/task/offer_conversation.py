"""The conversation about a task: what people said to each other, and a word of one's own."""

import streamlit as st

from clock import now
from models.access import may_comment
from models.person import User
from models.task.comment import comment
from pages.parts.plain import plain, plain_lines
from pages.parts.saving import saving
from pages.parts.typed import typed
from pages.parts.unsent_form import UnsentForm
from pages.task.task_of import task_of
from queries.notices import CommentRow, comments_on
from queries.people import to_turn_to
from queries.task_page import TaskPage
from wording.language import _, instant
from wording.names import unit_name

RULE = "\n\n---\n\n"


def offer_conversation(user: User, page: TaskPage) -> None:
    row, facts = page.row, page.facts
    comments = comments_on(user, row.id, now())
    if comments:
        st.header(_("Conversation"))
        with st.container(border=True):
            st.markdown(RULE.join(_said(each) for each in comments))
    if not may_comment(user, row, frozenset(facts.co_ordinating)):
        return
    box = st.expander(_("Write to those who work on this"), icon=":material/chat:", on_change="rerun", key="comment")
    if not box.open:
        return
    involved = (facts.lead_id, *facts.co_ordinating)
    units = {f"u{each}": unit_name(page.units[each]) for each in involved if each in page.units}
    people = {f"p{each.id}": each.name for each in to_turn_to() if each.id != user.id}
    offered = {**units, **people}
    unsent = UnsentForm("comment", row)
    with box:
        text = unsent.area(_("What you want to say"), "text")
        whom = st.multiselect(
            _("For the attention of"),
            list(offered),
            format_func=offered.__getitem__,
            placeholder=_("Choose"),
            key=typed("mentions", row),
        )
        sent = st.button(_("Send"), icon=":material/send:", key=f"comment_{row.id}")
    if sent:
        with saving(_("Said."), unsent) as session:
            comment(
                session,
                task_of(session, row),
                text,
                by=user,
                at=now(),
                units=[int(each[1:]) for each in whom if each in units],
                people=[int(each[1:]) for each in whom if each in people],
            )


def _said(row: CommentRow) -> str:
    whom = ", ".join([*map(unit_name, row.units), *row.people])
    head = f":small[:gray[{plain(f'{instant(row.at)} · {row.by}')}{plain(f' → {whom}') if whom else ''}]]"
    return f"{head}  \n{plain_lines(row.text)}"
