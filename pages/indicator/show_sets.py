"""The sets of indicators: whom each measures and how often, where it is from, and its newest figure."""

from collections.abc import Mapping, Sequence

from exchange.writing.markup import Cell, Note
from models.indicator.content import SetContent
from models.indicator.measurement import Measured
from models.moment import Moment
from models.person import User
from pages.indicator.group_names import group_names
from pages.parts.cached import known_periods
from pages.parts.indicator_links import set_link
from pages.parts.show_table import show_table
from pages.parts.value_cells import figure_pieces
from queries.indicators.measurements import (
    MeasurementFilters,
    MeasurementRow,
    measurements_of,
    newest_first,
    results,
)
from queries.indicators.sets import SetRow
from wording.indicators import certainty_name, rhythm_name, time_name
from wording.language import _


def show_sets(user: User, sets: Sequence[SetRow], moment: Moment) -> None:
    newest = results(measurements_of(user, moment, MeasurementFilters(unit_id=0)))
    groups = group_names(of_set.group for of_set in sets if of_set.group)
    contents = [_content(of_set, moment) for of_set in sets]
    pairs = list(zip(sets, contents, strict=True))
    show_table(
        {
            _("Set of indicators"): [
                (set_link(of_set.code, content, moment), Note(content.source)) for of_set, content in pairs
            ],
            _("Measures"): [(whom_measured(of_set, groups), Note(rhythm_name(of_set.rhythm))) for of_set in sets],
            _("Newest figure"): [_newest(of_set, newest, moment) for of_set in sets],
            _("How sure"): [certainty_name(content.certainty) for content in contents],
        },
        about=_("Sets of indicators"),
        numbers=[_("Newest figure")],
    )


def whom_measured(of_set: SetRow, groups: Mapping[str, str]) -> str:
    """The province, or the units of a group by its name."""
    return groups.get(of_set.group, of_set.group) if of_set.group else _("The province")


def _content(of_set: SetRow, moment: Moment) -> SetContent:
    content = of_set.nearest_content(moment.as_of.year)
    assert content is not None, "a set has a version from the beginning"
    return content


def _newest(of_set: SetRow, newest: Mapping[Measured, MeasurementRow], moment: Moment) -> Cell:
    """Of the first indicator of the set."""
    last = newest_first(newest, of_set)
    if last is None:
        return ""
    time = Note(time_name(known_periods(), last.year, last.period))
    return (*figure_pieces(of_set, newest, last, moment), time)
