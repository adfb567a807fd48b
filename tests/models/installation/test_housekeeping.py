"""What is of no use any more goes once a day, and an event says how much of what."""

from datetime import date, timedelta

from sqlmodel import select

from models.accounts.credential import Purpose, SignIn, Ticket
from models.event import Event, EventKind
from models.ledger.quota import SentBytes
from models.unsent import Unsent
from tests.conftest import World, noon
from usecases.clean import clean_when_due

NOW = noon(date(2025, 1, 10))
A_DAY = timedelta(days=1)
KEPT = (SignIn, Ticket, Unsent, SentBytes)


def leave_behind(world: World, days: int) -> None:
    """One of each, of so many days ago."""
    at, person_id = NOW - days * A_DAY, world.hoa.id
    rows = (
        SignIn(key=f"{days}", token_hash=f"{days}", person_id=person_id, started_at=at, seen_at=at),
        Ticket(
            token_hash=f"{days}", purpose=Purpose.INVITATION, person_id=person_id, made_at=at, expires_at=at + A_DAY
        ),
        Unsent(person_id=person_id, form="x", name=f"{days}", text="x", at=at),
        SentBytes(person_id=person_id, on=at.date(), count=1),
    )
    with world.db.writing() as session:
        session.add_all(rows)


def counts(world: World) -> list[int]:
    with world.db.reading() as session:
        return [len(session.exec(select(kind)).all()) for kind in KEPT]


def test_what_is_of_no_use_any_more_goes_and_the_rest_stays(sqlite_world: World) -> None:
    for days in (1, 20, 365):
        leave_behind(sqlite_world, days)
    gone = {"sign_ins": 1, "links": 1, "drafts": 1, "days_of_sending": 1}
    assert clean_when_due(sqlite_world.db, NOW) == {**gone, "files": 0, "callers": 0}
    assert counts(sqlite_world) == [2, 2, 2, 2]
    with sqlite_world.db.reading() as session:
        [event] = session.exec(select(Event).where(Event.kind == EventKind.CLEANED)).all()
        assert (event.at, event.by_id, event.details) == (NOW, None, gone)


def test_it_is_done_once_a_day_however_many_servers_there_are(sqlite_world: World) -> None:
    hours = (0, 1, 23, 24, 47)
    done = [clean_when_due(sqlite_world.db, NOW + timedelta(hours=hour)) is not None for hour in hours]
    assert done == [True, False, False, True, False]


def test_what_a_clock_that_was_ahead_has_dated_later_puts_nothing_off(sqlite_world: World) -> None:
    done = [clean_when_due(sqlite_world.db, NOW + timedelta(days=day)) is not None for day in (30, 0, 0)]
    assert done == [True, True, False]
