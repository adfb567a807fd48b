"""Which indicators of the province were measured otherwise since a report was issued, or since any other point."""

import streamlit as st

from exchange.writing.markup import Link
from models.calendar.period import Period
from models.moment import Moment
from models.person import User
from pages.parts.indicator_links import indicator_address
from pages.parts.show_table import show_table
from queries.report.statistics import StatisticsChange, statistics_changes
from wording.indicators import indicator_name, set_name, values_text
from wording.language import _
from wording.names import period_name


def show_measured_since(user: User, period: Period, then: Moment, now: Moment) -> None:
    """Of the report's period and of its year; nothing where all is as it was."""
    rows = statistics_changes(user, period, then, now)
    if not rows:
        return

    def values(row: StatisticsChange) -> list[str]:
        return [values_text(row.indicator, each, row.content.ranked_among) for each in (row.before, row.now)]

    def link(row: StatisticsChange) -> Link:
        name = f"{set_name(row.content)}: {indicator_name(row.indicator)}"
        return Link(name, indicator_address(row.set_code, row.indicator.code, now, None))

    title = _("Indicators that were measured otherwise")
    st.markdown(f"**{title}**")
    of_year = _("Year {year}", year=str(period.year))
    show_table(
        {
            _("Indicator"): [link(row) for row in rows],
            _("Of which time"): [period_name(period) if row.period else of_year for row in rows],
            _("Before"): [before for before, _now in map(values, rows)],
            _("Now"): [is_now for _before, is_now in map(values, rows)],
        },
        about=title,
        names=_("Indicator"),
    )
