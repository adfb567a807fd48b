"""What was to be completed through a year by the deadlines as first set, and what was: drawn, and in figures."""

from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

import pyarrow as pa
import streamlit as st
from dateutil.relativedelta import relativedelta

from exchange.writing.charts import POINT, progress, progress_rows, specification
from exchange.writing.markup import Link
from models.counting.standing import COMPLETED, COUNTED
from models.moment import Moment
from pages.parts.show_counts import linked_number, number_link
from pages.parts.show_table import show_table
from queries.curve import Curve
from queries.selection import TaskFilters
from wording.charts import curve_text
from wording.language import Language, _, day, get_language


def show_curve(curve: Curve, filters: TaskFilters, moment: Moment) -> None:
    """``curve`` is that of the tasks of ``filters``; its figures by month stand behind one press."""
    st.header(_("Deadlines as first set, against what was completed"), anchor=False)
    _show_lines(curve, moment.as_of)
    planned, done = curve.on(moment.as_of)
    st.caption(
        _(
            "By {day}, {planned} tasks were to be completed by their deadlines as first set, and {done} were.",
            day=day(moment.as_of),
            planned=linked_number(planned, _planned(filters, moment.as_of), moment),
            done=linked_number(done, _done(filters, moment.as_of), moment),
        )
    )
    with st.expander(_("The figures by month"), icon=":material/table_rows:", key="progress_figures"):
        _show_months(curve, filters, moment)


def _show_lines(curve: Curve, until: date) -> None:
    rows = progress_rows(curve, until)
    data = pa.table({column: [row[column] for row in rows] for column in POINT})
    st.vega_lite_chart(data, _lines(get_language()), key="progress", height=300, alt=curve_text(curve, until))


@cache
def _lines(_chosen: Language) -> dict[str, Any]:
    """The specification, made once; the data goes beside it."""
    spec = specification(progress())
    spec.pop("data")
    return spec


def _show_months(curve: Curve, filters: TaskFilters, moment: Moment) -> None:
    days = _ends_of_months(curve, moment.as_of)

    def done(by: date) -> str | Link:
        return number_link(curve.on(by)[1], _done(filters, by), moment) if by <= moment.as_of else ""

    show_table(
        {
            _("Day"): [day(each) for each in days],
            _("To be completed by then"): [
                number_link(curve.on(each)[0], _planned(filters, each), moment) for each in days
            ],
            _("Completed by then"): [done(each) for each in days],
        },
        about=_("The figures by month"),
        numbers=[_("To be completed by then"), _("Completed by then")],
    )


def _planned(filters: TaskFilters, by: date) -> TaskFilters:
    return replace(filters, standings=COUNTED, first_due_by=by)


def _done(filters: TaskFilters, by: date) -> TaskFilters:
    return replace(filters, standings=COMPLETED, done_by=by)


def _ends_of_months(curve: Curve, until: date) -> list[date]:
    """The last day of every month that the curve runs through, and ``until``."""
    known = [on for on, _total in (*curve.planned, *curve.done)]
    day_shown, days = min(known, default=until), {until}
    while day_shown <= max(known, default=until):
        days.add(day_shown := day_shown + relativedelta(day=31))
        day_shown += relativedelta(days=1)
    return sorted(days)
