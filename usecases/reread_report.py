"""The figures of an issued report read anew: whether the ledger still gives them at the report's own point."""

import json
from collections.abc import Hashable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from exchange.report.sealed import sealed_figures, sealed_statistics
from models.calendar.period import by_rule
from models.moment import Moment
from models.person import Role, User
from models.text import searchable
from queries.plan_context import unit_names
from queries.register_figures import summary_of
from queries.registers import registers
from queries.report.activities import report_activities
from queries.report.figures import Window, windows_of
from queries.report.reports import IssuedRow
from queries.report.statistics import report_statistics
from wording.report.activities import activity_counts

WINDOWS = ("since", "cumulative")
NAMES = ("unit", "name")


def agrees_with_ledger(user: User, issued: IssuedRow) -> bool:
    """Whether each figure that was sealed is counted so today: of registers, fields, units, in both windows, what was
    measured of the province, and what the report counts beside tasks.

    It is counted as an auditor reads it, whoever asks: a task that was taken back since stands in what was sealed.
    A unit is found by the code it had then; what it is called is no figure. What the report compares itself with
    follows the calendar of periods, which the office may have changed since, and is left as it is.
    """
    reader = replace(user, role=Role.AUDITOR)
    sealed = json.loads(issued.content)
    period, moment = by_rule(issued.year, issued.kind), Moment(issued.as_of, issued.known_at)
    counted = [register for register in registers() if register.code in sealed["registers"]]
    codes = tuple(register.code for register in counted)
    windows: dict[str, Mapping[str, Window]] = {name: {} for name in WINDOWS}
    for name in WINDOWS:
        for first_day in {window["since"] for window in sealed[name].values()}:
            windows[name] = windows_of(reader, period, moment, codes, date.fromisoformat(first_day))
    # what no report told of yet when this one was sealed is no difference
    until = replace(period, cut_off=date.fromisoformat(sealed["windows"]["period"]["to"]))
    anew = {
        **sealed_figures(summary_of(reader, period, moment, counted), **windows),
        "statistics": sealed_statistics(report_statistics(reader, until, moment)),
        "activities": activity_counts(report_activities(reader, issued.year, moment)),
    }
    units = {searchable(name): unit_id for name, unit_id in unit_names()}
    return _figures(sealed, units) == _figures(anew, units) and _are_among(_beside(sealed), _beside(anew))


def _figures(content: Mapping[str, Any], units: Mapping[str, int]) -> dict[Hashable, dict[str, Any]]:
    """The figures of a report by what they are of."""
    by_unit = ((row, units.get(searchable(row["unit"]), row["unit"])) for row in content["by_unit"])
    return {
        **{(name, code): row for name in ("registers", *WINDOWS) for code, row in content[name].items()},
        **{("field", row["register"], row["field"]): row for row in content["by_field"]},
        **{
            ("unit", row["register"], unit): {name: count for name, count in row.items() if name not in NAMES}
            for row, unit in by_unit
        },
    }


def _beside(content: Mapping[str, Any]) -> dict[Hashable, Any]:
    """What a report counts beside tasks, by what it is of; which sets of indicators it has is one of it."""
    statistics = content.get("statistics", {})
    return {
        "sets": sorted(statistics),
        **{
            (code, indicator, name): values
            for code, of_set in statistics.items()
            for indicator, row in of_set.items()
            for name, values in row.items()
        },
        **content.get("activities", {}),
    }


def _are_among(sealed: Mapping[Hashable, Any], anew: Mapping[Hashable, Any]) -> bool:
    """What is told of later, and was not yet when a report was sealed, is no difference."""
    return all(key in anew and anew[key] == value for key, value in sealed.items())
