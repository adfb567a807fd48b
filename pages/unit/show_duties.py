"""My unit's open tasks in the order of a day's work: what the secretariat wants to hear, of ended tasks as well, then
what is due soonest."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from functools import partial

import streamlit as st

from models.counting.standing import NOT_COMPLETED
from models.counting.urgency import Urgency, due_in, urgency_of
from models.ledger.facts import Stage
from models.moment import Moment
from models.person import User
from pages.parts.cached import count_of, counts_of, tasks_of
from pages.parts.count_links import count_here
from pages.parts.narrowed_here import narrowed_here
from pages.parts.offer_tasks import offer_tasks, printed_whole
from pages.parts.picking.pick_page import pick_page
from pages.parts.plain import plain_link
from pages.parts.show_nothing import Way, show_nothing
from pages.unit.asked_about import AskedAbout
from pages.unit.show_duty import show_duty
from queries.selection import TaskFilters
from queries.task_list import Order, TaskRow, contributions_of
from wording.language import _

SIZE, NONE_OPEN = 15, ":material/check_circle:"
GROUP = "group"  # by its name in the address: which of them alone are shown
Group = tuple[Urgency, TaskRow]


def show_led(
    user: User,
    filters: TaskFilters,
    moment: Moment,
    since: date,
    *,
    asked: AskedAbout,
    of_year: TaskFilters,
    ways: tuple[Way, Way],
) -> None:
    """``since`` is when the open reporting period began, ``of_year`` are the tasks of its year; ``ways`` lead on
    where nothing is open."""
    questions = asked.questions
    rows = _with(asked.led_by(filters.lead_id or 0), _open(user, filters, moment, Order.URGENCY))
    if not rows:
        if counts_of(user, moment, of_year).total:
            nothing = _("Every task that your unit leads is completed.")
        elif count_of(user, moment, filters):
            nothing = _("Your unit leads no open task.")
        else:
            nothing = _("Your unit leads no task yet.")
        show_nothing(nothing, *ways, icon=NONE_OPEN)
        return

    def urgency(row: TaskRow) -> Urgency:
        answer_owed = row.asked_on is not None or row.stage is Stage.RETURNED or row.code in questions
        return urgency_of(row.standing, row.deadline, moment.as_of, answer_owed=answer_owed)

    _show_groups(
        _grouped(rows, urgency),
        lambda row: show_duty(user, row, moment, since, question=questions.get(row.code)),
        partial(_offer_open, filters, moment, Order.URGENCY),
    )


def show_co_ordinated(
    user: User,
    unit_id: int,
    filters: TaskFilters,
    moment: Moment,
    since: date,
    *,
    asked: AskedAbout,
    ways: tuple[Way, Way],
) -> None:
    """By the day on which the unit's own contribution is due, or the task where it has none; what was given comes
    last."""
    questions = asked.questions
    rows = _with(asked.not_led_by(unit_id), _open(user, filters, moment, Order.OWED))
    if not rows:
        show_nothing(_("Your unit co-ordinates on no open task."), *ways, icon=NONE_OPEN)
        return
    owed = contributions_of(unit_id, moment, [row.id for row in rows])

    def urgency(row: TaskRow) -> Urgency:
        if row.code in questions:
            return Urgency.ANSWER
        contribution = owed.get(row.id)
        if contribution and contribution.given_on:
            return Urgency.GIVEN
        return due_in((contribution and contribution.due) or row.deadline, moment.as_of)

    _show_groups(
        _grouped(rows, urgency),
        lambda row: show_duty(user, row, moment, since, owed=owed.get(row.id), question=questions.get(row.code)),
        partial(_offer_open, filters, moment, Order.OWED),
    )


def _open(user: User, filters: TaskFilters, moment: Moment, order: Order) -> list[TaskRow]:
    return tasks_of(user, moment, replace(filters, standings=NOT_COMPLETED), order=order, size=None)


def _with(asked: Iterable[TaskRow], open_ones: list[TaskRow]) -> list[TaskRow]:
    """What is asked about and not open, then what is."""
    ids = {row.id for row in open_ones}
    return [*(row for row in asked if row.id not in ids), *open_ones]


def _grouped(rows: Iterable[TaskRow], urgency: Callable[[TaskRow], Urgency]) -> list[Group]:
    order = list(Urgency)
    return sorted(((urgency(row), row) for row in rows), key=lambda each: order.index(each[0]))


def _show_groups(rows: list[Group], show: Callable[[TaskRow], None], offer_all: Callable[[], None]) -> None:
    """One page of them, each group headed by how many it has in all; more than one page may be taken away whole."""
    names = {
        Urgency.ANSWER: _("Returned, or asked about"),
        Urgency.OVERDUE: _("Overdue"),
        Urgency.WEEK: _("Due within a week"),
        Urgency.MONTH: _("Due within a month"),
        Urgency.LATER: _("Due later"),
        Urgency.UNDATED: _("Without deadline"),
        Urgency.GIVEN: _("Contribution given"),
    }
    only = narrowed_here(GROUP, {urgency.value: name for urgency, name in names.items()})
    shown = [each for each in rows if only is None or each[0] == only]
    whole = ""
    if only is None and len(shown) > SIZE:
        offer_all()
        whole = printed_whole()
    page = pick_page(len(shown), SIZE, whole=whole)
    above: Urgency | None = None
    for urgency, row in shown[(page - 1) * SIZE : page * SIZE]:
        if urgency is not above:
            count = sum(each is urgency for each, _row in rows)
            st.header(f"{names[urgency]} · {plain_link(count_here(count, **{GROUP: urgency.value}))}", anchor=False)
            above = urgency
        show(row)


def _offer_open(filters: TaskFilters, moment: Moment, order: Order) -> None:
    with st.container(horizontal=True):
        offer_tasks(replace(filters, standings=NOT_COMPLETED), moment, (order,), as_seen=False)
