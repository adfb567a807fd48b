"""What waits for somebody beside tasks: voices handed to their unit, meetings of their committee."""

from datetime import timedelta

import pytest

from clock import now, today
from models.committee.meeting import Meeting, MeetingDetails
from models.committee.member import MemberRole, Membership, name_member
from models.voice.caller import CallerDetails
from models.voice.voice import Voice, VoiceDetails, VoiceKind, VoiceWay
from pages.parts.cached import news_count
from tests.conftest import World
from tests.pages.desk import Desk, press, texts
from wording.language import day

PAGE = "account/notices.py"


@pytest.fixture
def handed(world: World) -> Voice:
    """A voice handed to Justice just now."""
    details = VoiceDetails(
        on=today(), way=VoiceWay.HOTLINE, unit_id=world.stp, kind=VoiceKind.DELAY, text="Hồ sơ bị chậm."
    )
    with world.db.writing() as session:
        voice = Voice.record(session, details, CallerDetails("Nguyễn A", "0900"), by=world.secretary, at=now())
        voice.hand_to(session, world.stp, on=today(), by=world.secretary, at=now())
    return voice


def test_a_unit_is_told_of_a_voice_that_was_handed_to_it_until_it_answered(world: World, handed: Voice) -> None:
    app = Desk(world, "hoa").opens(PAGE)
    assert "An answer is due on" in texts(app)
    assert f"[{handed.code}](/voice?id={handed.id})" in texts(app)
    assert "1 new notice" in texts(app)
    assert (news_count(world.duc), news_count(world.tuyet)) == (1, 0)
    assert "An answer is due" not in texts(Desk(world, "tuyet").opens(PAGE))
    press(app, "All read")
    assert "1 new notice" not in texts(app)
    with world.db.writing() as session:
        session.get_one(Voice, handed.id).answer(session, "Đã trả.", on=today(), by=world.hoa, at=now())
    assert "An answer is due" not in texts(Desk(world, "hoa").opens(PAGE))


def test_a_member_is_told_of_a_meeting_and_by_when_documents_are_sent(world: World) -> None:
    on, by = today() + timedelta(days=9), today() + timedelta(days=6)
    with world.db.writing() as session:
        member = Membership(role=MemberRole.MEMBER)
        name_member(session, None, world.duc.id, member, on=today(), by=world.secretary, at=now())
        details = MeetingDetails(unit_id=None, number=4, on=on, place="P1", chair="Ông Khải", documents_by=by)
        Meeting.announce(session, details, by=world.secretary, at=now())
        other = MeetingDetails(unit_id=world.stttt, number=1, on=on, place="P2", chair="Bà Tuyết")
        Meeting.announce(session, other, by=world.secretary, at=now())
    app = Desk(world, "duc").opens(PAGE)
    assert f"Documents by {day(by)}" in texts(app)
    assert f"[Meeting 4 of {day(on)}](/meeting?id=1)" in texts(app)
    assert "P2" not in texts(app)
    assert "1 new notice" in texts(app)
    assert "Documents by" not in texts(Desk(world, "hoa").opens(PAGE))
