"""The figures of a set, as its tree down and the years across, and the way to enter them."""

from exchange.writing.markup import Cell, Link, Note
from models.indicator.content import Indicator, SetContent
from models.indicator.measurement import Measured, Step
from models.moment import Moment
from models.person import User
from pages.indicator.looked_at import LookedAt, way_to_every_set
from pages.indicator.offer_entering import offer_entering, way_to_entering
from pages.parts.cached import known_periods
from pages.parts.indicator_links import indicator_address
from pages.parts.show_nothing import show_nothing
from pages.parts.show_table import show_table
from pages.parts.value_cells import figure_pieces, figure_text
from queries.indicators.measurements import (
    MeasurementFilters,
    MeasurementRow,
    measurements_of,
    periods_measured,
    results,
)
from queries.indicators.targets import next_targets
from wording.indicators import indicator_name, time_name
from wording.language import _, as_printed

SHOWN = 6  # years or periods side by side
BELOW = "– "  # before a name, for each level that it stands below


def show_figures(user: User, at: LookedAt, moment: Moment) -> None:
    filters = MeasurementFilters(set_code=at.of_set.code, unit_id=at.unit_id or 0)
    rows = measurements_of(user, moment, filters)
    offer_entering(user, at, moment)
    times = periods_measured(row for row in rows if row.measured.step is not Step.TARGET)[-SHOWN:]
    content = at.of_set.nearest_content(times[-1][0] if times else moment.as_of.year)
    assert content is not None
    targets = next_targets(rows, moment.as_of.year)
    if not times and not targets:
        enter = way_to_entering(user, at, moment)
        show_nothing(_("Nothing was measured by then."), enter, way_to_every_set(moment))
        return
    by_measured = results(rows)
    shown = [each for each in content.indicators if times or each.code in targets]
    heads = {time_name(known_periods(), *time): time for time in times}
    columns: dict[str, list[Cell]] = {
        _("Indicator"): [_name(each, content, at, moment) for each in shown],
    }
    if any(each.max_points is not None for each in shown):
        columns[_("Most points")] = [
            as_printed(each.max_points) if each.max_points is not None else "" for each in shown
        ]
    for head, (year, period) in heads.items():
        columns[head] = [
            figure_pieces(
                each, content, by_measured, Measured(at.of_set.code, each.code, at.unit_id, year, period), moment
            )
            for each in shown
        ]
    if targets:
        columns[_("Target")] = [_target(each, targets.get(each.code), content) for each in shown]
    show_table(columns, about=_("Figures"), numbers=[*columns][1:], names=_("Indicator"))


def _name(indicator: Indicator, content: SetContent, at: LookedAt, moment: Moment) -> Cell:
    text = BELOW * content.level(indicator.code) + indicator_name(indicator)
    return Link(text, indicator_address(at.of_set.code, indicator.code, moment, at.unit_id))


def _target(indicator: Indicator, row: MeasurementRow | None, content: SetContent) -> Cell:
    if row is None:
        return ""
    return (figure_text(indicator, row.values, content), Note(_("by {year}", year=str(row.measured.year))))
