"""What an installation decides for itself, kept in its database and changed by an administrator."""

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic import Field as Limited
from sqlalchemy import JSON
from sqlmodel import Field, Session, select

from models.access import may_keep_settings
from models.base import Model
from models.event import EventKind, difference, note
from models.person import Role, User
from models.province import day_of
from models.refusal import Refusal, permit, require, require_unchanged
from models.register import ParField
from models.text import LINE, require_within

A_DAY = timedelta(days=1)
OF_A_PROVINCE = re.compile(r"(?:UBND|[UỦ][YỶ] BAN NHÂN DÂN)\s+(?P<province>(?:TỈNH|THÀNH PHỐ)\s+\S.*)", re.IGNORECASE)


class Letterhead(BaseModel):
    """Who issues, as the head of a Word draft says it."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    superior_body: str = Limited(default="ỦY BAN NHÂN DÂN TỈNH", max_length=200)
    issuing_body: str = Limited(default="SỞ NỘI VỤ", max_length=200)
    symbol_ending: str = Limited(default="SNV", max_length=40)
    place: str = Limited(default="", max_length=60)

    @property
    def province(self) -> str:
        """What the province is called, as "TỈNH HẢI DƯƠNG"; empty where the head does not say it."""
        said = OF_A_PROVINCE.search(self.superior_body)
        return said["province"].strip() if said else ""

    def issuing_name(self, units: Iterable[str]) -> str:
        """Who issues, by one of the names of ``units``: the head has it in capitals, a sentence does not."""
        return next((name for name in units if name.upper() == self.issuing_body.upper()), self.issuing_body)


class EarlierHead(Letterhead):
    """One that held to its last day."""

    until: date


class Preferences(Letterhead):
    """The settings, with what counts while nobody has decided otherwise.

    ``contact`` is told to who cannot sign in. ``second_factor_for`` names the roles that must have one.
    A task's request for an extension is flagged from the ``extensions_flagged_from``th on; beyond
    ``extensions_at_most`` (0: no such limit), or after the deadline without ``late_requests``, none is taken.
    With ``second_person_confirms`` nobody confirms a result that they entered for its unit themselves.
    With ``strict_before`` a plan's "before the 15th" is read as the 14th.
    ``inspected_percent`` of all units are to be inspected in a year; what is found goes to the register with the code
    ``findings_register`` (empty: none named).
    A file of evidence has at most ``evidence_megabytes``, all that a person sends on one day ``daily_megabytes``.
    A backup is made each day at ``backup_hour``; the last of each of ``backup_days`` days and ``backup_weeks`` weeks
    stays.
    A unit answers what a person said within ``voice_answer_days`` working days after it was handed to it. Who that
    person is stays ``caller_days`` days from when it came in, and is then erased.
    ``field_departments`` are the ids of the departments that answer for the fields of the reform, ``standing_unit``
    of the unit that answers for what is of no field (0: nobody named).
    What a Word draft has at its head is in :class:`Letterhead`, at its foot ``addressee`` to ``filed_with``:
    ``signs_for`` are the lines above the signer's title, as "TM. ỦY BAN NHÂN DÂN" and "KT. CHỦ TỊCH"; recipients
    stand one a line. ``earlier_heads`` are those that held before, in their order.
    A sign-in ends after ``session_hours``; twelve is what OWASP ASVS 4.0 asks at level 2 (3.3.2).
    """

    contact: str = Limited(default="", max_length=200)
    session_idle_hours: int = Limited(default=4, ge=1, le=24)
    session_hours: int = Limited(default=12, ge=1, le=30 * 24)
    link_hours: int = Limited(default=72, ge=1, le=14 * 24)
    evidence_megabytes: int = Limited(default=20, ge=1, le=20)
    daily_megabytes: int = Limited(default=200, ge=1, le=2000)
    backup_hour: int = Limited(default=1, ge=0, le=23)
    backup_days: int = Limited(default=14, ge=1, le=366)
    backup_weeks: int = Limited(default=8, ge=0, le=520)
    second_factor_for: tuple[Role, ...] = ()
    extensions_flagged_from: int = Limited(default=3, ge=1, le=20)
    extensions_at_most: int = Limited(default=0, ge=0, le=20)
    late_requests: bool = True
    second_person_confirms: bool = True
    strict_before: bool = False
    voice_answer_days: int = Limited(default=10, ge=1, le=60)
    caller_days: int = Limited(default=90, ge=1, le=366)
    inspected_percent: int = Limited(default=30, ge=1, le=100)
    findings_register: str = Limited(default="", max_length=33)
    field_departments: dict[ParField, int] = {}
    standing_unit: int = 0
    earlier_heads: tuple[EarlierHead, ...] = ()
    addressee: str = Limited(default="Bộ Nội vụ", max_length=200)
    signs_for: str = Limited(default="", max_length=200)
    signer_title: str = Limited(default="GIÁM ĐỐC", max_length=100)
    recipients: str = Limited(default="Như trên", max_length=500)
    filed_with: str = Limited(default="VT, CCHC", max_length=100)

    @property
    def letterhead(self) -> Letterhead:
        """The one that holds now."""
        return Letterhead.model_validate(self.model_dump())

    @property
    def provinces(self) -> tuple[str, ...]:
        """What the province is called now, and was before."""
        called = (head.province for head in (self, *reversed(self.earlier_heads)))
        return tuple(dict.fromkeys(filter(None, called)))

    def as_of(self, day: date) -> "Preferences":
        """These with the head that what is told of a day has."""
        earlier = next((head for head in self.earlier_heads if day <= head.until), None)
        if earlier is None:
            return self
        return self.model_copy(update={**earlier.model_dump(exclude={"until"}), "earlier_heads": ()})


ON_PAPER = frozenset(
    {*Letterhead.model_fields, "addressee", "signs_for", "signer_title", "recipients", "filed_with", "earlier_heads"}
)


class Preference(Model, table=True):
    """One setting that somebody decided."""

    name: str = Field(primary_key=True)
    value: Any = Field(sa_type=JSON)


def preferences_in(session: Session) -> Preferences:
    """The settings; one that this version no longer understands counts as not decided."""
    decided = {each.name: each.value for each in session.exec(select(Preference))}
    try:
        return Preferences.model_validate(decided)
    except ValidationError as error:
        wrong = {part["loc"][0] for part in error.errors()}
        return Preferences.model_validate({name: value for name, value in decided.items() if name not in wrong})


def change_preferences(
    session: Session, change: dict[str, Any], *, by: User, at: datetime, seen: Preferences | None = None
) -> None:
    """Decide some settings anew. Raises :class:`Refusal` naming the one that is out of its range.

    ``seen`` is what was so when the form was drawn; when somebody else has changed it since, nothing is written.
    """
    permit(may_keep_settings(by), "Only an administrator changes the settings.")
    present = preferences_in(session)
    require_unchanged(seen, present)
    before = present.model_dump(mode="json")
    try:
        after = Preferences.model_validate({**before, **change}).model_dump(mode="json")
    except ValidationError as error:
        raise Refusal("The setting “{name}” is out of its range.", name=error.errors()[0]["loc"][0]) from None
    require_within(LINE, *(text for text in after.values() if isinstance(text, str)))
    changed = difference(before, after)
    for name, (_old, value) in changed.items():
        session.merge(Preference(name=name, value=value))
    if changed:
        details = {name: [_plain(each) for each in both] for name, both in changed.items()}
        note(session, EventKind.SETTINGS_CHANGED, at=at, by=by, details=details)


def rename_office(
    session: Session, head: Letterhead, on: date, *, by: User, at: datetime, seen: Preferences | None = None
) -> None:
    """From ``on`` documents have this head; what is told of an earlier day keeps the one of that day."""
    present = preferences_in(session)
    require(on <= day_of(at), "The day of effect lies in the future.")
    require(head != present.letterhead, "The office is called so already.")
    last_day = on - A_DAY
    require(
        all(each.until < last_day for each in present.earlier_heads),
        "The office has another name from that day. Take that back first.",
    )
    before = EarlierHead(until=last_day, **present.letterhead.model_dump())
    change = {**head.model_dump(), "earlier_heads": _dumped((*present.earlier_heads, before))}
    change_preferences(session, change, by=by, at=at, seen=seen)


def take_back_office_name(session: Session, *, by: User, at: datetime, seen: Preferences | None = None) -> None:
    """The present head never held, and the one before it went on."""
    present = preferences_in(session)
    require(bool(present.earlier_heads), "The office has had no other name.")
    *others, last = present.earlier_heads
    change = {**last.model_dump(exclude={"until"}), "earlier_heads": _dumped(others)}
    change_preferences(session, change, by=by, at=at, seen=seen)


def _dumped(heads: Iterable[EarlierHead]) -> list[dict[str, Any]]:
    return [head.model_dump(mode="json") for head in heads]


def _plain(value: Any) -> Any:
    """A value as an event keeps it: of earlier heads what each said."""
    is_heads = isinstance(value, list) and all(isinstance(each, Mapping) for each in value)
    return [", ".join(filter(None, each.values())) for each in value] if is_heads else value
