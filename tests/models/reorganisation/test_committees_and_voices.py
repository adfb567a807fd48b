"""Units are reorganised: who looks after them, their hotlines and the voices that wait go along, and come back."""

from dataclasses import replace
from datetime import date

from sqlmodel import Session, select

from models.calendar.period import PeriodKind, by_rule
from models.committee.meeting import Meeting, MeetingDetails
from models.committee.member import CommitteeMember, MemberRole, Membership, name_member
from models.directive.clause_text import split_clauses
from models.draft.acts import Recipient, Sent
from models.draft.draft import open_draft, send, write_version
from models.inspection.acts import Planned
from models.inspection.inspection import plan_inspections
from models.ledger.acts import Document
from models.moment import Moment
from models.preference import Preference
from models.register import ParField
from models.reorganisation.gone import Belonging
from models.report.report import PeriodReport
from models.report.requests import ask_units
from models.voice.caller import CallerDetails
from models.voice.facts import StepKind, facts_at
from models.voice.hotline import HotlineDetails, open_hotline
from models.voice.voice import Voice, VoiceDetails, VoiceKind, VoiceWay, open_voices, steps_of
from queries.reorganisations import going_along
from queries.units import units_named
from tests.conftest import JANUARY, World, noon
from tests.models.reorganisation.test_reorganisation import MAY, carry_out, merged, undo
from tests.models.scoring.rounds import OPENED, add_set, open_round


def heard(world: World, session: Session, *, answered: bool) -> Voice:
    """Somebody spoke of Information, which has the voice."""
    details = VoiceDetails(
        on=MAY, way=VoiceWay.HOTLINE, unit_id=world.stttt, kind=VoiceKind.DELAY, text="Hồ sơ chậm."
    )
    voice = Voice.record(session, details, CallerDetails(), by=world.secretary, at=noon(MAY))
    voice.hand_to(session, world.stttt, on=MAY, by=world.secretary, at=noon(MAY))
    if answered:
        voice.answer(session, "Đã trả.", on=MAY, by=world.tuyet, at=noon(MAY))
    return voice


def test_hotlines_open_voices_and_who_looks_after_a_unit_go_along_and_come_back(world: World) -> None:
    with world.db.writing() as session:
        membership = Membership(role=MemberRole.MEMBER, units=(world.stttt,))
        chairman, by = world.chairman.id, world.secretary
        name_member(session, None, chairman, membership, on=JANUARY, by=by, at=noon(JANUARY))
        details = HotlineDetails(unit_id=world.stttt, holder="Văn phòng", number="0220 000 102")
        hotline = open_hotline(session, details, MAY, by=by, at=noon(MAY))
        waits, answered = heard(world, session, answered=False), heard(world, session, answered=True)
        [due] = [step.due for step in steps_of(session, waits.id or 0)]
        made = carry_out(world, session, merged(world))
        [member] = session.exec(select(CommitteeMember)).all()
        assert (hotline.unit_id, member.units) == (world.stp, [world.stttt, world.stp])
        assert open_voices(session) == {waits.id: world.stp, answered.id: world.stp}
        assert [step.due for step in steps_of(session, waits.id or 0)] == [due, due]
        before, after = (
            facts_at(steps_of(session, answered.id or 0), Moment(on)) for on in (MAY, date(2024, 12, 31))
        )
        assert (before.handler_id, after.answer, after.answered_on) == (world.stttt, "Đã trả.", MAY)
        assert after == replace(before, handler_id=world.stp)
        undo(world, session, made)
        assert (hotline.unit_id, member.units) == (world.stttt, [world.stttt])
        assert open_voices(session) == {waits.id: world.stttt, answered.id: world.stttt}


def test_a_voice_that_is_closed_stays_with_who_answered(world: World) -> None:
    with world.db.writing() as session:
        voice = heard(world, session, answered=True)
        voice.close(session, on=MAY, by=world.secretary, at=noon(MAY))
        carry_out(world, session, merged(world))
        assert [step.kind for step in steps_of(session, voice.id or 0)][-1] is StepKind.CLOSED
        assert open_voices(session) == {}


