"""Charts: built once with Altair and kept as specifications; the data goes beside them."""

from typing import Any

import pyarrow as pa
import streamlit as st

from language import Language, _, language
from models.figures import Counts
from models.standing import COUNTED, Standing
from words import standing_name

# Okabe and Ito's colours, told apart by everyone; red is kept for what is late and still open.
SHADES = {
    Standing.COMPLETED_AHEAD: "#00795a",
    Standing.COMPLETED_ON_TIME: "#4fb38f",
    Standing.COMPLETED_LATE: "#e6a100",
    Standing.COMPLETED_NO_DEADLINE: "#9fd3bf",
    Standing.IN_PROGRESS: "#5aa5dd",
    Standing.OVERDUE: "#c9302c",
    Standing.NO_DEADLINE: "#a3aab3",
}
NAME, STANDING, PLACE, COUNT = "name", "standing", "place", "count"


def show_stacked(rows: list[tuple[str, Counts]], alt: str, *, key: str) -> None:
    """One bar a row, its tasks stacked by standing, in the order of ``rows``."""
    bars = [
        (name, standing_name(standing), place, count)
        for name, counts in rows
        for place, standing in enumerate(COUNTED)
        if (count := counts.of(standing))
    ]
    data = pa.table({column: [bar[n] for bar in bars] for n, column in enumerate((NAME, STANDING, PLACE, COUNT))})
    spec = _stacked(language(), tuple(name for name, _counts in rows))
    st.vega_lite_chart(data, spec, key=key, height=170 + 24 * len(rows), alt=alt)


@st.cache_resource(max_entries=100, show_spinner=False)
def _stacked(chosen: Language, names: tuple[str, ...]) -> dict[str, Any]:
    import altair as alt

    classes = [standing_name(standing) for standing in COUNTED]
    chart = (
        alt.Chart(alt.NamedData("counts"))
        .mark_bar()
        .encode(
            x=alt.X(f"{COUNT}:Q", stack="zero", title=None, axis=alt.Axis(tickMinStep=1, format="d")),
            y=alt.Y(f"{NAME}:N", sort=list(names), title=None, axis=alt.Axis(labelLimit=190)),
            color=alt.Color(
                f"{STANDING}:N",
                scale=alt.Scale(domain=classes, range=[SHADES[standing] for standing in COUNTED]),
                legend=alt.Legend(orient="bottom", columns=2, title=None, labelLimit=190),
            ),
            order=alt.Order(f"{PLACE}:Q"),
            tooltip=[
                alt.Tooltip(f"{NAME}:N", title=_("Group")),
                alt.Tooltip(f"{STANDING}:N", title=_("Standing")),
                alt.Tooltip(f"{COUNT}:Q", title=_("Tasks")),
            ],
        )
    )
    spec: dict[str, Any] = chart.to_dict()
    spec.pop("data")
    return spec
