"""How a draft stands, from its acts: its versions, who was asked and by when, who said what, what became of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from models.draft.acts import (
    Answered,
    Commented,
    DraftAct,
    DraftClause,
    DraftContent,
    Issued,
    Opinion,
    Outcome,
    Recipient,
    Sent,
    TakenBack,
    Written,
)
from models.ledger.acts import Document
from models.province import day_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """``number`` counts from 1; ``sent`` is whether it went out for comment."""

    number: int
    clauses: tuple[DraftClause, ...]
    note: str
    written_at: datetime
    sent: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentInForce:
    """What a recipient said last of a clause, or of the whole, and what the drafting unit answered last; ``by_id``
    entered it."""

    number: int
    at: datetime
    by_id: int
    version: int
    recipient: Recipient
    clause: int | None
    label: str
    opinion: Opinion
    text: str
    document: Document | None = None
    answer: Answered | None = None

    @property
    def on(self) -> date:
        """The day of its document, or else on which it was entered."""
        return self.document.on if self.document else day_of(self.at)

    @property
    def deputy_id(self) -> int | None:
        """Who said it for a member who was away; none for what was said by oneself, for a unit, or on paper."""
        in_place = self.recipient.person_id not in (None, self.by_id) and self.document is None
        return self.by_id if in_place else None

    @property
    def wants_answer(self) -> bool:
        return self.opinion is not Opinion.AGREED

    @property
    def is_settled(self) -> bool:
        """Whether nothing is left between the two: agreed, or taken over."""
        return not self.wants_answer or (self.answer is not None and self.answer.outcome is Outcome.TAKEN_OVER)


@dataclass(frozen=True, slots=True)
class ActInForce:
    """An act that was not taken back."""

    number: int
    at: datetime
    by_id: int
    content: DraftContent


@dataclass(frozen=True, slots=True)
class CalledBack:
    """Since when, and why, somebody is asked no more."""

    at: datetime
    reason: str


@dataclass(slots=True)
class DraftFacts:
    """``asked`` says by when each recipient is asked to answer the version that was sent last; ``sent_at`` is when
    somebody was asked last. ``called_back`` are those to whom it was sent by mistake. ``latest`` are the acts that
    may be taken back: what was written, sent, said or issued last."""

    versions: list[Version] = field(default_factory=list)
    asked: dict[Recipient, date] = field(default_factory=dict)
    sent_at: datetime | None = None
    comments: list[CommentInForce] = field(default_factory=list)
    directive_id: int | None = None
    called_back: dict[Recipient, CalledBack] = field(default_factory=dict)
    latest: list[ActInForce] = field(default_factory=list)

    @property
    def newest(self) -> Version | None:
        return self.versions[-1] if self.versions else None

    @property
    def sent_version(self) -> Version | None:
        """The version that was sent last."""
        return next(iter(self.rounds), None)

    @property
    def rounds(self) -> list[Version]:
        """The versions that were sent, the last first."""
        return [version for version in reversed(self.versions) if version.sent]

    @property
    def present_comments(self) -> list[CommentInForce]:
        """Those on the version that was sent last."""
        sent = self.sent_version
        return self.comments_on(sent) if sent else []

    def comments_on(self, version: Version) -> list[CommentInForce]:
        return [comment for comment in self.comments if comment.version == version.number]

    def of(self, recipient: Recipient) -> list[CommentInForce]:
        return [comment for comment in self.present_comments if comment.recipient == recipient]

    def opinion_of(self, recipient: Recipient) -> Opinion | None:
        """What a recipient's comments come to: the gravest of them; ``None`` while there is none."""
        opinions = {comment.opinion for comment in self.of(recipient)}
        return next((opinion for opinion in reversed(Opinion) if opinion in opinions), None)

    @property
    def unanswered(self) -> list[CommentInForce]:
        """The comments on any version that the drafting unit has yet to answer."""
        return [comment for comment in self.comments if comment.wants_answer and comment.answer is None]

    def waiting_for(self) -> list[Recipient]:
        """Who was asked and has said nothing; nobody once it is issued."""
        if self.directive_id is not None:
            return []
        return [recipient for recipient in self.asked if not self.of(recipient)]


@dataclass(frozen=True, slots=True)
class ClauseStanding:
    """A clause of a version that was sent with the comments on it, those that agree too; ``clause`` is ``None``
    for the draft as a whole."""

    clause: int | None
    label: str
    text: str
    comments: tuple[CommentInForce, ...]

    @property
    def lines(self) -> list[tuple[CommentInForce, ...]]:
        """The comments as they are listed: who agrees without a word or paper together, first, and each other one
        alone."""
        agreed = [each for each in self.comments if not each.wants_answer]
        silent = tuple(each for each in agreed if not each.text and each.document is None)
        return [silent] * bool(silent) + [(each,) for each in self.comments if each not in silent]

    @property
    def is_consistent(self) -> bool:
        """Whether all who spoke of it agree, or what they asked for is taken over."""
        return all(comment.is_settled for comment in self.comments)


