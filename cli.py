"""The same work from a terminal. Exit codes: 0 done, 1 refused (a sentence on stderr), 2 wrong usage."""

from contextlib import ExitStack
from pathlib import Path
from typing import Annotated

import typer

from clock import now, today
from commands import backups, indicators, plans, proof, users
from commands.presets import Preset, beginning_units
from commands.terminal import OPERATOR, READER, AsJson, Day, Instant, Lang, moment_of, print_json, refusing
from exchange.report.excel import report_excel
from exchange.report.figures import report_json, tasks_json
from exchange.report.word import report_word
from models.calendar.days_off import generate_days
from models.calendar.period import generate_periods
from models.counting.standing import Standing
from models.ledger.instants import newest_instant
from models.person import Details, Role
from models.refusal import Refusal, gettext_noop, require
from models.register import ParField, open_registers
from models.unit_list import set_units
from models.unit_succession import Structure
from queries.outlines import words_of
from queries.people import is_demonstration
from queries.period_figures import period_figures, with_units_of_today
from queries.period_reports import prepared_of
from queries.periods import periods
from queries.preferences import preferences
from queries.registers import register_called
from queries.report_tasks import report_tasks
from queries.selection import TaskFilters
from queries.task_list import Order, directives_of, tasks_of
from queries.unit_groups import unit_group_called
from queries.units import unit_called
from seed.demonstration import load_demonstration
from seed.removal import remove_demonstration
from server.demonstration import require_own_machine
from server.doors.accounts import add_with_password, has_people
from server.logs import write_log
from settings import LOOPBACK, MOST_PORTS, settings
from store.database import at_length, current, reading, writing
from store.locks import served
from usecases.report_point import report_point
from usecases.shipped_sets import add_shipped_sets, shipped_sets
from wording.language import Language, _, instant, set_language
from wording.report.narrative import narrative

NAMES_NO_UNIT = gettext_noop("What is printed here names no units: say --json, --docx or --xlsx beside --structure.")

cli = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, help=__doc__)
cli.add_typer(users.commands, name="user")
cli.add_typer(indicators.commands, name="indicators")
cli.command("import")(plans.load)
cli.command()(plans.deadline)
cli.command()(proof.verify)
cli.command()(proof.head)
cli.command()(backups.backup)
cli.command()(backups.restore)
cli.command()(backups.move)
cli.command()(backups.compact)


@cli.command()
def init(
    login: Annotated[str, typer.Option(prompt=True, help="Login of the first administrator.")],
    name: Annotated[str, typer.Option(prompt=True, help="Their full name.")],
    password: Annotated[str, typer.Option(prompt=True, hide_input=True, confirmation_prompt=True)],
    units: Annotated[Path | None, typer.Option(help="A list of units, as the page of units has it.")] = None,
    preset: Annotated[Preset | None, typer.Option(help="Units to begin with; communes are entered later.")] = None,
) -> None:
    """Make a new installation with its first administrator, and without units unless they are named."""
    with refusing():
        lines = beginning_units(units, preset)
        current().upgrade()
        with writing() as session:
            if has_people(session):
                raise Refusal("This database already has people; an installation is made once.")
            set_units(session, lines, by=OPERATOR, at=now())
            open_registers(session, today().year)
            generate_periods(session, today().year, by=OPERATOR, at=now())
            generate_days(session, today().year, by=OPERATOR, at=now())
            add_shipped_sets(session, shipped_sets(), by=OPERATOR, at=now())
            details = Details(login, name, Role.ADMINISTRATOR)
            add_with_password(session, details, password, by=OPERATOR, at=now())
    typer.echo(f"Ready, with {len(lines)} units. Start it with “serve” and sign in as {login}.")
    typer.echo("What comes first stands there as “First steps”: units, people, periods, the plan.")


@cli.command()
def seed(
    year: Annotated[int | None, typer.Option(help="Only this year of the demonstration; default: all of it.")] = None,
    remove: Annotated[bool, typer.Option("--remove", help="Take the demonstration out again.")] = False,
) -> None:
    """Load the demonstration: a province of invented people, 2024 as published, and a present year.

    An installation that has only administrators may try it: units, calendar and lists stay when it is taken out.
    """
    with refusing():
        current().upgrade()
        with writing() as session:
            if remove:
                remove_demonstration(session, now(), by=OPERATOR)
                years = []
            else:
                years = list(load_demonstration(session, now(), None if year is None else [year]))
    if remove:
        typer.echo(_("The demonstration is taken out. A server that runs is to be started anew."))
    else:
        typer.echo(_("Told: {years}", years=", ".join(map(str, years))))


@cli.command()
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


@cli.command()
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


@cli.command()
def clock(
    is_right: Annotated[
        bool, typer.Option(help="It was wrong when the newest entry was recorded: go on, right after that entry.")
    ] = False,
) -> None:
    """Say what the machine's clock shows, and of when the newest entry is."""
    with refusing():
        if is_right:
            current().accept_clock()
        with reading() as session:
            newest = newest_instant(session)
        typer.echo(_("The clock shows {clock}.", clock=instant(now())))
        if newest is not None:
            typer.echo(_("The newest entry is of {newest}.", newest=instant(newest)))


@cli.command()
def serve(
    port: Annotated[
        int | None, typer.Option(min=1, max=MOST_PORTS, help="Default: PORT of the environment, 8501.")
    ] = None,
    address: Annotated[str | None, typer.Option(help="Default: ADDRESS of the environment, 127.0.0.1.")] = None,
    demonstration: Annotated[bool, typer.Option(help="Load the demonstration into a new database.")] = False,
) -> None:
    """Bring the database up to date and serve it. A demonstration is served on the loopback address only."""
    from server.serving import listening, serve_at

    with refusing():
        write_log(settings().log_format)
        address = address or settings().address
        taken = listening(address, port or settings().port)
    with taken, ExitStack() as until_the_end:
        with refusing():
            until_the_end.enter_context(served(current()))
        prepare_to_serve(address, demonstration=demonstration)
        serve_at(taken)


def prepare_to_serve(address: str, *, demonstration: bool) -> None:
    """The database is up to date and somebody can sign in; or the command ends with what to do first."""
    with refusing():
        current().upgrade()
        with reading() as session:
            empty = not has_people(session)
    if (empty and demonstration) or is_demonstration():
        with refusing(*Language):
            require_own_machine(address, settings().public_url)
    if empty and demonstration:
        typer.echo("A new database: loading the demonstration, a few seconds …")
        seed(None)
    elif empty:
        typer.echo(
            "Nobody can sign in yet. Run “python cli.py init” first, or “seed” for the demonstration.", err=True
        )
        raise typer.Exit(1)
    if address not in LOOPBACK and not settings().public_url:
        typer.echo("Say in PUBLIC_URL at which address people reach this: https://tiendo.example.vn", err=True)
        raise typer.Exit(1)


if __name__ == "__main__":
    cli()
