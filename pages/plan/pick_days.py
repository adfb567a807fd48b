"""Deadlines that could not be read for certain: the day that was read or one of several, another one, or none."""

from collections.abc import Mapping, Sequence
from datetime import date

import streamlit as st

from exchange.plan.asked import Asked
from models.deadline.reading import Reading
from models.ledger.acts import DeadlineKind
from models.plan.answers import Day
from pages.parts.picking.pick_day import DayField, pick_day
from pages.parts.picking.pick_deadline import recurring_text
from pages.plan.asking import all_answered, answer_key, drawn_answer, keep_answer, page_of, show_asked
from queries.loadings import LoadingRow
from wording.language import _, day
from wording.names import deadline_kind_name

KINDS = [DeadlineKind.REGULAR, DeadlineKind.UNDETERMINED, DeadlineKind.CONDITIONAL]


def pick_days(row: LoadingRow, asked: tuple[Asked, ...]) -> None:
    if not asked:
        all_answered(_("Every deadline is read for certain."))
        return
    st.caption(_("What is left open is loaded as printed, without a day, and waits in the inbox."))
    for each in page_of(asked, "days"):
        offer_day(row, each)


def _days_read(reading: Reading | None) -> Sequence[date]:
    """The days that are offered: each of several, else the one that was read."""
    if reading is None:
        return ()
    return reading.alternatives or ((reading.due,) if reading.due else ())


def offer_day(row: LoadingRow, asked: Asked) -> None:
    """One deadline's question."""
    reading, kept = asked.reading, row.answers.deadlines.get(asked.text)
    read = {each.isoformat(): each for each in _days_read(reading)}

    def choose(what: str | None, text: str = asked.text, read: Mapping[str, date] = read) -> None:
        answer = Day(due=read[what]) if what and what in read else Day(kind=DeadlineKind(what)) if what else None
        keep_answer(row.id, lambda answers: answers.with_answer("deadlines", text, answer))

    key = answer_key(asked, "day")

    def set_day(text: str = asked.text, key: str = key) -> None:
        field = DayField(st.session_state[key])
        due = field.if_readable
        if due is not None or not field.text:
            answer = None if due is None else Day(due=due)
            keep_answer(row.id, lambda answers: answers.with_answer("deadlines", text, answer))

    rule = reading.rrule if reading else ""
    options = {
        **{key: _("On {date}", date=day(each)) for key, each in read.items()},
        **({DeadlineKind.RECURRING.value: recurring_text(rule, row.year, row.on)} if rule else {}),
        **{kind.value: deadline_kind_name(kind) for kind in KINDS},
    }
    chosen = None
    if kept is not None:
        chosen = kept.kind.value if kept.due is None else kept.due.isoformat() if kept.due in read.values() else None
    with st.container(border=True):
        show_asked(asked)
        if reading and reading.reason:
            st.caption(_(reading.reason))
        with st.container(horizontal=True, vertical_alignment="bottom"):
            drawn_answer(
                st.pills,
                asked,
                "day_kind",
                chosen,
                choose,
                options=list(options),
                format_func=options.__getitem__,
                width="content",
            )
            pick_day(_("Another day"), key, first=kept.due if kept else None, keep=set_day)