def test_a_voice_that_was_answered_since_stays_with_who_answered(world: World) -> None:
    with world.db.writing() as session:
        voice = heard(world, session, answered=False)
        made = carry_out(world, session, merged(world))
        voice.answer(session, "Đã trả.", on=made.on, by=world.hoa, at=noon(made.on))
        undo(world, session, made)
        assert (len(steps_of(session, voice.id or 0)), open_voices(session)) == (3, {voice.id: world.stp})


def test_all_that_names_a_unit_is_told_before_with_what_becomes_of_it(world: World) -> None:
    with world.db.writing() as session:
        by, at = world.secretary, noon(MAY)
        open_hotline(
            session, HotlineDetails(unit_id=world.stttt, holder="A", number="0220 000 102"), MAY, by=by, at=at
        )
        voice = heard(world, session, answered=False)
        code = voice.code
        membership = Membership(role=MemberRole.MEMBER, units=(world.stttt,))
        name_member(session, None, world.chairman.id, membership, on=MAY, by=by, at=at)
        meeting = MeetingDetails(unit_id=world.stttt, number=1, on=MAY, place="Phòng họp", chair="Bà Tuyết")
        Meeting.announce(session, meeting, by=by, at=at)
        open_draft(session, "Quy chế", world.stttt, by=by, at=at)
        asking = open_draft(session, "Đề án", world.stp, by=world.hoa, at=at)
        write_version(session, asking, split_clauses("Điều 1. Phạm vi."), by=world.hoa, at=at)
        sent = Sent(recipients=(Recipient(unit_id=world.stttt),), deadline=date(2024, 6, 28))
        send(session, asking, sent, by=world.hoa, at=at)
        open_draft(session, "Của Sở khác", world.stp, by=world.hoa, at=at)
        document = Document(symbol="19/KH-UBND", on=JANUARY)
        plan = Planned(subject="Một cửa", first_day=MAY, last_day=MAY, team="Đoàn", document=document)
        plan_inspections(session, 2024, [world.stttt], plan, by=by, at=at)
    along = going_along(world.secretary, {world.stttt: (world.stp,)})
    assert [each.name for each in along if each.what is Belonging.DRAFT] == ["Quy chế", "Đề án"]
    named = {each.what: (each.name, each.changes) for each in reversed(along)}
    information = named[Belonging.INSPECTION][0]
    assert named == {
        Belonging.MEMBER: (world.chairman.name, True),
        Belonging.HOTLINE: ("0220 000 102", True),
        Belonging.VOICE: (code, True),
        Belonging.COMMITTEE: (information, False),
        Belonging.INSPECTION: (information, False),
        Belonging.DRAFT: ("Quy chế", False),
    }
    assert information
    assert [each for each in going_along(world.secretary, {world.nam_sach: (world.stp,)}) if not each.changes] == []


def test_sections_that_are_owed_and_rounds_that_are_not_decided_are_told_before(sqlite_world: World) -> None:
    world = sqlite_world
    with world.db.writing() as session:
        report = PeriodReport.open(
            session, by_rule(2024, PeriodKind.H1), by=world.secretary, at=noon(date(2024, 6, 14))
        )
        session.add(Preference(name="field_departments", value={ParField.INSTITUTIONS: world.stttt}))
        session.flush()
        ask_units(session, report, date(2024, 6, 16), by=world.secretary, at=noon(date(2024, 6, 14)))
        add_set(session, world)
        open_round(session, world, at=noon(OPENED))
    along = going_along(world.secretary, {world.stttt: (world.stp,)})
    information = units_named([world.stttt], Moment(MAY))[world.stttt].name_vi
    assert {each.what: (each.name, each.changes) for each in along} == {
        Belonging.SECTION: (information, False),
        Belonging.ROUND: ("Chỉ số CCHC của sở 2024", False),
    }
    assert going_along(world.secretary, {world.nam_sach: (world.stp,)}) == []
