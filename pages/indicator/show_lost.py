"""Points that were lost: of what stands below an indicator, or of itself, the most first."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

import streamlit as st

from exchange.writing.markup import Cell, Note
from models.indicator.content import Indicator, SetContent
from models.indicator.measurement import Measured
from models.moment import Moment
from models.person import User
from pages.indicator.looked_at import LookedAt
from pages.parts.cached import known_periods
from pages.parts.indicator_links import indicator_link
from pages.parts.show_table import show_table
from pages.parts.show_tasks import task_link
from queries.indicators.linked import explanations, moving_tasks
from queries.indicators.measurements import MeasurementFilters, in_time, measurements_of, results
from queries.task_list import TaskRow
from wording.help import Rule, help_on
from wording.indicators import time_name
from wording.language import _, as_printed, day
from wording.names import short_standing_name, unit_name


@dataclass(frozen=True, slots=True)
class Unexplained:
    """The indicators of which points were lost in a year that nobody explains yet."""

    year: int
    indicators: tuple[Indicator, ...]


def show_lost(
    user: User, at: LookedAt, indicator: Indicator, tasks: Sequence[TaskRow], moment: Moment
) -> Unexplained | None:
    """Of the newest year in which anything below was measured, with the ``tasks`` that should move each and who
    explains it; those of which points were lost and nobody explains it yet."""
    if indicator.max_points is None:
        return None
    rows = measurements_of(user, moment, MeasurementFilters(set_code=at.of_set.code, unit_id=at.unit_id or 0))
    by_measured = results(rows)
    last = max(by_measured, key=in_time, default=None)
    content = at.of_set.content_for(last.year) if last else None
    if last is None or content is None:
        return None
    lost = []
    for each in _scored(content, indicator):
        row = by_measured.get(Measured(at.of_set.code, each.code, at.unit_id, last.year, last.period))
        if row is not None and row.values.value is not None and each.max_points is not None:
            lost.append((each.max_points - row.values.value, each, row.values.value))
    lost.sort(key=lambda each: each[0], reverse=True)
    if not any(points for points, _each, _value in lost):
        return None
    moving, explaining = moving_tasks(at.of_set.code), explanations(at.of_set.code, last.year, at.unit_id)
    time = time_name(known_periods(), last.year, last.period)
    st.header(_("Points lost in {time}", time=time), anchor=False, help=help_on(Rule.LOST))
    columns: dict[str, list[Cell]] = {
        _("Indicator"): [indicator_link(at.of_set.code, each, moment, at.unit_id) for _points, each, _value in lost],
        _("Most points"): [as_printed(each.max_points or Decimal(0)) for _points, each, _value in lost],
        _("Points"): [as_printed(value) for _points, _each, value in lost],
        _("Lost"): [as_printed(points) for points, _each, _value in lost],
        _("Tasks"): [
            tuple(task_link(row.title, row.code, moment) for row in _among(tasks, moving, each))
            for _points, each, _value in lost
        ],
        _("Explanation"): [
            tuple(
                piece
                for row in _among(tasks, explaining, each)
                for piece in (
                    task_link(unit_name(row.lead), row.code, moment),
                    Note(f"{short_standing_name(row.standing)} · {day(row.deadline)}"),
                )
            )
            for _points, each, _value in lost
        ],
    }
    show_table(columns, about=_("Points lost"), numbers=[*columns][1:4], names=_("Indicator"))
    unexplained = (each for points, each, _value in lost if points and not _among(tasks, explaining, each))
    return Unexplained(last.year, tuple(unexplained))


def _among(
    tasks: Sequence[TaskRow], linked: Mapping[str, Collection[int]], indicator: Indicator
) -> Sequence[TaskRow]:
    return [row for row in tasks if row.id in linked.get(indicator.code, ())]


def _scored(content: SetContent, indicator: Indicator) -> list[Indicator]:
    """What stands below an indicator at the ends of its branches; the indicator where nothing does."""
    below = content.below(indicator.code)
    if not below:
        known = content.by_code.get(indicator.code)
        return [known] if known else []
    return [leaf for each in below for leaf in _scored(content, each)]
