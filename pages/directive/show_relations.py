"""What a directive does to others and they to it; and its open tasks when it no longer stands as it was."""

import streamlit as st

from models.counting.standing import NOT_COMPLETED
from models.directive.directive import DirectiveRelationKind
from models.moment import Moment
from models.register import DirectiveRole
from pages.parts.linked import linked
from pages.parts.menu import CHANGE_MANY, DIRECTIVE
from pages.parts.pick_filters import filters_query
from pages.parts.plain import plain
from queries.directive_page import DirectivePage
from queries.selection import TaskFilters
from wording.language import _, ngettext
from wording.names import relation_name


def show_relations(page: DirectivePage, moment: Moment) -> None:
    for relation in page.relations:
        st.page_link(
            linked(DIRECTIVE),
            label=f"{relation_name(relation.kind, relation.outward)} **{plain(relation.symbol)}**",
            icon=":material/link:",
            query_params={"id": str(relation.directive_id)},
            help=plain(relation.subject),
        )
    over = [
        each.symbol
        for each in page.relations
        if not each.outward and each.kind is not DirectiveRelationKind.CARRIES_OUT
    ]
    count = page.by_role[DirectiveRole.ASSIGNS].of(*NOT_COMPLETED)
    if not over or not count:
        return
    filters = TaskFilters(directive_id=page.row.id, role=DirectiveRole.ASSIGNS, standings=NOT_COMPLETED)
    st.warning(
        ngettext(
            "{symbols} changed this directive, and {count} task that it assigned is still open. "
            "Amend it, or withdraw it by that document.",
            "{symbols} changed this directive, and {count} tasks that it assigned are still open. "
            "Amend them, or withdraw them by that document.",
            count,
            symbols=plain(", ".join(over)),
        ),
        icon=":material/edit_document:",
    )
    label, query = _("Look at these tasks together"), filters_query(filters, moment)
    st.page_link(linked(CHANGE_MANY), label=label, icon=":material/edit_note:", query_params=query)
