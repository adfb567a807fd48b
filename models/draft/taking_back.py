"""What was done with a draft by mistake is taken back with a reason: sent, written, said of it, or issued."""

from datetime import datetime

from sqlmodel import Session, select

from models.access import may_comment_on_draft, may_draft, may_keep_directives
from models.directive.directive import Directive
from models.draft.acts import Commented, Draft, DraftContent, Issued, TakenBack
from models.draft.fold import DraftFacts
from models.draft.recording import append, present
from models.ledger.projection import TaskDirective
from models.person import User
from models.refusal import permit, require
from models.text import SHORT, one_line, require_within


def may_take_back(user: User, unit_id: int, content: DraftContent) -> bool:
    """Whether ``user`` takes an act of a draft of ``unit_id`` back: whoever may do it."""
    match content:
        case Issued():
            return may_keep_directives(user)
        case Commented(recipient=recipient) if content.document is None:
            return may_comment_on_draft(user, recipient.unit_id, recipient.person_id)
        case _:
            return may_draft(user, unit_id)


def take_back(
    session: Session, draft: Draft, number: int, reason: str, *, by: User, at: datetime, seen: int | None = None
) -> None:
    """Act ``number`` of the draft was a mistake. A document that was issued stays registered; one with tasks stays
    what the draft became."""
    acts, facts = present(session, draft, seen)
    content = next((each.content for each in facts.latest if each.number == number), None)
    require(content is not None, "This cannot be taken back any more.")
    assert content is not None
    permit(may_take_back(by, draft.unit_id, content), "Only who may do it takes it back.")
    reason = one_line(reason)
    require(bool(reason), "Give the reason.")
    require_within(SHORT, reason)
    if isinstance(content, Issued):
        _require_without_tasks(session, content.directive_id)
    more = {"kind": content.kind.value, "because": reason}
    append(session, draft, acts, TakenBack(act=number, reason=reason), by=by, at=at, more=more)


def own_mistakes(facts: DraftFacts, user: User, unit_id: int) -> list[int]:
    """The numbers of the acts that ``user`` may take back."""
    return [each.number for each in facts.latest if may_take_back(user, unit_id, each.content)]


def _require_without_tasks(session: Session, directive_id: int) -> None:
    linked = session.exec(select(TaskDirective.id).where(TaskDirective.directive_id == directive_id)).first()
    symbol = session.get_one(Directive, directive_id).symbol
    require(linked is None, "Tasks stand under {symbol}; it stays what the draft became.", symbol=symbol)
