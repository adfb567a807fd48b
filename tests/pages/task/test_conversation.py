"""The conversation about a task, and the notices of what concerns one."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from clock import now, today
from models.ledger.acts import Document, DoneReported, HandedOver, Returned
from models.person import User
from models.refusal import Refusal
from models.task.comment import comment
from models.task.task import Task
from queries.notices import comments_on, news_count, notices_of
from store.database import Database
from tests.conftest import World
from tests.pages.desk import Desk, press, texts
from wording.language import instant


@pytest.fixture
def task(world: World, db: Database) -> Task:
    with db.writing() as session:
        return world.assign(session, due=today() + timedelta(days=20), co_ordinating=(world.stttt,))


def say(
    world: World, task: Task, text: str = "Đề nghị bổ sung số liệu.", by: User | None = None, **whom: Any
) -> None:
    with world.db.writing() as session:
        comment(session, session.merge(task), text, by=by or world.secretary, at=now(), **whom)


def report(world: World, task: Task) -> None:
    said = DoneReported(document=Document(symbol="1/BC", on=today()))
    with world.db.writing() as session:
        session.merge(task).report_done(session, said, by=world.hoa, at=now())


def codes(user: User) -> list[tuple[str, str]]:
    return [(row.by, row.text or row.content.kind) for row in notices_of(user, now())]


def test_a_comment_is_for_those_it_names(world: World, task: Task) -> None:
    say(world, task, units=[world.stp])
    assert ("Nguyễn Thu Hà", "Đề nghị bổ sung số liệu.") in codes(world.hoa)
    assert ("Nguyễn Thu Hà", "Đề nghị bổ sung số liệu.") not in codes(world.tuyet)
    say(world, task, "Anh xem giúp.", people=[world.chairman.id])
    assert codes(world.chairman) == [("Nguyễn Thu Hà", "Anh xem giúp.")]
    assert [row.text for row in comments_on(world.tuyet, task.id or 0, now())] == [
        "Đề nghị bổ sung số liệu.",
        "Anh xem giúp.",
    ]
    assert comments_on(world.son, task.id or 0, now()) == []


def test_a_comment_to_somebody_who_may_not_see_the_task_tells_them_nothing(world: World, task: Task) -> None:
    say(world, task, units=[world.nam_sach], people=[world.son.id])
    assert codes(world.son) == []
    assert news_count(world.son, now()) == 0


@pytest.mark.parametrize("text", ["", "   ", "x" * 4001])
def test_an_empty_or_endless_comment_is_refused(world: World, task: Task, text: str) -> None:
    with pytest.raises(Refusal):
        say(world, task, text)


def test_the_secretariat_hears_of_reports_and_units_of_answers(world: World, task: Task) -> None:
    report(world, task)
    assert codes(world.secretary) == [("Vũ Thị Hòa", "report_done")]
    with world.db.writing() as session:
        session.merge(task).send_back(session, Returned(reason="Thiếu chữ ký"), by=world.secretary, at=now())
    assert codes(world.hoa)[0] == ("Nguyễn Thu Hà", "return")
    assert codes(world.hoa) == codes(world.duc)[:1] + codes(world.duc)[2:]
    assert codes(world.admin) == codes(world.auditor) == []


def test_what_is_read_is_no_news_and_what_comes_after_is(world: World, task: Task) -> None:
    report(world, task)
    app = Desk(world, "thuha").opens("account/notices.py")
    assert "1 new notice" in texts(app)
    press(app, "All read")
    assert "new notice" not in texts(app)
    assert "Vũ Thị Hòa" in texts(app)
    say(world, task, by=world.hoa, people=[world.secretary.id])
    assert news_count(world.secretary, now()) == 1


def test_a_task_handed_over_is_one_notice_for_whoever_sees_both_units(world: World, task: Task) -> None:
    with world.db.writing() as session:
        document = Document(symbol="9/UBND", on=today())
        session.merge(task).hand_over(
            session, HandedOver(lead_id=world.stttt, document=document), by=world.secretary, at=now()
        )
    of_both = replace(world.hoa, reach=frozenset({world.stp, world.stttt}))
    for user in (of_both, world.hoa, world.tuyet):
        told = [each for each in notices_of(user, now()) if each.is_new]
        assert len(told) == news_count(user, now())
    assert codes(of_both)[0] == codes(world.hoa)[0] == ("Nguyễn Thu Hà", "hand_over")
    assert [kind for _by, kind in codes(of_both)].count("hand_over") == 1


def test_somebody_without_news_is_told_so(world: World) -> None:
    assert "Nothing that concerns you has happened yet." in texts(Desk(world, "son").opens("account/notices.py"))


def test_a_unit_writes_to_the_secretariat_on_the_tasks_page(world: World, task: Task) -> None:
    app = Desk(world, "tuyet").opens("task/task.py", code=task.code, do="comment")
    next(box for box in app.text_area if box.label == "What you want to say").input("Sở TT&TT xin góp ý sau ngày 20.")
    press(app, "Send")
    assert "Sở TT&TT xin góp ý sau ngày 20." in texts(app)
    assert "→ The secretariat" in texts(app)
    assert codes(world.secretary)[0] == ("Đỗ Ánh Tuyết", "Sở TT&TT xin góp ý sau ngày 20.")


def test_an_auditor_reads_the_conversation_and_says_nothing(world: World, task: Task) -> None:
    say(world, task)
    app = Desk(world, "thanh").opens("task/task.py", code=task.code, do="comment")
    assert "Đề nghị bổ sung số liệu." in texts(app)
    assert not [box for box in app.text_area if box.label == "What you want to say"]


@pytest.mark.parametrize(("login", "named"), [("duc", ["secretariat"]), ("thuha", ["u1"]), ("khai", [])])
def test_what_is_written_is_at_first_for_the_other_side(
    world: World, task: Task, login: str, named: list[str]
) -> None:
    app = Desk(world, login).opens("task/task.py", code=task.code, do="comment")
    assert next(box for box in app.multiselect if box.label == "For the attention of").value == named


def attention(world: World, task: Task) -> list[str]:
    app = Desk(world, "thuha").opens("task/task.py", code=task.code, do="comment")
    value: list[str] = next(box for box in app.multiselect if box.label == "For the attention of").value
    return value


def test_the_secretariats_answer_is_at_first_for_who_asked(world: World, task: Task) -> None:
    say(world, task, "Góp ý đến đâu?", world.tuyet, to_secretariat=True)
    assert attention(world, task) == [f"u{world.stttt}"]
    say(world, task, "Dùng mẫu nào?", world.hoa, to_secretariat=True)
    assert attention(world, task) == [f"u{world.stttt}", f"u{world.stp}"]
    say(world, task, "Đã trả lời.", units=[world.stp, world.stttt])
    assert attention(world, task) == [f"u{world.stp}"]


@pytest.mark.parametrize(("asks", "answers"), [("secretary", "hoa"), ("hoa", "thuha")])
def test_the_tasks_page_says_which_question_waits_until_it_is_answered(
    world: World, task: Task, asks: str, answers: str
) -> None:
    author = getattr(world, asks)
    to: dict[str, Any] = {"to_secretariat": True} if asks == "hoa" else {"units": [world.stp]}
    say(world, task, "Dùng *mẫu* nào?", author, **to)
    [asked] = comments_on(world.hoa, task.id or 0, now())
    app = Desk(world, answers).opens("task/task.py", code=task.code)
    warned = [each.value for each in app.warning]
    assert [f"{author.name} asked on {instant(asked.at)}: Dùng \\*mẫu\\* nào?"] == warned
    assert f"Waits for: an answer to {author.name}" in texts(app)
    assert "Answer the question" in forms(app)
    assert Desk(world, "tuyet").opens("task/task.py", code=task.code).warning[:] == []
    say(world, task, "Mẫu số 2.", {"hoa": world.hoa, "thuha": world.secretary}[answers])
    app = Desk(world, answers).opens("task/task.py", code=task.code)
    assert ([*app.warning], "Answer the question" in forms(app)) == ([], False)
    assert "Waits for: an answer" not in texts(app)


def forms(app: Any) -> list[str]:
    return [option.content for pills in app.get("button_group") for option in pills.proto.options]
