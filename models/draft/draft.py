"""A draft's verbs: written, sent to members and units, commented by them, answered by who drafts it, issued."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlmodel import Session

from models.access import may_comment_on_draft, may_draft, may_keep_directives
from models.directive.clause_text import ClauseLine
from models.directive.directive import Directive, DirectiveDetails
from models.draft.acts import (
    Answered,
    Commented,
    Draft,
    DraftAct,
    DraftClause,
    Issued,
    Opinion,
    Outcome,
    Recipient,
    Sent,
    Written,
)
from models.draft.fold import DraftFacts, Version
from models.draft.recording import append, issued_drafts, note_of, present, require_open
from models.event import EventKind
from models.ledger.acts import Document
from models.person import Person, User
from models.province import day_of
from models.refusal import Refusal, gettext_noop, permit, require
from models.task.clauses import set_clauses
from models.text import LINE, PARAGRAPH, SHORT, one_line, require_within
from models.unit import require_units, unit_code

ONLY_ITS_UNIT = gettext_noop("Only the drafting unit and the secretariat do this.")
KEEPS_NOT = gettext_noop("Only the secretariat keeps the register of directives.")
MOST_CLAUSES = 500


def open_draft(session: Session, title: str, unit_id: int, *, by: User, at: datetime) -> Draft:
    """Begin a draft that ``unit_id`` writes."""
    permit(may_draft(by, unit_id), ONLY_ITS_UNIT)
    require_units(session, [unit_id], day_of(at))
    title = one_line(title)
    require(bool(title), "Say what is drafted.")
    require_within(LINE, title)
    draft = Draft(title=title, unit_id=unit_id, opened_at=at, by_id=by.id)
    session.add(draft)
    session.flush()
    note_of(session, EventKind.DRAFT_OPENED, draft, by=by, at=at)
    return draft


def write_version(
    session: Session,
    draft: Draft,
    lines: Sequence[ClauseLine],
    note: str = "",
    *,
    by: User,
    at: datetime,
    seen: int | None = None,
) -> None:
    """Give the draft its next version. ``seen`` is how many acts it had when the form was drawn, everywhere."""
    permit(may_draft(by, draft.unit_id), ONLY_ITS_UNIT)
    acts, facts = present(session, draft, seen)
    require_open(facts)
    require(bool(lines), "A draft has at least one clause.")
    require(len(lines) <= MOST_CLAUSES, "A draft has at most {most} clauses.", most=MOST_CLAUSES)
    for line in lines:
        require_within(PARAGRAPH, line.text)
        require_within(SHORT, line.label)
    require_within(LINE, note)
    clauses = tuple(
        DraftClause(level=max(line.level, 0), label=one_line(line.label), text=one_line(line.text)) for line in lines
    )
    require(facts.newest is None or facts.newest.clauses != clauses, "This version says the same as the one before.")
    more = {"version": [len(facts.versions) or None, len(facts.versions) + 1]}
    append(session, draft, acts, Written(clauses=clauses, note=one_line(note)), by=by, at=at, more=more)


def send(session: Session, draft: Draft, content: Sent, *, by: User, at: datetime, seen: int | None = None) -> None:
    """Ask recipients to comment on the newest version; who is asked again has the new day."""
    permit(may_draft(by, draft.unit_id), ONLY_ITS_UNIT)
    acts, facts = present(session, draft, seen)
    require_open(facts)
    require(facts.newest is not None, "Write the draft before it is sent.")
    require(bool(content.recipients), "Choose the units and members who are asked.")
    require(content.deadline >= day_of(at), "The day to answer by is over.")
    require(
        all(each.unit_id != draft.unit_id for each in content.recipients), "The drafting unit does not ask itself."
    )
    before = max((on for each, on in facts.asked.items() if each in content.recipients), default=None)
    more = {
        "recipients": ", ".join(_called(session, each) for each in content.recipients),
        "answer_by": [before and before.isoformat(), content.deadline.isoformat()],
    }
    append(session, draft, acts, content, by=by, at=at, more=more)


def comment_on(session: Session, draft: Draft, content: Commented, *, by: User, at: datetime) -> None:
    """Say what a recipient thinks of the version that was sent last; what was said of the same clause before is no
    longer in force. What came on paper the drafting unit enters, by its document."""
    recipient = content.recipient
    own = may_comment_on_draft(by, recipient.unit_id, recipient.person_id)
    on_paper = content.document is not None and may_draft(by, draft.unit_id)
    permit(own or on_paper, "Everybody comments for themselves, for the own unit, or for whom they stand in.")
    acts, facts = present(session, draft)
    require_open(facts)
    sent = facts.sent_version
    require(recipient in facts.asked, "Only who was asked comments on a draft.")
    require(sent is not None and content.version == sent.number, "There is a newer version. Look at it first.")
    assert sent is not None
    _require_between(content.document, day_of(sent.written_at), day_of(at))
    require(content.clause is None or 0 <= content.clause < len(sent.clauses), "There is no such clause.")
    text = content.text.strip()
    require(
        content.opinion is Opinion.AGREED or bool(text), "Write what you want to be changed, or why you do not agree."
    )
    require_within(PARAGRAPH, text)
    of_it = [each for each in facts.of(recipient) if each.clause == content.clause]
    more = {"of": _called(session, recipient), "opinion": [of_it[-1].opinion if of_it else None, content.opinion]}
    content = content.model_copy(update={"text": text})
    append(session, draft, acts, content, by=by, at=at, about_id=recipient.person_id, more=more)


def answer_comment(session: Session, draft: Draft, content: Answered, *, by: User, at: datetime) -> None:
    """Say what becomes of a comment: taken over, or why not."""
    permit(may_draft(by, draft.unit_id), ONLY_ITS_UNIT)
    acts, facts = present(session, draft)
    require_open(facts)
    comment = next((each for each in facts.comments if each.number == content.comment), None)
    require(comment is not None, "This comment was changed meanwhile. Read it again.")
    require(comment is not None and comment.wants_answer, "Who agrees needs no answer.")
    text = content.text.strip()
    require(content.outcome is Outcome.TAKEN_OVER or bool(text), "Explain why it is not taken over.")
    require_within(PARAGRAPH, text)
    assert comment is not None
    before = comment.answer.outcome if comment.answer else None
    more = {"of": _called(session, comment.recipient), "outcome": [before, content.outcome]}
    append(session, draft, acts, content.model_copy(update={"text": text}), by=by, at=at, more=more)


def issue_draft(
    session: Session,
    draft: Draft,
    details: DirectiveDetails,
    *,
    by: User,
    at: datetime,
    seen: int | None = None,
    another: bool = False,
) -> Directive:
    """Register the document that was issued, with the clauses of the newest version; it points back to the draft.

    Which of its clauses need a task is said there.
    """
    permit(may_keep_directives(by), KEEPS_NOT)
    _to_be_issued(session, draft, seen)
    directive = Directive.add(session, details, by=by, at=at, another=another)
    issue_as(session, draft, directive, by=by, at=at, seen=seen)
    return directive


def issue_as(
    session: Session, draft: Draft, directive: Directive, *, by: User, at: datetime, seen: int | None = None
) -> None:
    """Say which directive, registered already, is the document that was issued; one without clauses gets those of the
    newest version."""
    permit(may_keep_directives(by), KEEPS_NOT)
    acts, newest = _to_be_issued(session, draft, seen)
    assert directive.id is not None
    others = {directive_id for _draft, directive_id in issued_drafts(session)}
    require(directive.id not in others, "{symbol} was issued of another draft.", symbol=directive.symbol)
    if not directive.clauses(session):
        lines = [ClauseLine(each.level, each.label, each.text, needs_task=False) for each in newest.clauses]
        set_clauses(session, directive, [line for line in lines if line.text], by=by, at=at)
    append(session, draft, acts, Issued(directive_id=directive.id), by=by, at=at, more={"symbol": directive.symbol})


def _to_be_issued(session: Session, draft: Draft, seen: int | None) -> tuple[Sequence[DraftAct], Version]:
    """The acts of a draft, and the version that can be issued."""
    acts, facts = present(session, draft, seen)
    require_open(facts)
    require(not facts.unanswered, "Answer every comment before the document is issued.")
    if facts.newest is None:
        raise Refusal("Write the draft before it is issued.")
    return acts, facts.newest


def own_recipients(facts: DraftFacts, user: User) -> list[Recipient]:
    """Those who were asked and for whom ``user`` answers."""
    return [each for each in facts.asked if may_comment_on_draft(user, each.unit_id, each.person_id)]


def _called(session: Session, recipient: Recipient) -> str:
    """As an event says who was asked: a unit's code, or a member's name."""
    person = session.get(Person, recipient.person_id) if recipient.person_id is not None else None
    return person.name if person else unit_code(session, recipient.unit_id)


def _require_between(document: Document | None, first: date, last: date) -> None:
    if document is None:
        return
    require(bool(document.symbol.strip()), "Write the symbol as it is printed.")
    require_within(SHORT, document.symbol)
    require(document.on <= last, "The date of the document lies in the future.")
    require(document.on >= first, "The document is older than the version of {day}.", day=first)
