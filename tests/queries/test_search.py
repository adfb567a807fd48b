"""What a search finds: codes and symbols however typed, units under any name, a few of each kind."""

from dataclasses import replace
from datetime import date

import pytest

from models.moment import Moment
from models.person import Person, Role, User
from models.refusal import Refusal
from models.unit import Unit
from models.unit_naming import Names
from queries.directive_list import DirectiveName
from queries.people import ColleagueRow
from queries.report.reports import IssuedRow
from queries.search import MOST, code_typed, hits_of
from queries.task_list import TaskRow
from queries.units import UnitRow
from tests.conftest import World, noon

MAY = date(2024, 5, 20)
NOW = Moment(date(2024, 6, 20))


def meant(user: User, asked: str) -> str:
    """What is opened at once, by its code, symbol or name."""
    match hits_of(user, asked, NOW).meant:
        case TaskRow() as task:
            return task.code
        case DirectiveName() as directive:
            return directive.symbol
        case UnitRow() as unit:
            return unit.code
        case ColleagueRow() as person:
            return person.name
        case IssuedRow() as report:
            return report.symbol
        case None:
            return ""


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("2024-KH-046", "2024-KH-046"),
        ("2024 kh 46", "2024-KH-046"),
        (" 2024.kh/046 ", "2024-KH-046"),
        ("2024kh1046", "2024-KH-1046"),
        ("2024", ""),
        ("03 ct ubnd", ""),
        ("03/2024/CT-UBND", ""),
        ("kh 46", ""),
        ("", ""),
    ],
)
def test_a_code_is_read_however_it_is_typed(world: World, text: str, code: str) -> None:
    assert code_typed(text) == code


@pytest.mark.parametrize("asked", ["STTTT", "thong tin truyen thong", "so ttt", "khoa hoc", "of Science", "stt"])
def test_a_unit_is_found_under_every_name_that_it_has_or_had(world: World, asked: str) -> None:
    with world.db.writing() as session:
        unit = session.get_one(Unit, world.stttt)
        names = Names("Sở Khoa học và Công nghệ", "Department of Science", "SKHCN")
        unit.change(session, replace(unit.details(session), aliases=("Sở TTT",)), by=world.admin, at=noon(MAY))
        unit.rename(session, names, MAY, by=world.admin, at=noon(MAY))
    assert [row.name_en for row in hits_of(world.hoa, asked, NOW).units] == ["Department of Science"]


def test_who_is_called_just_so_stands_first(world: World) -> None:
    with world.db.writing() as session:
        unit = session.get_one(Unit, world.stttt)
        unit.change(session, replace(unit.details(session), aliases=("Sở",)), by=world.admin, at=noon(MAY))
    assert [row.id for row in hits_of(world.hoa, "sở", NOW).units] == [world.stttt, world.stp]


def test_a_few_of_each_kind_are_enough(world: World) -> None:
    with world.db.writing() as session:
        for number in range(MOST + 2):
            world.assign(session, title=f"Việc {number}")
    assert len(hits_of(world.chairman, "viec", NOW).tasks) == MOST
    assert meant(world.chairman, "2024 kh 3") == "2024-KH-003"


def test_a_symbol_however_typed_finds_its_directive(world: World) -> None:
    assert [row.id for row in hits_of(world.hoa, "03 ct ubnd", NOW).directives] == [world.directive]


def test_people_are_found_by_name_in_sight_and_whole_words_stand_first(world: World) -> None:
    with world.db.writing() as session:
        session.add(Person(login="an", name="Hoàng An", role=Role.OFFICER, unit_id=world.stttt))

    def found(user: User, asked: str) -> list[str]:
        return [row.name for row in hits_of(user, asked, NOW).people]

    assert found(world.secretary, "hoa") == ["Vũ Thị Hòa", "Hoàng An"]
    assert (found(world.hoa, "hoa"), found(world.tuyet, "hoa")) == (["Vũ Thị Hòa"], ["Hoàng An"])
    assert hits_of(world.secretary, "không có gì", NOW).every == []


def test_accents_that_are_typed_bind_and_whole_phrases_stand_first(world: World) -> None:
    with world.db.writing() as session:
        for title in ("Thu hồi thủ tục", "Tục lệ và thú vui", "Rà soát thủ tục"):
            world.assign(session, title=title)

    def found(asked: str) -> list[str]:
        return [row.title for row in hits_of(world.chairman, asked, NOW).tasks]

    assert found("thu tuc") == ["Thu hồi thủ tục", "Rà soát thủ tục", "Tục lệ và thú vui"]
    assert found("thủ tục") == ["Thu hồi thủ tục", "Rà soát thủ tục"]
    assert found("thú tuc") == ["Tục lệ và thú vui"]
    assert found("thũ tuc") == found("thu tuc"), "nobody writes it so: it was mistyped"
    assert (found("khải"), hits_of(world.chairman, "khải", NOW).people[0].name) == ([], "Trần Minh Khải")
    with world.db.writing() as session:
        world.assign(session, title="Công khai kết quả")
    assert (found("khai"), found("khải")) == (["Công khai kết quả"], []), "a person is called so"


def test_what_is_called_just_so_or_is_the_only_hit_is_meant(world: World) -> None:
    with world.db.writing() as session:
        world.assign(session, title="Xây dựng Chỉ thị 03/CT-UBND")
        world.assign(session, title="Việc khác")
    told = {asked: meant(world.chairman, asked) for asked in ("03 ct ubnd", "viec khac", "STP", "Khải", "ct ubnd")}
    assert told == {
        "03 ct ubnd": "03/CT-UBND",
        "viec khac": "2024-KH-002",
        "STP": "STP",
        "Khải": "Trần Minh Khải",
        "ct ubnd": "",
    }


def test_the_whole_phrase_stands_first_however_many_have_its_words(world: World) -> None:
    with world.db.writing() as session:
        for _number in range(MOST):
            world.assign(session, title="Tục lệ, thủ công", due=date(2024, 1, 31))
        world.assign(session, title="Rà soát", product="Danh mục thủ tục", due=date(2024, 12, 31))
    assert [row.title for row in hits_of(world.chairman, "thu tuc", NOW).tasks][:2] == ["Rà soát", "Tục lệ, thủ công"]


def test_more_than_anybody_types_is_refused(world: World) -> None:
    with pytest.raises(Refusal, match="characters"):
        hits_of(world.hoa, "a" * 201, NOW)
