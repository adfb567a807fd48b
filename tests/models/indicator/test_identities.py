"""Values that do not add up are named with both sides and their difference."""

from decimal import Decimal
from typing import Any

import pytest

from models.indicator.content import Measure, SetContent
from models.indicator.identities import BrokenIdentity, BrokenKind, broken_identities, rank_change, value_change
from models.indicator.values import Values
from tests.models.indicator.sets import AS_COUNTED, dossiers, index, indicator
from usecases.shipped_sets import shipped_sets


def valued(**numbers: float | str) -> dict[str, Values]:
    return {code: Values(value=Decimal(str(number))) for code, number in numbers.items()}


def broken(
    content: SetContent, values: dict[str, Values], before: dict[str, Values] | None = None
) -> list[tuple[object, ...]]:
    found = broken_identities(content, 2024, values, before)
    return [(each.kind, each.codes[0], each.left, each.right) for each in found]


def test_the_dossiers_of_the_report_add_up() -> None:
    assert broken(dossiers(), valued(**AS_COUNTED, online_share="83.75")) == []


def test_the_printed_dossiers_do_not_and_the_difference_is_told() -> None:
    [wrong] = broken_identities(dossiers(), 2024, valued(**AS_COUNTED | {"carried": 350_123}))
    assert wrong == BrokenIdentity(
        BrokenKind.SUM, ("received", "carried", "online", "direct"), left=Decimal(418_039), right=Decimal(754_682)
    )
    assert wrong.difference == 336_643


def test_a_sum_is_asked_once_all_of_it_is_there() -> None:
    without = {code: number for code, number in AS_COUNTED.items() if code != "carried"}
    assert broken(dossiers(), valued(**without)) == []


SHIPPED = next(each for each in shipped_sets() if each.code == "dossiers").versions[-1].content
PRINTED = {
    "received": 418_039,
    "carried_over": 350_123,
    "online": 350_123,
    "direct": 54_436,
    "resolved": 403_309,
    "on_time": 402_527,
    "late": 782,
}


def test_of_the_set_that_is_shipped_no_total_needs_to_be_typed_to_be_held_against_its_parts() -> None:
    [wrong] = broken_identities(SHIPPED, 2024, valued(**PRINTED))
    assert (wrong.kind, wrong.codes) == (BrokenKind.SUM, ("received", "carried_over", "new"))
    assert wrong.difference == 336_643
    assert wrong.made_of == {"online", "direct"}
    assert wrong.is_about(["direct"])
    assert broken(SHIPPED, valued(**PRINTED | {"carried_over": 13_480})) == []


@pytest.mark.parametrize(
    ("numbers", "wrong"),
    [
        ({"received": 10, "carried_over": 11}, (BrokenKind.PARTS, "received")),
        ({"received": 10, "online": 11}, (BrokenKind.PART, "online")),
        ({"resolved": 10, "late": 11}, (BrokenKind.PARTS, "resolved")),
        ({"late": -1}, (BrokenKind.BELOW_ZERO, "late")),
        ({"late": 1.5}, (BrokenKind.NOT_WHOLE, "late")),
        ({"online_share": 100.1}, (BrokenKind.MAXIMUM, "online_share")),
        ({"new": 10, "online": 5, "online_share": 51}, (BrokenKind.RATIO, "online_share")),
        ({"direct": 5, "online": 5, "online_share": 51}, (BrokenKind.RATIO, "online_share")),
    ],
)
def test_dossiers_that_cannot_be(numbers: dict[str, float], wrong: tuple[BrokenKind, str]) -> None:
    assert [each[:2] for each in broken(SHIPPED, valued(**numbers))] == [wrong]


@pytest.mark.parametrize(("printed", "exact"), [("83.75", None), ("83.8", None), ("83.74", "83.75"), ("84", None)])
def test_a_ratio_is_right_to_the_decimals_that_are_printed(printed: str, exact: str | None) -> None:
    found = broken(dossiers(), valued(received=418_039, online=350_123, online_share=printed))
    assert found == ([(BrokenKind.RATIO, "online_share", Decimal(printed), Decimal(exact))] if exact else [])


def test_a_part_is_at_most_its_whole() -> None:
    assert broken(dossiers(), valued(received=10, online=11)) == [
        (BrokenKind.PART, "online", Decimal(11), Decimal(10))
    ]


def test_numerator_and_denominator_make_the_value() -> None:
    content = SetContent(name_vi="x", name_en="x", indicators=(indicator("share", Measure.PERCENT),))
    half = {"share": Values(value=Decimal("50.1"), numerator=Decimal(1), denominator=Decimal(2))}
    assert broken(content, half) == [(BrokenKind.OWN_RATIO, "share", Decimal("50.1"), Decimal("50.0"))]


@pytest.mark.parametrize("measure", [Measure.POINTS, Measure.COUNT])
def test_what_is_no_percentage_has_no_numerator(measure: Measure) -> None:
    content = SetContent(name_vi="Bộ", name_en="Set", indicators=(indicator("a", measure),))
    half = {"a": Values(value=Decimal(50), numerator=Decimal(1), denominator=Decimal(2))}
    assert broken(content, half) == [(BrokenKind.NO_SHARE, "a", Decimal(1), Decimal(2))]


