"""Serving, and the clock of the machine that serves."""

from contextlib import ExitStack
from typing import Annotated

import typer

from clock import now
from commands.beginning import seed
from commands.terminal import refusing
from models.ledger.instants import newest_instant
from queries.people import is_demonstration
from server.demonstration import require_own_machine
from server.doors.accounts import has_people
from server.logs import write_log
from settings import LOOPBACK, MOST_PORTS, settings
from store.database import current, reading
from store.locks import served
from wording.language import Language, _, instant

commands = typer.Typer()


@commands.command()
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


@commands.command()
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
