"""Accounts, from the terminal."""

from dataclasses import replace
from typing import Annotated

import typer
from sqlmodel import Session

from clock import now
from commands.terminal import OPERATOR, refusing
from models.accounts.account import add_person, change_person, details_of, person_called, reactivate
from models.person import Details, Person, Role
from models.refusal import Refusal
from queries.people import people_of
from queries.units import unit_called
from server.doors.accounts import add_with_password, make_link
from server.doors.second_factor import turn_off
from store.database import current, writing

commands = typer.Typer(name="user", no_args_is_help=True, help="Accounts.")


@commands.command("add")
def user_add(
    login: str,
    name: Annotated[str, typer.Option(prompt=True)],
    role: Annotated[Role, typer.Option(prompt=True)],
    password: Annotated[str | None, typer.Option(help="Default: none; a link to set one is printed.")] = None,
    unit: Annotated[str | None, typer.Option(help="Code, name or alias of the person's unit.")] = None,
    email: Annotated[str, typer.Option(help="By it an identity provider's account is recognised.")] = "",
) -> None:
    """Add an account, and print a link with which its person sets a password."""
    with refusing():
        current().upgrade()
        found = unit_called(unit) if unit else None
        if unit and found is None:
            raise Refusal("No unit is called “{name}”.", name=unit)
        details = Details(login=login, name=name, role=role, unit_id=found.id if found else None, email=email)
        with writing() as session:
            if password is not None:
                add_with_password(session, details, password, by=OPERATOR, at=now())
                way_in = f"{login} can sign in."
            else:
                person = add_person(session, details, by=OPERATOR, at=now())
                way_in = make_link(session, person, by=OPERATOR, at=now())
    typer.echo(way_in)  # which is good once it is saved


@commands.command("list")
def user_list() -> None:
    """Everybody who has an account: user name, role, unit, name, and whether they can come in."""
    with refusing():
        for row in people_of(OPERATOR):
            state = "active" if row.active and row.has_password else "invited" if row.active else "not active"
            typer.echo("\t".join((row.login, row.role, row.unit.code if row.unit else "-", row.name, state)))


@commands.command("link")
def user_link(login: str) -> None:
    """Print a link with which somebody sets a new password: for who is locked out, an administrator too."""
    with refusing(), writing() as session:
        link = make_link(session, _person(session, login), by=OPERATOR, at=now())
    typer.echo(link)  # which is good once it is saved


@commands.command("reset-second-factor")
def user_reset_second_factor(login: str) -> None:
    """Ask somebody for no code any more: for who has lost the telephone and the recovery codes."""
    with refusing(), writing() as session:
        turn_off(session, _person(session, login), by=OPERATOR, at=now())
    typer.echo(f"{login} signs in with the password alone.")


@commands.command("activate")
def user_activate(login: str) -> None:
    """Open an account again that was deactivated."""
    with refusing(), writing() as session:
        reactivate(session, _person(session, login), by=OPERATOR, at=now())
    typer.echo(f"{login} is active.")


@commands.command("role")
def user_role(login: str, role: Role) -> None:
    """Give somebody another role: an installation without an administrator gets one this way."""
    with refusing(), writing() as session:
        person = _person(session, login)
        change_person(session, person, replace(details_of(person), role=role), by=OPERATOR, at=now())
    typer.echo(f"{login}: {role}")


def _person(session: Session, login: str) -> Person:
    person = person_called(session, login)
    if person is None:
        raise Refusal("Nobody here has the user name {login}.", login=login)
    return person