def test_nobody_has_more_points_than_there_are_or_a_place_beyond_the_last() -> None:
    assert broken(index(), {"total": Values(value=Decimal("100.5"), rank=64)}) == [
        (BrokenKind.MAXIMUM, "total", Decimal("100.5"), Decimal(100)),
        (BrokenKind.RANK, "total", Decimal(64), Decimal(63)),
    ]


def test_a_change_from_a_value_that_cannot_be_is_refused() -> None:
    """A fall by 25 % is no fall by 25 points, where 15 is the most."""
    fallen = {"civil_service": Values(value=Decimal("7.5"), value_change=Decimal(-25))}
    assert broken(index(), fallen) == [(BrokenKind.VALUE_BEFORE, "civil_service", Decimal("32.5"), Decimal(15))]
    risen = {"civil_service": Values(value=Decimal("7.5"), value_change=Decimal("7.51"))}
    assert broken(index(), risen) == [(BrokenKind.VALUE_BEFORE, "civil_service", Decimal("-0.01"), Decimal(15))]
    assert broken(index(), {"civil_service": Values(value=Decimal("7.5"), value_change=Decimal("-7.5"))}) == []


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        ({"value_change": -25}, (BrokenKind.CHANGE, -25, 15)),
        ({"value_change": "-15"}, None),
        ({"percent_change": -25}, None),
        ({"percent_change": "-100.5"}, (BrokenKind.CHANGE, "-100.5", 100)),
        ({"value": "7.5", "percent_change": -25}, None),
        ({"value": "11.25", "percent_change": -25}, None),
        ({"value": 12, "percent_change": -25}, (BrokenKind.VALUE_BEFORE, 16, 15)),
        ({"value": "11.25", "percent_change": "-25.1"}, (BrokenKind.VALUE_BEFORE, "15.02", 15)),
        ({"value": 0, "percent_change": -100}, None),
    ],
)
def test_points_change_by_no_more_than_there_are_and_percent_by_what_they_were(
    said: dict[str, Any], wrong: tuple[Any, ...] | None
) -> None:
    """A fall by 25 % is no fall by 25 points, where 15 is the most."""
    values = {"civil_service": Values(**{name: Decimal(number) for name, number in said.items()})}
    expected = [(wrong[0], "civil_service", *map(Decimal, wrong[1:]))] if wrong else []
    assert broken(index(), values) == expected


@pytest.mark.parametrize(("stated", "exact"), [("-25", None), ("-25.0", None), ("-24", "-25"), ("25", "-25")])
def test_a_change_in_percent_is_held_against_the_year_before(stated: str, exact: str | None) -> None:
    now = {"total": Values(value=Decimal("7.5"), percent_change=Decimal(stated))}
    wrong = [(BrokenKind.PERCENT_CHANGE, "total", Decimal(stated), Decimal(exact))] if exact else []
    assert broken(index(), now, valued(total="10")) == wrong
    assert broken(index(), now, valued(total="0")) == []


def test_a_place_is_written_as_a_rank_and_what_is_counted_is_whole() -> None:
    measured = (indicator("place", Measure.RANK), indicator("counted", Measure.COUNT))
    content = SetContent(name_vi="x", name_en="x", indicators=measured)
    assert broken(content, {"place": Values(rank=2)}) == []
    assert broken(content, {"place": Values(value=Decimal(2)), "counted": Values(value=Decimal("2.5"))}) == [
        (BrokenKind.NO_VALUE, "place", Decimal(2), Decimal(2)),
        (BrokenKind.NOT_WHOLE, "counted", Decimal("2.5"), Decimal(2)),
    ]


def test_down_28_at_the_47th_place_needs_the_19th_before() -> None:
    down = {"total": Values(value=Decimal("83.52"), rank=47, rank_change=-28)}
    assert broken(index(), down, {"total": Values(rank=19)}) == []
    assert broken(index(), down, {}) == []
    assert broken(index(), down, {"total": Values(rank=20)}) == [
        (BrokenKind.RANK_CHANGE, "total", Decimal(19), Decimal(20))
    ]


def test_a_change_from_a_place_that_there_is_not_is_refused_whatever_the_year_before() -> None:
    for rank, change, before in ((47, 28, 75), (3, -3, 0)):
        assert broken(index(), {"total": Values(rank=rank, rank_change=change)}) == [
            (BrokenKind.RANK_BEFORE, "total", Decimal(before), Decimal(63))
        ]
    of_more = {"total": Values(rank=40, ranked_among=63)}
    assert broken(index(), {"total": Values(rank=20, ranked_among=34, rank_change=20)}, of_more) == []


def test_changes_are_worked_out() -> None:
    now, before = Values(value=Decimal("87.1"), rank=22), Values(value=Decimal("83.52"), rank=47)
    assert (rank_change(now, before), value_change(now, before)) == (25, Decimal("3.58"))
    assert rank_change(Values(rank=12, ranked_among=34), Values(rank=18, ranked_among=63)) is None
    assert (rank_change(now, None), value_change(Values(rank=1), before)) == (None, None)


def test_a_change_of_value_is_held_against_the_year_before() -> None:
    now = {"total": Values(value=Decimal("83.52"), value_change=Decimal("-2.5"))}
    assert broken(index(), now, valued(total="86.02")) == []
    assert broken(index(), now, valued(total="86.03")) == [
        (BrokenKind.VALUE_CHANGE, "total", Decimal("86.02"), Decimal("86.03"))
    ]
