"""What a directive does to others and they to it; and its open tasks when it no longer stands as it was."""

import streamlit as st

from exchange.writing.markup import Note
from models.counting.standing import NOT_COMPLETED
from models.directive.directive import DirectiveRelationKind
from models.moment import Moment
from models.register import DirectiveRole
from pages.parts.linked import show_page_link
from pages.parts.menu import CHANGE_MANY
from pages.parts.picking.pick_filters import filters_query
from pages.parts.plain import plain
from pages.parts.record_links import directive_link
from pages.parts.show_table import show_table
from queries.directive_page import DirectivePage
from queries.selection import TaskFilters
from wording.language import _, ngettext
from wording.names import relation_name


def show_relations(page: DirectivePage, moment: Moment) -> None:
    if page.relations:
        show_table(
            {
                _("Relation"): [relation_name(each.kind, each.outward) for each in page.relations],
                _("Directive"): [
                    (directive_link(each.symbol, each.directive_id, moment), Note(each.subject))
                    for each in page.relations
                ],
            },
            about=_("Its place among other directives"),
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
    show_page_link(CHANGE_MANY, label, query, ":material/edit_note:")
