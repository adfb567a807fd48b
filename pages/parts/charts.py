"""Charts: built once with Altair and kept as specifications; the data goes beside them."""

from datetime import date
from functools import cache, lru_cache
from typing import Any

import pyarrow as pa
import streamlit as st

from exchange.writing.charts import PIECE, POINT, progress, progress_rows, stacked, stacked_rows
from models.counting.figures import Counts
from queries.curve import Curve
from wording.charts import breakdown_text, curve_text
from wording.language import Language, get_language


def show_stacked(rows: list[tuple[str, Counts]], what: str, *, key: str) -> None:
    """One bar a row, its tasks stacked by standing, in the order of ``rows``; a phone has no room for it.

    ``what`` says by what the rows are told apart.
    """
    pieces = stacked_rows(rows)
    data = pa.table({column: [piece[column] for piece in pieces] for column in PIECE})
    spec = _stacked(get_language(), tuple(name for name, _counts in rows))
    with st.container(key=f"stacked_{key}"):
        st.vega_lite_chart(data, spec, key=key, height=195 + 24 * len(rows), alt=breakdown_text(what, rows))


def show_progress(curve: Curve, until: date, *, key: str) -> None:
    """What was to be completed against what was, through the year: two lines."""
    rows = progress_rows(curve, until)
    data = pa.table({column: [row[column] for row in rows] for column in POINT})
    st.vega_lite_chart(data, _progress(get_language()), key=key, height=300, alt=curve_text(curve, until))


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
