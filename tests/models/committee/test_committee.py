"""A committee's meetings and members: what may be said of them, by whom, and what is refused."""

from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

import pytest
from sqlmodel import Session, col, select

from models.committee.assigning import assign_conclusions
from models.committee.conclusions import mend_conclusions
from models.committee.meeting import Attendance, Meeting, MeetingDetails, MeetingEntry, Presence
from models.committee.member import (
    CommitteeDeputy,
    CommitteeMember,
    MemberRole,
    Membership,
    membership_on,
    name_deputy,
    name_member,
    release_member,
    supervising,
    take_deputy_back,
    take_membership_back,
)
from models.committee.member_report import MemberFigures, MemberReport, sign_off, take_report_back
from models.directive.clause_text import ClauseLine
from models.directive.directive import Directive, DirectiveDetails, DirectiveLevel, lines_of
from models.event import Event, EventKind
from models.ledger.acts import Document, Link
from models.moment import Moment
from models.person import Person, User
from models.refusal import Forbidden, Outdated, Refusal
from models.register import DirectiveRole, ParField, Register, RegisterDetails, open_registers
from models.reorganisation.reorganisation import Reorganisation
from models.reorganisation.terms import ReorganisationKind, ReorganisationTerms
from models.task.many import Order
from models.task.registers import add_register
from models.task.task import Task
from models.unit import Unit
from queries.committee.members import signed_reports
from queries.committee.reminders import report_reminders
from server.doors.sessions import user_of
from tests.conftest import JANUARY, World, noon

MAY, JUNE, JULY = date(2024, 5, 20), date(2024, 6, 14), date(2024, 7, 1)
FIGURES = MemberFigures(total=3, completed=1, in_progress=1, overdue=1, conclusions=2, open_conclusions=1)
ROLES = ("secretary", "chairman", "hoa", "tuyet", "son", "duc", "admin", "auditor")


def announced(session: Session, world: World, *, unit_id: int | None = None, number: int = 3) -> Meeting:
    details = MeetingDetails(unit_id=unit_id, number=number, on=JUNE, place="Phòng họp số 1", chair="Ông Khải")
    return Meeting.announce(session, details, by=world.secretary, at=noon(MAY))


def named(session: Session, world: World, person: User, *, unit_id: int | None = None, on: date = JANUARY) -> None:
    membership = Membership(role=MemberRole.MEMBER, fields=(ParField.PROCEDURES,), units=(world.stp,))
    name_member(session, unit_id, person.id, membership, on=on, by=world.secretary, at=noon(on))


def concluded(session: Session, meeting: Meeting, by: User) -> None:
    level = DirectiveLevel.PROVINCE if meeting.unit_id is None else DirectiveLevel.UNIT
    details = DirectiveDetails("25/TB-BCĐ", level, "Ban Chỉ đạo", JUNE, "Kết luận phiên họp thứ ba")
    lines = [ClauseLine(0, "1", "Sở Tư pháp rà soát.")]
    meeting.conclude(session, details, lines, by=by, at=noon(JULY))


def attended(session: Session, world: World) -> Meeting:
    meeting = announced(session, world)
    meeting.record_attendance(
        session, [Attendance(world.chairman.id, Presence.PRESENT)], "", by=world.secretary, at=noon(JULY)
    )
    return meeting


def taken_back(session: Session, world: World, by: User, unit_id: int | None = None) -> None:
    meeting = announced(session, world, unit_id=unit_id)
    concluded(session, meeting, world.secretary)
    meeting.take_conclusions_back(session, "Nhầm", by=by, at=noon(JULY))


def mended(session: Session, world: World, by: User, unit_id: int | None = None) -> Directive:
    """Another symbol, and a line less and one more."""
    meeting = announced(session, world, unit_id=unit_id)
    concluded(session, meeting, world.secretary)
    directive = session.get_one(Directive, meeting.conclusion_id)
    said = replace(directive.details, symbol="26/TB-BCĐ", level=DirectiveLevel.GOVERNMENT, meeting_on=None)
    [line] = lines_of(directive.clauses(session))
    lines = [replace(line, text="Sở Tư pháp rà soát lại."), ClauseLine(0, "2", "Báo cáo.")]
    mend_conclusions(session, meeting, said, lines, by=by, at=noon(JULY), seen=(directive.details, [line]))
    return directive


def conclusions_of(session: Session, world: World, unit_id: int | None) -> Directive:
    """What a committee concluded, and a register of the province's own beside those that the report counts."""
    if session.get(Register, "conclusions") is None:
        beside = RegisterDetails("conclusions", "KL", "Kết luận", "Conclusions", 3, 2024)
        add_register(session, beside, by=world.admin, at=noon(MAY))
        open_registers(session, 2024)
    meeting = announced(session, world, unit_id=unit_id)
    concluded(session, meeting, world.secretary)
    return session.get_one(Directive, meeting.conclusion_id)


