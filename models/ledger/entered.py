"""What somebody entered in a form, as the content of an act; refused before anything is written."""

from datetime import date
from typing import Any, TypeVar, cast

from pydantic import ValidationError

from models.ledger.acts import Content, Frozen
from models.ledger.kinds import refuse_incomplete
from models.refusal import Refusal, gettext_noop

C = TypeVar("C", bound=Frozen)
CANNOT_BE = gettext_noop("“{value}” cannot be so. Look at this again: {name}")
MISSING = gettext_noop("This is missing: {name}")
LABELS = {  # as forms call what an act says; a fact of a refusal that is itself one is translated
    "lead_id": Refusal("Lead unit"),
    "percent": Refusal("Progress, %"),
    "on": Refusal("Date"),
    "to": Refusal("New deadline"),
    "due": Refusal("Deadline"),
    "outcome": Refusal("Decision"),
    "field": Refusal("Field"),
    "cause": Refusal("Cause"),
    "expected_on": Refusal("New expected day"),
}


def entered(kind: type[C], /, **values: Any) -> C:
    """What somebody entered, as an act's content of ``kind``.

    Raises :class:`Refusal` for a value that cannot be and for what is missing, before anything is written.
    """
    try:
        content = kind(**values)
    except ValidationError as error:
        first = error.errors()[0]
        name = next((part for part in reversed(first["loc"]) if part in LABELS), str(first["loc"][0]))
        label, value = LABELS.get(str(name), name), first["input"]
        refusal = Refusal(MISSING, name=label) if value is None else Refusal(CANNOT_BE, name=label, value=value)
        raise refusal from None
    refuse_incomplete(cast("Content", content))
    return content


def entered_day(day: date | None, name: str = "on") -> date:
    """A day that somebody entered, the one of effect or what ``LABELS`` calls ``name``.

    Raises :class:`Refusal` for one that was cleared.
    """
    if day is None:
        raise Refusal(MISSING, name=LABELS[name])
    return day
