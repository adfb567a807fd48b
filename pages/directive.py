"""One directive: its clauses, the tasks under each, and how they stand."""

import streamlit as st

from clock import today
from language import _, day
from models.directive import DirectiveRole
from models.moment import Moment
from pages.parts.address import number_said, recalled
from pages.parts.linked import DIRECTIVE, DIRECTIVES, TASK, linked
from pages.parts.plain import plain
from pages.parts.show_counts import show_classes, show_rates
from pages.parts.show_standing import standing_badge
from pages.parts.show_tasks import task_query
from pages.parts.signed_in import signed_in
from queries.directives import directive_page
from queries.selection import TaskFilters
from queries.tasks import TaskRow
from words import directive_role_name, level_name, relation_name

user = signed_in()
moment = Moment(today())
found = directive_page(user, recalled("id", number_said, 0) or 0, moment)
if found is None:
    st.title(_("Directive"))
    st.info(_("There is no such directive."), icon=":material/search_off:")
    st.page_link(linked(DIRECTIVES), label=_("All directives"), icon=":material/arrow_back:")
    st.stop()
row = found.row


def show_under(tasks: list[tuple[TaskRow, DirectiveRole]]) -> None:
    for task, role in tasks:
        st.page_link(
            linked(TASK),
            icon="",
            label=f"{standing_badge(task.standing)} {plain(f'{task.code} {task.title}')}",
            query_params=task_query(task.code, moment),
            help=directive_role_name(role),
        )


st.caption(f"{level_name(row.level)} · {plain(row.issuer)} · {day(row.issued_on)} · {plain(found.signer)}")
st.header(plain(row.symbol))
st.text(row.subject)
for relation in found.relations:
    st.page_link(
        linked(DIRECTIVE),
        label=f"{relation_name(relation.kind, relation.outward)} **{plain(relation.symbol)}**",
        icon=":material/link:",
        query_params={"id": str(relation.directive_id)},
        help=plain(relation.subject),
    )
if row.counts.total:
    show_rates(row.counts)
    show_classes(row.counts, TaskFilters(directive_id=row.id), moment)
else:
    st.info(_("No task that you may see comes from this directive yet."))
for clause in found.clauses:
    with st.container(border=True, gap="xsmall"):
        st.markdown(f"**{plain(clause.label)}**")
        st.text(clause.text)
        if clause.tasks:
            show_under(clause.tasks)
        elif clause.has_task:
            st.badge(_("Tasks of other units"), color="gray", icon=":material/group:")
        elif clause.needs_task:
            st.badge(_("No task yet"), color="orange", icon=":material/assignment_late:")
        else:
            st.badge(_("For information"), color="gray", icon=":material/info:")
if found.unplaced:
    st.subheader(_("Of the whole directive"))
    show_under(found.unplaced)
