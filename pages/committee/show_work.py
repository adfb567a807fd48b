"""What a member of a committee supervises, in figures that lead to their tasks, and in the reports signed off."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

import streamlit as st

from exchange.writing.markup import Cell, Link, Mark, Note
from models.committee.member_report import MemberFigures
from models.counting.standing import NOT_COMPLETED
from models.moment import Moment
from models.person import User
from pages.parts.count_links import count_link, of_so_many, rate_link
from pages.parts.linked import address
from pages.parts.menu import MEMBER
from pages.parts.narrowed_here import narrowed_here
from pages.parts.picking.pick_moment import moment_query
from pages.parts.picking.pick_page import pick_page
from pages.parts.record_links import directive_link
from pages.parts.show_table import show_table
from pages.parts.show_tasks import show_tasks
from queries.committee.members import MemberWork, SignedReport, WorkPart
from queries.follow_up import FollowUpRow
from queries.task_list import PAGE
from wording.committee.meetings import signed_text
from wording.language import _, day
from wording.names import period_name

PART = "of"  # by its name in the address: which of the tasks are listed


def show_work(user: User, work: MemberWork, here: Mapping[str, str], moment: Moment, *, whole: str) -> None:
    """``here`` is the query of the member's page, ``whole`` says where all that they supervise is printed."""
    figures = _figures([(work.figures, moment)], here)

    def of_part(part: WorkPart) -> str:
        return address(MEMBER, {**here, **moment_query(moment), PART: part.value})

    rates = {
        _("Completion rate"): [rate_link(work.counts.completion, of_part(WorkPart.COUNTED))],
        _("On-time rate"): [rate_link(work.counts.on_time, of_part(WorkPart.COMPLETED))],
    }
    show_table({**figures, **rates}, about=_("Supervised tasks"), numbers=[*figures, *rates])
    part = narrowed_here(PART, {each.value: name for each, name in _part_names().items()})
    if part is not None:
        _show_some(user, work.of(WorkPart(part)), moment, whole)
        return
    others = work.rows
    if conclusions := work.conclusions:
        st.header(_("Conclusions of meetings"))
        _show_rows(user, conclusions, moment)
        others = tuple(row for row in work.rows if row not in conclusions)
        if others:
            st.header(_("Other supervised tasks"))
    _show_some(user, others, moment, whole)


def _show_some(user: User, rows: Sequence[FollowUpRow], moment: Moment, whole: str) -> None:
    """A page of them, what is still to be done first."""
    in_order = sorted(rows, key=lambda row: (row.task.standing not in NOT_COMPLETED, row.task.deadline or date.max))
    page = pick_page(len(rows), PAGE, whole=whole)
    _show_rows(user, in_order[(page - 1) * PAGE : page * PAGE], moment)


def _show_rows(user: User, rows: Sequence[FollowUpRow], moment: Moment) -> None:
    directives: dict[str, list[Cell]] = {
        _("Directives"): [
            tuple(directive_link(each.symbol, each.id, moment) for each in row.directives) for row in rows
        ]
    }
    show_tasks([row.task for row in rows], moment, user, more=directives)


def show_signed(signed: Sequence[SignedReport], here: Mapping[str, str]) -> None:
    figures = _figures([(each.figures, Moment(each.as_of, each.known_at)) for each in signed], here)
    show_table(
        {
            _("As of"): [day(each.as_of) for each in signed],
            _("Period"): [period_name(each.period) for each in signed],
            **figures,
            _("In words"): [each.words for each in signed],
            _("Signed off"): [(signed_text(each), *_taken_back(each)) for each in signed],
        },
        about=_("Reports to the committee"),
        numbers=list(figures),
    )


def _taken_back(report: SignedReport) -> tuple[Mark | Note, ...]:
    if report.taken_back is None:
        return ()
    on, reason = report.taken_back
    return Mark(_("Taken back"), "violet"), Note(_("on {day}: {why}", day=day(on), why=reason))


def _part_names() -> dict[WorkPart, str]:
    return {
        WorkPart.COUNTED: _("Tasks"),
        WorkPart.COMPLETED: _("Completed"),
        WorkPart.OVERDUE: _("Overdue"),
        WorkPart.OPEN_CONCLUSIONS: _("Open conclusions"),
        WorkPart.CONCLUSIONS: _("Conclusions of meetings"),
    }


def _figures(reports: Sequence[tuple[MemberFigures, Moment]], here: Mapping[str, str]) -> dict[str, list[Cell]]:
    """Each figure leads to its tasks, as they stood at the moment that it is of."""

    def link(count: int, part: WorkPart, at: Moment) -> str | Link:
        return count_link(count, address(MEMBER, {**here, **moment_query(at), PART: part.value}))

    def column(count: Callable[[MemberFigures], int], part: WorkPart) -> list[str | Link]:
        return [link(count(figures), part, at) for figures, at in reports]

    names = _part_names()
    is_open = column(lambda figures: figures.open_conclusions, WorkPart.OPEN_CONCLUSIONS)
    all_of_them = column(lambda figures: figures.conclusions, WorkPart.CONCLUSIONS)
    return {
        names[WorkPart.COUNTED]: [*column(lambda figures: figures.total, WorkPart.COUNTED)],
        names[WorkPart.COMPLETED]: [*column(lambda figures: figures.completed, WorkPart.COMPLETED)],
        names[WorkPart.OVERDUE]: [*column(lambda figures: figures.overdue, WorkPart.OVERDUE)],
        names[WorkPart.OPEN_CONCLUSIONS]: [*map(of_so_many, is_open, all_of_them)],
    }
