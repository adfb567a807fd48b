"""A new installation, and the demonstration."""

from pathlib import Path
from typing import Annotated

import typer

from clock import now, today
from commands.presets import Preset, beginning_units
from commands.terminal import OPERATOR, refusing
from models.calendar.days_off import generate_days
from models.calendar.period import generate_periods
from models.person import Details, Role
from models.refusal import Refusal
from models.register import open_registers
from models.unit_list import set_units
from seed.removal import remove_demonstration
from server.doors.accounts import add_with_password, has_people
from store.database import current, writing
from usecases.shipped_sets import add_shipped_sets, shipped_sets
from wording.language import _

commands = typer.Typer()


@commands.command()
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


@commands.command()
def seed(
    year: Annotated[int | None, typer.Option(help="Only this year of the demonstration; default: all of it.")] = None,
    remove: Annotated[bool, typer.Option("--remove", help="Take the demonstration out again.")] = False,
) -> None:
    """Load the demonstration: a province of invented people, 2024 as published, and a present year.

    An installation that has only administrators may try it: units, calendar and lists stay when it is taken out.
    """
    from seed.demonstration import load_whole

    with refusing():
        current().upgrade()
        if remove:
            with writing() as session:
                remove_demonstration(session, now(), by=OPERATOR)
        else:
            years = load_whole(now(), None if year is None else [year])
    if remove:
        typer.echo(_("The demonstration is taken out. A server that runs is to be started anew."))
    else:
        typer.echo(_("Told: {years}", years=", ".join(map(str, years))))
