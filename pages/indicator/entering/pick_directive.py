"""The directive, and its clause, that sets targets."""

import streamlit as st

from pages.parts.picking.pick_one import pick_one
from pages.parts.plain import plain
from pages.parts.typed import typed
from queries.directive_list import directive_names
from queries.directive_page import clauses_of
from wording.language import _


def pick_directive(is_target: bool) -> tuple[int, int | None] | None:
    """A directive with one of its clauses, for targets only; ``None`` where none is chosen."""
    if not is_target:
        return None
    names = {each.id: each.title for each in directive_names()}
    with st.container(horizontal=True):
        directive_id = pick_one(_("Directive that sets it"), names, typed("target_directive"))
        if directive_id is None:
            return None
        clauses = {each.id: plain(f"{each.label} {each.text}"[:120]) for each in clauses_of(directive_id)}
        clause_id = pick_one(_("Clause"), clauses, typed("target_clause"))
    return directive_id, clause_id