def assigned(
    session: Session,
    world: World,
    by: User,
    *,
    unit_id: int | None,
    parts: tuple[int, ...] = (),
    register: str = "conclusions",
    **terms: Any,
) -> list[Task]:
    """The only line of what a committee concluded, assigned by somebody; Justice leads where nothing else is said."""
    directive = conclusions_of(session, world, unit_id)
    [clause] = directive.clauses(session)
    link = Link(directive_id=directive.id or 0, clause_id=clause.id, role=DirectiveRole.ASSIGNS)
    order = Order(world.terms(**{"links": (link,), "due": date(2024, 9, 30), **terms}), parts)
    of_year: Any = {"register_code": register, "year": 2024}
    return assign_conclusions(session, directive.id or 0, [order], **of_year, by=by, at=noon(JULY))


def test_a_unit_assigns_what_its_committee_concluded_to_itself_and_to_units_below(world: World) -> None:
    with world.db.writing() as session:
        session.get_one(Unit, world.nam_sach).parent_id = world.stp
        session.flush()
        named(session, world, world.duc, unit_id=world.stp)
        terms: Any = {"lead_id": world.nam_sach, "co_ordinating": (world.stp,), "supervisor_id": world.duc.id}
        [task] = assigned(session, world, world.hoa, unit_id=world.stp, **terms)
        facts, [first, *_more] = task.facts(session), task.acts(session)
        assert (facts.lead_id, facts.supervisor_id, first.on, first.by_id) == (
            world.nam_sach,
            world.duc.id,
            JUNE,
            world.hoa.id,
        )


def test_a_unit_assigns_it_in_parts_to_units_below(world: World) -> None:
    with world.db.writing() as session:
        session.get_one(Unit, world.nam_sach).parent_id = world.stp
        session.flush()
        [task] = assigned(session, world, world.hoa, unit_id=world.stp, parts=(world.stp, world.nam_sach))
        leads = [part.facts(session).lead_id for part in task.parts(session)]
        assert leads == [world.stp, world.nam_sach]


@pytest.mark.parametrize(
    ("what", "sentence"),
    [
        (lambda world: {"lead_id": world.nam_sach}, "A unit's committee assigns to the unit and to those below it."),
        (
            lambda world: {"co_ordinating": (world.stttt,)},
            "A unit's committee assigns to the unit and to those below it.",
        ),
        (
            lambda world: {"parts": (world.stp, world.stttt)},
            "A unit's committee assigns to the unit and to those below it.",
        ),
        (
            lambda world: {"supervisor_id": world.chairman.id},
            "Who supervises it is a member of the unit's committee.",
        ),
        (
            lambda world: {"register": "annual_plan"},
            "What the period's report counts, only the secretariat assigns.",
        ),
        (
            lambda world: {"links": (Link(directive_id=world.directive, role=DirectiveRole.ASSIGNS),)},
            "This is no line of these conclusions.",
        ),
        (lambda world: {"links": ()}, "This is no line of these conclusions."),
    ],
)
def test_a_unit_assigns_nothing_beyond_what_its_committee_concluded_for_it(
    world: World, what: Callable[[World], dict[str, Any]], sentence: str
) -> None:
    with world.db.writing() as session:
        with pytest.raises(Refusal, match=sentence):
            assigned(session, world, world.hoa, unit_id=world.stp, **what(world))
        session.rollback()


def test_the_head_above_assigns_what_a_committee_below_concluded_only_below_that_one(world: World) -> None:
    with world.db.writing() as session:
        for below in (world.stttt, world.nam_sach):
            session.get_one(Unit, below).parent_id = world.stp
        session.flush()
        head = user_of(session, session.get_one(Person, world.duc.id))
        with pytest.raises(Refusal, match="assigns to the unit and to those below it"):
            assigned(session, world, head, unit_id=world.nam_sach, lead_id=world.stttt)
        session.rollback()


def reorganised(session: Session, world: World, successors: dict[int, tuple[int, ...]], above: int | None) -> None:
    """The district stands below Justice, or another, until units are merged in July."""
    session.get_one(Unit, world.nam_sach).parent_id = above
    session.flush()
    decree = Document(symbol="1669/NQ-UBTVQH15", on=date(2024, 6, 16))
    terms = ReorganisationTerms(kind=ReorganisationKind.MERGE, document=decree, on=JULY, successors=successors)
    Reorganisation.carry_out(session, terms, by=world.secretary, at=noon(JULY))


def test_a_unit_assigns_to_who_took_over_from_a_unit_below_where_that_is_its_own_too(world: World) -> None:
    with world.db.writing() as session:
        reorganised(session, world, {world.nam_sach: (world.stttt,)}, above=world.stp)
        with pytest.raises(Refusal, match="assigns to the unit and to those below it"):
            assigned(session, world, world.hoa, unit_id=world.stp, lead_id=world.nam_sach)
        session.rollback()
    with world.db.writing() as session:
        reorganised(session, world, {world.nam_sach: (world.stp,)}, above=world.stp)
        [task] = assigned(session, world, world.hoa, unit_id=world.stp, lead_id=world.nam_sach)
        assert task.facts(session).lead_id == world.stp


def test_a_unit_assigns_nothing_to_a_unit_that_it_took_over_from_and_that_was_never_below(world: World) -> None:
    with world.db.writing() as session:
        reorganised(session, world, {world.nam_sach: (world.stp,)}, above=None)
        with pytest.raises(Refusal, match="assigns to the unit and to those below it"):
            assigned(session, world, world.hoa, unit_id=world.stp, lead_id=world.nam_sach)


