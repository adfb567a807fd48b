"""Charts, built once with Altair: a curve for the screen as a specification, the others for paper as pictures."""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from io import BytesIO
from typing import Any

from models.counting.figures import Counts
from models.counting.standing import COUNTED, Standing
from queries.curve import Curve, Line
from queries.register_figures import RegisterSummary
from wording.language import _, get_language, number
from wording.names import field_name, short_standing_name
from wording.numbers import GROUPS, MARKS

# For paper; on a screen server/shown/bars.css has them, and others on dark ground. They differ in lightness too, so
# that they are told apart without red and green, and in print.
SHADES = {
    Standing.COMPLETED_AHEAD: "#0d4f40",
    Standing.COMPLETED_ON_TIME: "#3fb883",
    Standing.COMPLETED_LATE: "#f3b12f",
    Standing.COMPLETED_NO_DEADLINE: "#c9ece2",
    Standing.IN_PROGRESS: "#3c84d8",
    Standing.OVERDUE: "#b81d18",
    Standing.NO_DEADLINE: "#868c97",
}
PATTERNS = {  # as a workbook calls them, like those of server/shown/bars.css: told apart without any colour
    Standing.COMPLETED_AHEAD: "narrow_vertical",
    Standing.COMPLETED_ON_TIME: "",
    Standing.COMPLETED_LATE: "wide_downward_diagonal",
    Standing.COMPLETED_NO_DEADLINE: "percent_20",
    Standing.IN_PROGRESS: "light_vertical",
    Standing.OVERDUE: "wide_upward_diagonal",
    Standing.NO_DEADLINE: "dark_horizontal",
}
DARK = {Standing.COMPLETED_AHEAD, Standing.OVERDUE}  # what white letters stand on; black ones on the others
WHITE, BLACK = "#ffffff", "#101418"
PLANNED, DONE, EDGE = "#80858f", "#2f8f6b", "#80858f"  # seen on light and on dark ground
PIECE = NAME, STANDING, PLACE, COUNT, LABEL, MIDDLE = "name", "standing", "place", "count", "label", "middle"
POINT = ON, TOTAL, WHICH, SIDE = "on", "total", "which", "side"
ABOVE, BELOW = "above", "below"
WHOLE = ",d"  # a count, its thousands apart
# By how many steps an axis of counts goes up: none is less than one task (Vega's own least step lets halves pass).
STEPS = "max(1, min({most}, domain('{axis}')[1]))"
# A month stands at its first day, any other day by its date, and nothing between two days.
MONTH_OR_DAY = "hours(datum.value) ? '' : timeFormat(datum.value, date(datum.value) === 1 ? '%m/%Y' : '%d/%m/%Y')"
AWAY = {ABOVE: -9, BELOW: 13}  # pixels from a line to the middle of the number at its end
CLOSE = 8  # a number is as high as this part of the chart
FONTS = "DejaVu Sans, Arial, sans-serif"  # the last has no Vietnamese in the part that draws
# How much of the longest bar a piece must be to hold a letter of its name, or its number.
PER_LETTER, WITH_NUMBER = 0.0135, 0.025


# a long name goes on below, from the last space before the limit
IN_TWO_LINES = (
    "length(datum.label) < 42 ? datum.label : [slice(datum.label, 0, lastindexof(slice(datum.label, 0, 42), ' ')), "
    "slice(datum.label, lastindexof(slice(datum.label, 0, 42), ' ') + 1)]"
)


def specification(chart: Any) -> dict[str, Any]:
    """A chart for a screen, its numbers in the reader's language. Its ``alt`` tells it: what Vega would say of marks
    and legends is English."""
    spec: dict[str, Any] = chart.to_dict()
    spec["config"] = {**spec.get("config", {}), "aria": False, "locale": _numbers_as_read()}
    return spec


def _numbers_as_read() -> dict[str, Any]:
    """How Vega writes numbers in the reader's language."""
    chosen = get_language()
    numbers = {"decimal": MARKS[chosen], "thousands": GROUPS[chosen], "grouping": [3], "currency": ["", ""]}
    return {"number": numbers}


def stacked_rows(rows: Sequence[tuple[str, Counts]]) -> list[dict[str, Any]]:
    """The pieces of :func:`stacked`: one for each class that a row has any task of, with what is written on it."""
    longest = max((counts.total for _name, counts in rows), default=0)
    return [piece for name, counts in rows for piece in _pieces(name, counts, longest)]


def _pieces(name: str, counts: Counts, longest: int) -> Iterator[dict[str, Any]]:
    before = 0
    for place, standing in enumerate(COUNTED):
        if count := counts.of(standing):
            word = short_standing_name(standing)
            named = f"{number(count)} {word}"
            label = named if count > len(named) * PER_LETTER * longest else number(count)
            yield {
                NAME: name,
                STANDING: word,
                PLACE: place,
                COUNT: count,
                LABEL: label if count > WITH_NUMBER * longest else "",
                MIDDLE: before + count / 2,
            }
            before += count


