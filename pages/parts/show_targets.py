"""Targets against what was measured: green only where they are reached, else the way left."""

from collections.abc import Mapping, Sequence

from exchange.writing.markup import Cell, Link, Note
from models.indicator.content import SetContent
from models.indicator.values import Values
from models.moment import Moment
from pages.parts.cached import known_periods
from pages.parts.indicator_links import indicator_address, indicator_link
from pages.parts.record_links import directive_link
from pages.parts.show_table import show_table
from pages.parts.value_cells import figure_text, way_cell
from queries.directive_list import directive_symbols
from queries.directive_page import clause_labels
from queries.indicators.sets import SetRow
from queries.indicators.targets import TargetRow
from wording.indicators import rank_text, set_by_text, set_name, time_name
from wording.language import _


def show_targets(targets: Sequence[TargetRow], sets: Sequence[SetRow], moment: Moment) -> None:
    contents = {each.code: each for each in sets}
    content_of = [_content(contents[row.target.measured.set_code], row) for row in targets]
    pairs = list(zip(targets, content_of, strict=True))
    ids = sorted({each for row in targets if (each := row.target.values.directive_id) is not None})
    symbols, labels = directive_symbols(ids), clause_labels(ids)
    show_table(
        {
            _("Indicator"): [_name(row, content, moment) for row, content in pairs],
            _("Target"): [
                _target(row, content, _set_by(row.target.values, symbols, labels, moment)) for row, content in pairs
            ],
            _("Measured"): [_actual(row, content, moment) for row, content in pairs],
            _("State"): [way_cell(row) for row in targets],
        },
        about=_("Targets"),
        numbers=[_("Target"), _("Measured")],
        names=_("Indicator"),
    )


def _content(of_set: SetRow, row: TargetRow) -> SetContent:
    content = of_set.nearest_content(row.target.measured.year)
    assert content is not None, "a target is of an indicator that its set has"
    return content


def _name(row: TargetRow, content: SetContent, moment: Moment) -> Cell:
    measured = row.target.measured
    return (indicator_link(measured.set_code, row.indicator, moment, measured.unit_id), Note(set_name(content)))


def _target(row: TargetRow, content: SetContent, named: str | Link) -> Cell:
    values, year = row.target.values, str(row.target.measured.year)
    by = _("by the end of {year}", year=year)
    note = Note((by, "·", named)) if named else Note(by)
    return (figure_text(row.indicator, values, content), note, Note(values.words))


def _set_by(values: Values, symbols: Mapping[int, str], labels: Mapping[int, str], moment: Moment) -> str | Link:
    """The document of a target; where it is a directive that is kept here, its clause leads to its page."""
    document = values.document.symbol if values.document else ""
    if values.directive_id is None:
        return document
    text = set_by_text(document or symbols[values.directive_id], labels.get(values.clause_id or 0, ""))
    return directive_link(text, values.directive_id, moment)


def _actual(row: TargetRow, content: SetContent, moment: Moment) -> Cell:
    if row.actual is None:
        return ""
    measured = row.actual.measured
    to = indicator_address(measured.set_code, row.indicator.code, moment, measured.unit_id)
    time = time_name(known_periods(), measured.year, measured.period)
    place = rank_text(row.actual.values, content.ranked_among) if row.actual.values.value is not None else ""
    return (Link(figure_text(row.indicator, row.actual.values, content), to), Note(time), Note(place))
