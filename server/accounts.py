"""Local accounts: adding one, and whether there is any."""

from sqlmodel import Session, select

from models.person import Person, Role
from models.refusal import require
from models.text import searchable
from server.sessions import passwords

SHORTEST_PASSWORD = 10


def has_people(session: Session) -> bool:
    return session.exec(select(Person.id)).first() is not None


def add_person(
    session: Session, *, login: str, name: str, role: Role, password: str, unit_id: int | None = None
) -> Person:
    """An account that can sign in; the login is kept in lower case without accents."""
    login = searchable(login)
    require(bool(login) and " " not in login, "A login is one word.")
    require(bool(name.strip()), "Say the person's name.")
    require(
        len(password) >= SHORTEST_PASSWORD, "A password has at least {length} characters.", length=SHORTEST_PASSWORD
    )
    require(role is not Role.UNIT or unit_id is not None, "An officer of a unit needs the unit.")
    taken = session.exec(select(Person).where(Person.login == login)).first()
    require(taken is None, "The login {login} is taken.", login=login)
    person = Person(
        login=login, name=name.strip(), role=role, unit_id=unit_id, password_hash=passwords.hash(password)
    )
    session.add(person)
    session.flush()
    return person