def stacked(names: tuple[str, ...]) -> Any:
    """One bar for each of ``names``, its tasks stacked by standing; the data are called ``counts``."""
    import altair as alt

    classes = [short_standing_name(standing) for standing in COUNTED]
    colours = [SHADES[standing] for standing in COUNTED]
    named = alt.Axis(labelLimit=230, labelOverlap=False, labelExpr=IN_TWO_LINES)
    whole = alt.Chart(alt.NamedData("counts")).encode(y=alt.Y(f"{NAME}:N", sort=list(names), title=None, axis=named))
    bars = whole.mark_bar(stroke=EDGE, strokeWidth=0.75, aria=False).encode(
        x=alt.X(f"{COUNT}:Q", stack="zero", title=None, axis=_counted("x", most=14, flush=True)),
        color=alt.Color(
            f"{STANDING}:N",
            scale=alt.Scale(domain=classes, range=colours),
            legend=alt.Legend(orient="bottom", columns=3, title=None, labelLimit=240),
        ),
        order=alt.Order(f"{PLACE}:Q"),
        tooltip=[
            alt.Tooltip(f"{NAME}:N", title=_("Group")),
            alt.Tooltip(f"{STANDING}:N", title=_("Standing")),
            alt.Tooltip(f"{COUNT}:Q", title=_("Tasks"), format=WHOLE),
        ],
    )
    on_dark = alt.FieldOneOfPredicate(
        STANDING, [short_standing_name(standing) for standing in COUNTED if standing in DARK]
    )
    words = whole.mark_text(fontWeight=600, aria=False).encode(
        x=alt.X(f"{MIDDLE}:Q"),
        text=alt.Text(f"{LABEL}:N"),
        color=alt.condition(on_dark, alt.value(WHITE), alt.value(BLACK)),
    )
    return bars + words


def _counted(axis: str, *, most: int, flush: bool = False) -> Any:
    """An axis of counts, at ``most`` in so many steps."""
    import altair as alt

    return alt.Axis(format=WHOLE, tickCount=alt.ExprRef(STEPS.format(most=most, axis=axis)), labelFlush=flush)


def progress() -> Any:
    """What was to be done against what was, added up by day; the data are called ``progress``."""
    import altair as alt

    names = [_("To be completed by then"), _("Completed by then")]
    lines = (
        alt.Chart(alt.NamedData("progress"))
        .mark_line(interpolate="step-after", strokeWidth=2.5, aria=False)
        .encode(
            x=alt.X(f"{ON}:T", title=None, axis=alt.Axis(labelExpr=MONTH_OR_DAY, labelOverlap=True, tickCount=6)),
            y=alt.Y(f"{TOTAL}:Q", title=_("Tasks"), axis=_counted("y", most=6)),
            color=alt.Color(
                f"{WHICH}:N",
                scale=alt.Scale(domain=names, range=[PLANNED, DONE]),
                legend=alt.Legend(orient="bottom", title=None, labelLimit=240, symbolType="stroke", symbolSize=400),
            ),
            strokeDash=alt.StrokeDash(
                f"{WHICH}:N", scale=alt.Scale(domain=names, range=[[6, 4], [1, 0]]), legend=None
            ),
            tooltip=[
                alt.Tooltip(f"{WHICH}:N", title=_("Line")),
                alt.Tooltip(f"{ON}:T", title=_("Day"), format="%d/%m/%Y"),
                alt.Tooltip(f"{TOTAL}:Q", title=_("Tasks"), format=WHOLE),
            ],
        )
    )
    last = [
        lines.transform_filter(alt.FieldEqualPredicate(field=SIDE, equal=side))
        .mark_text(align="right", dy=away, fontWeight=600, fontSize=13, aria=False)
        .encode(
            x=alt.X(f"{ON}:T", aggregate="max"),
            y=alt.Y(f"{TOTAL}:Q", aggregate={"argmax": ON}),
            text=alt.Text(f"{TOTAL}:Q", aggregate={"argmax": ON}, format=WHOLE),
            tooltip=alt.value(None),
            strokeDash=alt.value([1, 0]),
        )
        for side, away in AWAY.items()
    ]
    return alt.layer(lines, *last)


def progress_rows(curve: Curve, until: date) -> list[dict[str, Any]]:
    """The points of :func:`progress`; a line that ends before the day of the report goes on level to it."""
    planned, done = (_level_until(line, until) for line in (curve.planned, curve.done))
    lines = ((_("To be completed by then"), planned), (_("Completed by then"), done))
    sides = _sides(curve, until)
    return [
        {ON: f"{day}T00:00:00", TOTAL: total, WHICH: which, SIDE: side}
        for (which, points), side in zip(lines, sides, strict=True)
        for day, total in points
    ]


