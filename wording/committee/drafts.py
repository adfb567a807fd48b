"""What is said of drafts: opinions, what becomes of comments, and how a draft stands."""

from collections.abc import Iterable

from models.draft.acts import Commented, Issued, Opinion, Outcome, Recipient, Sent, Written
from models.draft.compared import ClauseChange, ClausePair
from models.draft.fold import ActInForce, CommentInForce, Version, path_labels
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


def version_name(version: Version) -> str:
    """Its number and day, and what is new in it."""
    name = _("Version {number} of {day}", number=version.number, day=day(version.written_at))
    return f"{name}: {version.note}" if version.note else name


def pair_name(pair: ClausePair) -> str:
    """How a clause is numbered, and was."""
    return f"{pair.was} → {pair.label}" if pair.was else pair.label


def recipient_name(recipient: Recipient, page: DraftPage) -> str:
    if recipient.unit_id is not None:
        return unit_name(page.units[recipient.unit_id])
    return page.people.get(recipient.person_id or 0, "")


def deputy_note(comment: CommentInForce, page: DraftPage) -> str:
    """Who said it for a member who was away; empty where nobody stood in."""
    if comment.deputy_id is None:
        return ""
    return _("said by {name}, who stands in", name=page.people.get(comment.deputy_id, ""))


def paper_text(document: Document) -> str:
    return _("On paper: {symbol} of {day}", symbol=document.symbol, day=day(document.on))


def _recipients_text(recipients: Iterable[Recipient], page: DraftPage) -> str:
    return "; ".join(recipient_name(each, page) for each in recipients)


def act_name(act: ActInForce, page: DraftPage) -> str:
    """What was done with a draft, and on which day."""
    when = day(act.at)
    match act.content:
        case Written():
            return _("The newest version, written on {day}", day=when)
        case Sent() as content:
            return _(
                "Sent for comment on {day}: {recipients}",
                day=when,
                recipients=_recipients_text(content.recipients, page),
            )
        case Commented() as content:
            clauses = page.row.facts.versions[content.version - 1].clauses
            label = "" if content.clause is None else path_labels(clauses)[content.clause]
            return _(
                "Opinion of {recipient} on {clause}, of {day}",
                recipient=recipient_name(content.recipient, page),
                clause=clause_name(label, content.clause),
                day=when,
            )
        case Issued():
            return _("Issued, as was recorded on {day}", day=when)
        case _:
            return ""


def called_back_texts(page: DraftPage) -> list[str]:
    """From whom the draft was called back, when and why."""
    calls = page.row.facts.called_back
    return [
        _(
            "Called back on {day} from {recipients}: {why}",
            day=day(call.at),
            recipients=_recipients_text([who for who, its in calls.items() if its == call], page),
            why=call.reason,
        )
        for call in dict.fromkeys(calls.values())
    ]


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
