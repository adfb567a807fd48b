"""The directives and clauses behind a task: which assigned it, and which it carries out as well."""

import streamlit as st

from clock import now, today
from models.ledger.acts import Amended, Link
from models.ledger.entered import entered
from models.person import User
from models.register import DirectiveRole
from pages.parts.acting.task_of import task_of
from pages.parts.picking.pick_one import pick_one
from pages.parts.saving import refusing, saving
from pages.parts.typed import typed
from queries.directive_list import directive_names
from queries.directive_page import clauses_of
from queries.task_list import TaskRow
from queries.task_page import TaskPage
from wording.language import _
from wording.names import directive_role_name


def offer_links(user: User, page: TaskPage, seen: int) -> None:
    row, links = page.row, page.facts.links
    said = {
        place: f"{directive_role_name(link.role)} {link.symbol} {link.clause}".strip()
        for place, link in enumerate(page.links)
    }
    with st.container(border=True):
        kept = st.multiselect(
            _("Linked"),
            list(said),
            list(said),
            format_func=said.__getitem__,
            placeholder=_("None"),
            key=typed("links", row),
        )
        another = _pick_another(row)
        sent = st.button(_("Save the links"), type="primary", icon=":material/link:", key=f"links_{row.id}")
    if not sent:
        return
    new = tuple(dict.fromkeys([*(links[place] for place in kept), *another]))
    if new == links:
        st.info(_("Nothing was changed."), icon=":material/info:")
        return
    with refusing():
        amended = entered(Amended, links=new)
        with saving(_("The links are saved.")) as session:
            task_of(session, row).amend(session, amended, by=user, on=today(), at=now(), seen=seen)


def _pick_another(row: TaskRow) -> tuple[Link, ...]:
    """The link that is to come beside the others, if any."""
    directives, roles = {each.id: each.title for each in directive_names()}, list(DirectiveRole)
    directive = pick_one(_("Link another directive"), directives, typed("link_directive", row))
    clauses = {each.id: f"{each.label} {each.text}" for each in clauses_of(directive)} if directive else {}
    clause = pick_one(
        _("Its clause"),
        clauses,
        typed(f"link_clause_{directive}", row),
        placeholder=_("The whole directive"),
        disabled=not clauses,
    )
    role = st.segmented_control(
        _("What it is to the task"),
        roles,
        default=DirectiveRole.CARRIES_OUT,
        format_func=directive_role_name,
        required=True,
        key=typed("link_role", row),
    )
    return (Link(directive_id=directive, clause_id=clause, role=role),) if directive else ()
