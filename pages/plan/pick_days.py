"""Deadlines that could not be read for certain: the day that was read, another one, or none."""

from datetime import date

import streamlit as st

from exchange.plan.asked import Asked
from models.ledger.acts import DeadlineKind
from models.plan.answers import Day
from pages.parts.picking.pick_day import DayField, pick_day
from pages.parts.picking.pick_deadline import recurring_text
from pages.plan.asking import all_answered, answer_key, drawn_answer, keep_answer, page_of, show_asked
from queries.loadings import LoadingRow
from wording.language import _, day
from wording.names import deadline_kind_name

TAKE = "take"
KINDS = [DeadlineKind.REGULAR, DeadlineKind.UNDETERMINED, DeadlineKind.CONDITIONAL]


def pick_days(row: LoadingRow, asked: tuple[Asked, ...]) -> None:
    if not asked:
        all_answered(_("Every deadline is read for certain."))
        return
    st.caption(_("What is left open is loaded as printed, without a day, and waits in the inbox."))
    for each in page_of(asked, "days"):
        offer_day(row, each)


def offer_day(row: LoadingRow, asked: Asked) -> None:
    """One deadline's question."""
    reading, kept = asked.reading, row.answers.deadlines.get(asked.text)
    read = reading.due if reading else None

    def choose(what: str | None, text: str = asked.text, read: date | None = read) -> None:
        answer = Day(due=read) if what == TAKE else Day(kind=DeadlineKind(what)) if what else None
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
        **({TAKE: _("On {date}", date=day(read))} if read else {}),
        **({DeadlineKind.RECURRING.value: recurring_text(rule, row.year, row.on)} if rule else {}),
        **{kind.value: deadline_kind_name(kind) for kind in KINDS},
    }
    chosen = None
    if kept is not None:
        chosen = TAKE if kept.due and kept.due == read else kept.kind.value if kept.due is None else None
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