def _level_until(line: Line, until: date) -> Line:
    further = ((until, line[-1][1]),) if line and line[-1][0] < until else ()
    return (*line, *further)


def _sides(curve: Curve, until: date) -> tuple[str, str]:
    """Where the number at the end of what was to be done stands, and at that of what was: the lower below its line
    where both end close to each other, unless the axis is close too."""
    planned, done = curve.on(until)
    highest = max((total for line in (curve.planned, curve.done) for _day, total in line), default=0)
    is_free = abs(planned - done) * CLOSE >= highest or min(planned, done) * CLOSE < highest
    if is_free:
        return ABOVE, ABOVE
    if planned >= done:
        return ABOVE, BELOW
    return (BELOW if curve.planned[-1][0] <= until else ABOVE), ABOVE


def standings_picture(report: RegisterSummary) -> bytes:
    """The standings by field of all the registers together, as a PNG."""
    shown = {field_name(field): counts for field, counts in report.by_field.items() if counts.total}
    data = stacked_rows(list(shown.items()))
    return _png(stacked(tuple(shown)), data, height=30 * max(len(shown), 1))


def progress_picture(curve: Curve, until: date) -> bytes:
    """What was to be done and what was, to the day of the report; as a PNG."""
    within = Curve(*(tuple(point for point in line if point[0] <= until) for line in (curve.planned, curve.done)))
    return _png(progress(), progress_rows(within, until), height=220)


def _png(chart: Any, data: list[dict[str, Any]], height: int) -> bytes:
    content = BytesIO()
    filled = chart.copy()
    filled.data = {"values": data}
    written = filled.properties(width=560, height=height).configure(font=FONTS, locale=_numbers_as_read())
    written.save(content, format="png", scale_factor=2)
    return content.getvalue()


def axis_of(values: Sequence[Decimal]) -> tuple[Decimal, Decimal]:
    """Where the axis of ``values`` begins and ends, both round: at 0, unless all of them lie far from it."""
    low, high = min(values), max(values)
    span = high - low or abs(high) / 10 or Decimal(1)
    step = Decimal(10) ** span.adjusted()
    begins = Decimal(0) if 0 <= low <= high / 2 else ((low - span / 10) / step).to_integral_value(ROUND_FLOOR) * step
    return begins, ((high + span / 10) / step).to_integral_value(ROUND_CEILING) * step


def axis_of_places(places: Sequence[int]) -> tuple[Decimal, Decimal]:
    """The axis of ``places``, the first at its top: from the next whole ten below the worst."""
    return Decimal(max(10, -(-max(places) // 10) * 10)), Decimal(1)


def values_over_time(
    value: str, kinds: Sequence[str], axis: tuple[Decimal, Decimal], times: Sequence[str]
) -> dict[str, Any]:
    """The specification of a line of measured values with the targets as points; the data go beside it, with columns
    ``time``, ``value``, ``kind`` (one of ``kinds``, what is measured first), ``text`` and ``line``, by which values
    are joined that can be compared. ``axis`` is where it begins, below, and ends; ``times`` are all that lie side by
    side, those of which there is no value too. Without a target there is nothing for a legend to tell apart."""
    import altair as alt

    base = alt.Chart(alt.NamedData("series")).encode(
        x=alt.X(
            "time:N",
            title=None,
            sort=None,
            scale=alt.Scale(domain=list(times)),
            axis=alt.Axis(labelAngle=0, labelLimit=160),
        ),
        y=alt.Y("value:Q", title=None, scale=alt.Scale(domain=[float(end) for end in axis], zero=False, nice=False)),
        color=alt.Color(
            "kind:N",
            scale=alt.Scale(domain=list(kinds), range=[DONE, PLANNED][: len(kinds)]),
            legend=alt.Legend(orient="bottom", title=None) if len(kinds) > 1 else None,
        ),
        shape=alt.Shape(
            "kind:N", scale=alt.Scale(domain=list(kinds), range=["circle", "diamond"][: len(kinds)]), legend=None
        ),
        tooltip=[
            alt.Tooltip("time:N", title=_("Year or period")),
            alt.Tooltip("text:N", title=value),
            alt.Tooltip("kind:N", title=_("Kind")),
        ],
    )
    line = base.transform_filter(alt.FieldEqualPredicate(field="kind", equal=kinds[0])).mark_line(
        strokeWidth=2.5,
        point=False,  # where shapes differ, a line would draw points of its own as well, told in English
        aria=False,
    )
    line = line.encode(detail="line:N")
    points = base.mark_point(size=90, filled=True, opacity=1, aria=False)
    spec = specification(line + points)
    spec.pop("data", None)
    return spec
