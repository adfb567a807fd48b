"""What every command shares: who works here, how a refusal ends, and how options are read."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime
from typing import Annotated, Any

import typer
from sqlmodel import col, select

from models.event import TERMINAL
from models.moment import Moment
from models.outage import Outage
from models.person import Person, Role, User
from models.province import ZONE
from models.refusal import Refusal
from server.doors.sessions import user_of
from store.database import current, reading
from wording.language import Language, _, get_language, refusal_text, use_language
from wording.outages import outage_heading, outage_remedy

# The terminal is on the machine of the database: whoever works here may see everything.
OPERATOR = User(id=TERMINAL, name="terminal", role=Role.ADMINISTRATOR, unit_id=None, language=None, reach=frozenset())
READER = replace(OPERATOR, role=Role.AUDITOR)
ASSIGNER = replace(OPERATOR, role=Role.SECRETARIAT)

Day = Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Counts what took effect by this day.")]
Instant = Annotated[str | None, typer.Option(help="Counts what was recorded by this instant, e.g. 2024-06-20T17:00.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]
By = Annotated[str | None, typer.Option(help="In whose name; default: the secretariat's first.")]
Lang = Annotated[Language, typer.Option(help="The language of sentences.")]


@contextmanager
def refusing(*languages: Language) -> Iterator[None]:
    """A refusal ends the command with its sentence and exit code 1; so does a database that cannot be used.

    The sentence is in the language of the command, or in each of ``languages``.
    """
    try:
        yield
    except Refusal as refusal:
        for chosen in languages or (get_language(),):
            with use_language(chosen):
                typer.echo(refusal_text(refusal), err=True)
        raise typer.Exit(1) from None
    except OSError as error:
        typer.echo(_("The file cannot be used: {reason}", reason=f"{error.filename}: {error.strerror}"), err=True)
        raise typer.Exit(1) from None
    except Outage as outage:
        place = current().url.render_as_string(hide_password=True)
        what, remedy = outage_heading(outage), outage_remedy(outage, place)
        typer.echo(_("{what}. {advice}", what=what, advice=remedy), err=True)
        if cause := _cause_of(outage):
            typer.echo(_("The cause: {cause}", cause=cause), err=True)
        raise typer.Exit(1) from None


def _cause_of(outage: Outage) -> str:
    """What the driver says of it, in its own words."""
    error: BaseException = outage
    while error.__cause__ is not None:
        error = error.__cause__
    return "" if isinstance(error, Outage) else str(error).strip()


def moment_of(as_of: datetime | None, known_at: str | None, default: date) -> Moment:
    try:
        instant = datetime.fromisoformat(known_at) if known_at else None
    except ValueError:
        raise typer.BadParameter(f"{known_at} is not an instant such as 2024-06-20T17:00:00+07:00") from None
    if instant and not instant.tzinfo:
        instant = instant.replace(tzinfo=ZONE)
    return Moment(as_of.date() if as_of else default, instant)


def in_whose_name(login: str | None) -> User:
    """The person of the secretariat in whose name acts are recorded."""
    query = select(Person).where(Person.role == Role.SECRETARIAT, Person.active).order_by(col(Person.id))
    with reading() as session:
        people = session.exec(query).all()
        found = next((each for each in people if login in (None, each.login)), None)
        if found is None:
            raise Refusal("Acts are recorded in the name of somebody of the secretariat. Say whose: --by LOGIN")
        return user_of(session, found)


def print_json(value: Any) -> None:
    typer.echo(json.dumps(value, ensure_ascii=False, indent=2))
