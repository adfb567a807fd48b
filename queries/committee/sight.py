"""Which committees somebody sees: those that their role or unit shows them, those that they are a member of or stand
in at, and those of units below these."""

from collections.abc import Set
from datetime import date

from sqlalchemy import union
from sqlmodel import select

from models.access import may_see_committee
from models.committee.member import CommitteeDeputy, CommitteeMember, holding_on, standing_in_on
from models.person import User
from models.refusal import gettext_noop
from models.unit import Unit
from queries.units import reach_of
from store.database import reading

SEES_NOT = gettext_noop(
    "The meetings of a committee are seen by its members, by those of the committees above it, by those who see "
    "every task, and by its unit."
)


def committees_joined(user: User, today: date) -> set[int | None]:
    """The units of whose committees ``user`` is a member on a day or stands in for one; ``None``: the province's."""
    own = select(CommitteeMember.unit_id).where(CommitteeMember.person_id == user.id, *holding_on(today))
    standing_in = select(CommitteeDeputy.unit_id).where(*standing_in_on(user.id, today))
    with reading() as session:
        return {unit_id for (unit_id,) in session.execute(union(own, standing_in))}


def committees_below(joined: Set[int | None]) -> Set[int | None]:
    """The units of these committees and all units below them: all there are below the province's."""
    if not joined:
        return joined
    with reading() as session:
        if None in joined:
            return joined | set(session.exec(select(Unit.id)))
        return {*joined, *(below for unit_id in joined for below in reach_of(session, unit_id))}


def sees_committee(user: User, unit_id: int | None, today: date) -> bool:
    return may_see_committee(user, unit_id, committees_below(committees_joined(user, today)))
