"""A directive clause by clause: the tasks under each and how they stand, or that there is none yet."""

import streamlit as st

from models.moment import Moment
from models.register import DirectiveRole
from pages.parts.linked import linked
from pages.parts.menu import TASK
from pages.parts.plain import plain
from pages.parts.show_standing import badge, standing_badge
from pages.parts.show_tasks import task_query
from queries.directive_page import ClauseRow, DirectivePage, counted
from queries.task_list import TaskRow
from wording.language import _, ngettext, percent
from wording.names import directive_role_name, unit_name

INSET = "\u2003"  # a clause under another stands further in


def show_clauses(page: DirectivePage, moment: Moment) -> None:
    if not page.clauses:
        st.info(_("Its clauses are not written down yet."), icon=":material/format_list_numbered:")
    for clause in page.clauses:
        with st.container(border=True, gap="xsmall"):
            st.markdown(f"{INSET * clause.level}**{plain(clause.label)}** {plain(clause.text)} {_mark(clause)}")
            show_under(clause.tasks, moment)


def show_coverage(covered: int, clauses: int) -> None:
    """How many of the clauses that need a task have one."""
    said = ngettext(
        "{done} of {count} clause has a task", "{done} of {count} clauses have a task", clauses, done=covered
    )
    st.progress(covered / clauses, said)


def show_under(tasks: list[tuple[TaskRow, DirectiveRole]], moment: Moment) -> None:
    for task, role in tasks:
        said = f"{standing_badge(task.standing)} {plain(task.code)} {plain(task.title)}"
        st.page_link(
            linked(TASK),
            icon="",
            label=f"{said} :gray[· {plain(unit_name(task.lead))}]",
            query_params=task_query(task.code, moment),
            help=directive_role_name(role),
        )


def _mark(clause: ClauseRow) -> str:
    if clause.tasks:
        counts = counted(task for task, _role in clause.tasks)
        return f":small[:gray[{counts.completed}/{counts.total} · {percent(counts.completion)}]]"
    if clause.has_task:
        return badge(_("Tasks of other units"), "gray", ":material/group:")
    if clause.needs_task:
        return badge(_("No task yet"), "orange", ":material/assignment_late:")
    return badge(_("For information"), "gray", ":material/info:")
