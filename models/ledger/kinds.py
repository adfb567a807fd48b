"""The table of acts: for every kind who may do it, what it needs, what it changes, and whom it concerns.

How it is told stands in :mod:`wording.sentences`; the verb that records it is a method of a task. A new kind is a
member of :class:`ActKind` with its content (:mod:`models.ledger.acts`), a row here, a verb and a sentence.
"""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

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
    DoneReported,
    Explained,
    ExtensionDecided,
    ExtensionRequested,
    GivenUp,
    HandedOver,
    Link,
    NeverDone,
    ProgressReported,
    Rejoined,
    Reopened,
    Returned,
    Split,
    Succeeded,
    Withdrawn,
)
from models.ledger.facts import Facts
from models.ledger.kind import OF_A_UNIT, Kind, Need, Reader, Subject, Support
from models.ledger.on_behalf import Answer, for_unit
from models.person import User
from models.refusal import Refusal, gettext_noop, permit, require
from models.text import LINE, PARAGRAPH, require_within


def _office(may: Callable[[User], bool]) -> Callable[[User, Facts, Any], bool]:
    """A question that does not depend on the task."""
    return lambda by, _facts, _content: may(by)


def _never(_of_it: object) -> bool:
    return False


def _is_complete(decision: ExtensionDecided) -> bool:
    document = decision.document
    return decision.to is not None and document is not None and bool(document.symbol.strip())


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


def kinds_read_by(reader: Reader) -> tuple[ActKind, ...]:
    """The kinds that are news to somebody."""
    return kinds_where(lambda row: reader in row.readers)


def require_may(kind: ActKind, by: User, facts: Facts, content: Content | None) -> None:
    """Forbid what somebody may not do; pages ask :mod:`models.access` the same before they offer it."""
    row = KINDS[kind]
    permit(row.may(by, facts, content), row.only)


def decided_on(content: Content) -> date | None:
    """The day from which a document decides, or ``None`` for what somebody just does."""
    return KINDS[content.kind].day(content)


def units_in(content: Content) -> tuple[int, ...]:
    """The units that an act names."""
    return KINDS[content.kind].units(content)


def links_in(content: Content) -> tuple[Link, ...]:
    """The directives that an act says to be behind the task."""
    match content:
        case Assigned():
            return content.links
        case Amended():
            return (*(content.links or ()), *content.add_links)
        case _:
            return ()


def refuse_incomplete(content: Content) -> None:
    """Refuse an act that does not say what its kind must say, told the first time or as a correction."""
    _refuse_long(content)
    for need in KINDS[content.kind].needs:
        require(need.is_met(content), need.sentence)


def why_not_undone(kind: ActKind, support: Support) -> Refusal | None:
    """Why an act of ``kind`` cannot be said never to have been, or to have been after all: others rest on it."""
    unmet = next((need for need in KINDS[kind].undone if not need.is_met(support)), None)
    return Refusal(unmet.sentence) if unmet else None


PARAGRAPHS = ("done", "difficulties", "proposals", "reason", "words", "help_needed")


def _refuse_long(content: Content) -> None:
    texts = content.model_dump()
    letter = (texts.get("on_behalf") or {}).get("letter") or {}
    documents = (texts.get("document") or {}, letter)
    lines = (texts.get("title"), texts.get("product"), *(each.get("symbol") for each in documents))
    require_within(LINE, *lines, (texts.get("deadline") or {}).get("text"))
    require_within(PARAGRAPH, *(texts.get(name) for name in PARAGRAPHS))
    require_within(LINE, *(owed["what"] for owed in texts.get("owed") or ()))
