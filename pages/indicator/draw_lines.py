"""Values over the years as a line, and places as another, each with its targets and a sentence of what there is to
see."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

import pyarrow as pa
import streamlit as st

from exchange.writing.charts import axis_of, axis_of_places, values_over_time
from models.indicator.content import Indicator, Measure
from models.indicator.measurement import Measured
from models.indicator.target import aims_at_value
from models.indicator.values import Values
from pages.parts.cached import known_periods
from pages.parts.plain import plain
from queries.indicators.measurements import in_time
from queries.indicators.targets import TargetRow
from wording.charts import places_text, series_picture_text, series_text
from wording.indicators import indicator_name, rank_text, time_name, value_text
from wording.language import _

VALUES, PLACES = "series", "places"
FEWEST = 2  # points that make a line
Series = Sequence[tuple[Measured, Values]]


@dataclass(frozen=True, slots=True)
class Point:
    """``line`` is what those have in common that are joined: the kind of period, for figures grow over a year, and of
    places among how many."""

    kind: str
    measured: Measured
    value: Decimal
    text: str
    line: str

    @property
    def time(self) -> str:
        return _time(self.measured)


def draw_values(indicator: Indicator, measured: Series, targets: Sequence[TargetRow]) -> None:
    """A place alone is no value."""
    aimed_at = [row for row in targets if aims_at_value(indicator, row.target.values)]
    of_kinds = ((_("Measured"), measured), (_("Target"), _series(aimed_at)))
    points = [
        Point(kind, thing, said.value, value_text(indicator, said.value), str(thing.period))
        for kind, series in of_kinds
        for thing, said in series
        if said.value is not None
    ]
    valued = [(thing, said.value) for thing, said in measured if said.value is not None]
    if not valued or len(points) < FEWEST:
        return
    axis = axis_of([point.value for point in points])
    numbers = [(_time(thing), value) for thing, value in valued if thing.period == valued[-1][0].period]
    sentences = series_text(indicator, numbers, aimed_at[-1] if aimed_at else None, axis[0])
    _draw(VALUES, indicator, points, axis, sentences)


def draw_places(indicator: Indicator, measured: Series, targets: Sequence[TargetRow]) -> None:
    """Places among another number are not joined."""
    aimed_at = [row for row in targets if row.target.values.rank is not None]
    of_kinds = ((_("Measured"), measured), (_("Target"), _series(aimed_at)))
    points = [
        Point(kind, thing, Decimal(said.rank), rank_text(said, None), f"{thing.period} {said.ranked_among}")
        for kind, series in of_kinds
        for thing, said in series
        if said.rank is not None
    ]
    placed = [(thing, said) for thing, said in measured if said.rank is not None]
    if not placed or len(points) < FEWEST:
        return
    axis = axis_of_places([int(point.value) for point in points])
    places = [(_time(thing), said) for thing, said in placed if thing.period == placed[-1][0].period]
    sentences = places_text(places, aimed_at[-1] if aimed_at else None)
    st.caption(_("Place, the first at the top"))
    _draw(PLACES, indicator, points, axis, sentences)


def _series(targets: Sequence[TargetRow]) -> Series:
    return [(row.target.measured, row.target.values) for row in targets]


def _time(measured: Measured) -> str:
    return time_name(known_periods(), measured.year, measured.period)


def _times(points: Sequence[Point]) -> list[str]:
    """The times of points in their order; of years those between them too, so that none is as near as the next."""
    if any(point.measured.period for point in points):
        return list(dict.fromkeys(point.time for point in points))
    first, last = points[0].measured.year, points[-1].measured.year
    return [time_name(known_periods(), year, None) for year in range(first, last + 1)]


def _draw(
    key: str, indicator: Indicator, points: Sequence[Point], axis: tuple[Decimal, Decimal], sentences: str
) -> None:
    kinds = list(dict.fromkeys(point.kind for point in points))
    points = sorted(points, key=lambda point: in_time(point.measured))
    data = pa.table(
        {
            "time": [point.time for point in points],
            "value": [float(point.value) for point in points],
            "kind": [point.kind for point in points],
            "text": [point.text for point in points],
            "line": [point.line for point in points],
        }
    )
    spec = values_over_time(indicator_name(indicator), kinds, axis, _times(points))
    told = [(point.kind, point.time, point.text) for point in points]
    measure = Measure.RANK if key == PLACES else indicator.measure
    alt = series_picture_text(indicator, measure, sentences, told)
    st.vega_lite_chart(data, spec, key=key, height=260, alt=alt)
    st.caption(plain(sentences))
