"""What an installation decides for itself, kept in its database and changed by an administrator."""

from datetime import datetime
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic import Field as Limited
from sqlalchemy import JSON
from sqlmodel import Field, Session, select

from models.access import may_keep_settings
from models.base import Model
from models.event import EventKind, difference, note
from models.person import Role, User
from models.refusal import Refusal, permit, require_unchanged
from models.text import LINE, require_within


class Preferences(BaseModel):
    """The settings, with what counts while nobody has decided otherwise.

    ``contact`` is told to who cannot sign in. ``second_factor_for`` names the roles that must have one.
    A task's request for an extension is flagged from the ``extensions_flagged_from``th on; beyond
    ``extensions_at_most`` (0: no such limit), or after the deadline without ``late_requests``, none is taken.
    With ``second_person_confirms`` nobody confirms a result that they entered for its unit themselves.
    With ``strict_before`` a plan's "before the 15th" is read as the 14th.
    A file of evidence has at most ``evidence_megabytes``, all that a person sends on one day ``daily_megabytes``.
    What a Word draft has at its head and foot: ``superior_body`` to ``recipients`` (one a line).
    A sign-in ends after ``session_hours``; twelve is what OWASP ASVS 4.0 asks at level 2 (3.3.2).
    """

    model_config = ConfigDict(frozen=True, extra="ignore")

    contact: str = Limited(default="", max_length=200)
    session_idle_hours: int = Limited(default=4, ge=1, le=24)
    session_hours: int = Limited(default=12, ge=1, le=30 * 24)
    link_hours: int = Limited(default=72, ge=1, le=14 * 24)
    evidence_megabytes: int = Limited(default=20, ge=1, le=20)
    daily_megabytes: int = Limited(default=200, ge=1, le=2000)
    second_factor_for: tuple[Role, ...] = ()
    extensions_flagged_from: int = Limited(default=3, ge=1, le=20)
    extensions_at_most: int = Limited(default=0, ge=0, le=20)
    late_requests: bool = True
    second_person_confirms: bool = True
    strict_before: bool = False
    superior_body: str = Limited(default="ỦY BAN NHÂN DÂN TỈNH", max_length=200)
    issuing_body: str = Limited(default="SỞ NỘI VỤ", max_length=200)
    symbol_ending: str = Limited(default="SNV", max_length=40)
    place: str = Limited(default="", max_length=60)
    addressee: str = Limited(default="Bộ Nội vụ", max_length=200)
    signer_title: str = Limited(default="GIÁM ĐỐC", max_length=100)
    recipients: str = Limited(default="Như trên", max_length=500)


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
        note(session, EventKind.SETTINGS_CHANGED, at=at, by=by, details=changed)
