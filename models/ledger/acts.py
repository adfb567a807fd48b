"""Acts: what was done to a task, by whom, from which day, recorded at which instant. They are the truth.

An act has a common head (the table's columns) and a content of its own kind (what it says). The database
refuses to change or delete one; a wrong act is corrected by another that takes its *place*.
"""

from datetime import date, datetime
from enum import StrEnum
from functools import cache, cached_property
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, TypeAdapter
from pydantic import Field as Tagged
from sqlalchemy import JSON, Index
from sqlmodel import Field, UniqueConstraint

from models.base import Model, one_of
from models.register import DirectiveRole, ParField
from models.text import visible


class ActKind(StrEnum):
    """What can be done to a task; :mod:`models.ledger.kinds` says of each what goes with it."""

    ASSIGN = "assign"
    AMEND = "amend"
    REPORT_PROGRESS = "report_progress"
    CONTRIBUTE = "contribute"
    REPORT_DONE = "report_done"
    CONFIRM = "confirm"
    RETURN = "return"
    REOPEN = "reopen"
    REQUEST_EXTENSION = "request_extension"
    DECIDE_EXTENSION = "decide_extension"
    EXPLAIN = "explain"
    ASK = "ask"
    MOVE_DEADLINE = "move_deadline"
    HAND_OVER = "hand_over"
    SUCCEED = "succeed"
    WITHDRAW = "withdraw"
    SPLIT = "split"
    REJOIN = "rejoin"
    GIVE_UP = "give_up"
    NEVER_DONE = "never_done"


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


Line = Annotated[str, AfterValidator(visible)]  # a title, a name or a symbol


class Deadline(Frozen):
    """A deadline as printed (``text``) and as read (``due``; empty when no day follows from it).

    ``start`` is the first day of a span; ``rrule`` (RFC 5545, a rule a line) says the days of a recurring one.
    """

    text: Line
    kind: DeadlineKind = DeadlineKind.FIXED
    start: date | None = None
    due: date | None = None
    rrule: str = ""


class Document(Frozen):
    """A document that proves something: its symbol as printed and its date."""

    symbol: Line
    on: date


class Link(Frozen):
    """A directive, or one clause of it, and what it is to the task."""

    directive_id: int
    clause_id: int | None = None
    role: DirectiveRole = DirectiveRole.ASSIGNS


class Owed(Frozen):
    """What a co-ordinating unit owes of its own to a task, and by when."""

    unit_id: int
    what: Line = ""
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
    """``instead_of`` is the code of the task that this one was assigned anew for, from a wrong register or year."""

    kind: Literal[ActKind.ASSIGN] = ActKind.ASSIGN
    title: Line
    product: Line = ""
    field: ParField
    lead_id: int
    co_ordinating: tuple[int, ...] = ()
    owed: tuple[Owed, ...] = ()
    deadline: Deadline
    links: tuple[Link, ...] = ()
    supervisor_id: int | None = None
    source: Source | None = None
    instead_of: str = ""

    def led_by(self, unit_id: int) -> "Assigned":
        """The same for another lead unit, which does not co-ordinate with itself."""
        others = tuple(each for each in self.co_ordinating if each != unit_id)
        return self.model_copy(update={"lead_id": unit_id, "co_ordinating": others})


class Amended(Frozen):
    """New wording or links; what is empty stays as it was. A deadline only where the words that are printed had come
    to no day.

    What is added to the co-ordinating units or links leaves the others alone, also when it is taken back.
    """

    kind: Literal[ActKind.AMEND] = ActKind.AMEND
    title: Line | None = None
    product: Line | None = None
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

    name: Line
    media_type: str
    size: int
    sha256: str


class OnBehalf(Frozen):
    """For which unit the secretariat enters what it answered on paper, and the letter that says so."""

    unit_id: int
    letter: Document


class ProgressReported(Frozen):
    """``as_lead``: by the lead unit, not by one that co-ordinates."""

    kind: Literal[ActKind.REPORT_PROGRESS] = ActKind.REPORT_PROGRESS
    percent: int = Tagged(ge=0, le=100)
    done: str
    difficulties: str = ""
    proposals: str = ""
    as_lead: bool = True
    evidence: tuple[Evidence, ...] = ()
    on_behalf: OnBehalf | None = None


class Contributed(Frozen):
    """A co-ordinating unit has given what it owes; ``document`` proves it where there is one."""

    kind: Literal[ActKind.CONTRIBUTE] = ActKind.CONTRIBUTE
    unit_id: int
    done: str
    document: Document | None = None
    evidence: tuple[Evidence, ...] = ()
    on_behalf: OnBehalf | None = None


class DoneReported(Frozen):
    """``document`` is the product; ``reason`` explains a day of it that can hardly be."""

    kind: Literal[ActKind.REPORT_DONE] = ActKind.REPORT_DONE
    document: Document
    done: str = ""
    reason: str = ""
    evidence: tuple[Evidence, ...] = ()
    on_behalf: OnBehalf | None = None


class Confirmed(Frozen):
    """``looked_at``: the product's day can hardly be, and somebody looked at it and at the unit's reason."""

    kind: Literal[ActKind.CONFIRM] = ActKind.CONFIRM
    document: Document
    looked_at: bool = False


