"""Charts: built once with Altair and kept as specifications; the data goes beside them."""

from datetime import date
from functools import cache, lru_cache
from typing import Any

import pyarrow as pa
import streamlit as st
from dateutil.relativedelta import relativedelta

from exchange.writing.charts import PIECE, POINT, progress, progress_rows, stacked, stacked_rows
from models.counting.figures import Counts
from pages.parts.show_table import show_table
from queries.curve import Curve
from wording.language import Language, _, day, get_language, number


def show_stacked(rows: list[tuple[str, Counts]], alt: str, *, key: str) -> None:
    """One bar a row, its tasks stacked by standing, in the order of ``rows``."""
    pieces = stacked_rows(rows)
    data = pa.table({column: [piece[column] for piece in pieces] for column in PIECE})
    spec = _stacked(get_language(), tuple(name for name, _counts in rows))
    st.vega_lite_chart(data, spec, key=key, height=170 + 24 * len(rows), alt=alt)


def show_progress(curve: Curve, until: date, *, alt: str, key: str) -> None:
    """What was to be completed against what was, through the year."""
    rows = progress_rows(curve, until)
    data = pa.table({column: [row[column] for row in rows] for column in POINT})
    st.vega_lite_chart(data, _progress(get_language()), key=key, height=300, alt=alt)


def show_progress_in_words(curve: Curve, until: date, *, key: str) -> None:
    """What the lines of :func:`show_progress` come to, and their figures by month behind one press."""
    planned, done = curve.on(until)
    st.caption(
        _(
            "By {day}, {planned} tasks were to be completed by their deadlines as first set, and {done} were.",
            day=day(until),
            planned=number(planned),
            done=number(done),
        )
    )
    with st.expander(_("The figures by month"), icon=":material/table_rows:", key=f"{key}_figures"):
        days = _ends_of_months(curve, until)
        show_table(
            {
                _("Day"): [day(each) for each in days],
                _("To be completed by then"): [number(curve.on(each)[0]) for each in days],
                _("Completed by then"): [number(curve.on(each)[1]) if each <= until else "" for each in days],
            },
            about=_("The figures by month"),
            numbers=[_("To be completed by then"), _("Completed by then")],
        )


def _ends_of_months(curve: Curve, until: date) -> list[date]:
    """The last day of every month that the curve runs through, and ``until``."""
    known = [on for on, _total in (*curve.planned, *curve.done)]
    day_shown, days = min(known, default=until), {until}
    while day_shown <= max(known, default=until):
        days.add(day_shown := day_shown + relativedelta(day=31))
        day_shown += relativedelta(days=1)
    return sorted(days)


@lru_cache(maxsize=100)
def _stacked(_chosen: Language, names: tuple[str, ...]) -> dict[str, Any]:
    return _spec(stacked(names))


@cache
def _progress(_chosen: Language) -> dict[str, Any]:
    return _spec(progress())


def _spec(chart: Any) -> dict[str, Any]:
    spec: dict[str, Any] = chart.to_dict()
    spec.pop("data")
    spec["config"]["aria"] = False  # ``alt`` tells it; what Vega would say of bars and legends is English
    return spec
