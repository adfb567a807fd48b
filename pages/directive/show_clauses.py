"""A directive clause by clause: the tasks under each and how they stand, or that there is none yet."""

from dataclasses import replace

import streamlit as st

from exchange.report.task_list import TaskList
from models.access import may_keep_directives
from models.counting.standing import COMPLETED, COUNTED
from models.moment import Moment
from models.person import User
from models.register import DirectiveRole
from pages.parts.narrowed_here import narrowed_here
from pages.parts.plain import plain
from pages.parts.record_links import CLAUSES, clauses_address
from pages.parts.show_counts import linked_number
from pages.parts.show_nothing import show_nothing, way_to_all_tasks
from pages.parts.show_outcome import outcome_badge
from pages.parts.show_standing import badge
from pages.parts.show_tasks import show_task_list, task_list
from queries.committee.conclusion_lines import LineOutcome
from queries.directive_list import DirectiveRow
from queries.directive_page import ClausePart, ClauseRow, DirectivePage, counted, is_of
from queries.selection import TaskFilters
from queries.task_list import TaskRow
from wording.language import _, ngettext, number, percent
from wording.names import directive_role_name

INSET = "\u2003"  # a clause under another stands further in


def show_clauses(page: DirectivePage, user: User, moment: Moment) -> None:
    if not page.clauses:
        said = _("Its clauses are not written down yet.")
        if may_keep_directives(user):
            said += " " + _("They are written, pasted or read from its file under “Keep this directive”.")
        show_nothing(said, way_to_all_tasks(), icon=":material/format_list_numbered:")
    placed = [row for clause in page.clauses for row, _role in clause.tasks]
    tasks = task_list([*placed, *(row for row, _role in page.unplaced)], moment, user)
    names = {
        ClausePart.NEEDING.value: _("Clauses that need a task"),
        ClausePart.COVERED.value: _("Clauses with a task"),
        ClausePart.HANDLED.value: _("Clauses whose tasks are all done"),
    }
    part = narrowed_here(CLAUSES, names)
    for clause in (each for each in page.clauses if part is None or is_of(each, ClausePart(part))):
        with st.container(border=True, gap="xsmall"):
            mark = _mark(clause, page.row.id, moment)
            st.markdown(f"{INSET * clause.level}**{plain(clause.label)}** {plain(clause.text)} {mark}")
            _show_under(clause.tasks, tasks, user)
    if page.unplaced:
        st.header(_("Of the whole directive"))
        _show_under(page.unplaced, tasks, user)


def show_coverage(row: DirectiveRow, moment: Moment) -> None:
    """How many of the clauses that need a task have one; the numbers lead to them."""

    def link(count: int, part: ClausePart) -> str:
        return f"[{number(count)}]({clauses_address(row.id, part, moment)})"

    said = ngettext(
        "{done} of {clauses} clause has a task",
        "{done} of {clauses} clauses have a task",
        row.clauses,
        done=link(row.covered, ClausePart.COVERED),
        clauses=link(row.clauses, ClausePart.NEEDING),
    )
    st.progress(row.covered / row.clauses, said)


def _show_under(under: list[tuple[TaskRow, DirectiveRole]], tasks: TaskList, user: User) -> None:
    """Those of ``tasks`` that stand under something, and what the directive is to each."""
    if under:
        roles = {_("What the directive is to it"): [directive_role_name(role) for _row, role in under]}
        show_task_list(replace(tasks, rows=[row for row, _role in under]), user, more=roles)


def _mark(clause: ClauseRow, directive_id: int, moment: Moment) -> str:
    counts = counted(task for task, _role in clause.tasks)
    if counts.total:
        under = TaskFilters(directive_id=directive_id, clause_id=clause.id)
        done = linked_number(counts.completed, replace(under, standings=COMPLETED), moment)
        total = linked_number(counts.total, replace(under, standings=COUNTED), moment)
        return f":small[{done} / {total} · {percent(counts.completion)}]"
    if clause.has_task:
        return badge(_("Tasks of other units"), "gray", ":material/group:")
    if clause.needs_task:
        return outcome_badge(LineOutcome.NOT_ASSIGNED)
    return badge(_("For information"), "gray", ":material/info:")
