"""Hotlines to hang up, voices and initiatives to take away. No file names who said something."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from exchange.writing.markup import Columns, table_html
from exchange.writing.printed import printed_page
from exchange.writing.table import Column, Table
from models.moment import Moment
from models.preference import Preferences
from queries.initiatives import InitiativeRow
from queries.units import UnitRow
from queries.voices.hotlines import HotlineRow
from queries.voices.voices import VoiceRow
from wording.language import _, day
from wording.moment import data_as_of
from wording.names import unit_name
from wording.voices import (
    initiative_kind_name,
    recognition_name,
    voice_kind_name,
    voice_standing_name,
    way_name,
)

POSTER = """
@page { size: A4 portrait; }
table.rows { font-size: 13pt; width: 100%; }
"""


def hotline_columns(rows: Sequence[HotlineRow]) -> Columns:
    """Who answers where."""
    return {
        _("Unit"): [unit_name(row.unit) for row in rows],
        _("Who answers"): [row.holder for row in rows],
        _("Number"): [row.number for row in rows],
        _("Since"): [day(row.since) for row in rows],
    }


def hotlines_page(rows: Sequence[HotlineRow], office: Preferences, on: date, styles: str) -> bytes:
    """The directory of a day, of one unit or of all, to be hung up where people come."""
    title = _("Hotlines for what people and businesses have to say")
    notes = [office.superior_body, _("In force on {day}", day=day(on))]
    table = table_html(hotline_columns(rows), about=title)
    return printed_page(title, notes, table, styles + POSTER)


def voices_table(rows: Sequence[VoiceRow], units: Mapping[int, UnitRow], moment: Moment, at: datetime) -> Table:
    """The register as it stands at a moment, without anybody's name."""
    columns = (
        Column(_("No."), 6, centred=True),
        Column(_("Code"), 13, centred=True),
        Column(_("Came in on"), 12, centred=True),
        Column(_("By which way"), 12),
        Column(_("About the unit"), 24),
        Column(_("Kind"), 20),
        Column(_("What was said"), 50),
        Column(_("Handled by"), 24),
        Column(_("Answer due"), 12, centred=True),
        Column(_("Answered on"), 12, centred=True),
        Column(_("Answer"), 40),
        Column(_("Standing"), 20),
    )
    cells = [
        (
            number,
            row.code,
            row.received_on,
            way_name(row.way),
            unit_name(units[row.unit_id]),
            voice_kind_name(row.kind),
            row.text,
            unit_name(units[row.facts.handler_id]) if row.facts.handler_id else "",
            row.facts.due,
            row.facts.answered_on,
            row.facts.answer,
            voice_standing_name(row.standing),
        )
        for number, row in enumerate(rows, 1)
    ]
    note = f"{data_as_of(moment, at)}."
    return Table(title=_("Register of people's voices"), note=note, columns=columns, groups=[("", cells)])


def initiatives_table(
    rows: Sequence[InitiativeRow], units: Mapping[int, UnitRow], year: int, moment: Moment, at: datetime
) -> Table:
    """The records of a year."""
    columns = (
        Column(_("No."), 6, centred=True),
        Column(_("Kind"), 14),
        Column(_("Unit"), 26),
        Column(_("What it is"), 60),
        Column(_("Recognition"), 16),
        Column(_("Recognised on"), 12, centred=True),
        Column(_("People reached"), 12, centred=True),
        Column(_("Document"), 18),
    )
    cells = [
        (
            number,
            initiative_kind_name(row.details.kind),
            unit_name(units[row.details.unit_id]),
            row.details.title,
            recognition_name(row.details.recognition),
            row.details.recognised_on,
            row.details.reach or None,
            row.details.symbol,
        )
        for number, row in enumerate(rows, 1)
    ]
    title = _("Initiatives and propaganda of {year}", year=str(year))
    return Table(title=title, note=f"{data_as_of(moment, at)}.", columns=columns, groups=[("", cells)])