def test_nothing_is_assigned_of_conclusions_that_were_taken_back(world: World) -> None:
    with world.db.writing() as session:
        directive = conclusions_of(session, world, world.stp)
        [meeting] = session.exec(select(Meeting)).all()
        meeting.take_conclusions_back(session, "Nhầm", by=world.hoa, at=noon(JULY))
        with pytest.raises(Refusal, match="announced by this directive any more"):
            assign_conclusions(
                session, directive.id or 0, [], register_code="conclusions", year=2024, by=world.hoa, at=noon(JULY)
            )


def test_a_committee_meets_and_has_new_members_while_its_unit_is_there(world: World) -> None:
    last = date(2024, 6, 30)
    with world.db.writing() as session:
        reorganised(session, world, {world.nam_sach: (world.stp,)}, above=world.stp)
        details = MeetingDetails(unit_id=world.nam_sach, number=4, on=last, place="Phòng họp", chair="Ông Sơn")
        told: dict[str, Any] = {"by": world.secretary, "at": noon(JULY)}
        member = Membership(role=MemberRole.MEMBER)
        with pytest.raises(Refusal, match="did not exist on that day"):
            Meeting.announce(session, replace(details, on=JULY), **told)
        with pytest.raises(Refusal, match="did not exist on that day"):
            name_member(session, world.nam_sach, world.son.id, member, on=JULY, **told)
        name_member(session, world.nam_sach, world.son.id, member, on=last, **told)
        assert Meeting.announce(session, details, **told).on == last


def test_the_secretariat_assigns_what_any_committee_concluded_to_anybody(world: World) -> None:
    with world.db.writing() as session:
        terms: Any = {"lead_id": world.stttt, "register": "annual_plan"}
        [task] = assigned(session, world, world.secretary, unit_id=world.stp, **terms)
        assert task.facts(session).lead_id == world.stttt


def issued(session: Session, world: World) -> Directive:
    """A document of the province that is no older than the meetings."""
    directive = session.get_one(Directive, world.directive)
    directive.issued_on = JULY
    return directive


def stands_in(session: Session, world: World) -> int:
    """The head of Justice for the vice chairman, both of them members; the id of it."""
    for person in (world.chairman, world.duc):
        if membership_on(session, None, person.id, MAY) is None:
            named(session, world, person)
    told: dict[str, Any] = {"first": MAY, "last": JUNE, "by": world.secretary, "at": noon(MAY)}
    name_deputy(session, None, world.chairman.id, world.duc.id, **told)
    return session.exec(select(CommitteeDeputy.id)).one() or 0


def named_by(session: Session, world: World, by: User) -> None:
    member = Membership(role=MemberRole.MEMBER)
    name_member(session, world.stp, world.hoa.id, member, on=MAY, by=by, at=noon(MAY))


def stands_in_at_justice(session: Session, world: World, by: User) -> None:
    """The head of Justice for an officer who is a member of its committee alone."""
    named_by(session, world, world.secretary)
    name_deputy(session, world.stp, world.hoa.id, world.duc.id, first=MAY, last=JUNE, by=by, at=noon(MAY))


def stood_for(session: Session, world: World) -> int:
    stands_in(session, world)
    return world.chairman.id


def signed(session: Session, world: World) -> int:
    """The vice chairman's report, for whom the head of Justice stands in."""
    stands_in(session, world)
    return sign_off(session, None, Moment(MAY), FIGURES, "", by=world.chairman, at=noon(MAY)).id or 0


def test_a_unit_says_again_of_what_was_its_own_that_it_announces_the_conclusions(world: World) -> None:
    told: dict[str, Any] = {"by": world.duc, "at": noon(JULY)}
    with world.db.writing() as session:
        meeting = announced(session, world, unit_id=world.stp)
        concluded(session, meeting, world.duc)
        own = session.get_one(Directive, meeting.conclusion_id)
        meeting.take_conclusions_back(session, "Nhầm", **told)
        meeting.point_to(session, own, **told)
        assert (meeting.conclusion_id, own.meeting_on) == (own.id, JUNE)


def test_a_unit_mends_what_it_entered_of_conclusions_and_it_stays_its_own(world: World) -> None:
    with world.db.writing() as session:
        directive = mended(session, world, world.hoa, world.stp)
        assert (directive.symbol, directive.level, directive.meeting_on) == ("26/TB-BCĐ", DirectiveLevel.UNIT, JUNE)
        first, _second = directive.clauses(session)
        assert [each.text for each in directive.clauses(session)] == ["Sở Tư pháp rà soát lại.", "Báo cáo."]
        link = Link(directive_id=directive.id or 0, clause_id=first.id, role=DirectiveRole.ASSIGNS)
        world.assign(session, links=(link,))
        meeting = session.exec(select(Meeting)).one()
        told: dict[str, Any] = {"by": world.hoa, "at": noon(JULY)}
        with pytest.raises(Refusal, match="cannot be left out"):
            mend_conclusions(session, meeting, directive.details, [ClauseLine(0, "1", "Khác.")], **told)
        with pytest.raises(Outdated):
            mend_conclusions(session, meeting, directive.details, [], seen=(directive.details, []), **told)
        with pytest.raises(Refusal, match="older than the meeting"):
            mend_conclusions(session, meeting, replace(directive.details, issued_on=MAY), [], **told)


