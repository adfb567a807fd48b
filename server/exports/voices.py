"""Hotlines, voices and initiatives as files, read with the rights of who asks."""

from exchange.report.voices import hotlines_page, initiatives_table, voices_table
from exchange.writing.excel import workbook
from models.access import may_read_voices
from models.moment import Moment
from models.refusal import permit
from models.voice.facts import VoiceStanding
from models.voice.voice import VoiceKind, VoiceWay
from queries.initiatives import initiatives_of
from queries.preferences import preferences
from queries.units import units_named
from queries.voices.hotlines import hotlines_on
from queries.voices.voices import VoiceFilters, voices_of
from server.address import read_from, read_number, read_number_or_none
from server.exports.export import Asked, ExportedFile
from server.files import SHOWN


def hotlines_file(asked: Asked) -> ExportedFile:
    """The directory of today, of one unit where the address names it."""
    rows = hotlines_on(asked.today, read_from(asked.query, "id", read_number))
    styles = (SHOWN / "tables.css").read_text(encoding="utf-8")
    return ExportedFile(
        "duong-day-nong.html", hotlines_page(rows, preferences(asked.at), asked.today, styles), len(rows)
    )


def voices_file(asked: Asked) -> ExportedFile:
    permit(may_read_voices(asked.user), "Only the secretariat and units read what people say.")
    moment, year = Moment(asked.today), _year(asked)
    rows = voices_of(asked.user, moment, _filters(asked, year))
    units = units_named(
        {unit_id for row in rows for unit_id in (row.unit_id, row.facts.handler_id) if unit_id}, moment
    )
    return ExportedFile(f"phan-anh-{year}.xlsx", workbook([voices_table(rows, units, moment, asked.at)]), len(rows))


def initiatives_file(asked: Asked) -> ExportedFile:
    moment, year = Moment(asked.today), _year(asked)
    rows = initiatives_of(asked.user, year)
    units = units_named({row.details.unit_id for row in rows}, moment)
    table = initiatives_table(rows, units, year, moment, asked.at)
    return ExportedFile(f"sang-kien-{year}.xlsx", workbook([table]), len(rows))


def _filters(asked: Asked, year: int) -> VoiceFilters:
    """As the page of the register says them in its address."""
    return VoiceFilters(
        year=year,
        standing=read_from(asked.query, "standing", VoiceStanding),
        kind=read_from(asked.query, "kind", VoiceKind),
        way=read_from(asked.query, "way", VoiceWay),
        month=read_from(asked.query, "month", read_number),
        unit_id=read_from(asked.query, "unit", read_number),
        handler_id=read_from(asked.query, "handler", read_number_or_none),
    )


def _year(asked: Asked) -> int:
    return read_from(asked.query, "year", read_number) or asked.today.year
