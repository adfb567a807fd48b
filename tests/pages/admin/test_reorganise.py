"""The page on which units are reorganised: what hangs on them is named, goes at once, and comes back."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import Session, col, select
from streamlit.testing.v1 import AppTest

from clock import now, today
from models.ledger.acts import Deadline, Owed
from models.moment import Moment
from models.person import Person, Role
from models.reorganisation.belongings import people_of, units_at_work
from models.reorganisation.reorganisation import Reorganisation
from models.saved_view import SavedView, ViewDetails
from models.task.task import Task
from models.unit import Unit, UnitDetails, UnitKind
from models.unit_group import GroupDetails, UnitGroup
from models.unsent import keep_unsent
from queries.counts import counts_by
from queries.selection import TaskFilters
from tests.conftest import JUNE_30, World
from tests.pages.desk import Desk, box, dated, fill, press, texts
from tests.pages.tables import tables
from wording.language import day

pytestmark = pytest.mark.parametrize("db", ["sqlite"], indirect=True)


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


def districts_with_communes(world: World, session: Session, count: int) -> dict[int, tuple[int, int]]:
    """Districts, each with two communes below it, a task that it leads, one to which it owes something, and somebody
    who works there."""
    found = {}
    for n in range(count):
        of_district: dict[str, Any] = {"kind": UnitKind.DISTRICT, "code": f"H{n}", "short_vi": f"Huyện {n}"}
        named = {"name_vi": f"UBND huyện Số {n}", "name_en": f"District {n}"}
        district = Unit.settle(session, world.unit_details(**of_district, **named)).id or 0
        communes = []
        for half in "AB":
            details = world.unit_details(
                kind=UnitKind.COMMUNE,
                code=f"X{n}{half}",
                name_vi=f"UBND xã Số {n}{half}",
                name_en=f"Commune {n}{half}",
                short_vi=f"Xã {n}{half}",
                parent_id=district,
                valid_from=today() - timedelta(days=1),
            )
            communes.append(Unit.settle(session, details).id or 0)
        found[district] = (communes[0], communes[1])
        world.assign(session, lead_id=district, title=f"Rà soát tại xã Số {n}B")
        owed = (Owed(unit_id=district, what="Số liệu", due=JUNE_30),)
        world.assign(session, lead_id=world.stp, co_ordinating=(district,), owed=owed)
        session.add(Person(login=f"h{n}", name=f"Người {n}", role=Role.OFFICER, unit_id=district))
    return found


def test_twelve_districts_end_in_favour_of_their_communes_with_tasks_contributions_and_people(world: World) -> None:
    """Each task goes to the commune that its title names, each debt and each person to the first; June reads as it
    was."""
    moment, year = Moment(JUNE_30), TaskFilters(year=2024)
    with world.db.writing() as session:
        districts = districts_with_communes(world, session, 12)
    before = counts_by(world.chairman, moment, year, "unit")
    app = reorganising(world, "dissolve")
    by_document(app)
    chosen = box(app.multiselect, "Units that are dissolved")
    chosen.set_value(list(districts)).run()
    assert "12 open tasks that they lead · 12 on which they co-ordinate" in texts(app)
    assert "12 contributions still owed · 12 people" in texts(app)
    press(app, "Reorganise")
    with world.db.reading() as session:
        assert not units_at_work(session, list(districts), today())
        assert not people_of(session, list(districts))
        tasks = [task.facts(session) for task in session.exec(select(Task).order_by(col(Task.id)))]
        of_them = select(Person.unit_id).where(col(Person.name).startswith("Người "))
        people = session.exec(of_them.order_by(col(Person.id)))
        assert list(people) == [first for first, _second in districts.values()]
    assert [facts.lead_id for facts in tasks[::2]] == [second for _first, second in districts.values()]
    owing = [[unit_id for unit_id, _due, given in facts.contributions if given is None] for facts in tasks[1::2]]
    assert owing == [[first] for first, _second in districts.values()]
    assert counts_by(world.chairman, moment, year, "unit") == before


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
