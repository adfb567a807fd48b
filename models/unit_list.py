"""The list of units as a whole: what a workbook says of each becomes so, all of it or nothing."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from sqlmodel import Session, select

from models.access import may_keep_units
from models.person import User
from models.refusal import IN_ROW, Refusal, permit
from models.text import searchable
from models.unit import NEEDS_DAY, Unit, UnitAlias, UnitDetails, UnitKind, trimmed

UnitEntry = tuple[int, str, Mapping[str, Any], str | None]


def set_units(
    session: Session,
    lines: Iterable[UnitEntry],
    *,
    by: User,
    at: datetime,
) -> list[tuple[int, str]]:
    """Let the units of these codes be so: new ones are added, the others changed, none is ended; all or nothing.

    A line is its row, the code, the details that it says (with ``named_from``, the day from which a new name holds),
    and any name of the unit above (``None``: it does not say).
    Returns for each row whether its unit is ``added``, ``changed`` or the ``same``. Raises :class:`Refusal` that
    names the row that refuses.
    """
    permit(may_keep_units(by), "Only the secretariat and administrators look after units.")
    found = []
    for row, code, said, above in lines:
        try:
            found.append((row, _set_unit(session, code, dict(said), above, by=by, at=at)))
        except Refusal as refusal:
            raise type(refusal)(IN_ROW, row=row, why=refusal) from refusal
    return found


def _set_unit(session: Session, code: str, said: dict[str, Any], above: str | None, *, by: User, at: datetime) -> str:
    unit = session.exec(select(Unit).where(Unit.code == code)).first()
    before = (
        unit.details(session)
        if unit
        else UnitDetails(code=code, kind=UnitKind.OTHER, name_vi="", name_en="", short_vi="")
    )
    named_from: date | None = said.pop("named_from", None)
    details = trimmed(replace(before, **said))
    if above is not None:
        details = replace(details, parent_id=_called(session, above) if above else None)
    if unit is None:
        Unit.add(session, replace(details, name_en=details.name_en or details.name_vi), by=by, at=at)
        return "added"
    if not _differs(before, details):
        return "same"
    if details.names != before.names:
        if named_from is None:
            raise Refusal(NEEDS_DAY)
        unit.rename(session, details.names, named_from, by=by, at=at)
    if _differs(unit.details(session), details):
        unit.change(session, details, by=by, at=at)
    return "changed"


def _differs(before: UnitDetails, after: UnitDetails) -> bool:
    return replace(before, aliases=()) != replace(after, aliases=()) or set(before.aliases) != set(after.aliases)


def _called(session: Session, name: str) -> int:
    found = session.exec(select(UnitAlias.unit_id).where(UnitAlias.searchable == searchable(name))).first()
    if found is None:
        raise Refusal("No unit is called “{name}”.", name=name)
    return found
