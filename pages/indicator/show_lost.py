"""Points that were lost: of what stands below an indicator, or of itself, the most first."""

from collections.abc import Sequence
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
from queries.indicators.linked import explanations, linked_tasks
from queries.indicators.measurements import MeasurementFilters, in_time, measurements_of, results
from queries.task_list import TaskRow
from wording.indicators import time_name
from wording.language import _, as_printed, day
from wording.names import short_standing_name, unit_name


def show_lost(
    user: User, at: LookedAt, indicator: Indicator, tasks: Sequence[TaskRow], moment: Moment
) -> list[Indicator]:
    """Of the newest year in which anything below was measured, with the ``tasks`` that should move each and who
    explains it; those of which points were lost and nobody explains it yet."""
    if indicator.max_points is None:
        return []
    rows = measurements_of(user, moment, MeasurementFilters(set_code=at.of_set.code, unit_id=at.unit_id or 0))
    by_measured = results(rows)
    last = max(by_measured, key=in_time, default=None)
    content = at.of_set.content_for(last.year) if last else None
    if last is None or content is None:
        return []
    lost = []
    for each in _scored(content, indicator):
        row = by_measured.get(Measured(at.of_set.code, each.code, at.unit_id, last.year, last.period))
        if row is not None and row.values.value is not None and each.max_points is not None:
            lost.append((each.max_points - row.values.value, each, row.values.value))
    lost.sort(key=lambda each: each[0], reverse=True)
    if not any(points for points, _each, _value in lost):
        return []
    explaining, linked = explanations(), linked_tasks(at.of_set.code)
    of_each = {
        each.code: [row for row in tasks if row.id in linked.get(each.code, ())] for _points, each, _value in lost
    }
    st.header(_("Points lost in {time}", time=time_name(known_periods(), last.year, last.period)), anchor=False)
    columns: dict[str, list[Cell]] = {
        _("Indicator"): [indicator_link(at.of_set.code, each, moment, at.unit_id) for _points, each, _value in lost],
        _("Most points"): [as_printed(each.max_points or Decimal(0)) for _points, each, _value in lost],
        _("Points"): [as_printed(value) for _points, _each, value in lost],
        _("Lost"): [as_printed(points) for points, _each, _value in lost],
        _("Tasks"): [
            tuple(task_link(row.title, row.code, moment) for row in of_each[each.code] if row.id not in explaining)
            for _points, each, _value in lost
        ],
        _("Explanation"): [
            tuple(
                piece
                for row in of_each[each.code]
                if row.id in explaining
                for piece in (
                    task_link(unit_name(row.lead), row.code, moment),
                    Note(f"{short_standing_name(row.standing)} · {day(row.deadline)}"),
                )
            )
            for _points, each, _value in lost
        ],
    }
    show_table(columns, about=_("Points lost"), numbers=[*columns][1:4], names=_("Indicator"))
    explained = {code for code, rows in of_each.items() if any(row.id in explaining for row in rows)}
    return [each for points, each, _value in lost if points and each.code not in explained]


def _scored(content: SetContent, indicator: Indicator) -> list[Indicator]:
    """What stands below an indicator at the ends of its branches; the indicator where nothing does."""
    below = content.below(indicator.code)
    if not below:
        known = content.by_code.get(indicator.code)
        return [known] if known else []
    return [leaf for each in below for leaf in _scored(content, each)]
