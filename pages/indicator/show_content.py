"""What a set holds: its indicators in their tree, what must add up, and its versions."""

import streamlit as st

from exchange.writing.markup import Cell, Note
from models.indicator.content import Indicator, SetContent, TaskRate
from pages.indicator.show_figures import BELOW
from pages.parts.plain import plain
from pages.parts.show_table import show_table
from queries.indicators.sets import SetRow
from wording.indicators import (
    better_name,
    entered_by_name,
    identity_text,
    indicator_name,
    measure_name,
    set_name,
)
from wording.language import _, as_printed, instant
from wording.names import field_name


def show_content(content: SetContent) -> None:
    columns: dict[str, list[Cell]] = {
        _("Indicator"): [_name(each, content) for each in content.indicators],
        _("Code"): [each.code for each in content.indicators],
        _("Measured in"): [
            (measure_name(each.measure), Note(better_name(each.better))) for each in content.indicators
        ],
    }
    if any(each.max_points is not None for each in content.indicators):
        columns[_("Most points")] = [
            "" if each.max_points is None else as_printed(each.max_points) for each in content.indicators
        ]
    columns[_("Entered by")] = [_entered_by(each) for each in content.indicators]
    columns[_("Years")] = [_years(each) for each in content.indicators]
    show_table(columns, about=_("Indicators"), numbers=[_("Most points")], names=_("Indicator"))
    if content.identities:
        st.header(_("What must add up"), anchor=False)
        lines = [f"- {plain(identity_text(each, content))}" for each in content.identities]
        st.markdown("\n".join(lines))


def show_versions(of_set: SetRow) -> None:
    newest_first = list(reversed(of_set.versions))
    show_table(
        {
            _("Holds from"): [str(each.from_year) for each in newest_first],
            _("Name"): [(set_name(each.content), Note(each.because)) for each in newest_first],
            _("Indicators"): [str(len(each.content.indicators)) for each in newest_first],
            _("Recorded"): [(instant(each.recorded_at), Note(each.by)) for each in newest_first],
        },
        about=_("Versions"),
        numbers=[_("Indicators")],
    )
    st.caption(_("For a year the version of that year or the last one before it holds; of one year the newest."))


def _name(indicator: Indicator, content: SetContent) -> Cell:
    text = BELOW * content.level(indicator.code) + indicator_name(indicator)
    proposed = _proposed(indicator)
    return (text, Note(indicator.source), Note(proposed))


def _proposed(indicator: Indicator) -> str:
    if indicator.proposed is None:
        return ""
    return {
        TaskRate.COMPLETION: _("points are proposed from the share of tasks completed"),
        TaskRate.ON_TIME: _("points are proposed from the share of tasks completed on time"),
    }[indicator.proposed.rate]


def _entered_by(indicator: Indicator) -> Cell:
    survey = _("by a survey") if indicator.by_survey else ""
    field = field_name(indicator.field) if indicator.field else ""
    return (entered_by_name(indicator.entered_by), Note(field), Note(survey))


def _years(indicator: Indicator) -> str:
    match indicator.first_year, indicator.last_year:
        case None, None:
            return ""
        case first, None:
            return _("from {year}", year=str(first))
        case None, last:
            return _("until {year}", year=str(last))
        case first, last:
            return _("{first} to {last}", first=str(first), last=str(last))
