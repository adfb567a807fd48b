"""Units are reorganised: what hangs on them goes to who takes over, as one batch, and comes back as one."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from sqlmodel import Session, select

from models.ledger.acts import Contributed, Document, ExtensionRequested, HandedOver, Owed, Split
from models.moment import Moment
from models.person import Person
from models.refusal import Refusal
from models.register import ANNUAL_PLAN
from models.reorganisation.reorganisation import Reorganisation
from models.reorganisation.terms import ReorganisationKind, ReorganisationTerms
from models.saved_view import UNIT_FILTERS, SavedView, ViewDetails
from models.task.task import Task
from models.unit import Unit, UnitDetails, UnitKind
from models.unit_group import GroupDetails, UnitGroup
from models.unit_naming import Names, names_on
from models.unit_succession import successions_in
from models.unsent import OF_UNITS, Unsent, keep_unsent
from queries.counts import counts_by
from queries.selection import TaskFilters
from tests.conftest import JUNE_30, World, noon
from usecases.undo_batch import undo_reorganisation

MAY, JULY = date(2024, 5, 20), date(2024, 7, 1)
DECREE = Document(symbol="1669/NQ-UBTVQH15", on=date(2024, 6, 16))
Kind = ReorganisationKind


def merged(world: World, **more: Any) -> ReorganisationTerms:
    """Information is merged into Justice."""
    usual = ReorganisationTerms(kind=Kind.MERGE, document=DECREE, on=JULY, successors={world.stttt: (world.stp,)})
    return replace(usual, **more)


def communes(session: Session, *names: str) -> list[int]:
    """Communes that there are from the day of the reorganisation on."""
    made = []
    for place, name in enumerate(names):
        details = UnitDetails(
            code=f"X{place}",
            kind=UnitKind.COMMUNE,
            name_vi=f"UBND {name}",
            name_en=name,
            short_vi=name,
            valid_from=JULY,
        )
        made.append(Unit.settle(session, details).id or 0)
    return made


def carry_out(world: World, session: Session, terms: ReorganisationTerms) -> Reorganisation:
    return Reorganisation.carry_out(session, terms, by=world.secretary, at=noon(JULY))


def undo(world: World, session: Session, reorganisation: Reorganisation) -> None:
    undo_reorganisation(session, reorganisation.batch_id, because="Nhầm văn bản.", by=world.secretary, at=noon(JULY))


def test_a_merged_unit_leaves_nothing_behind(world: World) -> None:
    with world.db.writing() as session:
        led = world.assign(session, lead_id=world.stttt, due=date(2024, 9, 30))
        helped = world.assign(
            session,
            lead_id=world.nam_sach,
            co_ordinating=(world.stttt,),
            owed=(Owed(unit_id=world.stttt, what="Số liệu", due=JUNE_30),),
        )
        both = world.assign(session, co_ordinating=(world.stttt,))
        asked = ExtensionRequested(to=date(2024, 10, 31), reason="Chờ hướng dẫn.")
        led.request_extension(session, asked, by=world.tuyet, at=noon(MAY))
        given = Contributed(unit_id=world.stttt, done="Đã gửi số liệu.")
        helped.contribute(session, given, by=world.tuyet, at=noon(MAY))
        made = carry_out(world, session, merged(world))
        assert (led.facts(session).lead_id, led.facts(session).request) == (world.stp, asked)
        assert helped.facts(session).contributions == ((world.stp, JUNE_30, MAY),)
        assert both.facts(session).co_ordinating == ()
        assert {act.batch_id for task in (led, helped, both) for act in task.acts(session)[-1:]} == {made.batch_id}
        assert session.get_one(Unit, world.stttt).valid_to == date(2024, 6, 30)
        assert session.get_one(Person, world.tuyet.id).unit_id == world.stp
        assert successions_in(session).of_unit(world.stttt, JULY) == (world.stp,)


def test_past_figures_stay_as_they_were(world: World) -> None:
    with world.db.writing() as session:
        world.assign(session, lead_id=world.stttt)
        done = world.assign(session)
        world.finish(session, done, MAY)
    filters = TaskFilters(year=2024)
    before = counts_by(world.chairman, Moment(JUNE_30), filters, "unit")
    with world.db.writing() as session:
        carry_out(world, session, merged(world, successors={world.stp: (world.stttt,)}))
    assert counts_by(world.chairman, Moment(JUNE_30), filters, "unit") == before
    assert set(counts_by(world.chairman, Moment(JULY), filters, "unit")) == {world.stp, world.stttt}


def test_groups_views_forms_and_units_below_go_along_and_come_back(world: World) -> None:
    by: Any = {"by": world.secretary, "at": noon(MAY)}
    with world.db.writing() as session:
        group = UnitGroup.add(session, GroupDetails("Khối kỹ thuật", (world.stttt,)), **by)
        query = {"year": "2024", **dict.fromkeys(UNIT_FILTERS, str(world.stttt))}
        view = SavedView.add(session, ViewDetails("Của Sở", query), **by)
        for name in OF_UNITS:
            keep_unsent(session, "assign", name, f"{world.nam_sach},{world.stttt},{world.stp}", **by)
        below = session.get_one(Unit, world.nam_sach)
        below.change(session, replace(below.details(session), parent_id=world.stttt), **by)
    with world.db.writing() as session:
        made = carry_out(world, session, merged(world))
    with world.db.reading() as session:
        assert session.get_one(UnitGroup, group.id).details(session).units == (world.stp, world.stttt)
        then = {"year": "2024", **dict.fromkeys(UNIT_FILTERS, str(world.stp)), "with_predecessors": "True"}
        assert session.get_one(SavedView, view.id).query == then
        assert session.exec(select(Unsent.text)).all() == [f"{world.nam_sach},{world.stp}"] * len(OF_UNITS)
        assert session.get_one(Unit, world.nam_sach).parent_id == world.stp
    with world.db.writing() as session:
        undo(world, session, session.get_one(Reorganisation, made.id))
    with world.db.reading() as session:
        assert session.get_one(UnitGroup, group.id).details(session).units == (world.stttt,)
        assert session.get_one(SavedView, view.id).query == query
        before = f"{world.nam_sach},{world.stttt},{world.stp}"
        assert session.exec(select(Unsent.text)).all() == [before] * len(OF_UNITS)
        assert session.get_one(Unit, world.nam_sach).parent_id == world.stttt


def test_a_district_is_dissolved_task_by_task(world: World) -> None:
    with world.db.writing() as session:
        first = world.assign(session, lead_id=world.nam_sach)
        second = world.assign(session, co_ordinating=(world.nam_sach,))
        ward, commune = communes(session, "phường Nam Đồng", "xã Nam Sách")
        terms = ReorganisationTerms(
            kind=Kind.DISSOLVE, document=DECREE, on=JULY, successors={world.nam_sach: (ward, commune)}
        )
        with pytest.raises(Refusal, match="Say to which unit 2024-KH-001 goes"):
            carry_out(world, session, terms)
        tasks = {(first.id or 0, world.nam_sach): ward, (second.id or 0, world.nam_sach): commune}
        with pytest.raises(Refusal, match=f"Say to which unit {world.son.name} goes"):
            carry_out(world, session, replace(terms, tasks=tasks))
        carry_out(world, session, replace(terms, tasks=tasks, people={world.son.id: commune}))
        assert first.facts(session).lead_id == ward
        assert second.facts(session).co_ordinating == (commune,)
        assert session.get_one(Person, world.son.id).unit_id == commune


def test_twelve_districts_go_over_to_communes_at_once_and_back(world: World) -> None:
    """Each with a part of one task, a task of its own and an officer."""
    with world.db.writing() as session:
        districts = [
            Unit.settle(
                session,
                UnitDetails(
                    code=f"H{n}", kind=UnitKind.DISTRICT, name_vi=f"UBND huyện {n}", name_en=f"H{n}", short_vi=f"H{n}"
                ),
            )
            for n in range(12)
        ]
        old = [unit.id or 0 for unit in districts]
        whole = world.assign(session, lead_id=old[0])
        whole.split(session, Split(units=tuple(old)), by=world.secretary, on=MAY, at=noon(MAY))
        own = [world.assign(session, lead_id=unit_id, on=MAY) for unit_id in old]
        session.get_one(Person, world.son.id).unit_id = old[3]
        new = communes(session, *(f"xã {n}" for n in range(12)))
        terms = ReorganisationTerms(
            kind=Kind.DISSOLVE,
            document=DECREE,
            on=JULY,
            successors={unit_id: (commune,) for unit_id, commune in zip(old, new, strict=True)},
        )
        made = carry_out(world, session, terms)
        assert [part.facts(session).lead_id for part in whole.parts(session)] == new
        assert [task.facts(session).lead_id for task in own] == new
        assert whole.facts(session).lead_id == new[0]
        assert session.get_one(Person, world.son.id).unit_id == new[3]
        undo(world, session, made)
        assert [part.facts(session).lead_id for part in whole.parts(session)] == old
        assert [task.facts(session).lead_id for task in (whole, *own)] == [old[0], *old]
        assert {unit.valid_to for unit in districts} == {None}
        assert successions_in(session).steps == ()
        assert session.get_one(Person, world.son.id).unit_id == old[3]


def test_who_is_split_and_goes_on_keeps_what_is_said_to_stay(world: World) -> None:
    with world.db.writing() as session:
        staying, going = world.assign(session), world.assign(session)
        terms = ReorganisationTerms(
            kind=Kind.SPLIT,
            document=DECREE,
            on=JULY,
            successors={world.stp: (world.stp, world.stttt)},
            tasks={(staying.id or 0, world.stp): world.stp, (going.id or 0, world.stp): world.stttt},
            people={world.hoa.id: world.stp, world.duc.id: world.stttt},
        )
        carry_out(world, session, terms)
        assert (len(staying.acts(session)), going.facts(session).lead_id) == (1, world.stttt)
        assert session.get_one(Unit, world.stp).valid_to is None
        assert session.get_one(Person, world.duc.id).unit_id == world.stttt


def test_a_unit_is_renamed_by_a_document_and_back(world: World) -> None:
    names = Names("Sở Tư pháp và Nội vụ", "Department of Justice and Home Affairs", "STPNV")
    terms = ReorganisationTerms(kind=Kind.RENAME, document=DECREE, on=JULY, names={world.stp: names})
    with world.db.writing() as session:
        before = names_on(session, world.stp, JULY)
        made = carry_out(world, session, terms)
        assert names_on(session, world.stp, JULY) == names
        undo(world, session, made)
        assert names_on(session, world.stp, JULY) == before


def test_a_unit_is_moved_under_another(world: World) -> None:
    terms = ReorganisationTerms(kind=Kind.MOVE, document=DECREE, on=JULY, above={world.nam_sach: world.stp})
    with world.db.writing() as session:
        carry_out(world, session, terms)
        assert session.get_one(Unit, world.nam_sach).parent_id == world.stp


def test_it_goes_back_whole_or_not_at_all(world: World) -> None:
    """What the successor gave rests on it, so the units stay reorganised as well."""
    with world.db.writing() as session:
        free = world.assign(session, lead_id=world.stttt)
        task = world.assign(session, co_ordinating=(world.stttt,))
        made = carry_out(world, session, merged(world, successors={world.stttt: (world.nam_sach,)}))
        given = Contributed(unit_id=world.nam_sach, done="Đã góp ý.")
        task.contribute(session, given, by=world.son, at=noon(JULY))
    with pytest.raises(Refusal, match="rests on this"), world.db.writing() as session:
        undo(world, session, session.get_one(Reorganisation, made.id))
    with world.db.reading() as session:
        assert session.get_one(Unit, world.stttt).valid_to == date(2024, 6, 30)
        assert session.get_one(Task, free.id).facts(session).lead_id == world.nam_sach


def test_a_later_reorganisation_is_taken_back_first(world: World) -> None:
    with world.db.writing() as session:
        first = carry_out(world, session, merged(world))
        second = carry_out(world, session, merged(world, successors={world.stp: (world.nam_sach,)}))
        with pytest.raises(Refusal, match="later reorganisation rests on this one"):
            first.take_back(session, by=world.secretary, at=noon(JULY))
        second.take_back(session, by=world.secretary, at=noon(JULY))
        first.take_back(session, by=world.secretary, at=noon(JULY))
        with pytest.raises(Refusal, match="taken back already"):
            first.take_back(session, by=world.secretary, at=noon(JULY))


def assign_late(world: World, session: Session, on: date = MAY, **more: Any) -> Task:
    """In July, by a document of ``on``."""
    by: Any = {"by": world.secretary, "on": on, "at": noon(JULY)}
    return Task.assign(session, world.terms(**more), register_code=ANNUAL_PLAN, year=2024, **by)


def test_what_is_assigned_by_an_older_document_goes_on_to_who_took_over_since(world: World) -> None:
    with world.db.writing() as session:
        made = carry_out(world, session, merged(world))
        led = assign_late(world, session, lead_id=world.stttt)
        assert [act.on for act in led.acts(session)] == [MAY, JULY]
        assert (led.facts(session).lead_id, led.acts(session)[-1].content.document) == (world.stp, DECREE)
        taken = world.assign(session, lead_id=world.nam_sach, on=MAY)
        old = HandedOver(lead_id=world.stttt, document=Document(symbol="2/QĐ", on=date(2024, 6, 20)))
        taken.hand_over(session, old, by=world.secretary, at=noon(JULY))
        assert taken.facts(session).lead_id == world.stp
        with pytest.raises(Refusal, match="did not exist on that day"):
            assign_late(world, session, on=JULY, co_ordinating=(world.stttt,))
        undo(world, session, made)
        split = merged(world, kind=Kind.SPLIT, successors={world.stttt: (world.stp, world.nam_sach)})
        split = replace(split, people={world.tuyet.id: world.stp})
        carry_out(world, session, split)
        with pytest.raises(Refusal, match="was split since"):
            assign_late(world, session, lead_id=world.stttt)


def test_a_unit_ends_before_nothing_that_it_was_given(world: World) -> None:
    """Neither a task by a later document, nor what it took over from another; and nothing goes to who has ended."""
    june = date(2024, 6, 20)
    with world.db.writing() as session:
        task = world.assign(session, lead_id=world.nam_sach)
        given = HandedOver(lead_id=world.stttt, document=Document(symbol="2/QĐ", on=date(2024, 6, 28)))
        task.hand_over(session, given, by=world.secretary, at=noon(JULY))
        with pytest.raises(Refusal, match="2024-KH-001: it was given to Sở Thông tin"):
            carry_out(world, session, merged(world, on=june))
        session.rollback()
    with world.db.writing() as session:
        carry_out(world, session, merged(world))
        with pytest.raises(Refusal, match="took over from another unit after that day"):
            carry_out(world, session, merged(world, on=june, successors={world.stp: (world.nam_sach,)}))
        with pytest.raises(Refusal, match="has ended since"):
            carry_out(world, session, merged(world, on=june, successors={world.nam_sach: (world.stttt,)}))


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (lambda w: {"document": Document(symbol=" ", on=JULY)}, "Name the document"),
        (lambda w: {"on": date(2024, 6, 15)}, "in effect before the document"),
        (lambda w: {"on": date(2024, 7, 2)}, "lies in the future"),
        (lambda w: {"successors": {}}, "Choose the units"),
        (lambda w: {"successors": {w.stp: (w.stttt,), w.nam_sach: (w.stp,)}}, "merged into one"),
        (lambda w: {"kind": Kind.SPLIT}, "at least two others"),
        (lambda w: {"kind": Kind.DISSOLVE, "successors": {w.stp: ()}}, "who takes over"),
        (lambda w: {"kind": Kind.RENAME}, "succeeded by nobody"),
        (
            lambda w: {"kind": Kind.DISSOLVE, "successors": {w.stp: (w.stttt,), w.stttt: (w.nam_sach,)}},
            "takes over from nobody",
        ),
    ],
)
def test_what_no_reorganisation_can_be_is_refused(world: World, change: Any, why: str) -> None:
    with world.db.writing() as session, pytest.raises(Refusal, match=why):
        carry_out(world, session, replace(merged(world), **change(world)))


def test_only_the_secretariat_reorganises(world: World) -> None:
    with world.db.writing() as session:
        for user in (world.hoa, world.admin, world.chairman, world.auditor):
            with pytest.raises(Refusal, match="Only the secretariat reorganises units"):
                Reorganisation.carry_out(session, merged(world), by=user, at=noon(JULY))
