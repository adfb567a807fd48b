"""Drafts as they stand: whom each was sent to, who said what of which clause, and what awaits somebody's answer."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlmodel import Session, col, func, select

from models.access import may_comment_on_draft, may_draft, may_see_draft
from models.draft.acts import Draft, DraftAct, Opinion, Recipient
from models.draft.fold import CalledBack, DraftFacts, facts_of_draft
from models.draft.recording import issued_drafts
from models.moment import Moment
from models.person import User, names_of_people
from models.province import day_of
from queries.notices import read_until
from queries.units import UnitRow, units_named
from store.database import reading

SOON = timedelta(days=3)  # before the day to answer by


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftRow:
    """A draft, as the user may see it; ``answered`` of ``asked`` have said something of the version sent last."""

    id: int
    title: str
    unit: UnitRow
    opened_at: datetime
    facts: DraftFacts
    acts: int

    @property
    def asked(self) -> int:
        return len(self.facts.asked)

    @property
    def answered(self) -> int:
        return sum(self.facts.opinion_of(recipient) is not None for recipient in self.facts.asked)

    @property
    def deadline(self) -> date | None:
        """The last day on which somebody is asked to answer."""
        return max(self.facts.asked.values(), default=None)

    def with_opinion(self, opinion: Opinion) -> int:
        return sum(self.facts.opinion_of(recipient) is opinion for recipient in self.facts.asked)


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftPage:
    """``units`` and ``people`` are those who were asked, and who stood in for them, by their ids, people by name."""

    row: DraftRow
    units: dict[int, UnitRow]
    people: dict[int, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftReminder:
    """What a draft waits for from somebody: their comments by a ``deadline``, or ``answers`` to comments; or why it
    is ``called_back``. ``away`` is the member who was asked and for whom they stand in.

    It is news since ``at``, and once more when the deadline is near.
    """

    id: int
    title: str
    at: datetime
    is_new: bool
    deadline: date | None = None
    answers: int = 0
    called_back: str = ""
    away: str = ""


def drafts_of(user: User, at: datetime) -> list[DraftRow]:
    """The drafts that ``user`` may see, the newest first, with units as they are called at ``at``."""
    with reading() as session:
        return _rows(session, user, session.exec(select(Draft).order_by(col(Draft.id).desc())).all(), day_of(at))


def draft_page(user: User, draft_id: int, at: datetime) -> DraftPage | None:
    """``None`` for a draft that there is not, or that ``user`` may not see."""
    with reading() as session:
        rows = _rows(session, user, session.exec(select(Draft).where(Draft.id == draft_id)).all(), day_of(at))
        if not rows:
            return None
        [row] = rows
        facts = row.facts
        recipients = {*facts.asked, *facts.called_back, *(comment.recipient for comment in facts.comments)}
        ids = {each.person_id for each in recipients} | {comment.deputy_id for comment in facts.comments}
        people = names_of_people(session, ids)
    units = units_named([each.unit_id for each in recipients if each.unit_id], Moment(day_of(at)))
    return DraftPage(row=row, units=units, people=people)


def draft_behind(directive_id: int) -> tuple[int, str] | None:
    """The draft that a directive was, by its id and title."""
    with reading() as session:
        draft_id = next((each for each, became in issued_drafts(session) if became == directive_id), None)
        return None if draft_id is None else (draft_id, session.get_one(Draft, draft_id).title)


def newest_draft_act() -> int:
    """The last act of any draft: while it is the same, nothing was done with one."""
    with reading() as session:
        return session.exec(select(func.max(DraftAct.id))).one() or 0


def draft_reminders(user: User, at: datetime) -> list[DraftReminder]:
    """What drafts wait for from ``user``: the nearest day first, then the comments to be answered."""
    rows = drafts_of(user, at)
    if not rows:
        return []
    with reading() as session:
        since = read_until(session, user, at)
        names = names_of_people(session, user.standing_in) if user.standing_in else {}
    reminders = [reminder for row in rows for reminder in _reminders(user, row, since, day_of(at), names)]
    return sorted(reminders, key=lambda each: (each.deadline or date.max, each.id))


def _reminders(
    user: User, row: DraftRow, since: datetime, today: date, away: Mapping[int, str]
) -> Iterable[DraftReminder]:
    """``away`` are the members for whom ``user`` stands in, by name."""
    facts = row.facts
    waiting = [each for each in facts.waiting_for() if may_comment_on_draft(user, each.unit_id, each.person_id)]
    if waiting and facts.sent_at is not None:
        nearest = min(facts.asked[each] for each in waiting)
        is_new = facts.sent_at > since or nearest - SOON <= today
        names = [away.get(each.person_id or 0, "") for each in waiting]
        yield DraftReminder(
            id=row.id,
            title=row.title,
            at=facts.sent_at,
            is_new=is_new,
            deadline=nearest,
            away=", ".join(names) if all(names) else "",
        )
    called_back = _called_back_from(user, facts)
    if called_back is not None and called_back.at > since:
        yield DraftReminder(
            id=row.id, title=row.title, at=called_back.at, is_new=True, called_back=called_back.reason
        )
    if facts.unanswered and facts.directive_id is None and may_draft(user, row.unit.id):
        newest = max(comment.at for comment in facts.unanswered)
        yield DraftReminder(
            id=row.id, title=row.title, at=newest, is_new=newest > since, answers=len(facts.unanswered)
        )


def _rows(session: Session, user: User, drafts: Sequence[Draft], today: date) -> list[DraftRow]:
    ids = [draft.id or 0 for draft in drafts]
    acts: dict[int, list[DraftAct]] = defaultdict(list)
    query = select(DraftAct).where(col(DraftAct.draft_id).in_(ids)).order_by(col(DraftAct.number))
    for act in session.exec(query) if ids else ():
        acts[act.draft_id].append(act)
    units = units_named({draft.unit_id for draft in drafts}, Moment(today))
    rows = [
        DraftRow(
            id=draft.id or 0,
            title=draft.title,
            unit=units[draft.unit_id],
            opened_at=draft.opened_at,
            facts=facts_of_draft(acts[draft.id or 0]),
            acts=len(acts[draft.id or 0]),
        )
        for draft in drafts
    ]
    return [row for row in rows if _is_seen(user, row)]


def _is_seen(user: User, row: DraftRow) -> bool:
    """To whom it was sent by mistake has read it, and sees that it was called back."""
    asked = [*row.facts.asked, *row.facts.called_back]
    people = {each.person_id for each in asked if each.person_id is not None}
    return may_see_draft(user, {row.unit.id, *units_asked(asked)}, people)


def _called_back_from(user: User, facts: DraftFacts) -> CalledBack | None:
    """That a draft was called back from ``user``, last."""
    own = [why for who, why in facts.called_back.items() if may_comment_on_draft(user, who.unit_id, who.person_id)]
    return max(own, key=lambda each: each.at, default=None)


def units_asked(recipients: Iterable[Recipient]) -> set[int]:
    return {each.unit_id for each in recipients if each.unit_id is not None}
