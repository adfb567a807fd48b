"""The year 2025 of the demonstration: ten departments become five, and districts end in favour of communes.

The departments are those that were merged in the province; of each district stand here two of its communes.
"""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date, datetime, time
from functools import cache
from typing import NamedTuple

from sqlmodel import Session, select

from models.ledger.acts import Document
from models.person import User
from models.province import ZONE
from models.reorganisation.belongings import people_of, units_at_work
from models.reorganisation.reorganisation import Reorganisation
from models.reorganisation.terms import ReorganisationKind, ReorganisationTerms
from models.unit import Unit, UnitDetails, UnitKind
from seed.tables import table
from seed.units import units

YEAR = 2025
DEPARTMENTS, DISTRICTS = date(2025, 3, 1), date(2025, 7, 1)
DOCUMENTS = {
    DEPARTMENTS: Document(symbol="12/NQ-HĐND", on=date(2025, 2, 20)),
    DISTRICTS: Document(symbol="1669/NQ-UBTVQH15", on=date(2025, 6, 16)),
}
RECORDED = {DEPARTMENTS: datetime(2025, 3, 3, 9, tzinfo=ZONE), DISTRICTS: datetime(2025, 7, 1, 9, tzinfo=ZONE)}


class Succeeds(NamedTuple):
    """From which day a unit is succeeded, and by which, the first of them with its tasks; all by their codes."""

    on: date
    by: tuple[str, ...]


@cache
def successors() -> Mapping[str, Succeeds]:
    found: dict[str, list[str]] = defaultdict(list)
    days = {}
    for row in table("reorganised.csv"):
        found[row["unit"]].append(row["code"])
        days[row["unit"]] = date.fromisoformat(row["on"])
    return {code: Succeeds(days[code], tuple(others)) for code, others in found.items()}


def code_on(code: str, day: date) -> str:
    """The unit that does the work of another on a day."""
    succeeds = successors().get(code)
    return code if succeeds is None or day < succeeds.on else succeeds.by[0]


def add_new_units(session: Session, now: datetime, *, by: User) -> None:
    """Those that come by a reorganisation which has been by now, where they are not there yet."""
    known = set(units(session))
    for row in table("reorganised.csv"):
        on = date.fromisoformat(row["on"])
        if not row["kind"] or row["code"] in known or now < RECORDED[on]:
            continue
        known.add(row["code"])
        details = UnitDetails(
            code=row["code"],
            kind=UnitKind(row["kind"]),
            name_vi=row["name_vi"],
            name_en=row["name_en"],
            short_vi=row["short_vi"],
            valid_from=on,
        )
        Unit.add(session, details, by=by, at=datetime.combine(on, time(8), ZONE))


def reorganise(session: Session, on: date, *, by: User) -> None:
    """Let the units of that day be succeeded, unless they are already: departments merged, districts dissolved."""
    if session.exec(select(Reorganisation.id).where(Reorganisation.on == on)).first():
        return
    ids = units(session)
    succeeded = {
        ids[code]: tuple(ids[each] for each in succeeds.by)
        for code, succeeds in successors().items()
        if succeeds.on == on and ids[code] not in {ids[each] for each in succeeds.by}
    }
    for terms in _terms(session, on, succeeded):
        Reorganisation.carry_out(session, terms, by=by, at=RECORDED[on])


def _terms(session: Session, on: date, succeeded: Mapping[int, tuple[int, ...]]) -> list[ReorganisationTerms]:
    """A merger for each department; one dissolution of all districts, all that they have to their first communes."""
    if on == DISTRICTS:
        work, people = units_at_work(session, list(succeeded), on), people_of(session, list(succeeded))
        return [
            ReorganisationTerms(
                kind=ReorganisationKind.DISSOLVE,
                document=DOCUMENTS[on],
                on=on,
                successors=succeeded,
                tasks={(task_id, unit_id): succeeded[unit_id][0] for task_id, at in work.items() for unit_id in at},
                people={person.id or 0: succeeded[person.unit_id or 0][0] for person in people},
            )
        ]
    into: dict[int, dict[int, tuple[int, ...]]] = defaultdict(dict)
    for unit_id, others in succeeded.items():
        into[others[0]][unit_id] = others
    return [
        ReorganisationTerms(kind=ReorganisationKind.MERGE, document=DOCUMENTS[on], on=on, successors=merged)
        for merged in into.values()
    ]
