"""All that was recorded of an indicator, with both clocks: what counts, and what was corrected and why."""

from collections.abc import Sequence

import streamlit as st

from exchange.writing.markup import Cell, Mark, Note
from models.indicator.content import Indicator
from models.moment import Moment
from pages.indicator.looked_at import LookedAt
from pages.indicator.proof import proofs
from pages.parts.cached import known_periods
from pages.parts.show_table import show_table
from pages.parts.value_cells import figure_text
from queries.indicators.measurements import MeasurementRow
from wording.indicators import rank_text, step_name, time_name
from wording.language import _, day, instant


def show_history(at: LookedAt, indicator: Indicator, rows: Sequence[MeasurementRow], moment: Moment) -> None:
    """The newest first."""
    with st.expander(_("All that was recorded of it"), icon=":material/history:", key="recorded"):
        newest = list(reversed(rows))
        last = {row.place: row.id for row in rows}
        show_table(
            {
                _("Year or period"): [_time(row) for row in newest],
                _("Figure"): [_figure(at, indicator, row, corrected=last[row.place] != row.id) for row in newest],
                _("In effect from"): [day(row.on) for row in newest],
                _("Document"): [(document, *more) for document, more in proofs(newest, moment)],
                _("Recorded"): [(instant(row.recorded_at), Note(row.by)) for row in newest],
                _("Why"): [row.because for row in newest],
            },
            about=_("All that was recorded of it"),
            numbers=[_("Figure")],
            names=_("Year or period"),
        )


def _time(row: MeasurementRow) -> Cell:
    time = time_name(known_periods(), row.measured.year, row.measured.period)
    return (time, Note(step_name(row.measured.step)))


def _figure(at: LookedAt, indicator: Indicator, row: MeasurementRow, *, corrected: bool) -> Cell:
    content = at.of_set.nearest_content(row.measured.year)
    assert content is not None
    place = rank_text(row.values, content.ranked_among) if row.values.value is not None else ""
    text = _("never measured") if row.never_was else figure_text(indicator, row.values, content)
    mark = (Mark(_("corrected since"), "gray"),) if corrected else ()
    return (text, Note(place), *mark)
