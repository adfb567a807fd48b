"""A set that cannot be is refused, with the code that is wrong."""

from decimal import Decimal
from typing import Any

import pytest

from models.indicator.content import (
    Indicator,
    Measure,
    PointsProposed,
    PointStep,
    SetContent,
    SumIdentity,
    TaskRate,
    require_sound,
)
from models.refusal import Refusal
from tests.models.indicator.sets import dossiers, index, indicator, of_departments


def scored(code: str, points: int, parent: str = "") -> Indicator:
    return indicator(code, Measure.POINTS, parent=parent, max_points=Decimal(points))


def stepped(*steps: tuple[str, str]) -> Indicator:
    """Scored with at most 20 points, proposed by shares with their points."""
    of_share = tuple(PointStep(percent=Decimal(percent), points=Decimal(points)) for percent, points in steps)
    proposed = PointsProposed(rate=TaskRate.COMPLETION, steps=of_share)
    return scored("a", 20).model_copy(update={"proposed": proposed})


@pytest.mark.parametrize(
    ("tops", "year", "whole"),
    [
        ((scored("a", 10),), 2024, "a"),
        ((indicator("a"),), 2024, "a"),
        ((scored("a", 10), indicator("b")), 2024, "a"),
        ((scored("a", 10), scored("b", 10)), 2024, None),
        ((indicator("a"), indicator("b")), 2024, None),
        ((), 2024, None),
        ((indicator("a", last_year=2023), indicator("b", first_year=2024)), 2023, "a"),
        ((indicator("a", last_year=2023), indicator("b", first_year=2024)), 2024, "b"),
    ],
)
def test_one_stands_above_all_others_in_a_year(tops: tuple[Indicator, ...], year: int, whole: str | None) -> None:
    found = dossiers().model_copy(update={"indicators": tops}).whole(year)
    assert (found.code if found else None) == whole


@pytest.mark.parametrize("content", [dossiers(), index(), of_departments()])
def test_a_sound_set_is_taken(content: SetContent) -> None:
    require_sound(content)


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"name_en": ""}, "A set needs a name in both languages."),
        ({"indicators": (scored("a", 1), scored("a", 1))}, "The indicator a stands twice in the set."),
        (
            {"indicators": (scored("a", 1, "b"), scored("b", 1))},
            "The indicator a stands under b, which does not stand",
        ),
        ({"indicators": (scored("chỉ số", 1),)}, "“chỉ số” is no code."),
        ({"identities": (SumIdentity(total="a", parts=("z",)),)}, "An identity names z, which is no"),
        ({"identities": (SumIdentity(total="a", parts=("a",)),)}, "An identity names a twice."),
        (
            {"indicators": (scored("a", 10), scored("b", 4, "a"), scored("c", 5, "a"))},
            "a has at most 10 points, those below it together 9.",
        ),
        (
            {"indicators": (indicator("a", first_year=2024, last_year=2023),)},
            "The indicator a ends before it begins.",
        ),
        ({"indicators": (indicator("a", first_year=-5),)}, "“-5” is no year."),
        ({"indicators": (indicator("a", last_year=10_000),)}, "“10000” is no year."),
        ({"indicators": (stepped(("90", "999")),)}, "a: a step has 999 points, where 20 is the most."),
        ({"indicators": (stepped(("90", "20"), ("70", "-3")),)}, "a: a step has -3 points, where 20 is the most."),
        ({"indicators": (stepped(("70", "10"), ("90", "20")),)}, "Steps go from the highest share down."),
        ({"indicators": (stepped(("90", "10"), ("70", "20")),)}, "a: a lower share has more points."),
        ({"indicators": (stepped(("101", "10")),)}, "a: 101 % is no share of tasks."),
        (
            {
                "indicators": tuple(indicator(code) for code in "abc"),
                "identities": (
                    SumIdentity(total="a", parts=("b",)),
                    SumIdentity(total="b", parts=("c",)),
                    SumIdentity(total="c", parts=("a",)),
                ),
            },
            "a is a part of itself.",
        ),
        ({"report_vi": "Có {a.before}, {a} và {z.rank}."}, "The sentences of the report name z.rank, which is no"),
    ],
)
def test_a_set_that_cannot_be_is_refused(wrong: dict[str, Any], why: str) -> None:
    usual = {"name_vi": "Bộ", "name_en": "Set", "indicators": (scored("a", 1),)}
    with pytest.raises(Refusal) as refused:
        require_sound(SetContent(**usual | wrong))
    assert str(refused.value).startswith(why)


def test_points_follow_from_a_share_of_tasks() -> None:
    """Over 90 %: 2; from 70 to 90 %: 1; below: 0."""
    steps = (
        PointStep(percent=Decimal(90), points=Decimal(2), over=True),
        PointStep(percent=Decimal(70), points=Decimal(1)),
    )
    proposed = PointsProposed(rate=TaskRate.COMPLETION, steps=steps)
    shares = ("90.01", "90", "70", "69.99")
    assert [proposed.points_at(Decimal(share)) for share in shares] == [2, 1, 1, 0]


def test_the_tree_is_read_from_its_parents() -> None:
    content = index()
    assert [each.code for each in content.below("total")] == ["civil_service", "others"]
    assert [content.level(each.code) for each in content.indicators] == [0, 1, 1]


def test_a_changed_set_finds_its_own_indicators() -> None:
    content = index()
    assert list(content.by_code) == ["total", "civil_service", "others"]
    assert list(content.model_copy(update={"indicators": content.indicators[:1]}).by_code) == ["total"]
