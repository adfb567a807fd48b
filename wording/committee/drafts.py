"""What is said of drafts: opinions, what becomes of comments, and how a draft stands."""

from collections.abc import Sequence

from models.draft.acts import Opinion, Outcome, Recipient
from models.draft.compared import ClauseChange
from models.draft.fold import CommentInForce
from models.ledger.acts import Document
from queries.drafts import DraftPage, DraftRow
from wording.language import _, cached_by_language, day, ngettext
from wording.names import unit_name


@cached_by_language
def opinion_name(opinion: Opinion) -> str:
    return {
        Opinion.AGREED: _("Agreed"),
        Opinion.WITH_COMMENTS: _("Agreed, with comments"),
        Opinion.NOT_AGREED: _("Not agreed"),
    }[opinion]


@cached_by_language
def outcome_name(outcome: Outcome) -> str:
    return {Outcome.TAKEN_OVER: _("Taken over"), Outcome.EXPLAINED: _("Explained")}[outcome]


@cached_by_language
def clause_change_name(change: ClauseChange) -> str:
    return {
        ClauseChange.SAME: _("as before"),
        ClauseChange.CHANGED: _("changed"),
        ClauseChange.NEW: _("new"),
        ClauseChange.GONE: _("left out"),
    }[change]


def clause_name(label: str, clause: int | None) -> str:
    """A clause by its label; one without any by its place."""
    if clause is None:
        return _("The draft as a whole")
    return label or _("Paragraph {number}", number=clause + 1)


def recipient_name(recipient: Recipient, page: DraftPage) -> str:
    if recipient.unit_id is not None:
        return unit_name(page.units[recipient.unit_id])
    return page.people.get(recipient.person_id or 0, "")


def paper_text(document: Document) -> str:
    return _("On paper: {symbol} of {day}", symbol=document.symbol, day=day(document.on))


def recipients_text(comments: Sequence[CommentInForce], page: DraftPage) -> str:
    return "; ".join(recipient_name(comment.recipient, page) for comment in comments)


def draft_standing(row: DraftRow) -> str:
    """How far a draft has come."""
    facts = row.facts
    if facts.directive_id is not None:
        return _("Issued")
    if facts.sent_version is None:
        return _("Being written")
    if row.answered < row.asked:
        return _("Out for comment until {day}", day=day(row.deadline)) if row.deadline else ""
    if facts.unanswered:
        count = len(facts.unanswered)
        return ngettext("{count} comment to be answered", "{count} comments to be answered", count)
    return _("Every comment is answered")
