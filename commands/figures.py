"""The figures of a period and the tasks behind them, printed or written into files."""

from pathlib import Path
from typing import Annotated

import typer

from clock import now, today
from commands.terminal import READER, AsJson, Day, Instant, Lang, moment_of, print_json, refusing
from exchange.report.excel import report_excel
from exchange.report.figures import report_json, tasks_json
from exchange.report.word import report_word
from models.counting.standing import Standing
from models.refusal import Refusal, gettext_noop, require
from models.register import ParField
from models.unit_succession import Structure
from queries.periods import periods
from queries.preferences import preferences
from queries.registers import register_called
from queries.report.figures import period_figures, with_units_of_today
from queries.report.outlines import words_of
from queries.report.reports import prepared_of
from queries.report.tasks import report_tasks
from queries.selection import TaskFilters
from queries.task_list import Order, directives_of, tasks_of
from queries.unit_groups import unit_group_called
from queries.units import unit_called
from store.database import at_length
from usecases.report_point import report_point
from wording.language import Language, set_language
from wording.report.narrative import narrative

NAMES_NO_UNIT = gettext_noop("What is printed here names no units: say --json, --docx or --xlsx beside --structure.")
commands = typer.Typer()


@commands.command()
def report(
    period: Annotated[str, typer.Argument(help="2024-Q1, 2024-H1, 2024-Q3 (nine months) or 2024-Y.")],
    as_of: Day = None,
    known_at: Instant = None,
    structure: Annotated[
        Structure, typer.Option(help="In files and JSON: units as they were, or those of today with predecessors'.")
    ] = Structure.AS_IT_WAS,
    lang: Lang = Language.VI,
    as_json: AsJson = False,
    docx: Annotated[Path | None, typer.Option(help="Write the Word draft to this file.")] = None,
    xlsx: Annotated[Path | None, typer.Option(help="Write the workbook to this file.")] = None,
) -> None:
    """The figures of a period, as of a day and as known at an instant; of a frozen report, as it was frozen."""
    set_language(lang)
    of_today = structure is Structure.OF_TODAY
    with refusing(), at_length():
        require(not of_today or as_json or docx is not None or xlsx is not None, NAMES_NO_UNIT)
        every = periods()
        chosen = every.of(period)
        names_one = as_of is not None or known_at is not None
        asked = moment_of(as_of, known_at, min(chosen.cut_off, today())) if names_one else None
        moment, texts = report_point(chosen, prepared_of(READER, chosen), asked, today())
        at = now()
        found = period_figures(READER, every, chosen, moment)
        if of_today:
            found = with_units_of_today(found, today())
        if docx is not None or xlsx is not None:
            listed = report_tasks(READER, found)
        if docx is not None:
            words = words_of(chosen.kind, texts)
            docx.write_bytes(report_word(found, listed, words, preferences(now()), lang, at=at))
        if xlsx is not None:
            xlsx.write_bytes(report_excel(found, listed, lang, at=at))
    if as_json:
        print_json(report_json(found.summary))
    else:
        typer.echo(narrative(found.summary))


@commands.command()
def tasks(
    register: Annotated[str | None, typer.Option(help="Code of the register, such as annual_plan.")] = None,
    year: int | None = None,
    unit: Annotated[str | None, typer.Option(help="Code, name or alias of the lead unit.")] = None,
    group: Annotated[str | None, typer.Option(help="A list of the office by name, or kind:commune.")] = None,
    field: ParField | None = None,
    standing: Standing | None = None,
    parts: Annotated[bool, typer.Option(help="The parts of split tasks too.")] = False,
    as_of: Day = None,
    known_at: Instant = None,
    as_json: AsJson = False,
) -> None:
    """The tasks that the filters select: exactly the rows behind a figure of ``report``."""
    with refusing(), at_length():
        lead = unit_called(unit) if unit else None
        if unit and lead is None:
            raise Refusal("No unit is called “{name}”.", name=unit)
        filters = TaskFilters(
            register_codes=(register_called(register).code,) if register else (),
            year=year,
            field=field,
            lead_id=lead.id if lead else None,
            lead_group=_group(group) if group else "",
            standings=(standing,) if standing else (),
            parts=parts,
        )
        moment = moment_of(as_of, known_at, today())
        rows = tasks_of(READER, moment, filters, order=Order.CODE, size=None)
        directives = directives_of(moment, [row.id for row in rows]) if as_json else {}
    if as_json:
        print_json(tasks_json(rows, directives))
    for row in [] if as_json else rows:
        typer.echo(f"{row.code}\t{row.standing}\t{row.lead.code}\t{row.deadline or '-'}\t{row.title}")


def _group(name: str) -> str:
    found = unit_group_called(name)
    if found is None:
        raise Refusal("No group of units is called “{name}”.", name=name)
    return found.code
