"""What people marked and typed for themselves: theirs alone."""

from datetime import date

from models.person import User
from models.task.mark import mark
from models.unsent import forget_unsent, keep_unsent
from queries.own_notes import MarkRow, mark_of, unsent_of
from tests.conftest import World, noon

AT = noon(date(2024, 5, 20))


def test_a_star_and_a_note_are_ones_own(world: World) -> None:
    with world.db.writing() as session:
        task_id = world.assign(session).id or 0
        mark(session, task_id, starred=True, note="  Gọi Sở TP ", by=world.secretary)
    assert mark_of(world.secretary, task_id) == MarkRow(starred=True, note="Gọi Sở TP")
    assert mark_of(world.chairman, task_id) == mark_of(world.secretary, 99) == MarkRow()


def test_what_is_neither_starred_nor_noted_any_more_is_kept_no_longer(world: World) -> None:
    with world.db.writing() as session:
        task_id = world.assign(session).id or 0
        mark(session, task_id, starred=True, note="x", by=world.secretary)
        mark(session, task_id, starred=False, note=" ", by=world.secretary)
    assert mark_of(world.secretary, task_id) == MarkRow()


def keep(world: World, name: str, text: str, form: str = "task 1", by: User | None = None) -> None:
    with world.db.writing() as session:
        keep_unsent(session, form, name, text, by=by or world.hoa, at=AT)


def test_what_was_typed_is_there_by_its_input_until_it_is_sent(world: World) -> None:
    keep(world, "done", "Đã họp")
    keep(world, "done", "Đã họp xong")
    keep(world, "difficulties", "Thiếu người")
    keep(world, "done", "Khác", form="task 2")
    assert unsent_of(world.hoa, "task 1") == {"done": "Đã họp xong", "difficulties": "Thiếu người"}
    with world.db.writing() as session:
        forget_unsent(session, "task 1", by=world.hoa)
    assert (unsent_of(world.hoa, "task 1"), unsent_of(world.hoa, "task 2")) == ({}, {"done": "Khác"})


def test_an_input_that_was_emptied_is_kept_no_longer(world: World) -> None:
    keep(world, "done", "Đã họp")
    keep(world, "done", "   ")
    assert unsent_of(world.hoa, "task 1") == {}


def test_nobody_finds_what_somebody_else_typed(world: World) -> None:
    keep(world, "done", "Của Hòa")
    keep(world, "done", "Của Đức", by=world.duc)
    with world.db.writing() as session:
        forget_unsent(session, "task 1", by=world.hoa)
    assert (unsent_of(world.duc, "task 1"), unsent_of(world.secretary, "task 1")) == ({"done": "Của Đức"}, {})
