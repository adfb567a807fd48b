"""What a plan's rows are compared with: every name, every directive, and the register as it is now."""

from dataclasses import replace
from datetime import date

import pytest

from models.directive.directive import Directive, DirectiveDetails, DirectiveLevel
from models.directive.symbol import PrintedSymbol, symbol_key
from models.ledger.acts import Amended, Document, Link, NeverDone, Split, Withdrawn
from models.preference import change_preferences
from models.register import ANNUAL_PLAN, GOVERNMENT
from models.unit import Unit
from queries.plan_context import Known, Present, known_of, unit_names
from tests.conftest import JUNE_30, World, noon

MAY, JUNE = date(2024, 5, 20), date(2024, 6, 3)
KNOWN = Known(
    names=(),
    units={1: (None, None), 2: (MAY, None), 3: (None, MAY), 4: (MAY, MAY)},
    present=(),
    directives={"3 ct ubnd": ((1, date(2023, 3, 20)), (2, date(2024, 2, 1)))},
)


@pytest.mark.parametrize(
    ("day", "there"),
    [(date(2024, 5, 19), {1, 3}), (MAY, {1, 2, 3, 4}), (date(2024, 5, 21), {1, 2})],
)
def test_a_unit_exists_from_its_first_day_to_its_last(day: date, there: set[int]) -> None:
    assert {unit_id for unit_id in (1, 2, 3, 4, 99) if KNOWN.exists(unit_id, day)} == there


@pytest.mark.parametrize(
    ("symbol", "dated", "found"),
    [
        ("03/CT-UBND", "", [1, 2]),
        ("3 ct ubnd", "", [1, 2]),
        ("03/CT-UBND", "20/3/2023", [1]),
        ("03/CT-UBND", "01/02/2024", [2]),
        ("03/CT-UBND", "1 tháng 2 năm 2024", [2]),
        ("03/CT-UBND", "9/9/2024", []),
        ("04/CT-UBND", "", []),
        ("", "", []),
    ],
)
def test_a_directive_is_called_by_its_symbol_and_by_its_day_where_one_is_written(
    symbol: str, dated: str, found: list[int]
) -> None:
    assert KNOWN.directives_called(PrintedSymbol(symbol, dated)) == found


@pytest.mark.parametrize(
    ("symbol", "key"),
    [("03/CT-UBND", "3 ct ubnd"), ("Công văn hỏa tốc", "cong van hoa toc"), ("12-NQ/TU", "12 nq tu")],
)
def test_a_symbol_is_compared_by_its_key_and_what_is_none_by_its_words(symbol: str, key: str) -> None:
    assert symbol_key(symbol) == key


def present(world: World, register_code: str = ANNUAL_PLAN, year: int = 2024) -> tuple[Present, ...]:
    return known_of(world.secretary, register_code, year).present


def test_the_register_is_known_with_all_that_a_row_could_say_otherwise(world: World) -> None:
    link = Link(directive_id=world.directive, clause_id=world.clause)
    with world.db.writing() as session:
        task = world.assign(session, co_ordinating=(world.stttt,), links=(link,))
    assert present(world) == (
        Present(
            id=task.id or 0,
            code="2024-KH-001",
            act_count=1,
            title="Rà soát thủ tục hành chính",
            product="Báo cáo",
            lead_id=world.stp,
            field=world.terms().field,
            deadline_text="Quý II/2024",
            deadline=JUNE_30,
            co_ordinating=(world.stttt,),
            links=((world.directive, link.role),),
        ),
    )


def test_it_is_the_register_of_now_and_a_whole_stands_for_its_parts(world: World) -> None:
    with world.db.writing() as session:
        world.assign(session).amend(session, Amended(title="Tên mới"), by=world.secretary, on=MAY, at=noon(MAY))
        whole = world.assign(session)
        whole.split(session, Split(units=(world.stttt, world.nam_sach)), by=world.secretary, on=MAY, at=noon(MAY))
        world.assign(session).withdraw(
            session, Withdrawn(document=Document(symbol="1/QĐ", on=MAY)), by=world.secretary, at=noon(MAY)
        )
        wrong = world.assign(session)
        wrong.correct(session, 1, NeverDone(), because="Nhầm.", by=world.secretary, at=noon(MAY))
    assert [(each.title, each.parts, each.withdrawn, each.act_count) for each in present(world)] == [
        ("Tên mới", 0, False, 2),
        ("Rà soát thủ tục hành chính", 2, False, 2),
        ("Rà soát thủ tục hành chính", 0, True, 2),
    ]


def test_another_register_and_another_year_are_others(world: World) -> None:
    with world.db.writing() as session:
        world.assign(session)
    assert (present(world, GOVERNMENT), present(world, year=2023)) == ((), ())
    known = known_of(world.secretary, ANNUAL_PLAN, 2024)
    assert (known.newest, known_of(world.secretary, GOVERNMENT, 2024).newest) == (1, 0)


def test_every_name_of_a_unit_leads_to_it_and_its_days_are_known(world: World) -> None:
    with world.db.writing() as session:
        justice = session.get_one(Unit, world.stp)
        details = replace(justice.details(session), aliases=("Sở TP",), valid_to=JUNE)
        justice.change(session, details, by=world.admin, at=noon(MAY))
    known = known_of(world.secretary, ANNUAL_PLAN, 2024)
    assert {name for name, unit_id in known.names if unit_id == world.stp} == {
        "STP",
        "Sở Tư pháp",
        "Department of Justice",
        "Sở TP",
    }
    assert (known.units[world.stp], known.units[world.stttt]) == ((None, JUNE), (None, None))
    assert tuple(unit_names()) == known.names


def test_two_directives_of_one_symbol_are_both_known_with_their_days(world: World) -> None:
    details = DirectiveDetails("3/CT-UBND", DirectiveLevel.PROVINCE, "UBND tỉnh", MAY, "Của năm 2024")
    with world.db.writing() as session:
        second = Directive.add(session, details, by=world.secretary, at=noon(MAY)).id
    known = known_of(world.secretary, ANNUAL_PLAN, 2024)
    assert known.directives == {"3 ct ubnd": ((world.directive, date(2023, 3, 20)), (second, MAY))}


def test_how_before_is_read_and_what_the_province_is_called_are_settings(world: World) -> None:
    before = known_of(world.secretary, ANNUAL_PLAN, 2024)
    assert (before.strict_before, before.provinces) == (False, ())
    decided = {"strict_before": True, "superior_body": "ỦY BAN NHÂN DÂN TỈNH HẢI DƯƠNG"}
    with world.db.writing() as session:
        change_preferences(session, decided, by=world.admin, at=noon(MAY))
    after = known_of(world.secretary, ANNUAL_PLAN, 2024)
    assert (after.strict_before, after.provinces) == (True, ("TỈNH HẢI DƯƠNG",))