def test_a_unit_says_nothing_of_a_document_that_is_not_its_own(world: World) -> None:
    """Not where the secretariat says that it announces what its committee concluded, nor where it is of that day."""
    told: dict[str, Any] = {"by": world.hoa, "at": noon(JULY)}
    with world.db.writing() as session:
        meeting, directive = announced(session, world, unit_id=world.stp), issued(session, world)
        directive.meeting_on = JUNE
        refused = partial(pytest.raises, Forbidden, match="keeps the register of directives")
        with refused():
            meeting.point_to(session, directive, **told)
        meeting.point_to(session, directive, by=world.secretary, at=noon(JULY))
        with refused():
            mend_conclusions(session, meeting, directive.details, lines_of(directive.clauses(session)), **told)
        with refused():
            meeting.take_conclusions_back(session, "Nhầm", **told)
        session.refresh(meeting)
        meeting.take_conclusions_back(session, "Nhầm", by=world.secretary, at=noon(JULY))
        with refused():
            meeting.point_to(session, directive, **told)


def test_a_unit_names_its_own_people_and_lets_nobody_stand_in_for_who_supervises_elsewhere(world: World) -> None:
    told: dict[str, Any] = {"by": world.hoa, "at": noon(MAY)}
    days: dict[str, Any] = {"first": MAY, "last": JUNE}
    member = Membership(role=MemberRole.MEMBER)
    with world.db.writing() as session:
        for other in (world.chairman, world.son):
            with pytest.raises(Forbidden, match="of its own people"):
                name_member(session, world.stp, other.id, member, on=JANUARY, **told)
        name_member(session, world.stp, world.duc.id, member, on=JANUARY, **told)
        named(session, world, world.chairman, unit_id=world.stp)
        for away, deputy in ((world.chairman, world.hoa), (world.duc, world.son)):
            with pytest.raises(Forbidden, match="of its own people"):
                name_deputy(session, world.stp, away.id, deputy.id, **days, **told)
        named(session, world, world.duc)
        release_member(session, None, world.duc.id, on=MAY, by=world.secretary, at=noon(MAY))
        with pytest.raises(Forbidden, match="of several committees"):
            name_deputy(session, world.stp, world.duc.id, world.hoa.id, **days, **told)
        assert supervising(session, world.hoa.id, JUNE) == frozenset()
        name_deputy(session, world.stp, world.duc.id, world.hoa.id, **days, by=world.secretary, at=noon(MAY))
        take_membership_back(session, None, world.duc.id, "Nhầm", by=world.secretary, at=noon(MAY))
        assert supervising(session, world.hoa.id, JUNE) == {world.duc.id}


def test_what_a_committee_of_a_unit_concluded_is_no_document_of_the_province(world: World) -> None:
    details = DirectiveDetails("25/TB-BCĐ", DirectiveLevel.PROVINCE, "Ban Chỉ đạo", JUNE, "Kết luận")
    with world.db.writing() as session:
        meeting = announced(session, world, unit_id=world.stp)
        with pytest.raises(Refusal, match="a document of the unit"):
            meeting.conclude(session, details, [ClauseLine(0, "1", "Rà soát.")], by=world.hoa, at=noon(JULY))


def test_each_unit_numbers_what_its_committee_announces_and_never_twice(world: World) -> None:
    with world.db.writing() as session:
        for unit_id in (None, world.stp):
            concluded(session, announced(session, world, unit_id=unit_id), world.secretary)
        again = announced(session, world, unit_id=world.stp, number=4)
        with pytest.raises(Refusal, match="registered already"):
            concluded(session, again, world.secretary)


def test_a_conclusion_is_a_directive_of_the_day_of_its_meeting_with_its_lines(world: World) -> None:
    with world.db.writing() as session:
        meeting = announced(session, world)
        concluded(session, meeting, world.secretary)
        with pytest.raises(Refusal, match="announced already"):
            concluded(session, meeting, world.secretary)
        [told] = session.exec(select(Event.details).where(Event.kind == EventKind.MEETING_CHANGED))
    assert told["conclusion"] == [None, "25/TB-BCĐ"]


