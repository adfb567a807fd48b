"""The acts of a draft as they are read, and the next one as it is written down."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from itertools import groupby
from typing import Any

from sqlmodel import Session, col, select

from models.draft.acts import Draft, DraftAct, DraftActKind, DraftContent, Issued
from models.draft.fold import DraftFacts, acts_in_force, facts_of_draft
from models.event import EventKind, note
from models.person import User
from models.refusal import Outdated, require
from models.unit import unit_code

DECIDED: Any = (
    select(DraftAct)
    .where(col(DraftAct.kind).in_((DraftActKind.ISSUE, DraftActKind.TAKE_BACK)))
    .order_by(col(DraftAct.draft_id), col(DraftAct.number))
)


def acts_of_draft(session: Session, draft_id: int) -> Sequence[DraftAct]:
    """In their order."""
    return session.exec(select(DraftAct).where(DraftAct.draft_id == draft_id).order_by(col(DraftAct.number))).all()


def issued_drafts(session: Session) -> Iterator[tuple[int, int]]:
    """Each draft that was issued, with the directive that it became, by their ids."""
    for draft_id, of_it in groupby(session.exec(DECIDED), key=lambda act: act.draft_id):
        for act in acts_in_force(of_it):
            if isinstance(act.content, Issued):
                yield draft_id, act.content.directive_id


def present(session: Session, draft: Draft, seen: int | None = None) -> tuple[Sequence[DraftAct], DraftFacts]:
    """The acts of a draft and how it stands; refuse a screen that is out of date."""
    assert draft.id is not None
    acts = acts_of_draft(session, draft.id)
    if seen is not None and seen != len(acts):
        raise Outdated("Somebody else has changed this meanwhile. Look at what is new, then save again.")
    return acts, facts_of_draft(acts)


def require_open(facts: DraftFacts) -> None:
    require(facts.directive_id is None, "This draft has been issued.")


def append(
    session: Session,
    draft: Draft,
    acts: Sequence[DraftAct],
    content: DraftContent,
    *,
    by: User,
    at: datetime,
    about_id: int | None = None,
    more: Mapping[str, Any] | None = None,
) -> None:
    """Write down what is done next. ``more`` is what its event says besides which draft it is, ``about_id`` the
    member for whom it is done."""
    assert draft.id is not None
    session.add(
        DraftAct(
            draft_id=draft.id,
            number=len(acts) + 1,
            kind=content.kind,
            recorded_at=at,
            by_id=by.id,
            payload=content.model_dump(mode="json", exclude={"kind"}),
        )
    )
    session.flush()
    note_of(session, EventKind(f"draft_{content.kind}"), draft, by=by, at=at, about_id=about_id, more=more)


def note_of(
    session: Session,
    kind: EventKind,
    draft: Draft,
    *,
    by: User,
    at: datetime,
    about_id: int | None = None,
    more: Mapping[str, Any] | None = None,
) -> None:
    details = {"title": draft.title, "unit": unit_code(session, draft.unit_id), **(more or {})}
    note(session, kind, at=at, by=by, about_id=about_id, details=details)
