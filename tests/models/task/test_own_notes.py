"""What people put on a task without changing it: stars and notes of their own, comments, and what they typed."""

from datetime import timedelta

import pytest
from sqlmodel import Session, col, select

from models.person import Person
from models.refusal import Forbidden, Refusal
from models.task.comment import comment, read_notices
from models.task.conversation import Comment, Mention
from models.task.mark import Mark, mark
from models.task.task import Task
from models.text import PARAGRAPH
from models.unsent import Unsent, forget_unsent, keep_unsent
from tests.conftest import JANUARY, World, noon

NOW = noon(JANUARY)


@pytest.fixture
def task(sqlite_world: World) -> Task:
    with sqlite_world.db.writing() as session:
        return sqlite_world.assign(session, co_ordinating=(sqlite_world.stttt,))


def marks(session: Session) -> dict[int, tuple[bool, str]]:
    return {each.person_id: (each.starred, each.note) for each in session.exec(select(Mark))}


def test_everybody_marks_a_task_for_themselves(sqlite_world: World, task: Task) -> None:
    hoa, khai = sqlite_world.hoa, sqlite_world.chairman
    with sqlite_world.db.writing() as session:
        mark(session, task.id or 0, starred=True, note="", by=khai)
        mark(session, task.id or 0, starred=False, note="  Hỏi anh Đức  ", by=hoa)
        mark(session, task.id or 0, starred=True, note="Gấp", by=khai)
        assert marks(session) == {khai.id: (True, "Gấp"), hoa.id: (False, "Hỏi anh Đức")}


def test_a_mark_without_star_and_note_is_gone_and_one_that_never_was_stays_away(
    sqlite_world: World, task: Task
) -> None:
    with sqlite_world.db.writing() as session:
        for starred, note in ((True, "x"), (False, "  "), (False, "")):
            mark(session, task.id or 0, starred=starred, note=note, by=sqlite_world.hoa)
            session.flush()
        assert marks(session) == {}


def test_a_note_is_a_paragraph_at_most(sqlite_world: World, task: Task) -> None:
    with sqlite_world.db.writing() as session:
        mark(session, task.id or 0, starred=False, note="x" * PARAGRAPH, by=sqlite_world.hoa)
        with pytest.raises(Refusal, match="has 4001 characters; at most 4000"):
            mark(session, task.id or 0, starred=True, note="x" * (PARAGRAPH + 1), by=sqlite_world.hoa)
        assert marks(session) == {sqlite_world.hoa.id: (False, "x" * PARAGRAPH)}


@pytest.mark.parametrize(
    ("who", "may"),
    [
        *(("hoa", True), ("duc", True), ("tuyet", True), ("secretary", True), ("chairman", True), ("admin", True)),
        *(("son", False), ("auditor", False)),
    ],
)
def test_those_who_work_on_a_task_or_above_it_comment(sqlite_world: World, task: Task, who: str, may: bool) -> None:
    with sqlite_world.db.writing() as session:
        if may:
            comment(session, task, "Đã nhận", by=getattr(sqlite_world, who), at=NOW)
        else:
            with pytest.raises(Forbidden, match="Only those who work on a task"):
                comment(session, task, "Đã nhận", by=getattr(sqlite_world, who), at=NOW)
        assert len(session.exec(select(Comment)).all()) == may
        assert task.act_count == 1


def test_a_comment_is_trimmed_and_names_each_unit_and_person_once(sqlite_world: World, task: Task) -> None:
    world = sqlite_world
    units, people = [world.stttt, world.stp, world.stttt], [world.chairman.id, world.chairman.id]
    with world.db.writing() as session:
        comment(session, task, " Chờ văn bản.\n", by=world.hoa, at=NOW, units=units, people=people)
        [said] = session.exec(select(Comment)).all()
        mentions = session.exec(select(Mention).order_by(col(Mention.id))).all()
    assert (said.text, said.by_id, said.at, said.task_id) == ("Chờ văn bản.", world.hoa.id, NOW, task.id)
    assert [(each.unit_id, each.person_id) for each in mentions] == [
        (world.stttt, None),
        (world.stp, None),
        (None, world.chairman.id),
    ]


@pytest.mark.parametrize(("text", "why"), [(" \n ", "Write what you want"), ("x" * 4001, "has 4001 characters")])
def test_a_comment_that_says_nothing_or_too_much_is_refused(
    sqlite_world: World, task: Task, text: str, why: str
) -> None:
    with sqlite_world.db.writing() as session:
        with pytest.raises(Refusal, match=why):
            comment(session, task, text, by=sqlite_world.hoa, at=NOW, units=[sqlite_world.stttt])
        assert session.exec(select(Mention)).all() == []


def test_what_was_read_is_news_no_more_for_this_person_alone(sqlite_world: World) -> None:
    with sqlite_world.db.writing() as session:
        read_notices(session, sqlite_world.hoa, NOW)
        read_notices(session, sqlite_world.hoa, NOW + timedelta(hours=1))
        read = {each.login: each.notices_read_at for each in session.exec(select(Person)) if each.notices_read_at}
    assert read == {"hoa": NOW + timedelta(hours=1)}


def unsent(session: Session) -> dict[tuple[int, str, str], str]:
    return {(each.person_id, each.form, each.name): each.text for each in session.exec(select(Unsent))}


def test_what_is_typed_is_kept_for_each_person_form_and_input(sqlite_world: World) -> None:
    hoa, son = sqlite_world.hoa, sqlite_world.son
    with sqlite_world.db.writing() as session:
        for by, form, name, text in (
            (hoa, "progress-1", "done", "Đã x"),
            (hoa, "progress-1", "done", "Đã xong"),
            (hoa, "progress-1", "difficulties", "Không"),
            (hoa, "progress-2", "done", "y" * (PARAGRAPH + 9)),
            (son, "progress-1", "done", "Của Sơn"),
        ):
            keep_unsent(session, form, name, text, by=by, at=NOW)
        keep_unsent(session, "progress-1", "difficulties", "  ", by=hoa, at=NOW)
        assert unsent(session) == {
            (hoa.id, "progress-1", "done"): "Đã xong",
            (hoa.id, "progress-2", "done"): "y" * (PARAGRAPH + 9),
            (son.id, "progress-1", "done"): "Của Sơn",
        }
        forget_unsent(session, "progress-1", by=hoa)
        assert set(unsent(session)) == {(hoa.id, "progress-2", "done"), (son.id, "progress-1", "done")}