def test_conclusions_entered_by_mistake_are_taken_back_stay_known_and_give_way_to_others(world: World) -> None:
    told: dict[str, Any] = {"by": world.secretary, "at": noon(JULY)}
    with world.db.writing() as session:
        meeting = announced(session, world)
        with pytest.raises(Refusal, match="not announced yet"):
            meeting.take_conclusions_back(session, "Nhầm", **told)
        concluded(session, meeting, world.secretary)
        wrong = session.exec(select(Directive).where(Directive.symbol == "25/TB-BCĐ")).one()
        with pytest.raises(Refusal, match="Give the reason"):
            meeting.take_conclusions_back(session, " ", **told)
        with pytest.raises(Outdated):
            meeting.take_conclusions_back(session, "Nhầm", seen=0, **told)
        meeting.take_conclusions_back(session, "Nhầm văn bản", seen=wrong.id, **told)
        assert (meeting.conclusion_id, wrong.meeting_on, len(wrong.clauses(session))) == (None, None, 1)
        right = session.get_one(Directive, world.directive)
        right.issued_on = JULY
        meeting.point_to(session, right, **told)
        assert (meeting.conclusion_id, right.meeting_on) == (right.id, JUNE)
        assert [(each.directive_id, each.reason) for each in meeting.mistaken] == [(wrong.id, "Nhầm văn bản")]
        events = session.exec(select(Event.details).where(Event.kind == EventKind.MEETING_CHANGED)).all()
    assert [each["conclusion"] for each in events] == [
        [None, "25/TB-BCĐ"],
        ["25/TB-BCĐ", None],
        [None, right.symbol],
    ]
    assert events[1]["because"] == "Nhầm văn bản"


def test_who_was_there_and_a_meeting_itself_are_taken_back_with_a_reason(world: World) -> None:
    told: dict[str, Any] = {"by": world.secretary, "at": noon(JULY)}
    with world.db.writing() as session:
        meeting = announced(session, world)
        with pytest.raises(Refusal, match="Nothing is entered"):
            meeting.take_attendance_back(session, "Nhầm", **told)
        meeting.record_attendance(session, [Attendance(world.chairman.id, Presence.PRESENT)], "Các sở", **told)
        meeting.take_attendance_back(session, "Của phiên họp khác", **told)
        assert (meeting.attended, meeting.guests) == ((), "")
        concluded(session, meeting, world.secretary)
        with pytest.raises(Refusal, match="Take its conclusions back first"):
            meeting.call_off(session, "Hoãn", **told)
        meeting.take_conclusions_back(session, "Nhầm", **told)
        with pytest.raises(Refusal, match="Give the reason"):
            meeting.call_off(session, "", **told)
        meeting.call_off(session, "Hoãn họp", **told)
        with pytest.raises(Refusal, match="called off"):
            meeting.change(session, meeting.details, **told)
        assert announced(session, world).number == meeting.number
        events = session.exec(select(Event).order_by(col(Event.id))).all()
        back = next(each.details for each in events if each.details.get("because") == "Của phiên họp khác")
        off = next(each.details for each in events if each.kind is EventKind.MEETING_CALLED_OFF)
    assert back["present"] == [world.chairman.name, ""]
    assert off == {"number": 3, "meeting_on": JUNE.isoformat(), "because": "Hoãn họp"}


def test_what_was_taken_back_before_anything_else_could_be_was_conclusions(world: World) -> None:
    meeting = Meeting(number=1, on=JUNE, place="", chair="")
    meeting.taken_back = [{"directive_id": 7, "at": "2024-06-14T10:00:00+00:00", "reason": "Nhầm"}]
    assert ([each.entry for each in meeting.mistaken], meeting.is_off) == ([MeetingEntry.CONCLUSIONS], False)


def test_what_was_said_last_of_a_member_is_taken_back_step_by_step(world: World) -> None:
    told: dict[str, Any] = {"by": world.secretary, "at": noon(JULY)}

    def roles(session: Session) -> list[tuple[MemberRole, date | None]]:
        rows = session.exec(select(CommitteeMember).order_by(col(CommitteeMember.on_from))).all()
        return [(row.role, row.on_to) for row in rows]

    with world.db.writing() as session:
        named(session, world, world.chairman)
        name_member(session, None, world.chairman.id, Membership(role=MemberRole.DEPUTY), on=JUNE, **told)
        release_member(session, None, world.chairman.id, on=JULY, **told)
        seen = []
        for _step in range(3):
            take_membership_back(session, None, world.chairman.id, "Nhầm", **told)
            seen.append(roles(session))
        with pytest.raises(Refusal, match="is a member"):
            take_membership_back(session, None, world.chairman.id, "Nhầm", **told)
        because = [
            each.details["because"]
            for each in session.exec(select(Event).where(Event.kind == EventKind.MEMBER_TAKEN_BACK))
        ]
    ended = date(2024, 6, 13)
    assert seen == [[(MemberRole.MEMBER, ended), (MemberRole.DEPUTY, None)], [(MemberRole.MEMBER, None)], []]
    assert because == ["Nhầm"] * 3


def test_that_somebody_stands_in_is_taken_back_with_a_reason(world: World) -> None:
    told: dict[str, Any] = {"by": world.secretary, "at": noon(JULY)}
    with world.db.writing() as session:
        deputy = stands_in(session, world)
        with pytest.raises(Refusal, match="Give the reason"):
            take_deputy_back(session, deputy, " ", **told)
        take_deputy_back(session, deputy, "Nhầm người", **told)
        with pytest.raises(Refusal, match="taken back meanwhile"):
            take_deputy_back(session, deputy, "Nhầm người", **told)
        [told_of] = session.exec(select(Event.details).where(Event.kind == EventKind.DEPUTY_TAKEN_BACK))
    assert (told_of["deputy"], told_of["because"]) == (world.duc.name, "Nhầm người")


