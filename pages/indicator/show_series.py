"""The figures of one indicator over the years: drawn with the targets, and as a table."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

import pyarrow as pa
import streamlit as st

from exchange.writing.charts import axis_of, values_over_time
from exchange.writing.markup import Cell, Note
from models.indicator.content import Indicator
from models.indicator.measurement import Measured
from models.moment import Moment
from pages.indicator.looked_at import LookedAt
from pages.parts.cached import known_periods
from pages.parts.plain import plain
from pages.parts.show_table import show_table
from pages.parts.value_cells import figure_pieces
from queries.indicators.measurements import ByMeasured, MeasurementRow, in_time, results
from queries.indicators.targets import TargetRow
from wording.charts import series_picture_text, series_text
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
    _show_lines(indicator, list(_measured(by_measured, things)), targets)
    content = at.of_set.nearest_content(things[-1].year)
    assert content is not None
    newest_first = list(reversed(things))
    columns: dict[str, list[Cell]] = {
        _("Year or period"): [time_name(known_periods(), thing.year, thing.period) for thing in newest_first],
        _("Figure"): [figure_pieces(indicator, content, by_measured, thing, moment) for thing in newest_first],
        _("Document"): [_document(by_measured[thing]) for thing in newest_first],
    }
    show_table(columns, about=_("Figures"), numbers=[_("Figure")], names=_("Year or period"))


def _show_lines(indicator: Indicator, measured: Sequence[tuple[str, Decimal]], targets: Sequence[TargetRow]) -> None:
    """Drawn, with a sentence of what there is to see."""
    aimed_at = [
        (str(row.target.measured.year), value) for row in targets if (value := row.target.values.value) is not None
    ]
    of_kinds = {_("Measured"): measured, _("Target"): aimed_at}
    points = [(kind, time, value) for kind, line in of_kinds.items() for time, value in line]
    if not measured or len(points) < FEWEST:
        return
    texts = [(kind, time, value_text(indicator, value)) for kind, time, value in points]
    data = pa.table(
        {
            "time": [time for _kind, time, _value in points],
            "value": [float(value) for _kind, _time, value in points],
            "kind": [kind for kind, _time, _value in points],
            "text": [text for _kind, _time, text in texts],
        }
    )
    axis = axis_of([value for _kind, _time, value in points])
    spec = values_over_time(indicator_name(indicator), [kind for kind, line in of_kinds.items() if line], axis)
    last_target = next((row for row in reversed(targets) if row.target.values.value is not None), None)
    sentences = series_text(indicator, measured, last_target, axis[0])
    st.vega_lite_chart(data, spec, key="series", height=260, alt=series_picture_text(indicator, sentences, texts))
    st.caption(plain(sentences))


def _measured(by_measured: ByMeasured, things: Sequence[Measured]) -> Iterator[tuple[str, Decimal]]:
    """When, and what; a place alone is no value."""
    for thing in things:
        if (value := by_measured[thing].values.value) is not None:
            yield time_name(known_periods(), thing.year, thing.period), value


def _document(row: MeasurementRow) -> Cell:
    document = row.values.document
    return (document.symbol if document else "", Note(day(row.on)))
