"""The figures of one indicator over the years: drawn with the targets, and as a table."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

import pyarrow as pa
import streamlit as st

from exchange.writing.charts import values_over_time
from exchange.writing.markup import Cell, Note
from models.indicator.content import Indicator
from models.indicator.measurement import Measured
from models.moment import Moment
from pages.indicator.looked_at import LookedAt
from pages.parts.cached import known_periods
from pages.parts.show_table import show_table
from pages.parts.value_cells import figure_pieces
from queries.indicators.measurements import ByMeasured, MeasurementRow, in_time, results
from queries.indicators.targets import TargetRow
from wording.indicators import indicator_name, time_name, value_text
from wording.language import _, day

FEWEST = 2  # points that make a line


def show_series(
    indicator: Indicator,
    at: LookedAt,
    rows: Sequence[MeasurementRow],
    targets: Sequence[TargetRow],
    moment: Moment,
) -> None:
    by_measured = results(rows)
    things = sorted(by_measured, key=in_time)
    if not things:
        return
    points = [*_measured(indicator, by_measured, things), *_aimed_at(indicator, targets)]
    if len(points) >= FEWEST:
        data = pa.table({name: [point[name] for point in points] for name in ("time", "value", "kind", "text")})
        told = "; ".join(f"{point['time']}: {point['text']}" for point in points)
        spec = values_over_time(indicator_name(indicator), list(dict.fromkeys(point["kind"] for point in points)))
        st.vega_lite_chart(data, spec, key="series", height=260, alt=told)
    content = at.of_set.nearest_content(things[-1].year)
    assert content is not None
    newest_first = list(reversed(things))
    columns: dict[str, list[Cell]] = {
        _("Year or period"): [time_name(known_periods(), thing.year, thing.period) for thing in newest_first],
        _("Figure"): [figure_pieces(indicator, content, by_measured, thing, moment) for thing in newest_first],
        _("Document"): [_document(by_measured[thing]) for thing in newest_first],
    }
    show_table(columns, about=_("Figures"), numbers=[_("Figure")], names=_("Year or period"))


def _measured(indicator: Indicator, by_measured: ByMeasured, things: Sequence[Measured]) -> Iterator[dict[str, Any]]:
    for thing in things:
        time = time_name(known_periods(), thing.year, thing.period)
        yield from _point(indicator, by_measured[thing].values.value, time, _("Measured"))


def _aimed_at(indicator: Indicator, targets: Sequence[TargetRow]) -> Iterator[dict[str, Any]]:
    for row in targets:
        yield from _point(indicator, row.target.values.value, str(row.target.measured.year), _("Target"))


def _point(indicator: Indicator, value: Decimal | None, time: str, kind: str) -> Iterator[dict[str, Any]]:
    if value is not None:
        yield {"time": time, "value": float(value), "kind": kind, "text": value_text(indicator, value)}


def _document(row: MeasurementRow) -> Cell:
    document = row.values.document
    return (document.symbol if document else "", Note(day(row.on)))
