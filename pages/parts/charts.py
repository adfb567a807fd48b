"""Charts: built once with Altair and kept as specifications; the data goes beside them."""

from datetime import date
from functools import cache, lru_cache
from typing import Any

import pyarrow as pa
import streamlit as st

from exchange.writing.charts import COUNT, NAME, ON, PLACE, STANDING, TOTAL, WHICH, progress, progress_rows, stacked
from models.counting.figures import Counts
from models.counting.standing import COUNTED
from queries.curve import Curve
from wording.language import Language, get_language
from wording.names import short_standing_name


def show_stacked(rows: list[tuple[str, Counts]], alt: str, *, key: str, height: int | None = None) -> None:
    """One bar a row, its tasks stacked by standing, in the order of ``rows``."""
    bars = [
        (name, short_standing_name(standing), place, count)
        for name, counts in rows
        for place, standing in enumerate(COUNTED)
        if (count := counts.of(standing))
    ]
    data = pa.table({column: [bar[n] for bar in bars] for n, column in enumerate((NAME, STANDING, PLACE, COUNT))})
    spec = _stacked(get_language(), tuple(name for name, _counts in rows))
    st.vega_lite_chart(data, spec, key=key, height=height or 170 + 24 * len(rows), alt=alt)


def show_progress(curve: Curve, until: date, *, alt: str, key: str, height: int = 300) -> None:
    """What was to be completed against what was, through the year."""
    rows = progress_rows(curve, until)
    data = pa.table({column: [row[column] for row in rows] for column in (ON, TOTAL, WHICH)})
    st.vega_lite_chart(data, _progress(get_language()), key=key, height=height, alt=alt)


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