class Returned(Frozen):
    kind: Literal[ActKind.RETURN] = ActKind.RETURN
    reason: str


class Reopened(Frozen):
    kind: Literal[ActKind.REOPEN] = ActKind.REOPEN
    reason: str


class ExtensionRequested(Frozen):
    """Until which day, and why; the verb that records it works out the rest.

    ``late``: asked after the deadline had passed. ``nth``: which request of this task it is, from 1. ``repeated``:
    it was one of those that the office flags for their number.
    """

    kind: Literal[ActKind.REQUEST_EXTENSION] = ActKind.REQUEST_EXTENSION
    to: date
    reason: str
    late: bool = False
    nth: int = 1
    repeated: bool = False
    on_behalf: OnBehalf | None = None


class ExtensionOutcome(StrEnum):
    """What comes of a request for more time."""

    GRANTED = "granted"
    REFUSED = "refused"
    OTHER_DATE = "other_date"


class ExtensionDecided(Frozen):
    kind: Literal[ActKind.DECIDE_EXTENSION] = ActKind.DECIDE_EXTENSION
    outcome: ExtensionOutcome
    to: date | None = None
    document: Document | None = None
    reason: str = ""

    @property
    def is_granted(self) -> bool:
        return self.outcome is ExtensionOutcome.GRANTED


class Explained(Frozen):
    """Why a task is late: a cause by its code (:mod:`models.cause`), and words.

    ``expected_on`` is when it will be done, which extends nothing; ``help_needed`` is what others are to do.
    ``unit_id`` is the lead unit that says so; the verb that records it fills it in.
    """

    kind: Literal[ActKind.EXPLAIN] = ActKind.EXPLAIN
    cause: str
    words: str
    expected_on: date | None = None
    help_needed: str = ""
    unit_id: int | None = None


class Asked(Frozen):
    """The lead unit is asked why its task is late; ``words`` may say more than that."""

    kind: Literal[ActKind.ASK] = ActKind.ASK
    words: str = ""


class DeadlineMoved(Frozen):
    """The province sets another deadline, earlier or later, or the first one, by a document of its own that nobody
    asked for."""

    kind: Literal[ActKind.MOVE_DEADLINE] = ActKind.MOVE_DEADLINE
    to: date
    document: Document
    reason: str = ""


class HandedOver(Frozen):
    kind: Literal[ActKind.HAND_OVER] = ActKind.HAND_OVER
    lead_id: int
    document: Document


class Succession(Frozen):
    """``successor_id`` stands in the place of ``unit_id``."""

    unit_id: int
    successor_id: int


class Succeeded(Frozen):
    """Units that lead or co-ordinate the task are succeeded by others, by the ``document`` that reorganises them.

    ``on`` is the day from which the reorganisation is in effect; the document may be older.
    """

    kind: Literal[ActKind.SUCCEED] = ActKind.SUCCEED
    successions: tuple[Succession, ...]
    document: Document
    on: date

    @property
    def successors(self) -> dict[int, int]:
        """The unit in the place of each, by the ids of those that are succeeded."""
        return {each.unit_id: each.successor_id for each in self.successions}


class Withdrawn(Frozen):
    kind: Literal[ActKind.WITHDRAW] = ActKind.WITHDRAW
    document: Document
    reason: str = ""


class Split(Frozen):
    """The task is done in parts, each a task of its own: led by one of ``units``, or due on one of ``days``."""

    kind: Literal[ActKind.SPLIT] = ActKind.SPLIT
    units: tuple[int, ...] = ()
    days: tuple[date, ...] = ()


class Rejoined(Frozen):
    """The parts are given up; the lead unit answers for the whole again."""

    kind: Literal[ActKind.REJOIN] = ActKind.REJOIN
    reason: str


class GivenUp(Frozen):
    """This part went back into its whole."""

    kind: Literal[ActKind.GIVE_UP] = ActKind.GIVE_UP


class NeverDone(Frozen):
    """The act in this place was recorded in error: it counts as never done."""

    kind: Literal[ActKind.NEVER_DONE] = ActKind.NEVER_DONE


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
    | Explained
    | Asked
    | DeadlineMoved
    | HandedOver
    | Succeeded
    | Withdrawn
    | Split
    | Rejoined
    | GivenUp
    | NeverDone,
    Tagged(discriminator="kind"),
]


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
    kind: ActKind = Field(sa_type=one_of(ActKind))
    on: date
    recorded_at: datetime
    by_id: int = Field(foreign_key="person.id")
    because: str = ""
    batch_id: int | None = Field(default=None, foreign_key="batch.id", index=True)
    payload: dict[str, Any] = Field(sa_type=JSON)

    @property
    def is_correction(self) -> bool:
        return self.place != self.number

    @cached_property
    def content(self) -> Content:
        return _contents().validate_python(self.payload)


def act(content: Content, **head: Any) -> Act:
    """An act that says ``content``; ``head`` gives the other columns."""
    return Act(kind=content.kind, payload=content.model_dump(mode="json"), **head)
