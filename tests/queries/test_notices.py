"""Notices: each is told what others did that concerns them, and nothing that is out of their sight."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from models.ledger.acts import (
    ActKind,
    Amended,
    Contributed,
    Document,
    DoneReported,
    ExtensionDecided,
    ExtensionRequested,
    HandedOver,
    NeverDone,
    ProgressReported,
    Rejoined,
    Returned,
    Split,
)
from models.person import User
from models.task.comment import comment, read_notices
from models.task.task import Task
from queries.notices import (
    AT_FIRST,
    NEWEST,
    answers_to,
    comments_on,
    news_count,
    notices_of,
    questions_of_units,
    questions_to,
)
from tests.conftest import World, noon

MAY, JUNE, AUGUST = date(2024, 5, 20), date(2024, 6, 3), date(2024, 8, 31)
AT = noon(JUNE)
PRODUCT = DoneReported(document=Document(symbol="12/BC-STP", on=MAY))


@pytest.fixture
def talk(world: World) -> World:
    """A task of Justice that Information co-ordinates on and the chairman supervises, and all that was done to it."""
    with world.db.writing() as session:
        task = world.assign(session, co_ordinating=(world.stttt,), supervisor_id=world.chairman.id)
        task.report_progress(session, ProgressReported(percent=40, done="Đã họp."), by=world.hoa, at=noon(MAY))
        given = Contributed(unit_id=world.stttt, done="Đã gửi.")
        task.contribute(session, given, by=world.tuyet, at=noon(MAY))
        task.report_done(session, PRODUCT, by=world.hoa, at=noon(MAY))
        task.send_back(session, Returned(reason="Thiếu phụ lục."), by=world.secretary, at=noon(MAY))
        task.request_extension(session, ExtensionRequested(to=AUGUST, reason="Chờ."), by=world.hoa, at=noon(MAY))
        refused = ExtensionDecided(outcome="refused", reason="Không có lý do.")
        task.decide_extension(session, refused, by=world.secretary, at=noon(MAY))
    return world


def kinds(user: User, at: datetime = AT) -> list[ActKind]:
    return [row.content.kind for row in reversed(notices_of(user, at))]


K = ActKind
OF_UNITS = [K.REPORT_PROGRESS, K.CONTRIBUTE, K.REPORT_DONE, K.REQUEST_EXTENSION]
CONCERNED = {
    "secretary": OF_UNITS,
    "chairman": [
        K.ASSIGN,
        K.REPORT_PROGRESS,
        K.CONTRIBUTE,
        K.REPORT_DONE,
        K.RETURN,
        *OF_UNITS[3:],
        K.DECIDE_EXTENSION,
    ],
    "hoa": [K.ASSIGN, K.CONTRIBUTE, K.RETURN, K.DECIDE_EXTENSION],
    "duc": [K.ASSIGN, *OF_UNITS[:3], K.RETURN, K.REQUEST_EXTENSION, K.DECIDE_EXTENSION],
    "tuyet": [K.ASSIGN, K.REPORT_PROGRESS, K.REPORT_DONE, K.RETURN, K.REQUEST_EXTENSION, K.DECIDE_EXTENSION],
    "son": [],
    "admin": [],
    "auditor": [],
}


@pytest.mark.parametrize("name", CONCERNED)
def test_everybody_is_told_what_others_did_that_concerns_them(talk: World, name: str) -> None:
    assert kinds(getattr(talk, name)) == CONCERNED[name]


def test_only_the_member_who_supervises_is_told(talk: World) -> None:
    with talk.db.writing() as session:
        change = Amended(supervisor_id=talk.admin.id)
        session.get_one(Task, 1).amend(session, change, by=talk.secretary, on=JUNE, at=AT)
    assert kinds(talk.chairman) == []


def test_who_stands_in_for_who_supervises_is_told_what_they_are_and_everybody_else_as_before(talk: World) -> None:
    def standing_in(user: User, person: User) -> User:
        return replace(user, supervising=frozenset({person.id}))

    assert kinds(standing_in(talk.son, talk.chairman)) == CONCERNED["chairman"]
    assert kinds(standing_in(talk.son, talk.duc)) == CONCERNED["son"]
    assert kinds(standing_in(talk.hoa, talk.duc)) == CONCERNED["hoa"]


def test_a_notice_says_who_did_what_to_which_task_and_when(talk: World) -> None:
    row = notices_of(talk.hoa, AT)[0]
    assert (row.by, row.code, row.title) == ("Nguyễn Thu Hà", "2024-KH-001", "Rà soát thủ tục hành chính")
    assert (row.on, row.content.reason, row.text) == (MAY, "Không có lý do.", "")


def test_two_weeks_back_is_news_to_who_has_read_nothing_yet(talk: World) -> None:
    on_the_edge = noon(MAY) + AT_FIRST
    assert news_count(talk.hoa, on_the_edge) == 3
    assert [row.is_new for row in notices_of(talk.hoa, on_the_edge)] == [True, True, True, False]
    assert news_count(talk.hoa, on_the_edge + timedelta(hours=1)) == 0


def test_what_was_read_is_no_news_but_stays_in_the_list(talk: World) -> None:
    with talk.db.writing() as session:
        read_notices(session, talk.hoa, AT)
    assert (news_count(talk.hoa, AT), len(notices_of(talk.hoa, AT))) == (0, 4)
    assert news_count(talk.duc, AT) == 5
    with talk.db.writing() as session:
        comment(session, session.get_one(Task, 1), "Khẩn.", by=talk.secretary, at=AT + timedelta(hours=1), units=[1])
    later = AT + timedelta(hours=2)
    assert (news_count(talk.hoa, later), notices_of(talk.hoa, later)[0].text) == (1, "Khẩn.")


def test_the_acts_of_a_task_taken_back_are_told_to_nobody(talk: World) -> None:
    with talk.db.writing() as session:
        wrong = talk.assign(session, title="Giao nhầm", lead_id=talk.nam_sach)
        assert [row.title for row in notices_of(talk.son, AT)] == []
        wrong.correct(session, 1, NeverDone(), because="Nhầm.", by=talk.secretary, at=noon(MAY))
    assert kinds(talk.son) == []


def test_who_loses_a_task_is_told_of_that_and_of_nothing_after(talk: World) -> None:
    letter = Document(symbol="1/QĐ", on=JUNE)
    with talk.db.writing() as session:
        task = session.get_one(Task, 1)
        task.hand_over(session, HandedOver(lead_id=talk.nam_sach, document=letter), by=talk.secretary, at=AT)
        task.report_progress(session, ProgressReported(percent=50, done="Tiếp."), by=talk.son, at=AT)
    assert kinds(talk.hoa) == [K.HAND_OVER]
    assert kinds(talk.son)[-1] is K.HAND_OVER
    assert kinds(talk.tuyet)[-2:] == [K.HAND_OVER, K.REPORT_PROGRESS]


def test_who_had_a_part_is_told_that_it_was_given_up(world: World) -> None:
    with world.db.writing() as session:
        whole = world.assign(session)
        whole.split(session, Split(units=(world.stttt, world.nam_sach)), by=world.secretary, on=MAY, at=noon(MAY))
        whole.rejoin(session, Rejoined(reason="Một đơn vị làm."), by=world.secretary, at=noon(JUNE))
    assert kinds(world.son) == [K.GIVE_UP]
    assert notices_of(world.son, AT)[0].code == "2024-KH-001.002"


def test_the_newest_are_told_and_no_more(world: World) -> None:
    with world.db.writing() as session:
        task = world.assign(session)
        for number in range(NEWEST + 5):
            report = ProgressReported(percent=number, done=f"Lần {number}")
            task.report_progress(session, report, by=world.hoa, at=noon(MAY))
    rows = notices_of(world.secretary, AT)
    assert (len(rows), rows[0].content.done) == (NEWEST, f"Lần {NEWEST + 4}")
    assert news_count(world.secretary, noon(MAY) + timedelta(days=1)) == NEWEST + 5


def say(world: World, text: str, by: User, at: datetime = AT, **whom: Any) -> None:
    with world.db.writing() as session:
        comment(session, session.get_one(Task, 1), text, by=by, at=at, **whom)


def test_a_comment_is_told_to_whom_it_is_for_and_not_to_who_wrote_it(talk: World) -> None:
    say(talk, "Nhờ xem.", talk.hoa, people=[talk.secretary.id, talk.chairman.id, talk.hoa.id], units=[talk.stttt])
    people = (talk.secretary, talk.chairman, talk.hoa, talk.duc, talk.tuyet)
    latest = {user.name: notices_of(user, AT)[0].text for user in people}
    assert {name for name, text in latest.items() if text == "Nhờ xem."} == {
        "Nguyễn Thu Hà",
        "Trần Minh Khải",
        "Đỗ Ánh Tuyết",
    }


def test_a_comment_reaches_nobody_who_does_not_see_the_task(talk: World) -> None:
    say(talk, "Gửi huyện.", talk.secretary, people=[talk.son.id], units=[talk.nam_sach])
    assert notices_of(talk.son, AT) == []
    assert news_count(talk.son, AT) == 0
    assert comments_on(talk.son, 1, AT) == []


def test_a_conversation_stands_in_its_order_with_whom_each_word_was_for(talk: World) -> None:
    say(talk, "Nhờ xem.", talk.hoa, people=[talk.secretary.id], units=[talk.stttt])
    say(talk, "  Đã xem. ", talk.secretary, at=AT + timedelta(hours=1))
    rows = comments_on(talk.tuyet, 1, AT)
    assert [(row.by, row.text, tuple(unit.id for unit in row.units), row.people) for row in rows] == [
        ("Vũ Thị Hòa", "Nhờ xem.", (talk.stttt,), ("Nguyễn Thu Hà",)),
        ("Nguyễn Thu Hà", "Đã xem.", (), ()),
    ]
    assert comments_on(talk.auditor, 1, AT) == rows
    assert comments_on(talk.secretary, 99, AT) == []


def test_answers_are_what_the_secretariat_decided_on_the_units_own_tasks(talk: World) -> None:
    assert [row.content.kind for row in answers_to(talk.hoa, AT)] == [K.DECIDE_EXTENSION, K.RETURN]
    assert answers_to(talk.duc, AT)[0].content.outcome == "refused"
    assert answers_to(talk.tuyet, AT) == answers_to(talk.secretary, AT) == []


def test_an_answer_that_was_corrected_is_given_in_its_last_words(talk: World) -> None:
    with talk.db.writing() as session:
        task = session.get_one(Task, 1)
        better = Returned(reason="Thiếu phụ lục 2.")
        task.correct(session, 5, better, because="Rõ hơn.", by=talk.secretary, at=AT)
    reasons = [row.content.reason for row in answers_to(talk.hoa, AT)]
    assert reasons == ["Thiếu phụ lục 2.", "Không có lý do."]


def test_a_reading_far_in_the_past_finds_nothing(talk: World) -> None:
    long_ago = noon(date(2024, 1, 9))
    assert (notices_of(talk.hoa, long_ago), answers_to(talk.hoa, long_ago)) == ([], [])


def test_what_a_unit_says_to_the_secretariat_is_told_to_everybody_there_and_to_nobody_else(talk: World) -> None:
    before = news_count(talk.secretary, AT)
    say(talk, "Xin hướng dẫn.", talk.hoa, to_secretariat=True)
    assert notices_of(talk.secretary, AT)[0].text == "Xin hướng dẫn."
    assert news_count(talk.secretary, AT) == before + 1
    for user in (talk.tuyet, talk.chairman, talk.admin, talk.hoa):
        assert "Xin hướng dẫn." not in [row.text for row in notices_of(user, AT)]
    [said] = comments_on(talk.tuyet, 1, AT)
    assert (said.to_secretariat, said.units, said.people) == (True, (), ())


def test_what_the_secretariat_says_to_a_unit_stands_among_its_answers(talk: World) -> None:
    say(talk, "Bổ sung số liệu.", talk.secretary, units=[talk.stp])
    say(talk, "Để tự xem.", talk.secretary)
    say(talk, "Lãnh đạo hỏi.", talk.chairman, units=[talk.stp])
    assert [row.text or row.content.kind for row in answers_to(talk.hoa, AT)] == [
        "Bổ sung số liệu.",
        K.DECIDE_EXTENSION,
        K.RETURN,
    ]
    assert answers_to(talk.tuyet, AT) == []


def test_a_question_waits_until_its_own_unit_has_said_or_done_something(talk: World) -> None:
    def waiting(user: User) -> list[str]:
        return [row.text for row in questions_to(user, AT).values()]

    say(talk, "Cả hai đơn vị cho ý kiến.", talk.secretary, units=[talk.stp, talk.stttt])
    assert waiting(talk.hoa) == waiting(talk.tuyet) == ["Cả hai đơn vị cho ý kiến."]
    assert waiting(talk.son) == waiting(talk.secretary) == []
    say(talk, "Đồng ý.", talk.tuyet, to_secretariat=True)
    assert (waiting(talk.hoa), waiting(talk.tuyet)) == (["Cả hai đơn vị cho ý kiến."], [])
    with talk.db.writing() as session:
        progress = ProgressReported(percent=50, done="Đã bổ sung.")
        session.get_one(Task, 1).report_progress(session, progress, by=talk.hoa, at=AT + timedelta(hours=1))
    assert waiting(talk.hoa) == []


def waiting(talk: World) -> tuple[list[str], list[str], list[str]]:
    """What waits for the secretariat, for Justice that leads, and for Information that co-ordinates."""
    of_units = [row.text for row in questions_of_units(talk.secretary, AT).values()]
    of_lead, of_other = ([row.text for row in questions_to(user, AT).values()] for user in (talk.hoa, talk.tuyet))
    return of_units, of_lead, of_other


def test_an_answer_asks_nothing_and_what_comes_after_it_asks_anew(talk: World) -> None:
    say(talk, "Dùng mẫu nào?", talk.hoa, to_secretariat=True)
    assert waiting(talk) == (["Dùng mẫu nào?"], [], [])
    say(talk, "Mẫu số 2.", talk.secretary, units=[talk.stp])
    assert waiting(talk) == ([], [], [])
    say(talk, "Gửi chị bản thảo?", talk.secretary, units=[talk.stp])
    assert waiting(talk) == ([], ["Gửi chị bản thảo?"], [])
    say(talk, "Đã gửi.", talk.hoa, to_secretariat=True)
    assert waiting(talk) == ([], [], [])
    say(talk, "Hạn có lùi không?", talk.hoa, to_secretariat=True)
    say(talk, "Xin trả lời sớm.", talk.hoa, to_secretariat=True)
    assert waiting(talk) == (["Xin trả lời sớm."], [], [])
    say(talk, "Không lùi.", talk.secretary, units=[talk.stp])
    assert waiting(talk) == ([], [], [])
    assert "Không lùi." in [row.text for row in answers_to(talk.hoa, AT)]


def test_what_both_units_are_asked_each_answers_and_neither_answer_asks(talk: World) -> None:
    say(talk, "Cả hai cho ý kiến.", talk.secretary, units=[talk.stp, talk.stttt])
    say(talk, "Đồng ý.", talk.tuyet, to_secretariat=True)
    assert waiting(talk) == ([], ["Cả hai cho ý kiến."], [])
    say(talk, "Cũng đồng ý.", talk.hoa, to_secretariat=True)
    assert waiting(talk) == ([], [], [])


def test_a_units_question_is_no_answer_to_what_another_was_asked(talk: World) -> None:
    say(talk, "Bổ sung số liệu.", talk.secretary, units=[talk.stp])
    say(talk, "Sở TT&TT góp ý đến đâu?", talk.tuyet, to_secretariat=True)
    assert waiting(talk) == (["Sở TT&TT góp ý đến đâu?"], ["Bổ sung số liệu."], [])


def test_what_a_deed_has_answered_is_not_answered_again_by_words(talk: World) -> None:
    say(talk, "Bổ sung số liệu.", talk.secretary, units=[talk.stp])
    with talk.db.writing() as session:
        progress = ProgressReported(percent=50, done="Đã bổ sung.")
        session.get_one(Task, 1).report_progress(session, progress, by=talk.hoa, at=AT + timedelta(hours=1))
    later = AT + timedelta(hours=2)
    with talk.db.writing() as session:
        task = session.get_one(Task, 1)
        comment(session, task, "Hạn có lùi không?", by=talk.hoa, at=later, to_secretariat=True)
    assert waiting(talk) == (["Hạn có lùi không?"], [], [])
