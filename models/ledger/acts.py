"""Acts: what was done to a task, by whom, from which day, recorded at which instant. They are the truth.

An act has a common head (the table's columns) and a content of its own kind (what it says). The database
refuses to change or delete one; a wrong act is corrected by another that takes its *place*.
"""

from datetime import date, datetime
from enum import StrEnum
from functools import cache
from typing import Annotated, Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError
from pydantic import Field as Tagged
from sqlalchemy import JSON, Index
from sqlmodel import Field, UniqueConstraint

from models.base import Model
from models.refusal import Refusal, gettext_noop, require
from models.register import DirectiveRole, ParField
from models.text import LINE, PARAGRAPH, require_within

C = TypeVar("C", bound="Content")
CANNOT_BE = gettext_noop("“{value}” cannot be so. Look at this again: {name}")
LABELS = {  # as forms call what an act says; a fact of a refusal that is itself one is translated
    "percent": Refusal("Progress, %"),
    "on": Refusal("Date"),
    "to": Refusal("New deadline"),
    "due": Refusal("Deadline"),
    "outcome": Refusal("Decision"),
    "field": Refusal("Field"),
}


class DeadlineKind(StrEnum):
    FIXED = "fixed"
    RECURRING = "recurring"
    REGULAR = "regular"
    UNDETERMINED = "undetermined"
    CONDITIONAL = "conditional"
    OFFSET = "offset"
    UNREADABLE = "unreadable"


