"""Figures of indicators, from the terminal: read in from a workbook, and written out."""

from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from clock import now, today
from commands.terminal import (
    READER,
    AsJson,
    By,
    Day,
    Instant,
    Lang,
    in_whose_name,
    moment_of,
    print_json,
    refusing,
)
from exchange.lists.values import read_lines_of_values
from models.calendar.period import PeriodKind
from models.indicator.content import Rhythm
from models.indicator.measurement import Entry
from models.ledger.evidence import File
from models.refusal import Refusal, require
from queries.indicators.sets import SetRow, indicator_set
from queries.unit_groups import unit_group_called
from store.database import current, trying, writing
from usecases.figures import Stated, entries_of, figure_rows, figures_workbook, load_figures
from usecases.own_set import OwnSet, add_own_set
from wording.language import Language, _, ngettext, set_language

commands = typer.Typer(name="indicators", no_args_is_help=True, help="Indicators and what was measured.")
OfSet = Annotated[str, typer.Option("--set", help="Code of the set.")]


@commands.command("import")
def load(
    file: Annotated[Path, typer.Argument(help="A workbook as the page of a set has it.")],
    of_set: OfSet,
    on: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], help="The day of the document, from which rows count that do not say it."),
    ] = None,
    year: Annotated[int | None, typer.Option(min=2000, max=2100, help="The year of rows that do not say it.")] = None,
    period: Annotated[PeriodKind | None, typer.Option(help="The period of rows that do not say it.")] = None,
    symbol: Annotated[str | None, typer.Option(help="Symbol of the document of rows that do not say it.")] = None,
    because: Annotated[str, typer.Option(help="Why figures of the same day are corrected.")] = "",
    evidence: Annotated[list[Path] | None, typer.Option(help="A file that rows name, which proves them.")] = None,
    by: By = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be done, and do nothing.")] = False,
    lang: Lang = Language.VI,
    as_json: AsJson = False,
) -> None:
    """Enter the figures of a workbook, all of them or none: what does not add up is refused with its difference."""
    set_language(lang)
    with refusing():
        for each in (file, *(evidence or ())):
            require(each.is_file(), "There is no file {name}.", name=str(each))
        files = [File(each.name, each.read_bytes()) for each in evidence or ()]
        row, user = _set_called(of_set), in_whose_name(by)
        stated = Stated(year=year, period=period, symbol=symbol or "", on=on.date() if on else None)
        lines = read_lines_of_values(file.name, file.read_bytes(), row.answered)
        entries = entries_of(user, row, lines, stated, {each.name for each in files})
        with trying() if dry_run else writing() as session:
            load_figures(session, entries, because=because, files=() if dry_run else files, by=user, at=now())
    if as_json:
        print_json({"set": row.code, "dry_run": dry_run, "figures": [*map(_entry_json, entries)]})
        return
    count = ngettext("{count} figure", "{count} figures", len(entries))
    typer.echo(_("Would be entered: {count}", count=count) if dry_run else _("Entered: {count}", count=count))


@commands.command("add")
def add(
    code: Annotated[str, typer.Argument(help="Code of the new set.")],
    name_vi: Annotated[str, typer.Option(help="Its name in Vietnamese.")],
    name_en: Annotated[str, typer.Option(help="Its name in English.")],
    from_year: Annotated[int, typer.Option(min=2000, max=2100, help="The first year that it holds for.")],
    source: Annotated[str, typer.Option(help="Where it stands.")] = "",
    group: Annotated[
        str | None, typer.Option(help="The units that it measures, as kind:department or a list; none: the province.")
    ] = None,
    rhythm: Annotated[Rhythm, typer.Option(help="How often it is measured.")] = Rhythm.YEAR,
    file: Annotated[Path | None, typer.Option(help="A workbook with its indicators; none: filled in later.")] = None,
    by: By = None,
    lang: Lang = Language.VI,
) -> None:
    """Add a set of the office's own, empty or with the indicators of a workbook."""
    set_language(lang)
    with refusing():
        require(file is None or file.is_file(), "There is no file {name}.", name=str(file))
        units = unit_group_called(group) if group else None
        require(units is not None or not group, "No group of units is called “{name}”.", name=group)
        said = OwnSet(
            code=code,
            name_vi=name_vi,
            name_en=name_en,
            source=source,
            group=units.code if units else "",
            rhythm=rhythm,
            from_year=from_year,
            file=(file.name, file.read_bytes()) if file else None,
        )
        user = in_whose_name(by)
        with writing() as session:
            add_own_set(session, said, by=user, at=now())
    typer.echo(_("The set is added."))


@commands.command("export")
def write(
    to: Annotated[Path, typer.Argument(help="The workbook to write.")],
    of_set: OfSet,
    as_of: Day = None,
    known_at: Instant = None,
    lang: Lang = Language.VI,
) -> None:
    """Write the figures of a set into a workbook that can be read in again."""
    set_language(lang)
    with refusing():
        current().upgrade()
        moment = moment_of(as_of, known_at, today())
        row = _set_called(of_set)
        rows = figure_rows(READER, row, moment)
        to.write_bytes(figures_workbook(row, rows, lang, moment=moment, at=now()))
    typer.echo(_("Written: {count}", count=ngettext("{count} figure", "{count} figures", len(rows))))


def _entry_json(entry: Entry) -> dict[str, Any]:
    return {
        "indicator": entry.measured.indicator,
        "unit_id": entry.measured.unit_id,
        "step": entry.measured.step,
        "year": entry.measured.year,
        "period": entry.measured.period,
        "value": None if entry.values.value is None else str(entry.values.value),
        "rank": entry.values.rank,
    }


def _set_called(code: str) -> SetRow:
    row = indicator_set(code)
    if row is None:
        raise Refusal("There is no set of indicators {code}.", code=code)
    return row