def test_a_number_is_that_of_one_meeting_of_a_committee_in_a_year(world: World) -> None:
    with world.db.writing() as session:
        announced(session, world)
        announced(session, world, unit_id=world.stp)
        with pytest.raises(Refusal, match="registered already"):
            announced(session, world)


def test_who_was_there_is_said_once_it_was_held_and_names_who_stood_in(world: World) -> None:
    chairman = world.chairman.id
    with world.db.writing() as session:
        meeting = announced(session, world)
        present = [Attendance(chairman, Presence.PRESENT)]
        with pytest.raises(Refusal, match="not been held"):
            meeting.record_attendance(session, present, "", by=world.secretary, at=noon(MAY))
        duc = world.duc.id
        for wrong in (
            Attendance(chairman, Presence.REPRESENTED),
            Attendance(chairman, Presence.ABSENT, "Bà Mai"),
            Attendance(chairman, Presence.PRESENT, stand_in_id=duc),
            Attendance(chairman, Presence.REPRESENTED, "Bà Mai", duc),
        ):
            with pytest.raises(Refusal, match="Name who stood in once"):
                meeting.record_attendance(session, [wrong], "", by=world.secretary, at=noon(JULY))
        unknown = Attendance(chairman, Presence.REPRESENTED, stand_in_id=999)
        with pytest.raises(Refusal, match="no such person"):
            meeting.record_attendance(session, [unknown], "", by=world.secretary, at=noon(JULY))
        represented = Attendance(chairman, Presence.REPRESENTED, stand_in_id=duc)
        meeting.record_attendance(session, [represented], "", by=world.secretary, at=noon(JULY))
        [told] = session.exec(select(Event.details).where(Event.kind == EventKind.MEETING_CHANGED))
        assert told["represented"][1] == f"{world.chairman.name} ({world.duc.name})"
        meeting.record_attendance(session, present, "Các sở, ngành", by=world.secretary, at=noon(JULY))
        assert meeting.attended == tuple(present)


def test_what_is_assigned_anew_ends_what_was_before_and_the_past_stays(world: World) -> None:
    with world.db.writing() as session:
        named(session, world, world.chairman)
        deputy = Membership(role=MemberRole.DEPUTY)
        name_member(session, None, world.chairman.id, deputy, on=JUNE, by=world.secretary, at=noon(JUNE))
        release_member(session, None, world.chairman.id, on=JULY, by=world.secretary, at=noon(JULY))
        on = {day: membership_on(session, None, world.chairman.id, day) for day in (MAY, JUNE, date(2024, 7, 2))}
        assert [each and each.role for each in on.values()] == [MemberRole.MEMBER, MemberRole.DEPUTY, None]
        assert len(session.exec(select(CommitteeMember)).all()) == 2


def test_what_was_said_wrongly_of_a_member_gives_way_to_what_is_said_of_the_same_day(world: World) -> None:
    told: dict[str, Any] = {"by": world.secretary, "at": noon(JUNE)}
    with world.db.writing() as session:
        named(session, world, world.chairman)
        for role in (MemberRole.CHAIR, MemberRole.DEPUTY):
            name_member(session, None, world.chairman.id, Membership(role=role), on=JUNE, **told)
        rows = session.exec(select(CommitteeMember).order_by(col(CommitteeMember.on_from))).all()
        assert [(row.role, row.on_from) for row in rows] == [(MemberRole.MEMBER, JANUARY), (MemberRole.DEPUTY, JUNE)]
        assert len(session.exec(select(Event).where(Event.kind == EventKind.MEMBER_NAMED)).all()) == 3
        with pytest.raises(Refusal, match="from a later day"):
            name_member(session, None, world.chairman.id, Membership(role=MemberRole.CHAIR), on=MAY, **told)


def test_somebody_stands_in_for_a_member_on_days_on_which_nobody_else_does(world: World) -> None:
    with world.db.writing() as session:
        named(session, world, world.chairman)
        told: dict[str, Any] = {"first": MAY, "last": JUNE, "by": world.secretary, "at": noon(MAY)}
        with pytest.raises(Refusal, match="is a member on that day"):
            name_deputy(session, None, world.duc.id, world.chairman.id, **told)
        with pytest.raises(Refusal, match="no such person"):
            name_deputy(session, None, world.chairman.id, 999, **told)
        name_deputy(session, None, world.chairman.id, world.duc.id, **told)
        with pytest.raises(Refusal, match="stands in on one of these days"):
            name_deputy(session, None, world.chairman.id, world.duc.id, **told)


def test_as_whom_somebody_sees_what_is_supervised_follows_the_days(world: World) -> None:
    with world.db.writing() as session:
        named(session, world, world.chairman)
        named(session, world, world.duc, on=MAY)
        told: dict[str, Any] = {"first": MAY, "last": JUNE, "by": world.secretary, "at": noon(MAY)}
        name_deputy(session, None, world.chairman.id, world.hoa.id, **told)
        name_deputy(session, None, world.chairman.id, world.duc.id, **{**told, "first": JULY, "last": JULY})
        seen = [
            [sorted(supervising(session, person.id, day)) for day in (JANUARY, JUNE, JULY)]
            for person in (world.hoa, world.duc)
        ]
    chairman, duc = world.chairman.id, world.duc.id
    assert seen == [[[], [chairman], []], [[], [duc], sorted((chairman, duc))]]


