"""The file's own rows with what comes of each; one can be left out, and taken in again."""

from collections.abc import Sequence

import streamlit as st

from exchange.plan.check import Check
from exchange.plan.match import Checked
from models.plan.answers import Answers
from models.plan.rows import Outcome
from pages.parts.picking.pick_page import pick_page
from pages.plan.asking import keep_answer
from pages.plan.offer_answers import offer_answers
from pages.plan.rows_table import place_of, rows_table
from queries.loadings import LoadingRow
from wording.language import _, number
from wording.names import outcome_name

PAGE, ANSWERED_HERE = 50, 15  # rows
REMARKED = "remarked"


def show_plan_rows(row: LoadingRow, check: Check, *, answers_here: bool) -> None:
    """``answers_here``: a row has its questions below it."""
    counts = {outcome: check.count(outcome) for outcome in Outcome}
    names = {
        outcome.value: f"{outcome_name(outcome)} ({number(count)})" for outcome, count in counts.items() if count
    }
    if remarked := sum(bool(each.remarks) for each in check.rows):
        names[REMARKED] = _("With remarks ({count})", count=number(remarked))
    chosen = st.pills(
        _("Rows"), list(names), format_func=names.__getitem__, key=f"outcome_{row.id}", help=_("None: all of them.")
    )
    rows = [
        each for each in check.rows if chosen in (None, each.outcome) or (chosen == REMARKED and bool(each.remarks))
    ]
    size = ANSWERED_HERE if answers_here else PAGE
    page = pick_page(len(rows), size)
    shown = rows[(page - 1) * size : page * size]
    if not shown:
        return
    if answers_here:
        offer_answers(row, check, shown)
    else:
        rows_table(shown, about=_("The rows of the file, with what comes of each"))
    _pick_left_out(row, shown)


def _pick_left_out(row: LoadingRow, shown: Sequence[Checked]) -> None:
    """Which rows of the page are not loaded, by their places."""
    keys = {each.key: place_of(each, several=False) for each in shown}
    key = f"left_out_{row.id}_{hash(tuple(keys))}"
    st.session_state.setdefault(key, [each for each in keys if each in row.answers.left_out])
    st.pills(
        _("Leave out the rows"),
        list(keys),
        selection_mode="multi",
        format_func=keys.__getitem__,
        key=key,
        on_change=_leave_out,
        args=(row.id, key, list(keys)),
    )


def _leave_out(loading_id: int, key: str, keys: Sequence[str]) -> None:
    chosen = set(st.session_state[key])

    def answered(answers: Answers) -> Answers:
        out = {each for each in answers.left_out if each not in keys} | chosen
        return answers.model_copy(update={"left_out": tuple(sorted(out))})

    keep_answer(loading_id, answered)
