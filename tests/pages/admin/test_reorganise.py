"""The page on which units are reorganised: what hangs on them is named, goes at once, and comes back."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from sqlmodel import Session, select
from streamlit.testing.v1 import AppTest

from clock import now, today
from models.ledger.acts import Deadline
from models.person import Person
from models.reorganisation.reorganisation import Reorganisation
from models.saved_view import SavedView, ViewDetails
from models.task.task import Task
from models.unit import Unit, UnitDetails, UnitKind
from models.unit_group import GroupDetails, UnitGroup
from models.unsent import keep_unsent
from tests.conftest import World
from tests.pages.desk import Desk, box, dated, fill, press, texts
from tests.pages.tables import tables
from wording.language import day


def reorganising(world: World, kind: str, login: str = "thuha") -> AppTest:
    return Desk(world, login).opens("admin/reorganisation/reorganise.py", kind=kind)


def by_document(app: AppTest) -> None:
    fill(app, Symbol_of_the_document="1669/NQ-UBTVQH15")
    dated(app, "Date of the document")
    dated(app, "In effect from")


def everything_hangs_on(world: World, session: Session, unit_id: int) -> None:
    """A task, a unit below, a group, a view and a form that somebody has begun; people belong to it already."""
    by: Any = {"by": world.secretary, "at": now()}
    world.assign(session, lead_id=unit_id)
    below = session.get_one(Unit, world.nam_sach)
    below.change(session, replace(below.details(session), parent_id=unit_id), **by)
    UnitGroup.add(session, GroupDetails("Khối nội chính", (unit_id,)), **by)
    SavedView.add(session, ViewDetails("Của Sở", {"lead_id": str(unit_id)}), **by)
    keep_unsent(session, "assign", "lead", str(unit_id), **by)


def test_two_departments_are_merged_with_all_that_hangs_on_them_and_come_back(world: World) -> None:
    with world.db.writing() as session:
        led = world.assign(session, lead_id=world.stttt, due=None, deadline=Deadline(text="Thường xuyên")).id
        helped = world.assign(session, lead_id=world.nam_sach, co_ordinating=(world.stttt,)).id
        UnitGroup.add(session, GroupDetails("Khối kỹ thuật", (world.stttt,)), by=world.secretary, at=now())
    app = reorganising(world, "merge")
    by_document(app)
    box(app.multiselect, "Units that are merged and end").set_value([world.stttt]).run()
    assert tables(app)[0].column("Goes to") == ["–", "–"]
    box(app.selectbox, "The unit that takes over").set_value(world.stp).run()
    assert "1 open task that they lead · 1 on which they co-ordinate" in texts(app)
    work, people, along = tables(app)
    assert work.column("Task") == ["2024-KH-001", "2024-KH-002"]
    assert work.column("Part in it") == ["leads", "co-ordinates"]
    assert work.column("Goes to") == ["Department of Justice"] * 2
    assert people.column("Person") == [world.tuyet.name]
    assert along.column("Afterwards") == ["has who takes over as well"]
    press(app, "Reorganise")
    with world.db.reading() as session:
        assert session.get_one(Task, led).facts(session).lead_id == world.stp
        assert session.get_one(Task, helped).facts(session).co_ordinating == (world.stp,)
        assert session.get_one(Unit, world.stttt).valid_to == today() - timedelta(days=1)
        assert session.get_one(Person, world.tuyet.id).unit_id == world.stp
    [done] = tables(app)
    assert [done.column(name) for name in ("In effect from", "What happened", "State")] == [
        [day(today())],
        ["Merge"],
        ["–"],
    ]
    box(app.text_area, "Why it is taken back").set_value("Nhầm văn bản.").run()
    press(app, "Take it back")
    with world.db.reading() as session:
        assert session.get_one(Task, led).facts(session).lead_id == world.stttt
        assert session.get_one(Unit, world.stttt).valid_to is None
        assert session.exec(select(Reorganisation.taken_back_at)).one() is not None
    assert tables(app)[0].column("State") == ["taken back"]


def test_a_dissolved_district_asks_task_by_task_with_a_proposal(world: World) -> None:
    with world.db.writing() as session:
        ids = []
        for place, name in enumerate(("Hợp Tiến", "Nam Sách")):
            details = UnitDetails(
                code=f"X{place}",
                kind=UnitKind.COMMUNE,
                name_vi=f"UBND xã {name}",
                name_en=name,
                short_vi=f"Xã {name}",
                parent_id=world.nam_sach,
                valid_from=today() - timedelta(days=1),
            )
            ids.append(Unit.settle(session, details).id or 0)
        task = world.assign(session, lead_id=world.nam_sach, title="Rà soát tại Nam Sách").id
    app = reorganising(world, "dissolve")
    by_document(app)
    box(app.multiselect, "Units that are dissolved").set_value([world.nam_sach]).run()
    taking_over = box(app.multiselect, "Who takes over from People's Committee of Nam Sach District")
    assert taking_over.value == ids  # those below it
    asked = next(each for each in app.selectbox if each.label.startswith("2024-KH-001"))
    assert asked.value == ids[1]
    press(app, "Reorganise")
    with world.db.reading() as session:
        assert session.get_one(Task, task).facts(session).lead_id == ids[1]
        assert session.get_one(Person, world.son.id).unit_id == ids[0]
        assert [session.get_one(Unit, each).parent_id for each in ids] == [None, None]


def test_what_is_missing_is_refused_and_nothing_happens(world: World) -> None:
    app = reorganising(world, "merge")
    press(app, "Reorganise")
    assert [error.value for error in app.error] == ["This is missing: Date"]
    by_document(app)
    press(app, "Reorganise")
    assert [error.value for error in app.error] == ["Choose the units that are reorganised."]


def test_a_unit_is_renamed_by_a_document_and_all_that_hangs_on_it_is_named(world: World) -> None:
    with world.db.writing() as session:
        everything_hangs_on(world, session, world.stp)
    app = reorganising(world, "rename")
    by_document(app)
    box(app.selectbox, "The unit that is renamed").set_value(world.stp).run()
    box(app.text_input, "Short name").set_value("Sở TP").run()
    box(app.text_input, "Name in English").set_value("Department of Law").run()
    called, work, people, along = tables(app)
    assert (called.column("Called so far"), called.column(f"Called from {day(today())}")) == (
        ["Department of Justice"],
        ["Department of Law"],
    )
    assert (work.column("Task"), work.column("Goes to")) == (["2024-KH-001"], ["stays with it"])
    assert people.column("Goes to") == ["stays with it"] * len(people.column("Person"))
    assert list(zip(along.column("Name"), along.column("Afterwards"), strict=True)) == [
        ("UBND huyện Nam Sách", "stays as it is"),
        ("Khối nội chính", "stays as it is"),
        ("Của Sở", "stays as it is"),
        (world.secretary.name, "stays as it is"),
    ]
    press(app, "Reorganise")
    with world.db.reading() as session:
        assert session.get_one(Unit, world.stp).details(session).short_vi == "Sở TP"


def test_who_is_moved_under_another_is_named_with_all_that_hangs_on_it(world: World) -> None:
    with world.db.writing() as session:
        everything_hangs_on(world, session, world.stp)
    app = reorganising(world, "move")
    by_document(app)
    box(app.multiselect, "Units that are moved").set_value([world.stp]).run()
    box(app.selectbox, "Stands below").set_value(world.stttt).run()
    moved, work, _people, along = tables(app)
    assert moved.column("Below so far") == ["–"]
    assert moved.column(f"Below from {day(today())}") == ["Department of Information"]
    assert work.column("Goes to") == ["stays with it"]
    assert along.column("Name")[0] == "UBND huyện Nam Sách"
    press(app, "Reorganise")
    with world.db.reading() as session:
        assert session.get_one(Unit, world.stp).parent_id == world.stttt


def test_only_the_secretariat_comes_here(world: World) -> None:
    assert "Only the secretariat reorganises units." in texts(reorganising(world, "merge", "quantri"))
