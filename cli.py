"""The same work from a terminal. Exit codes: 0 done, 1 refused (a sentence on stderr), 2 wrong usage."""

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime
from typing import Annotated, Any

import typer
from sqlalchemy.exc import OperationalError, ProgrammingError
from sqlmodel import Session

from clock import now, today
from database import current, reading, writing
from language import Language, _, refused, speak
from models.calendar import generate_days
from models.event import TERMINAL
from models.moment import Moment
from models.period import generate_periods
from models.person import Details, Person, Role, User
from models.province import ZONE
from models.refusal import Refusal
from models.register import ParField, Register, open_registers
from models.standing import Standing
from settings import HOME, LOOPBACK, settings

cli = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, help=__doc__)
user_commands = typer.Typer(no_args_is_help=True, help="Accounts.")
cli.add_typer(user_commands, name="user")

# The terminal is on the machine of the database: whoever works here may see everything.
OPERATOR = User(id=TERMINAL, name="terminal", role=Role.ADMINISTRATOR, unit_id=None, language=None, reach=frozenset())

Day = Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Counts what took effect by this day.")]
Instant = Annotated[str | None, typer.Option(help="Counts what was recorded by this instant, e.g. 2024-06-20T17:00.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]
Lang = Annotated[Language, typer.Option(help="The language of sentences.")]


@contextmanager
def _refusing() -> Iterator[None]:
    """A refusal ends the command with its sentence and exit code 1; so does a database that cannot be used."""
    try:
        yield
    except Refusal as refusal:
        typer.echo(refused(refusal), err=True)
        raise typer.Exit(1) from None
    except (OperationalError, ProgrammingError) as error:
        typer.echo(_("The database cannot be used: {reason}", reason=str(error.orig).strip()), err=True)
        typer.echo(_("Check DATABASE_URL; a new database begins with “init” or “seed”."), err=True)
        raise typer.Exit(1) from None


def _moment(as_of: datetime | None, known_at: str | None, default: date) -> Moment:
    try:
        instant = datetime.fromisoformat(known_at) if known_at else None
    except ValueError:
        raise typer.BadParameter(f"{known_at} is not an instant such as 2024-06-20T17:00:00+07:00") from None
    if instant and not instant.tzinfo:
        instant = instant.replace(tzinfo=ZONE)
    return Moment(as_of.date() if as_of else default, instant)


def _print_json(value: Any) -> None:
    typer.echo(json.dumps(value, ensure_ascii=False, indent=2))


@cli.command()
def init(
    login: Annotated[str, typer.Option(prompt=True, help="Login of the first administrator.")],
    name: Annotated[str, typer.Option(prompt=True, help="Their full name.")],
    password: Annotated[str, typer.Option(prompt=True, hide_input=True, confirmation_prompt=True)],
) -> None:
    """Make a new, empty installation with its first administrator and the units of the province."""
    from seed.province import settle_units
    from server.accounts import add_with_password, has_people

    with _refusing():
        current().upgrade()
        with writing() as session:
            if has_people(session):
                raise Refusal("This database already has people; an installation is made once.")
            settle_units(session)
            open_registers(session, today().year)
            generate_periods(session, today().year, by=OPERATOR, at=now())
            generate_days(session, today().year, by=OPERATOR, at=now())
            details = Details(login, name, Role.ADMINISTRATOR)
            add_with_password(session, details, password, by=OPERATOR, at=now())
    typer.echo(f"Ready. Start it with “serve” and sign in as {login}.")


@cli.command()
def seed(
    year: Annotated[int | None, typer.Option(help="Only this year of the demonstration; default: all of it.")] = None,
) -> None:
    """Load the demonstration: a province of invented people, 2024 as published, and a present year."""
    from seed.demonstration import tell

    with _refusing():
        current().upgrade()
        with writing() as session:
            years = list(tell(session, now(), None if year is None else [year]))
    typer.echo(_("Told: {years}", years=", ".join(map(str, years))))


@cli.command()
def report(
    period: Annotated[str, typer.Argument(help="2024-Q1, 2024-H1, 2024-Q3 (nine months) or 2024-Y.")],
    as_of: Day = None,
    known_at: Instant = None,
    lang: Lang = Language.VI,
    as_json: AsJson = False,
) -> None:
    """The figures of a period, as of a day and as known at an instant."""
    from exchange.figures_json import report_json
    from exchange.narrative import narrative
    from queries.periods import periods
    from queries.report import report_of

    speak(lang)
    with _refusing():
        chosen = periods().of(period)
        found = report_of(OPERATOR, chosen, _moment(as_of, known_at, min(chosen.cut_off, today())))
    if as_json:
        _print_json(report_json(found))
    else:
        typer.echo(narrative(found))


@cli.command()
def tasks(
    register: Register | None = None,
    year: int | None = None,
    unit: Annotated[str | None, typer.Option(help="Code, name or alias of the lead unit.")] = None,
    field: ParField | None = None,
    standing: Standing | None = None,
    parts: Annotated[bool, typer.Option(help="The parts of split tasks too.")] = False,
    as_of: Day = None,
    known_at: Instant = None,
    as_json: AsJson = False,
) -> None:
    """The tasks that the filters select: exactly the rows behind a figure of ``report``."""
    from exchange.figures_json import tasks_json
    from queries.selection import TaskFilters
    from queries.tasks import Order, directives_of, tasks_of
    from queries.units import unit_called

    with _refusing():
        lead = unit_called(unit) if unit else None
        if unit and lead is None:
            raise Refusal("No unit is called “{name}”.", name=unit)
        filters = TaskFilters(
            register=register,
            year=year,
            field=field,
            lead_id=lead.id if lead else None,
            standings=(standing,) if standing else (),
            parts=parts,
        )
        moment = _moment(as_of, known_at, today())
        rows = tasks_of(OPERATOR, moment, filters, order=Order.CODE, size=None)
        directives = directives_of(moment, [row.id for row in rows]) if as_json else {}
    if as_json:
        _print_json(tasks_json(rows, directives))
    for row in [] if as_json else rows:
        typer.echo(f"{row.code}\t{row.standing}\t{row.lead.code}\t{row.deadline or '-'}\t{row.title}")


@cli.command()
def deadline(
    text: Annotated[str, typer.Argument(help="As the plan prints it.")],
    year: Annotated[int, typer.Option(help="The plan's year.")],
    assigned: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="The day of assignment.")] = None,
    lang: Lang = Language.VI,
    as_json: AsJson = False,
) -> None:
    """What a printed deadline says, and whether a person should look at it."""
    from models.deadline import read_deadline

    speak(lang)
    read = read_deadline(text, year, assigned.date() if assigned else None)
    said = {
        "kind": read.kind,
        "start": read.start.isoformat() if read.start else None,
        "due": read.due.isoformat() if read.due else None,
        "rrule": read.rrule or None,
        "review": read.review,
        "reason": _(read.reason) if read.reason else "",
        "text": read.text,
    }
    if as_json:
        _print_json(said)
    else:
        typer.echo("\n".join(f"{name}: {value}" for name, value in said.items() if value not in (None, "")))