def test_who_stands_in_signs_off_for_the_member_on_these_days_and_is_named_with_them(world: World) -> None:
    chairman, duc = world.chairman.id, world.duc.id
    with world.db.writing() as session:
        stands_in(session, world)
        told: dict[str, Any] = {"person_id": chairman, "by": world.duc}
        made = sign_off(session, None, Moment(MAY), FIGURES, "Đã chỉ đạo.", at=noon(JUNE), **told)
        assert (made.person_id, made.signed_by, made.reported) == (chairman, duc, FIGURES)
        own = sign_off(session, None, Moment(MAY), FIGURES, "", by=world.duc, at=noon(JUNE))
        assert (own.person_id, own.signed_by) == (duc, duc)
        for by, at in ((world.duc, JULY), (world.hoa, JUNE), (world.secretary, JUNE)):
            with pytest.raises(Forbidden):
                sign_off(session, None, Moment(JUNE), FIGURES, "", person_id=chairman, by=by, at=noon(at))
        with pytest.raises(Forbidden):
            sign_off(session, world.stp, Moment(JUNE), FIGURES, "", at=noon(JUNE), **told)
        signed = select(Event.by_id, Event.about_id).where(Event.kind == EventKind.MEMBER_REPORTED)
        assert session.exec(signed.order_by(col(Event.id))).all() == [(duc, chairman), (duc, duc)]


def test_a_report_signed_off_by_mistake_is_taken_back_still_reads_and_gives_way_to_another(world: World) -> None:
    told: dict[str, Any] = {"by": world.chairman, "at": noon(JUNE)}
    with world.db.writing() as session:
        stands_in(session, world)
        first = sign_off(session, None, Moment(MAY), FIGURES, "Nhầm số liệu.", **told).id or 0
        with pytest.raises(Refusal, match="Give the reason"):
            take_report_back(session, first, " ", **told)
        take_report_back(session, first, "Nhầm số liệu", by=world.duc, at=noon(JUNE))
        with pytest.raises(Refusal, match="taken back meanwhile"):
            take_report_back(session, first, "Nhầm", **told)
        back = session.exec(select(MemberReport).where(MemberReport.id != first)).one()
        with pytest.raises(Refusal, match="no such report"):
            take_report_back(session, back.id or 0, "Nhầm", **told)
        again = sign_off(session, None, Moment(MAY), FIGURES, "Đúng.", **told).id or 0
        [because] = session.exec(select(Event.details).where(Event.kind == EventKind.MEMBER_REPORT_TAKEN_BACK))
    read = signed_reports(world.secretary, None, world.chairman.id, JUNE)
    assert [(each.id, each.words, each.taken_back) for each in read] == [
        (again, "Đúng.", None),
        (first, "Nhầm số liệu.", (JUNE, "Nhầm số liệu")),
    ]
    assert (because["because"], back.signed_by) == ("Nhầm số liệu", world.duc.id)


def test_a_member_and_who_stands_in_are_reminded_of_the_report_until_it_is_signed_off(world: World) -> None:
    first, due = date(2024, 6, 9), date(2024, 6, 16)

    def reminded(user: User, day: date) -> list[tuple[str, date, bool]]:
        return [(row.name, row.due, row.is_over) for row in report_reminders(user, day)]

    with world.db.writing() as session:
        named(session, world, world.chairman)
        days = {"first": JUNE, "last": date(2024, 6, 18)}
        name_deputy(session, None, world.chairman.id, world.hoa.id, by=world.secretary, at=noon(MAY), **days)
    name = world.chairman.name
    assert [reminded(world.chairman, day) for day in (date(2024, 6, 8), first, date(2024, 6, 17))] == [
        [],
        [(name, due, False)],
        [(name, due, True)],
    ]
    assert [reminded(world.hoa, day) for day in (first, JUNE, date(2024, 6, 19))] == [[], [(name, due, False)], []]
    with world.db.writing() as session:
        told: dict[str, Any] = {"by": world.chairman, "at": noon(JUNE)}
        signed = sign_off(session, None, Moment(JUNE), FIGURES, "", **told).id or 0
    assert (reminded(world.chairman, JUNE), reminded(world.hoa, JUNE)) == ([], [])
    with world.db.writing() as session:
        take_report_back(session, signed, "Nhầm", **told)
    assert reminded(world.hoa, JUNE) == [(name, due, False)]


def test_nobody_signs_off_what_is_yet_to_come(world: World) -> None:
    with world.db.writing() as session:
        named(session, world, world.chairman)
        for as_of, signed in ((JUNE, False), (MAY, True)):
            with nullcontext() if signed else pytest.raises(Refusal, match="a day that has come"):
                sign_off(session, None, Moment(as_of), FIGURES, "", by=world.chairman, at=noon(MAY))


