"""Whether the figures of indicators in a period's report add up, set by set, and which set has none of the period."""

import streamlit as st

from pages.parts.count_links import count_link
from pages.parts.linked import address
from pages.parts.menu import INDICATOR_SET
from pages.parts.picking.pick_moment import moment_query
from pages.parts.picking.pick_tab import TAB
from pages.parts.plain import plain
from pages.parts.show_table import show_table
from queries.report.figures import PeriodFigures
from queries.report.statistics import Statistics
from wording.indicators import broken_text, set_name
from wording.language import _
from wording.names import period_name


def show_set_checks(figures: PeriodFigures) -> None:
    """At the point of the ``figures``: where the report is frozen, at that one."""
    if not figures.statistics:
        return
    for each in figures.statistics:
        for broken in each.broken:
            said = f"{set_name(each.content)}: {broken_text(broken, each.content)}"
            st.error(plain(said), icon=":material/error:")
        if each.is_missing:
            missing = _(
                "{set}: no figures of {period} are entered yet.",
                set=set_name(each.content),
                period=period_name(figures.period),
            )
            st.warning(plain(missing), icon=":material/pending:")

    def to_set(statistics: Statistics, tab: str) -> str:
        return address(INDICATOR_SET, {"set": statistics.code, TAB: tab, **moment_query(figures.moment)})

    title = _("How the figures of indicators were checked")
    with st.expander(title, icon=":material/balance:", key="set_checks"):
        show_table(
            {
                _("Set of indicators"): [set_name(each.content) for each in figures.statistics],
                _("Figures"): [count_link(_count(each), to_set(each, "figures")) for each in figures.statistics],
                _("Identities"): [
                    count_link(len(each.content.identities), to_set(each, "indicators"))
                    for each in figures.statistics
                ],
                _("Holds"): [_no_or_yes(each) for each in figures.statistics],
            },
            about=title,
            numbers=[_("Figures"), _("Identities")],
        )


def _count(statistics: Statistics) -> int:
    """How many indicators have a figure of the period or the year."""
    return sum(bool(row.of_period.now or row.of_year.now) for row in statistics.rows)


def _no_or_yes(statistics: Statistics) -> str:
    if statistics.broken:
        return _("No")
    return _("Yes") if _count(statistics) else "–"