def clause_standings(facts: DraftFacts, version: Version) -> list[ClauseStanding]:
    """A version that was sent as a whole, then clause by clause in the printed order."""
    labels = path_labels(version.clauses)
    places: list[tuple[int | None, str, str]] = [(None, "", "")]
    places += [(place, labels[place], clause.text) for place, clause in enumerate(version.clauses)]
    return [
        ClauseStanding(
            clause=place,
            label=label,
            text=text,
            comments=tuple(each for each in facts.comments_on(version) if each.clause == place),
        )
        for place, label, text in places
    ]


def facts_of_draft(acts: Sequence[DraftAct]) -> DraftFacts:
    """How a draft stands after ``acts``, in their order. What is taken back was never done: who was asked by it is
    asked no more, and what they said of that version does not count."""
    facts = DraftFacts()
    comments: dict[tuple[int, Recipient, int | None], CommentInForce] = {}
    answers: dict[int, Answered] = {}
    asked_of: set[tuple[int, Recipient]] = set()
    in_force = acts_in_force(acts)
    for act in in_force:
        match act.content:
            case Written() as content:
                number = len(facts.versions) + 1
                facts.versions.append(
                    Version(number=number, clauses=content.clauses, note=content.note, written_at=act.at)
                )
            case Sent() as content:
                _send(facts, content)
                asked_of |= {(len(facts.versions), recipient) for recipient in content.recipients}
                facts.sent_at = act.at
            case Commented() as content:
                comments[content.version, content.recipient, content.clause] = _comment(facts, act, content)
            case Answered() as content:
                answers[content.comment] = content
            case Issued() as content:
                facts.directive_id = content.directive_id
    facts.comments = [
        replace(comment, answer=answers.get(comment.number))
        for comment in comments.values()
        if (comment.version, comment.recipient) in asked_of
    ]
    facts.called_back = {who: why for who, why in _called_back(acts).items() if who not in facts.asked}
    facts.latest = _latest(facts, in_force)
    return facts


def acts_in_force(acts: Iterable[DraftAct]) -> list[ActInForce]:
    """The acts that were not taken back, nor take back another, in their order."""
    every = [ActInForce(number=act.number, at=act.recorded_at, by_id=act.by_id, content=act.content) for act in acts]
    mistaken = {each.content.act for each in every if isinstance(each.content, TakenBack)}
    return [each for each in every if each.number not in mistaken and not isinstance(each.content, TakenBack)]


def _called_back(acts: Iterable[DraftAct]) -> dict[Recipient, CalledBack]:
    sent, found = dict[int, Sent](), dict[Recipient, CalledBack]()
    for act in acts:
        match act.content:
            case Sent() as content:
                sent[act.number] = content
            case TakenBack() as content if content.act in sent:
                found |= dict.fromkeys(sent[content.act].recipients, CalledBack(act.recorded_at, content.reason))
    return found


def _latest(facts: DraftFacts, in_force: Sequence[ActInForce]) -> list[ActInForce]:
    """Once it is issued, that it was. Before, the newest version while it is not sent, the last sending, and each
    comment that stands on what was sent last."""
    if facts.directive_id is not None:
        return [each for each in in_force if isinstance(each.content, Issued)][-1:]
    written = [each for each in in_force if isinstance(each.content, Written)][-1:]
    said = {comment.number for comment in facts.present_comments}
    return [
        *(written if facts.newest and not facts.newest.sent else []),
        *[each for each in in_force if isinstance(each.content, Sent)][-1:],
        *(each for each in in_force if each.number in said),
    ]


def _send(facts: DraftFacts, content: Sent) -> None:
    """A new version asks anew; of the same one, more recipients or other days are added."""
    last = facts.versions[-1]
    if not last.sent:
        facts.asked = {}
        facts.versions[-1] = replace(last, sent=True)
    facts.asked |= dict.fromkeys(content.recipients, content.deadline)


def _comment(facts: DraftFacts, act: ActInForce, content: Commented) -> CommentInForce:
    clauses = facts.versions[content.version - 1].clauses
    return CommentInForce(
        number=act.number,
        at=act.at,
        by_id=act.by_id,
        version=content.version,
        recipient=content.recipient,
        clause=content.clause,
        label="" if content.clause is None else path_labels(clauses)[content.clause],
        opinion=content.opinion,
        text=content.text,
        document=content.document,
    )


def path_labels(clauses: Sequence[DraftClause]) -> list[str]:
    """What each clause is called with those above it: ``Điều 3, 2, a)``."""
    above: list[DraftClause] = []
    labels = []
    for clause in clauses:
        above = [each for each in above if each.level < clause.level]
        above.append(clause)
        labels.append(", ".join(each.label for each in above if each.label))
    return labels


def is_late(deadline: date, comments: Sequence[CommentInForce], as_of: date) -> bool:
    """Whether a recipient answered after the day, or has not and it is over."""
    answered_on = min((comment.on for comment in comments), default=as_of)
    return answered_on > deadline
