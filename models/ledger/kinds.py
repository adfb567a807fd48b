"""The table of acts: for every kind who may do it, what it needs, what it changes, and whom it concerns.

How it is told stands in :mod:`wording.sentences`; the verb that records it is a method of a task. A new kind is a
member of :class:`ActKind` with its content (:mod:`models.ledger.acts`), a row here, a verb and a sentence.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Generic, TypeVar, cast

from pydantic import ValidationError

from models import access
from models.ledger import changes
from models.ledger.acts import (
    ActKind,
    Amended,
    Asked,
    Assigned,
    Confirmed,
    Content,
    Contributed,
    DeadlineMoved,
    Document,
    DoneReported,
    Explained,
    ExtensionDecided,
    ExtensionRequested,
    Frozen,
    GivenUp,
    HandedOver,
    NeverDone,
    OnBehalf,
    ProgressReported,
    Rejoined,
    Reopened,
    Returned,
    Split,
    Succeeded,
    Withdrawn,
)
from models.ledger.facts import Facts
from models.person import User
from models.refusal import Refusal, gettext_noop, permit, require
from models.text import LINE, PARAGRAPH, require_within

C = TypeVar("C", bound=Frozen)
T = TypeVar("T")
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


Answer = ProgressReported | Contributed | DoneReported | ExtensionRequested  # what a unit says of its own


class Subject(StrEnum):
    """What of a task an act is about; acts of one subject rest on each other."""

    TERMS = "terms"
    PROGRESS = "progress"
    RESULT = "result"
    DEADLINE = "deadline"
    PARTS = "parts"
    RECORD = "record"


class Reader(StrEnum):
    """To whom an act by somebody else is news: the people of a unit in whose sight the task is, the member of the
    committee who supervises it, the secretariat."""

    UNITS = "units"
    SUPERVISOR = "supervisor"
    SECRETARIAT = "secretariat"


OF_THE_OFFICE = frozenset({Reader.UNITS, Reader.SUPERVISOR})
OF_A_UNIT = frozenset(Reader)


@dataclass(frozen=True, slots=True)
class Need(Generic[T]):
    """What must hold of something, and the sentence that refuses it where it does not."""

    is_met: Callable[[T], bool]
    sentence: str


@dataclass(frozen=True, slots=True)
class Support:
    """What rests on an act of a task: ``alone``, no other act; acts of ``later`` subjects came upon it; the task is
    in so many ``parts`` now, of which so many are ``present`` in the register."""

    alone: bool
    later: frozenset[Subject]
    parts: int
    present: int


@dataclass(frozen=True, slots=True)
class Kind(Generic[C]):
    """A kind of act.

    ``may`` answers whether somebody may do it to a task with these facts, ``only`` is the sentence that forbids it.
    ``sets`` changes the facts in the order of the days of effect, as documents do; ``moves`` in the order of the
    acts, as the work goes on. ``day`` is the date of the document that decides, where one does; ``units`` are those
    it names. ``decides``: it can put a task into another class, field or unit. ``answers`` a unit's own report or
    request. ``reports``: a unit tells by it what was done of the task. ``ends_sight``: units may see the task no more
    after it. ``undone`` is what must hold before it is said never to have been, or said again after that.
    """

    content: type[C]
    about: Subject
    may: Callable[[User, Facts, C | None], bool]
    only: str
    needs: tuple[Need[C], ...] = ()
    undone: tuple[Need[Support], ...] = ()
    sets: Callable[[Facts, C, date], Facts] | None = None
    moves: Callable[[Facts, C, date], Facts] | None = None
    day: Callable[[C], date | None] = lambda _content: None
    units: Callable[[C], tuple[int, ...]] = lambda _content: ()
    decides: Callable[[C], bool] = lambda _content: True
    readers: frozenset[Reader] = OF_THE_OFFICE
    answers: bool = False
    reports: bool = False
    ends_sight: bool = False


def _office(may: Callable[[User], bool]) -> Callable[[User, Facts, Any], bool]:
    """A question that does not depend on the task."""
    return lambda by, _facts, _content: may(by)


def _never(_of_it: object) -> bool:
    return False


def _is_complete(decision: ExtensionDecided) -> bool:
    document = decision.document
    return decision.to is not None and document is not None and bool(document.symbol.strip())


def on_behalf_in(content: Content | None) -> OnBehalf | None:
    """For whom an act was entered, and by which letter; ``None`` where who entered it speaks for themselves."""
    return content.on_behalf if isinstance(content, Answer) else None


def for_unit(content: Content | None) -> int | None:
    """The unit that an act was entered for."""
    on_behalf = on_behalf_in(content)
    return on_behalf.unit_id if on_behalf else None


def letter_of(content: Content) -> Document | None:
    """The letter of the unit that an act was entered for."""
    on_behalf = on_behalf_in(content)
    return on_behalf.letter if on_behalf else None


def _for_units(content: Answer) -> tuple[int, ...]:
    return (content.on_behalf.unit_id,) if content.on_behalf else ()


def _letter_day(content: Answer) -> date | None:
    return content.on_behalf.letter.on if content.on_behalf else None


SAY_WHAT = gettext_noop("Say what the task is.")
SAY_DONE = gettext_noop("Say what was done.")
NAME_PRODUCT = gettext_noop("Name the product's document.")
NAME_DOCUMENT = gettext_noop("Name the document.")
NAMES_LETTER: Need[Answer] = Need(
    lambda answer: answer.on_behalf is None or bool(answer.on_behalf.letter.symbol.strip()),
    gettext_noop("Name the unit's letter."),
)

ONLY_ALONE: Need[Support] = Need(
    lambda support: support.alone,
    gettext_noop("The assignment cannot be undone any more; withdraw the task by a document."),
)
WITHOUT_PARTS: Need[Support] = Need(
    lambda support: not support.present, gettext_noop("The task has parts. Join them back instead.")
)
IN_ONE_PIECE: Need[Support] = Need(
    lambda support: not support.parts, gettext_noop("This task is split. Join its parts back first.")
)
NEWEST_RESULT: Need[Support] = Need(
    lambda support: Subject.RESULT not in support.later,
    gettext_noop("Later acts rest on this one. Correct those first, the newest before the others."),
)
NOT_AT_ALL: Need[Support] = Need(_never, gettext_noop("What was joined back is split again, if need be."))
OF_A_RESULT = (IN_ONE_PIECE, NEWEST_RESULT)

KINDS: Mapping[ActKind, Kind[Any]] = {
    ActKind.ASSIGN: Kind(
        Assigned,
        about=Subject.TERMS,
        may=_office(access.may_assign),
        only=gettext_noop("Only the secretariat assigns tasks."),
        needs=(
            Need(lambda terms: bool(terms.title.strip()), SAY_WHAT),
            Need(
                lambda terms: terms.lead_id not in terms.co_ordinating,
                gettext_noop("The lead unit does not co-ordinate with itself."),
            ),
        ),
        undone=(ONLY_ALONE,),
        units=lambda terms: (terms.lead_id, *terms.co_ordinating),
    ),
    ActKind.AMEND: Kind(
        Amended,
        about=Subject.TERMS,
        may=_office(access.may_amend),
        only=gettext_noop("Only the secretariat amends a task."),
        needs=(Need(lambda change: change.title is None or bool(change.title.strip()), SAY_WHAT),),
        sets=changes.amended,
        units=lambda change: (*(change.co_ordinating or ()), *change.add_co_ordinating),
        decides=lambda change: change.deadline is not None or change.field is not None,
    ),
    ActKind.REPORT_PROGRESS: Kind(
        ProgressReported,
        about=Subject.PROGRESS,
        may=lambda by, facts, report: access.may_report_progress(
            by, facts, frozenset(facts.co_ordinating), for_unit(report)
        ),
        only=gettext_noop("Only the lead and the co-ordinating units report on this task."),
        needs=(Need(lambda report: bool(report.done.strip()), SAY_DONE), NAMES_LETTER),
        moves=changes.progress_reported,
        day=_letter_day,
        units=_for_units,
        decides=_never,
        readers=OF_A_UNIT,
        reports=True,
    ),
    ActKind.CONTRIBUTE: Kind(
        Contributed,
        about=Subject.PROGRESS,
        may=lambda by, facts, given: (
            given is not None
            and given.unit_id in facts.co_ordinating
            and access.may_contribute(by, given.unit_id, for_unit(given))
        ),
        only=gettext_noop("Only a co-ordinating unit says what it has contributed."),
        needs=(Need(lambda given: bool(given.done.strip()), SAY_DONE), NAMES_LETTER),
        sets=changes.contributed,
        day=lambda given: given.document.on if given.document else _letter_day(given),
        units=lambda given: (given.unit_id,),
        decides=_never,
        readers=OF_A_UNIT,
    ),
    ActKind.REPORT_DONE: Kind(
        DoneReported,
        about=Subject.RESULT,
        may=lambda by, facts, report: access.may_report_done(by, facts, for_unit(report)),
        only=gettext_noop("Only the lead unit reports this task done."),
        needs=(Need(lambda report: bool(report.document.symbol.strip()), NAME_PRODUCT), NAMES_LETTER),
        undone=OF_A_RESULT,
        moves=changes.done_reported,
        day=_letter_day,
        units=_for_units,
        decides=_never,
        readers=OF_A_UNIT,
        reports=True,
    ),
    ActKind.CONFIRM: Kind(
        Confirmed,
        about=Subject.RESULT,
        may=_office(access.may_confirm),
        only=gettext_noop("Only the secretariat confirms a result."),
        undone=OF_A_RESULT,
        moves=changes.confirmed,
        day=lambda confirmation: confirmation.document.on,
        answers=True,
    ),
    ActKind.RETURN: Kind(
        Returned,
        about=Subject.RESULT,
        may=_office(access.may_confirm),
        only=gettext_noop("Only the secretariat returns a result."),
        needs=(Need(lambda back: bool(back.reason.strip()), gettext_noop("Say why the result is returned.")),),
        undone=OF_A_RESULT,
        moves=changes.returned,
        answers=True,
    ),
    ActKind.REOPEN: Kind(
        Reopened,
        about=Subject.RESULT,
        may=_office(access.may_confirm),
        only=gettext_noop("Only the secretariat reopens a task."),
        needs=(Need(lambda back: bool(back.reason.strip()), gettext_noop("Say why the task is reopened.")),),
        undone=OF_A_RESULT,
        moves=changes.reopened,
        answers=True,
    ),
    ActKind.REQUEST_EXTENSION: Kind(
        ExtensionRequested,
        about=Subject.DEADLINE,
        may=lambda by, facts, request: access.may_request_extension(by, facts, for_unit(request)),
        only=gettext_noop("Only the lead unit asks for an extension."),
        needs=(
            Need(lambda request: bool(request.reason.strip()), gettext_noop("Say why an extension is needed.")),
            NAMES_LETTER,
        ),
        moves=changes.extension_requested,
        day=_letter_day,
        units=_for_units,
        decides=_never,
        readers=OF_A_UNIT,
    ),
    ActKind.DECIDE_EXTENSION: Kind(
        ExtensionDecided,
        about=Subject.DEADLINE,
        may=_office(access.may_decide_extension),
        only=gettext_noop("Only the secretariat decides an extension."),
        needs=(
            Need(
                lambda decision: not decision.is_granted or _is_complete(decision),
                gettext_noop("An extension is granted by a document and to a date."),
            ),
            Need(
                lambda decision: decision.is_granted or bool(decision.reason.strip()),
                gettext_noop("Say why the extension is not granted as asked."),
            ),
        ),
        sets=changes.extended,
        moves=changes.extension_decided,
        day=lambda decision: decision.document.on if decision.is_granted and decision.document else None,
        decides=lambda decision: decision.is_granted,
        answers=True,
    ),
    ActKind.EXPLAIN: Kind(
        Explained,
        about=Subject.PROGRESS,
        may=lambda by, facts, _reason: access.may_explain(by, facts),
        only=gettext_noop("Only the lead unit says why its task is late."),
        needs=(
            Need(lambda reason: bool(reason.cause), gettext_noop("Choose a cause from the list.")),
            Need(lambda reason: bool(reason.words.strip()), gettext_noop("Say in words why the task is late.")),
        ),
        moves=changes.explained,
        units=lambda reason: () if reason.unit_id is None else (reason.unit_id,),
        decides=_never,
        readers=OF_A_UNIT,
    ),
    ActKind.ASK: Kind(
        Asked,
        about=Subject.PROGRESS,
        may=_office(access.may_ask),
        only=gettext_noop("Only leadership and secretariat ask a unit why its task is late."),
        moves=changes.asked,
        decides=_never,
    ),
    ActKind.MOVE_DEADLINE: Kind(
        DeadlineMoved,
        about=Subject.DEADLINE,
        may=_office(access.may_move_deadline),
        only=gettext_noop("Only the secretariat moves a deadline."),
        needs=(
            Need(lambda change: bool(change.document.symbol.strip()), NAME_DOCUMENT),
            Need(
                lambda change: change.to >= change.document.on,
                gettext_noop("The new deadline lies before the document that sets it."),
            ),
        ),
        sets=changes.deadline_moved,
        day=lambda change: change.document.on,
    ),
    ActKind.HAND_OVER: Kind(
        HandedOver,
        about=Subject.TERMS,
        may=_office(access.may_hand_over),
        only=gettext_noop("Only the secretariat hands a task over."),
        needs=(Need(lambda change: bool(change.document.symbol.strip()), NAME_DOCUMENT),),
        sets=changes.handed_over,
        day=lambda change: change.document.on,
        units=lambda change: (change.lead_id,),
        ends_sight=True,
    ),
    ActKind.SUCCEED: Kind(
        Succeeded,
        about=Subject.TERMS,
        may=_office(access.may_reorganise),
        only=gettext_noop("Only the secretariat reorganises units."),
        needs=(
            Need(lambda change: bool(change.document.symbol.strip()), NAME_DOCUMENT),
            Need(
                lambda change: change.on >= change.document.on,
                gettext_noop("The reorganisation is in effect before the document that decides it."),
            ),
            Need(
                lambda change: bool(change.successors) and all(old != new for old, new in change.successors.items()),
                gettext_noop("Say which unit stands in the place of which."),
            ),
        ),
        sets=changes.succeeded,
        day=lambda change: change.on,
        units=lambda change: tuple(dict.fromkeys((*change.successors, *change.successors.values()))),
        ends_sight=True,
    ),
    ActKind.WITHDRAW: Kind(
        Withdrawn,
        about=Subject.TERMS,
        may=_office(access.may_withdraw),
        only=gettext_noop("Only the secretariat withdraws a task."),
        needs=(Need(lambda change: bool(change.document.symbol.strip()), NAME_DOCUMENT),),
        undone=(IN_ONE_PIECE,),
        sets=changes.withdrawn,
        day=lambda change: change.document.on,
    ),
    ActKind.SPLIT: Kind(
        Split,
        about=Subject.PARTS,
        may=_office(access.may_split),
        only=gettext_noop("Only the secretariat splits a task."),
        needs=(
            Need(
                lambda among: len(set(among.units or among.days)) > 1,
                gettext_noop("Name at least two units to split the task among."),
            ),
            Need(
                lambda among: len(set(among.units or among.days)) == len(among.units or among.days),
                gettext_noop("A unit gets one part."),
            ),
        ),
        undone=(WITHOUT_PARTS,),
        sets=changes.split,
        units=lambda among: among.units,
    ),
    ActKind.REJOIN: Kind(
        Rejoined,
        about=Subject.PARTS,
        may=_office(access.may_split),
        only=gettext_noop("Only the secretariat joins the parts of a task."),
        needs=(Need(lambda back: bool(back.reason.strip()), gettext_noop("Say why the parts are joined back.")),),
        undone=(NOT_AT_ALL,),
        sets=changes.rejoined,
    ),
    ActKind.GIVE_UP: Kind(
        GivenUp,
        about=Subject.PARTS,
        may=_office(access.may_split),
        only=gettext_noop("Only the secretariat joins the parts of a task."),
        undone=(NOT_AT_ALL,),
        sets=changes.given_up,
        ends_sight=True,
    ),
    ActKind.NEVER_DONE: Kind(
        NeverDone,
        about=Subject.RECORD,
        may=_office(access.may_correct),
        only=gettext_noop("Only the secretariat corrects an act, and a unit its own while it waits for an answer."),
    ),
}


def kinds_where(holds: Callable[[Kind[Any]], bool]) -> tuple[ActKind, ...]:
    """The kinds of which something holds, in the table's order."""
    return tuple(kind for kind, row in KINDS.items() if holds(row))


