"""Rows of a plan's file with their questions below each: answered where the row stands."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import groupby

import streamlit as st

from exchange.plan.asked import Asked
from exchange.plan.check import Check
from exchange.plan.match import Checked
from pages.plan.asking import answering_units
from pages.plan.pick_days import offer_day
from pages.plan.pick_groups import offer_group
from pages.plan.pick_leads import offer_lead
from pages.plan.pick_names import offer_name
from pages.plan.pick_titles import offer_title
from pages.plan.rows_table import rows_table
from queries.loadings import LoadingRow
from wording.language import _


def offer_answers(row: LoadingRow, check: Check, shown: Sequence[Checked]) -> None:
    """A question that several rows ask stands below the first of them."""
    choice, drawn = answering_units(row), dict[tuple[str, str], int]()
    offers: dict[str, Callable[[Asked], None]] = {
        "names": lambda asked: offer_name(row, check, asked, choice),
        "leads": lambda asked: offer_lead(row, asked, choice),
        "deadlines": lambda asked: offer_day(row, asked),
        "groups": lambda asked: offer_group(row, asked),
        "titles": lambda asked: offer_title(row, asked),
    }
    for asks, rows in groupby(shown, key=lambda each: bool(check.asked_by(each))):
        if not asks:
            rows_table(list(rows), about=_("The rows of the file, with what comes of each"))
            continue
        for each in rows:
            with st.container(border=True):
                rows_table([each], about=_("Row {row}", row=each.row.place))
                for about, questions in check.asked_by(each).items():
                    for asked in questions:
                        first = drawn.setdefault((about, asked.text), each.row.place)
                        if first == each.row.place:
                            offers[about](replace(asked, rows=0, first=()))
                        else:
                            st.caption(_("Answered at row {row}: {text}", row=first, text=asked.text))