@cli.command()
def verify() -> None:
    """Fold every task's acts anew and compare with what lists and counts are read from."""
    from queries.verification import disagreements

    with _refusing():
        count, found = disagreements()
    for each in found:
        typer.echo(each, err=True)
    typer.echo(f"{count} tasks checked, {len(found)} disagreements.")
    raise typer.Exit(1 if found else 0)


@cli.command()
def serve(
    port: Annotated[int | None, typer.Option(help="Default: PORT of the environment, 8501.")] = None,
    address: Annotated[str | None, typer.Option(help="Default: ADDRESS of the environment, 127.0.0.1.")] = None,
    demonstration: Annotated[bool, typer.Option(help="Load the demonstration into a new database.")] = False,
) -> None:
    """Bring the database up to date and serve it. A demonstration is served on the loopback address only."""
    from queries.people import is_demonstration
    from server.accounts import has_people

    with _refusing():
        current().upgrade()
        with reading() as session:
            empty = not has_people(session)
    if empty and demonstration:
        typer.echo("A new database: loading the demonstration, a few seconds …")
        seed(None)
    elif empty:
        typer.echo(
            "Nobody can sign in yet. Run “python cli.py init” first, or “seed” for the demonstration.", err=True
        )
        raise typer.Exit(1)
    address = address or settings().address
    if address not in LOOPBACK:
        if is_demonstration():
            typer.echo("A demonstration is served on 127.0.0.1 only; make a real installation with “init”.", err=True)
            raise typer.Exit(1)
        if not settings().public_url:
            typer.echo("Say in PUBLIC_URL at which address people reach this: https://tiendo.example.vn", err=True)
            raise typer.Exit(1)
    _serve(address, port or settings().port)


