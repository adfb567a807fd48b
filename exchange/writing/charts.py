"""Charts, built once with Altair: for the screen as specifications, for paper as pictures."""

from datetime import date
from io import BytesIO
from typing import Any

from models.counting.standing import COUNTED, Standing
from queries.curve import Curve
from queries.register_figures import RegisterSummary
from wording.language import _
from wording.names import field_name, short_standing_name

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
PLANNED, DONE = "#8a8f98", "#00795a"
NAME, STANDING, PLACE, COUNT = "name", "standing", "place", "count"
ON, TOTAL, WHICH = "on", "total", "which"


# a long name goes on below, from the last space before the limit
IN_TWO_LINES = (
    "length(datum.label) < 42 ? datum.label : [slice(datum.label, 0, lastindexof(slice(datum.label, 0, 42), ' ')), "
    "slice(datum.label, lastindexof(slice(datum.label, 0, 42), ' ') + 1)]"
)


def stacked(names: tuple[str, ...]) -> Any:
    """One bar for each of ``names``, its tasks stacked by standing; the data are called ``counts``."""
    import altair as alt

    classes = [short_standing_name(standing) for standing in COUNTED]
    named = alt.Axis(labelLimit=230, labelOverlap=False, labelExpr=IN_TWO_LINES)
    return (
        alt.Chart(alt.NamedData("counts"))
        .mark_bar()
        .encode(
            x=alt.X(f"{COUNT}:Q", stack="zero", title=None, axis=alt.Axis(tickMinStep=1, format="d")),
            y=alt.Y(f"{NAME}:N", sort=list(names), title=None, axis=named),
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


def progress() -> Any:
    """What was to be done against what was, added up by day; the data are called ``progress``."""
    import altair as alt

    names = [_("To be completed by then"), _("Completed by then")]
    return (
        alt.Chart(alt.NamedData("progress"))
        .mark_line(interpolate="step-after", strokeWidth=2.5)
        .encode(
            x=alt.X(f"{ON}:T", title=None, axis=alt.Axis(format="%m/%Y", labelOverlap=True)),
            y=alt.Y(f"{TOTAL}:Q", title=_("Tasks"), axis=alt.Axis(tickMinStep=1, format="d")),
            color=alt.Color(
                f"{WHICH}:N",
                scale=alt.Scale(domain=names, range=[PLANNED, DONE]),
                legend=alt.Legend(orient="bottom", title=None, labelLimit=240),
            ),
            strokeDash=alt.StrokeDash(
                f"{WHICH}:N", scale=alt.Scale(domain=names, range=[[6, 4], [1, 0]]), legend=None
            ),
            tooltip=[
                alt.Tooltip(f"{WHICH}:N", title=_("Line")),
                alt.Tooltip(f"{ON}:T", title=_("Day"), format="%d/%m/%Y"),
                alt.Tooltip(f"{TOTAL}:Q", title=_("Tasks")),
            ],
        )
    )


def progress_rows(curve: Curve, until: date) -> list[dict[str, Any]]:
    """The points of :func:`progress`; what is done goes on level to the day of the report."""
    done = [*curve.done, (until, curve.done[-1][1])] if curve.done else []
    lines = ((_("To be completed by then"), curve.planned), (_("Completed by then"), done))
    return [{ON: f"{day}T00:00:00", TOTAL: total, WHICH: which} for which, points in lines for day, total in points]


def standings_picture(report: RegisterSummary) -> bytes:
    """The standings by field of all the registers together, as a PNG."""
    shown = {field_name(field): counts for field, counts in report.by_field.items() if counts.total}
    data = [
        {NAME: name, STANDING: short_standing_name(standing), PLACE: place, COUNT: found.of(standing)}
        for name, found in shown.items()
        for place, standing in enumerate(COUNTED)
        if found.of(standing)
    ]
    return _png(stacked(tuple(shown)), data, height=30 * max(len(shown), 1))


def progress_picture(curve: Curve, until: date) -> bytes:
    return _png(progress(), progress_rows(curve, until), height=220)


def _png(chart: Any, data: list[dict[str, Any]], height: int) -> bytes:

    content = BytesIO()
    filled = chart.copy()
    filled.data = {"values": data}
    filled.properties(width=560, height=height).save(content, format="png", scale_factor=2)
    return content.getvalue()
