"""A directive clause by clause: the tasks under each and how they stand, or that there is none yet."""

import streamlit as st

from exchange.writing.markup import Note
from models.access import may_keep_directives
from models.moment import Moment
from models.person import User
from models.register import DirectiveRole
from pages.parts.plain import plain
from pages.parts.record_links import unit_link
from pages.parts.show_nothing import show_nothing, way_to_all_tasks
from pages.parts.show_outcome import outcome_badge
from pages.parts.show_standing import badge, standing_mark
from pages.parts.show_table import show_table
from pages.parts.show_tasks import deadline_cell, task_link
from queries.committee.conclusion_lines import LineOutcome
from queries.directive_page import ClauseRow, DirectivePage, counted
from queries.task_list import TaskRow
from wording.language import _, ngettext, percent
from wording.names import directive_role_name

INSET = "\u2003"  # a clause under another stands further in


def show_clauses(page: DirectivePage, user: User, moment: Moment) -> None:
    if not page.clauses:
        said = _("Its clauses are not written down yet.")
        if may_keep_directives(user):
            said += " " + _("They are written, pasted or read from its file under “Keep this directive”.")
        show_nothing(said, way_to_all_tasks(), icon=":material/format_list_numbered:")
    for clause in page.clauses:
        with st.container(border=True, gap="xsmall"):
            st.markdown(f"{INSET * clause.level}**{plain(clause.label)}** {plain(clause.text)} {_mark(clause)}")
            show_under(clause.tasks, user, moment)


def show_coverage(covered: int, clauses: int) -> None:
    """How many of the clauses that need a task have one."""
    said = ngettext(
        "{done} of {count} clause has a task", "{done} of {count} clauses have a task", clauses, done=covered
    )
    st.progress(covered / clauses, said)


def show_under(tasks: list[tuple[TaskRow, DirectiveRole]], user: User, moment: Moment) -> None:
    if not tasks:
        return
    show_table(
        {
            _("Standing"): [standing_mark(task.standing) for task, _role in tasks],
            _("Task"): [
                (task_link(task.title, task.code, moment), Note(f"{task.code} · {directive_role_name(role)}"))
                for task, role in tasks
            ],
            _("Lead unit"): [unit_link(task.lead, user, moment) for task, _role in tasks],
            _("Deadline"): [deadline_cell(task, moment) for task, _role in tasks],
        },
        about=_("Tasks"),
    )


def _mark(clause: ClauseRow) -> str:
    counts = counted(task for task, _role in clause.tasks)
    if counts.total:
        return f":small[:gray[{counts.completed}/{counts.total} · {percent(counts.completion)}]]"
    if clause.has_task:
        return badge(_("Tasks of other units"), "gray", ":material/group:")
    if clause.needs_task:
        return outcome_badge(LineOutcome.NOT_ASSIGNED)
    return badge(_("For information"), "gray", ":material/info:")
