"""The figures of one indicator over the years: values and places drawn with the targets, and all in a table."""

from collections.abc import Sequence

from exchange.writing.markup import Cell, Note
from models.indicator.content import Indicator
from models.moment import Moment
from pages.indicator.draw_lines import draw_places, draw_values
from pages.indicator.looked_at import LookedAt
from pages.indicator.proof import proofs
from pages.parts.cached import known_periods
from pages.parts.show_table import show_table
from pages.parts.value_cells import figure_pieces
from queries.indicators.measurements import MeasurementRow, in_time, results
from queries.indicators.targets import TargetRow
from wording.indicators import time_name
from wording.language import _, day


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
    measured = [(thing, by_measured[thing].values) for thing in things]
    draw_values(indicator, measured, targets)
    draw_places(indicator, measured, targets)
    newest_first = list(reversed(things))
    rests_on = proofs([by_measured[thing] for thing in newest_first], moment)
    columns: dict[str, list[Cell]] = {
        _("Year or period"): [time_name(known_periods(), thing.year, thing.period) for thing in newest_first],
        _("Figure"): [figure_pieces(at.of_set, by_measured, thing, moment) for thing in newest_first],
        _("Document"): [
            (document, Note(day(by_measured[thing].on)), *more)
            for thing, (document, more) in zip(newest_first, rests_on, strict=True)
        ],
    }
    show_table(columns, about=_("Figures"), numbers=[_("Figure")], names=_("Year or period"))
