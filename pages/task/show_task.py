"""What is so of a task: its title, how it stands and why, who works on it, by when, and under which directives."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import streamlit as st

from clock import today
from exchange.writing.markup import Link
from models.ledger.facts import Contribution
from models.moment import Moment
from models.person import User
from pages.parts.cached import known_days_off, known_periods
from pages.parts.indicator_links import indicator_link
from pages.parts.linked import show_page_link
from pages.parts.menu import DIRECTIVE
from pages.parts.picking.pick_moment import moment_query, show_moment
from pages.parts.plain import plain, plain_link
from pages.parts.record_links import member_link, unit_link
from pages.parts.register_names import register_names
from pages.parts.show_facts import show_facts
from pages.parts.show_standing import badge, standing_badge
from pages.task.show_parts import show_whole
from queries.indicators.linked import LinkedIndicator
from queries.notices import QuestionRow
from queries.task_page import TaskPage
from wording.deadlines import time_left_of
from wording.first_deadline import changes_text
from wording.help import Rule, help_on
from wording.language import _, day, whole_percent
from wording.names import directive_role_name, field_name, short_standing_name, stage_name
from wording.sentences import standing_reason
from wording.waiting import waits_for


def show_head(page: TaskPage, user: User, moment: Moment, questions: Sequence[QuestionRow]) -> None:
    """What, how it stands and why; who, by when; what waits for whom, ``questions`` in words too."""
    row, facts = page.row, page.facts
    st.caption(f"{row.code} · {plain(register_names()[row.register_code])} {row.year} · {field_name(row.field)}")
    st.title(plain(facts.title))
    show_whole(page, moment)
    show_moment(moment)
    over = (moment.as_of - row.deadline).days if row.deadline else None
    because = standing_reason(row.standing, day(row.deadline), day(row.completed_on), day(moment.as_of), over)
    lines = [f"{standing_badge(row.standing)} {badge(stage_name(facts.stage), 'gray')}", plain(because)]
    who = plain_link(unit_link(row.lead, user, moment))
    left = time_left_of(row, moment.as_of, known_days_off())
    due = day(row.deadline) if row.deadline else row.deadline_text or _("Without deadline")
    lines.append(f"{who} · **{plain(due)}**" + (f" · {left}" if left else ""))
    asked_by = dict.fromkeys(each.by for each in questions)
    if moment.is_now(today()) and (waits := waits_for(row, moment.as_of, _period_began(), asked_by)):
        lines.append(_("Waits for: {what}", what=plain("; ".join(waits))))
    st.markdown("  \n".join(lines), help=help_on(Rule.STANDING))


def _period_began() -> date:
    return known_periods().since(known_periods().on(today()))


def show_task_facts(page: TaskPage, user: User, moment: Moment, linked: Sequence[LinkedIndicator]) -> None:
    """``linked`` are the indicators that the task should move."""
    row, facts = page.row, page.facts
    show_facts(
        {
            _("Lead unit"): unit_link(row.lead, user, moment),
            _("Co-ordinating units"): tuple(
                _co_ordinating(each, unit_link(page.units[each.unit_id], user, moment))
                for each in facts.contributions
            ),
            _("Product"): facts.product,
            _("Deadline as printed"): facts.deadline.text,
            **_as_first_set(page),
            _("Deadline in force"): day(row.deadline),
            _("Progress"): whole_percent(facts.percent),
            _("Supervising member"): _member(page, moment),
            **_to_be_moved(linked, moment),
        },
        help=help_on(Rule.DEADLINE),
    )


def _to_be_moved(linked: Sequence[LinkedIndicator], moment: Moment) -> dict[str, tuple[Link, ...]]:
    moved = tuple(indicator_link(each.set_code, each.indicator, moment) for each in linked)
    return {_("Should move"): moved} if moved else {}


def _member(page: TaskPage, moment: Moment) -> str | Link:
    member_id = page.facts.supervisor_id
    return member_link(page.supervisor, member_id, moment) if member_id is not None else ""


def _as_first_set(page: TaskPage) -> dict[str, str]:
    """The deadline before it was extended or moved, how the task stands by it, and by which documents."""
    first = page.first_deadline
    if first is None:
        return {}
    return {
        _("Deadline as first set"): f"{day(first.on)} ({short_standing_name(first.standing)})",
        _("Deadline changed by"): changes_text(first),
    }


def show_links(page: TaskPage, moment: Moment) -> None:
    """The directives behind the task."""
    for link in page.links:
        show_page_link(
            DIRECTIVE,
            " ".join(filter(None, (directive_role_name(link.role), link.symbol, link.clause))),
            {"id": str(link.directive_id), **moment_query(moment)},
            ":material/gavel:",
            help=link.subject,
        )


def _co_ordinating(contribution: Contribution, unit: str | Link) -> str | Link:
    """A co-ordinating unit, with the day it gave what it owes, or owes it by."""
    name = unit.text if isinstance(unit, Link) else unit
    if contribution.given_on:
        name = _("{unit} (given on {day})", unit=name, day=day(contribution.given_on))
    elif contribution.due:
        name = _("{unit} (due {day})", unit=name, day=day(contribution.due))
    return replace(unit, text=name) if isinstance(unit, Link) else name
