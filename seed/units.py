"""Which units of an installation the demonstration tells of, and those that it brings beside them."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from sqlmodel import Session, select

from models.person import User
from models.text import searchable
from models.unit import Unit, UnitAlias, UnitDetails, UnitKind
from seed.tables import table


def units(session: Session) -> dict[str, int]:
    """By the demonstration's codes the units that go by these or by a name of theirs, all others by their own."""
    unit_ids = {alias.searchable: alias.unit_id for alias in session.exec(select(UnitAlias))}
    told = {details.code: _known(details, unit_ids) for details in told_units()}
    known = {code: unit_id for code, unit_id in told.items() if unit_id is not None}
    own = {unit.code: unit.id or 0 for unit in session.exec(select(Unit)) if unit.id not in known.values()}
    return {**known, **own}


def told_units() -> Iterator[UnitDetails]:
    """The 18 departments and 12 districts of the beginning, then what comes by the reorganisation."""
    for row in [*table("units.csv"), *(row for row in table("reorganised.csv") if row["kind"])]:
        yield UnitDetails(
            code=row["code"],
            kind=UnitKind(row["kind"]),
            name_vi=row["name_vi"],
            name_en=row["name_en"],
            short_vi=row["short_vi"],
        )


def settle_units(session: Session) -> list[UnitDetails]:
    """The departments and districts that are not there yet, under every name they go by; the rows of those."""
    known, beginning = units(session), {row["code"] for row in table("units.csv")}
    missing = [details for details in told_units() if details.code in beginning - known.keys()]
    for details in missing:
        Unit.settle(session, details)
    return missing


def lengthen(session: Session, *, by: User, at: datetime) -> None:
    """Units that began late or have ended are there in all the demonstration's years, until it goes."""
    known = units(session)
    for unit_id in {known[details.code] for details in told_units() if details.code in known}:
        unit = session.get_one(Unit, unit_id)
        if unit.valid_from or unit.valid_to:
            details = replace(unit.details(session), valid_from=None, valid_to=None)
            unit.change(session, details, by=by, at=at)


def _known(details: UnitDetails, unit_ids: dict[str, int]) -> int | None:
    names = (details.name_vi, details.code, details.name_en, details.short_vi)
    return next((unit_ids[name] for name in map(searchable, names) if name in unit_ids), None)