def _serve(address: str, port: int) -> None:
    import streamlit.web.cli

    os.environ["PORT"] = str(port)
    settings.cache_clear()
    options = [f"--server.address={address}", f"--server.port={port}"]
    sys.argv = ["streamlit", "run", str(HOME / "app.py"), *options]
    typer.echo(f"Tiến độ: http://{'localhost' if address == '127.0.0.1' else address}:{port}")
    streamlit.web.cli.main()


@user_commands.command("add")
def user_add(
    login: str,
    name: Annotated[str, typer.Option(prompt=True)],
    role: Annotated[Role, typer.Option(prompt=True)],
    password: Annotated[str | None, typer.Option(help="Default: none; a link to set one is printed.")] = None,
    unit: Annotated[str | None, typer.Option(help="Code, name or alias of the person's unit.")] = None,
    email: Annotated[str, typer.Option(help="By it an identity provider's account is recognised.")] = "",
) -> None:
    """Add an account, and print a link with which its person sets a password."""
    from models.account import add_person
    from queries.units import unit_called
    from server.accounts import add_with_password, make_link

    with _refusing():
        current().upgrade()
        found = unit_called(unit) if unit else None
        if unit and found is None:
            raise Refusal("No unit is called “{name}”.", name=unit)
        details = Details(login, name, role, found.id if found else None, email)
        with writing() as session:
            if password is not None:
                add_with_password(session, details, password, by=OPERATOR, at=now())
                typer.echo(f"{login} can sign in.")
            else:
                person = add_person(session, details, by=OPERATOR, at=now())
                typer.echo(make_link(session, person, by=OPERATOR, at=now()))


@user_commands.command("list")
def user_list() -> None:
    """Everybody who has an account: user name, role, unit, name, and whether they can come in."""
    from queries.people import people_of

    with _refusing():
        for row in people_of(OPERATOR):
            state = "active" if row.active and row.has_password else "invited" if row.active else "not active"
            typer.echo("\t".join((row.login, row.role, row.unit.code if row.unit else "-", row.name, state)))


@user_commands.command("link")
def user_link(login: str) -> None:
    """Print a link with which somebody sets a new password: for who is locked out, an administrator too."""
    from server.accounts import make_link

    with _refusing(), writing() as session:
        typer.echo(make_link(session, _person(session, login), by=OPERATOR, at=now()))


@user_commands.command("reset-second-factor")
def user_reset_second_factor(login: str) -> None:
    """Ask somebody for no code any more: for who has lost the telephone and the recovery codes."""
    from server.second_factor import turn_off

    with _refusing(), writing() as session:
        turn_off(session, _person(session, login), by=OPERATOR, at=now())
    typer.echo(f"{login} signs in with the password alone.")


@user_commands.command("activate")
def user_activate(login: str) -> None:
    """Open an account again that was deactivated."""
    from models.account import reactivate

    with _refusing(), writing() as session:
        reactivate(session, _person(session, login), by=OPERATOR, at=now())
    typer.echo(f"{login} is active.")


@user_commands.command("role")
def user_role(login: str, role: Role) -> None:
    """Give somebody another role: an installation without an administrator gets one this way."""
    from models.account import change_person, details_of

    with _refusing(), writing() as session:
        person = _person(session, login)
        change_person(session, person, replace(details_of(person), role=role), by=OPERATOR, at=now())
    typer.echo(f"{login}: {role}")


def _person(session: Session, login: str) -> Person:
    from models.account import person_called

    person = person_called(session, login)
    if person is None:
        raise Refusal("Nobody here has the user name {login}.", login=login)
    return person


if __name__ == "__main__":
    cli()
