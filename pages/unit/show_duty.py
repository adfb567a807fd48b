"""One task as a duty of my unit: a row that says what it waits for and, pressed, unfolds a form below itself."""

from collections.abc import Mapping
from contextlib import nullcontext
from datetime import date
from textwrap import shorten

import streamlit as st

from clock import now
from exchange.report.task_list import URGENT
from exchange.writing.markup import Note, cell_html, element
from models.access import may_comment
from models.counting.standing import Standing
from models.ledger.facts import WITH_ITS_UNIT, Contribution
from models.moment import Moment
from models.person import User
from pages.parts.acting.comment_form import comment_form
from pages.parts.acting.pick_form import NONE, pick_form
from pages.parts.acting.show_waiting import show_waiting
from pages.parts.acting.unit_forms import unit_forms
from pages.parts.address import DO, ROW, forget
from pages.parts.cached import known_days_off
from pages.parts.drawn import The, drawn_once
from pages.parts.show_markup import show_markup
from pages.parts.show_standing import standing_mark
from pages.parts.show_tasks import task_link
from pages.parts.typed import drawn_from, show_what_was_typed
from queries.notices import NoticeRow, questions_on
from queries.task_list import TaskRow
from queries.task_page import task_page
from wording.deadlines import deadline_text, time_left, time_left_of
from wording.language import _, day, whole_percent
from wording.reasons import short_reason
from wording.waiting import contribution_text, waits_for

SHOWN, COMMENT = 200, "comment"  # letters of a question; the form, in the address
DRAWN = 2_000  # duties, of a kilobyte each
DaysOff = Mapping[date, bool]  # as the calendar says


def show_duty(
    user: User,
    row: TaskRow,
    moment: Moment,
    since: date,
    *,
    owed: Contribution | None = None,
    question: NoticeRow | None,
) -> None:
    """``since`` is when the open reporting period began; ``owed`` is there when the unit only co-ordinates,
    ``question`` when the secretariat waits for the unit's words."""
    is_open = st.query_params.get(ROW) == row.code
    with st.container(border=True, gap="xsmall") if is_open else nullcontext():
        with st.container(key=f"duty_{row.id}", border=not is_open, gap=None):
            show_markup(_drawn(row, moment, since, owed=owed, asked=_asked(question), days_off=The(known_days_off())))
            st.button(
                _("Close") if is_open else _verb(row, owed, question),
                icon=":material/keyboard_arrow_up:" if is_open else ":material/keyboard_arrow_down:",
                key=f"unfold_{row.id}",
                on_click=_unfold,
                args=(None if is_open else row.code,),
            )
        if is_open:
            _show_form(user, row, moment, question)


def _show_form(user: User, row: TaskRow, moment: Moment, question: NoticeRow | None) -> None:
    page = task_page(user, row.code, moment)
    if page is None:
        show_what_was_typed(row.code)
        return
    seen = drawn_from(page)
    show_waiting(user, page, moment)
    forms = unit_forms(user, page)
    questions = questions_on(user, row.id, now()) if question else []
    if may_comment(user, page.facts, frozenset(page.facts.co_ordinating)):
        forms[COMMENT] = comment_form(questions)
    first = COMMENT if question and COMMENT in forms else next(iter(forms), NONE)
    form = pick_form({_("What you can do"): forms}, row.id, default=first)
    if form is not None:
        form.enter(user, page, seen)


def _verb(row: TaskRow, owed: Contribution | None, question: NoticeRow | None) -> str:
    """What its first form does, as far as a row of the list tells."""
    if question is not None:
        return _("Answer the question")
    if owed is not None:
        return _("Report the contribution")
    if row.asked_on:
        return _("Answer why it is late")
    return _("Report done") if row.stage in WITH_ITS_UNIT and not row.parts else _("Act on it")


def _unfold(code: str | None) -> None:
    forget(DO, ROW)
    if code is not None:
        st.query_params[ROW] = code


@drawn_once(most=DRAWN)
def _drawn(
    row: TaskRow, moment: Moment, since: date, *, owed: Contribution | None, asked: str, days_off: The[DaysOff]
) -> str:
    head = task_link(row.title, row.code, moment), standing_mark(row.standing), Note(asked, URGENT)
    said = _led(row, moment, since, days_off.it) if owed is None else _owed(owed, row, moment, days_off.it)
    return element("div", cell_html((*head, *said)), class_="duty")


def _led(row: TaskRow, moment: Moment, since: date, days_off: DaysOff) -> list[Note]:
    waits = "; ".join(waits_for(row, moment.as_of, since))
    waits_text = _("Waits for: {what}", what=waits) if waits else ""
    given = row.cause is not None or row.awaiting
    owes_reason = row.standing is Standing.OVERDUE and not given
    return [
        _due(row, moment, days_off),
        Note(short_reason(row, moment.as_of, is_now=True) if given else ""),
        Note(waits_text, URGENT if owes_reason else ""),
        Note(" · ".join([row.code, whole_percent(row.percent), _reported(row)])),
    ]


def _asked(question: NoticeRow | None) -> str:
    return f"{question.by}: {shorten(question.text, SHOWN, placeholder=' …')}" if question else ""


def _reported(row: TaskRow) -> str:
    return _("last report {day}", day=day(row.reported_on)) if row.reported_on else _("nothing reported yet")


def _due(row: TaskRow, moment: Moment, days_off: DaysOff) -> Note:
    left = time_left_of(row, moment.as_of, days_off)
    late = URGENT if row.standing is Standing.OVERDUE else ""
    return Note(f"{deadline_text(row)} · {left}" if left else deadline_text(row), late)


def _owed(owed: Contribution, row: TaskRow, moment: Moment, days_off: DaysOff) -> list[Note]:
    """By the contribution's own day, or the task's where it has none."""
    whole = Note(f"{row.code} · {deadline_text(row)}")
    if owed.given_on:
        return [Note(contribution_text(owed)), whole]
    waits = Note(_("Waits for: {what}", what=contribution_text(owed)))
    if owed.due is None:
        return [_due(row, moment, days_off), waits, Note(row.code)]
    left = time_left(owed.due, moment.as_of, days_off)
    return [Note(f"{day(owed.due)} · {left}", URGENT if owed.due < moment.as_of else ""), waits, whole]