VERBS: dict[str, tuple[Callable[[Session, World, User], object], set[str]]] = {
    "announce for the province": (
        lambda session, world, by: Meeting.announce(
            session,
            MeetingDetails(unit_id=None, number=4, on=JUNE, place="Phòng", chair="Ông Khải"),
            by=by,
            at=noon(MAY),
        ),
        {"secretary"},
    ),
    "announce for Justice": (
        lambda session, world, by: Meeting.announce(
            session,
            MeetingDetails(unit_id=world.stp, number=4, on=JUNE, place="Phòng", chair="Ông Đức"),
            by=by,
            at=noon(MAY),
        ),
        {"secretary", "hoa", "duc"},
    ),
    "change": (
        lambda session, world, by: (meeting := announced(session, world)).change(
            session, meeting.details, by=by, at=noon(MAY)
        ),
        {"secretary"},
    ),
    "say who was there": (
        lambda session, world, by: announced(session, world).record_attendance(session, [], "", by=by, at=noon(JULY)),
        {"secretary"},
    ),
    "conclude": (lambda session, world, by: concluded(session, announced(session, world), by), {"secretary"}),
    "conclude for Justice": (
        lambda session, world, by: concluded(session, announced(session, world, unit_id=world.stp), by),
        {"secretary", "hoa", "duc"},
    ),
    "point to a document of the province for Justice": (
        lambda session, world, by: announced(session, world, unit_id=world.stp).point_to(
            session, issued(session, world), by=by, at=noon(JULY)
        ),
        {"secretary"},
    ),
    "mend conclusions of Justice": (
        lambda session, world, by: mended(session, world, by, world.stp),
        {"secretary", "hoa", "duc"},
    ),
    "mend conclusions": (lambda session, world, by: mended(session, world, by), {"secretary"}),
    "assign what Justice concluded": (
        lambda session, world, by: assigned(session, world, by, unit_id=world.stp),
        {"secretary", "hoa", "duc"},
    ),
    "assign what was concluded": (
        lambda session, world, by: assigned(session, world, by, unit_id=None),
        {"secretary"},
    ),
    "take conclusions of Justice back": (
        lambda session, world, by: taken_back(session, world, by, world.stp),
        {"secretary", "hoa", "duc"},
    ),
    "take conclusions back": (lambda session, world, by: taken_back(session, world, by), {"secretary"}),
    "take attendance back": (
        lambda session, world, by: attended(session, world).take_attendance_back(session, "x", by=by, at=noon(JULY)),
        {"secretary"},
    ),
    "call off": (
        lambda session, world, by: announced(session, world).call_off(session, "x", by=by, at=noon(JULY)),
        {"secretary"},
    ),
    "call off for Justice": (
        lambda session, world, by: announced(session, world, unit_id=world.stp).call_off(
            session, "x", by=by, at=noon(JULY)
        ),
        {"secretary", "hoa", "duc"},
    ),
    "take a membership back": (
        lambda session, world, by: take_membership_back(session, None, world.duc.id, "x", by=by, at=noon(MAY)),
        {"secretary"},
    ),
    "take a deputy back": (
        lambda session, world, by: take_deputy_back(session, stands_in(session, world), "x", by=by, at=noon(MAY)),
        {"secretary"},
    ),
    "name a member": (
        lambda session, world, by: name_member(
            session, None, world.tuyet.id, Membership(role=MemberRole.MEMBER), on=MAY, by=by, at=noon(MAY)
        ),
        {"secretary"},
    ),
    "name a member of Justice": (
        lambda session, world, by: named_by(session, world, by),
        {"secretary", "hoa", "duc"},
    ),
    "let somebody stand in at Justice": (
        lambda session, world, by: stands_in_at_justice(session, world, by),
        {"secretary", "hoa", "duc"},
    ),
    "release a member": (
        lambda session, world, by: release_member(session, None, world.chairman.id, on=MAY, by=by, at=noon(MAY)),
        {"secretary"},
    ),
    "name a deputy": (
        lambda session, world, by: name_deputy(
            session, None, world.chairman.id, world.duc.id, first=MAY, last=JUNE, by=by, at=noon(MAY)
        ),
        {"secretary"},
    ),
    "sign off the report of somebody who is away": (
        lambda session, world, by: sign_off(
            session, None, Moment(MAY), FIGURES, "", person_id=stood_for(session, world), by=by, at=noon(MAY)
        ),
        {"chairman", "duc"},
    ),
    "take a report back": (
        lambda session, world, by: take_report_back(session, signed(session, world), "x", by=by, at=noon(MAY)),
        {"chairman", "duc"},
    ),
    "sign off a report": (
        lambda session, world, by: sign_off(session, None, Moment(MAY), FIGURES, "", by=by, at=noon(MAY)),
        {"chairman", "duc"},
    ),
}


@pytest.mark.parametrize("verb", VERBS)
def test_each_verb_is_open_to_those_it_names(world: World, verb: str) -> None:
    act, may = VERBS[verb]
    done = set()
    for role in ROLES:
        with world.db.writing() as session:
            for member in (world.chairman, world.duc):
                named(session, world, member)
            try:
                act(session, world, getattr(world, role))
            except Forbidden:
                pass
            else:
                done.add(role)
            session.rollback()
    assert done == may