def kinds_about(*subjects: Subject) -> tuple[ActKind, ...]:
    return kinds_where(lambda row: row.about in subjects)


def kinds_read_by(reader: Reader) -> tuple[ActKind, ...]:
    """The kinds that are news to somebody."""
    return kinds_where(lambda row: reader in row.readers)


def require_may(kind: ActKind, by: User, facts: Facts, content: Content | None = None) -> None:
    """Forbid what somebody may not do; pages ask :mod:`models.access` the same before they offer it."""
    row = KINDS[kind]
    permit(row.may(by, facts, content), row.only)


def decided_on(content: Content) -> date | None:
    """The day from which a document decides, or ``None`` for what somebody just does."""
    return KINDS[content.kind].day(content)


def units_in(content: Content) -> tuple[int, ...]:
    """The units that an act names."""
    return KINDS[content.kind].units(content)


def refuse_incomplete(content: Content) -> None:
    """Refuse an act that does not say what its kind must say, told the first time or as a correction."""
    _refuse_long(content)
    for need in KINDS[content.kind].needs:
        require(need.is_met(content), need.sentence)


def why_not_undone(kind: ActKind, support: Support) -> Refusal | None:
    """Why an act of ``kind`` cannot be said never to have been, or to have been after all: others rest on it."""
    unmet = next((need for need in KINDS[kind].undone if not need.is_met(support)), None)
    return Refusal(unmet.sentence) if unmet else None


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


PARAGRAPHS = ("done", "difficulties", "proposals", "reason", "words", "help_needed")


def _refuse_long(content: Content) -> None:
    texts = content.model_dump()
    letter = (texts.get("on_behalf") or {}).get("letter") or {}
    documents = (texts.get("document") or {}, letter)
    lines = (texts.get("title"), texts.get("product"), *(each.get("symbol") for each in documents))
    require_within(LINE, *lines, (texts.get("deadline") or {}).get("text"))
    require_within(PARAGRAPH, *(texts.get(name) for name in PARAGRAPHS))
    require_within(LINE, *(owed["what"] for owed in texts.get("owed") or ()))
