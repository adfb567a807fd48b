"""Which committees somebody sees: those that their role or unit shows them, and those that they are a member of."""

from datetime import date

from sqlmodel import select

from models.access import may_see_committee
from models.committee.member import CommitteeMember, holding_on
from models.person import User
from models.refusal import gettext_noop
from store.database import reading

SEES_NOT = gettext_noop(
    "The meetings of a committee are seen by its members, by those who see every task, and by its unit."
)


def committees_joined(user: User, today: date) -> set[int | None]:
    """The units of whose committees ``user`` is a member on a day; ``None`` is the province's."""
    joined = select(CommitteeMember.unit_id).where(CommitteeMember.person_id == user.id, *holding_on(today))
    with reading() as session:
        return set(session.exec(joined))


def sees_committee(user: User, unit_id: int | None, today: date) -> bool:
    return may_see_committee(user, unit_id, committees_joined(user, today))