class Frozen(BaseModel):
    """A piece of an act's content; frozen, because an act never changes."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Deadline(Frozen):
    """A deadline as printed (``text``) and as read (``due``; empty when no day follows from it).

    ``start`` is the first day of a span; ``rrule`` (RFC 5545) says the days of a recurring one.
    """

    text: str
    kind: DeadlineKind = DeadlineKind.FIXED
    start: date | None = None
    due: date | None = None
    rrule: str = ""


class Document(Frozen):
    """A document that proves something: its symbol as printed and its date."""

    symbol: str
    on: date


class Link(Frozen):
    """A directive, or one clause of it, and what it is to the task."""

    directive_id: int
    clause_id: int | None = None
    role: DirectiveRole = DirectiveRole.ASSIGNS


class Owed(Frozen):
    """What a co-ordinating unit owes of its own to a task, and by when."""

    unit_id: int
    what: str = ""
    due: date | None = None


class Source(Frozen):
    """The row of a file that a task was loaded from: the file by its SHA-256, its table and row from 1, the groups
    above it, and what its cells say under the headings that were understood."""

    sha256: str
    table: str
    row: int
    groups: tuple[str, ...] = ()
    cells: dict[str, str]


class Assigned(Frozen):
    kind: Literal["assign"] = "assign"
    title: str
    product: str = ""
    field: ParField
    lead_id: int
    co_ordinating: tuple[int, ...] = ()
    owed: tuple[Owed, ...] = ()
    deadline: Deadline
    links: tuple[Link, ...] = ()
    supervisor_id: int | None = None
    source: Source | None = None

    def led_by(self, unit_id: int) -> "Assigned":
        """The same for another lead unit, which does not co-ordinate with itself."""
        others = tuple(each for each in self.co_ordinating if each != unit_id)
        return self.model_copy(update={"lead_id": unit_id, "co_ordinating": others})


class Amended(Frozen):
    """New wording or links; what is empty stays as it was. A deadline only where there was none.

    What is added to the co-ordinating units or links leaves the others alone, also when it is taken back.
    """

    kind: Literal["amend"] = "amend"
    title: str | None = None
    product: str | None = None
    field: ParField | None = None
    co_ordinating: tuple[int, ...] | None = None
    add_co_ordinating: tuple[int, ...] = ()
    owed: tuple[Owed, ...] | None = None
    deadline: Deadline | None = None
    links: tuple[Link, ...] | None = None
    add_links: tuple[Link, ...] = ()
    supervisor_id: int | None = None


class Evidence(Frozen):
    """A file that proves something, by the SHA-256 of its bytes (:mod:`models.ledger.evidence` keeps them)."""

    name: str
    media_type: str
    size: int
    sha256: str


class ProgressReported(Frozen):
    """``as_lead``: by the lead unit, not by one that co-ordinates."""

    kind: Literal["report_progress"] = "report_progress"
    percent: int = Tagged(ge=0, le=100)
    done: str
    difficulties: str = ""
    proposals: str = ""
    as_lead: bool = True
    evidence: tuple[Evidence, ...] = ()


class Contributed(Frozen):
    """A co-ordinating unit has given what it owes; ``document`` proves it where there is one."""

    kind: Literal["contribute"] = "contribute"
    unit_id: int
    done: str
    document: Document | None = None
    evidence: tuple[Evidence, ...] = ()


class DoneReported(Frozen):
    kind: Literal["report_done"] = "report_done"
    document: Document
    done: str = ""
    evidence: tuple[Evidence, ...] = ()


class Confirmed(Frozen):
    kind: Literal["confirm"] = "confirm"
    document: Document


class Returned(Frozen):
    kind: Literal["return"] = "return"
    reason: str


class Reopened(Frozen):
    kind: Literal["reopen"] = "reopen"
    reason: str


class ExtensionRequested(Frozen):
    """``late``: asked after the deadline had passed. ``nth``: which request of this task it is, from 1.

    ``repeated``: it was one of those that the office flags for their number.
    """

    kind: Literal["request_extension"] = "request_extension"
    to: date
    reason: str
    late: bool
    nth: int
    repeated: bool = False


class ExtensionDecided(Frozen):
    kind: Literal["decide_extension"] = "decide_extension"
    outcome: Literal["granted", "refused", "other_date"]
    to: date | None = None
    document: Document | None = None
    reason: str = ""


class HandedOver(Frozen):
    kind: Literal["hand_over"] = "hand_over"
    lead_id: int
    document: Document


class Withdrawn(Frozen):
    kind: Literal["withdraw"] = "withdraw"
    document: Document
    reason: str = ""


class Split(Frozen):
    """The task is done in parts, each a task of its own: led by one of ``units``, or due on one of ``days``."""

    kind: Literal["split"] = "split"
    units: tuple[int, ...] = ()
    days: tuple[date, ...] = ()


class Rejoined(Frozen):
    """The parts are given up; the lead unit answers for the whole again."""

    kind: Literal["rejoin"] = "rejoin"
    reason: str


class GivenUp(Frozen):
    """This part went back into its whole."""

    kind: Literal["give_up"] = "give_up"


class NeverDone(Frozen):
    """The act in this place was recorded in error: it counts as never done."""

    kind: Literal["never_done"] = "never_done"


Content = Annotated[
    Assigned
    | Amended
    | ProgressReported
    | Contributed
    | DoneReported
    | Confirmed
    | Returned
    | Reopened
    | ExtensionRequested
    | ExtensionDecided
    | HandedOver
    | Withdrawn
    | Split
    | Rejoined
    | GivenUp
    | NeverDone,
    Tagged(discriminator="kind"),
]


def decided_on(content: Content) -> date | None:
    """The day from which a document decides, or ``None`` for what somebody just does (DESIGN: the day of effect)."""
    match content:
        case Confirmed(document=document) | HandedOver(document=document) | Withdrawn(document=document):
            return document.on
        case ExtensionDecided(outcome="granted", document=Document() as document):
            return document.on
        case Contributed(document=Document() as document):
            return document.on
    return None


def units_in(content: Content) -> tuple[int, ...]:
    """The units that an act names."""
    match content:
        case Assigned(lead_id=lead, co_ordinating=others):
            return (lead, *others)
        case HandedOver(lead_id=lead):
            return (lead,)
        case Amended(co_ordinating=others, add_co_ordinating=added):
            return (*(others or ()), *added)
        case Split(units=units):
            return units
        case Contributed(unit_id=unit_id):
            return (unit_id,)
    return ()


def refuse_incomplete(content: Content) -> None:
    """Refuse an act that does not say what its kind must say, told the first time or as a correction."""
    said = content.model_dump()
    lines = (said.get("title"), said.get("product"), (said.get("document") or {}).get("symbol"))
    require_within(LINE, *lines, (said.get("deadline") or {}).get("text"))
    require_within(PARAGRAPH, *(said.get(name) for name in ("done", "difficulties", "proposals", "reason")))
    require_within(LINE, *(each["what"] for each in said.get("owed") or ()))
    match content:
        case Assigned():
            require(bool(content.title.strip()), "Say what the task is.")
            require(content.lead_id not in content.co_ordinating, "The lead unit does not co-ordinate with itself.")
        case Contributed():
            require(bool(content.done.strip()), "Say what was done.")
        case Split():
            among = content.units or content.days
            require(len(set(among)) > 1, "Name at least two units to split the task among.")
            require(len(set(among)) == len(among), "A unit gets one part.")
        case Rejoined():
            require(bool(content.reason.strip()), "Say why the parts are joined back.")
        case ProgressReported():
            require(bool(content.done.strip()), "Say what was done.")
        case DoneReported():
            require(bool(content.document.symbol.strip()), "Name the product's document.")
        case Returned():
            require(bool(content.reason.strip()), "Say why the result is returned.")
        case Reopened():
            require(bool(content.reason.strip()), "Say why the task is reopened.")
        case ExtensionRequested():
            require(bool(content.reason.strip()), "Say why an extension is needed.")
        case Amended(title=title):
            require(title is None or bool(title.strip()), "Say what the task is.")
        case HandedOver(document=document) | Withdrawn(document=document):
            require(bool(document.symbol.strip()), "Name the document.")
        case ExtensionDecided(outcome="granted", document=document):
            complete = content.to is not None and document is not None and bool(document.symbol.strip())
            require(complete, "An extension is granted by a document and to a date.")
        case ExtensionDecided():
            require(bool(content.reason.strip()), "Say why the extension is not granted as asked.")


def entered(kind: type[C], **values: Any) -> C:
    """What somebody entered, as an act's content of ``kind``.

    Raises :class:`Refusal` for a value that cannot be and for what is missing, before anything is written.
    """
    try:
        content = kind(**values)
    except ValidationError as error:
        first = error.errors()[0]
        name = next((part for part in reversed(first["loc"]) if part in LABELS), str(first["loc"][0]))
        raise Refusal(CANNOT_BE, name=LABELS.get(name, name), value=first["input"]) from None
    refuse_incomplete(content)
    return content


@cache
def _contents() -> TypeAdapter[Content]:
    return TypeAdapter(Content)


class Act(Model, table=True):
    """One act of one task.

    ``number`` counts the task's acts from 1. ``place`` is the number of the act whose place this one takes:
    its own number, or for a correction that of the act it corrects. ``on`` is the first day of effect in the
    province's calendar; ``recorded_at`` the instant (UTC) it was written down. ``id`` is the ledger's position.
    ``batch_id``: it was done together with others.
    """

    __table_args__ = (UniqueConstraint("task_id", "number"), Index("ix_act_recorded_at", "recorded_at"))

    id: int | None = Field(default=None, primary_key=True)
    task_id: int = Field(foreign_key="task.id")
    number: int
    place: int
    kind: str
    on: date
    recorded_at: datetime
    by_id: int = Field(foreign_key="person.id")
    because: str = ""
    batch_id: int | None = Field(default=None, foreign_key="batch.id", index=True)
    payload: dict[str, Any] = Field(sa_type=JSON)

    @property
    def is_correction(self) -> bool:
        return self.place != self.number

    @property
    def content(self) -> Content:
        return _contents().validate_python(self.payload)


def act(content: Content, **head: Any) -> Act:
    """An act that says ``content``; ``head`` gives the other columns."""
    return Act(kind=content.kind, payload=content.model_dump(mode="json"), **head)
