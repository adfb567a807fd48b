"""What a meeting concluded becomes tasks: by the secretariat whatever it says; by a unit, of its own committee's
conclusions, what stays among itself and the units below it."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlmodel import Session, select

from models.access import may_assign
from models.committee.meeting import Meeting
from models.committee.member import membership_on
from models.directive.directive import Directive
from models.person import User
from models.province import day_of
from models.refusal import Refusal, require
from models.register import Register
from models.task.many import NOTHING_ASKED, Order, SecondLook, assign_each
from models.task.task import Task
from models.unit import is_within
from models.unit_succession import successions_in


def assign_conclusions(
    session: Session,
    directive_id: int,
    orders: Sequence[Order],
    *,
    register_code: str,
    year: int,
    by: User,
    at: datetime,
    looked: SecondLook = NOTHING_ASKED,
) -> list[Task]:
    """Assign lines of the conclusions that a directive announces, from its day on.

    A unit assigns them to itself and units below it, and who took over from these, supervised by members of its
    committee, in a register that the period's report does not count.
    """
    meeting = session.exec(select(Meeting).where(Meeting.conclusion_id == directive_id)).first()
    if meeting is None:
        raise Refusal("No meeting's conclusions are announced by this directive any more.")
    meeting.require_kept_by(by)
    for order in orders:
        is_of_it = {link.directive_id for link in order.terms.links} == {directive_id}
        require(is_of_it, "This is no line of these conclusions.")
    if meeting.unit_id is not None and not may_assign(by):
        _require_own_register(session, register_code)
        for order in orders:
            _require_own_order(session, order, meeting.unit_id, day_of(at))
    return assign_each(
        session,
        orders,
        register_code=register_code,
        year=year,
        by=by,
        on=session.get_one(Directive, directive_id).issued_on,
        at=at,
        looked=looked,
        committee=meeting.unit_id,
    )


def _require_own_register(session: Session, code: str) -> None:
    register = session.get(Register, code)
    in_report = register is not None and register.in_report
    require(not in_report, "What the period's report counts, only the secretariat assigns.")


def _require_own_order(session: Session, order: Order, unit_id: int, day: date) -> None:
    terms = order.terms
    named = (terms.lead_id, *terms.co_ordinating, *order.parts)
    successions = successions_in(session)
    at_work = {*named, *(later for each in named for later in successions.of_unit(each, day))}
    require(
        all(is_within(session, each, unit_id) for each in at_work),
        "A unit's committee assigns to the unit and to those below it.",
    )
    supervisor = terms.supervisor_id
    is_member = supervisor is None or membership_on(session, unit_id, supervisor, day) is not None
    require(is_member, "Who supervises it is a member of the unit's committee.")
