"""A changed version of a set that contradicts figures which are recorded names them, and needs a reason."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from models.indicator.content import Indicator, SetContent, SumIdentity
from models.indicator.entering import measure
from models.indicator.indicator_set import set_in
from models.indicator.measurement import Entry, Measured, Step
from models.indicator.values import Values
from models.refusal import Refusal
from queries.indicators.sets import contradictions
from tests.conftest import World, noon
from tests.models.indicator.sets import (
    AS_COUNTED,
    DOSSIERS,
    INDEX,
    OF_DEPARTMENTS,
    add_sets,
    dossiers,
    index,
    numbers,
    of_departments,
    of_index,
)
from wording.language import Language, refusal_text, set_language

JUNE_20 = date(2024, 6, 20)


@pytest.fixture
def world(sqlite_world: World) -> World:
    """In 2023 civil service has 14 points of 15, and so much is aimed at for 2025; Justice has 82."""
    set_language(Language.EN)
    entries = [
        [Entry(of_index(2023, "civil_service"), Values(value=Decimal(14)), JUNE_20)],
        [Entry(of_index(2025, "civil_service", step=Step.TARGET), Values(value=Decimal(14)), JUNE_20)],
        [Entry(Measured(OF_DEPARTMENTS, "points", sqlite_world.stp, 2023), Values(value=Decimal(82)), JUNE_20)],
        numbers(AS_COUNTED),
    ]
    with sqlite_world.db.writing() as session:
        add_sets(session, sqlite_world)
        for each in entries:
            measure(session, each, by=sqlite_world.secretary, at=noon(JUNE_20))
    return sqlite_world


def with_most(content: SetContent, **points: int) -> SetContent:
    """The set with other maxima; those above stay free."""

    def changed(each: Indicator) -> Indicator:
        update = {"max_points": Decimal(points[each.code]) if each.code in points else None}
        return each.model_copy(update=update if each.code in points or each.code == "total" else {})

    return content.model_copy(update={"indicators": tuple(map(changed, content.indicators))})


def told(set_code: str, content: SetContent, from_year: int) -> list[str]:
    return [refusal_text(each) for each in contradictions(set_code, content, from_year)]


def test_points_beyond_a_new_maximum_are_named_with_their_years(world: World) -> None:
    target = "2025: Indicator civil_service is 14, more than the 10 that there can be."
    assert told(INDEX, with_most(index(), civil_service=10), 2024) == [target]
    result = target.replace("2025", "2023")
    assert told(INDEX, with_most(index(), civil_service=10), 2021) == [result, target]
    assert told(INDEX, with_most(index(), civil_service=14), 2021) == []


def test_a_version_holds_until_the_next_one(world: World) -> None:
    with world.db.writing() as session:
        set_in(session, INDEX).change(
            session, with_most(index(), civil_service=14), from_year=2024, by=world.secretary, at=noon(JUNE_20)
        )
    [result] = told(INDEX, with_most(index(), civil_service=10), 2021)
    assert result.startswith("2023: ")


def test_of_a_unit_its_name_is_said_and_what_is_left_out_is_named(world: World) -> None:
    without = of_departments().model_copy(update={"indicators": ()})
    assert told(OF_DEPARTMENTS, without, 2022) == [
        "Department of Justice, 2023: Indicator points is left out, but it was measured."
    ]
    ended = of_departments().indicators[0].model_copy(update={"last_year": 2022})
    until_2022 = of_departments().model_copy(update={"indicators": (ended,)})
    assert len(told(OF_DEPARTMENTS, until_2022, 2022)) == 1
    assert told(OF_DEPARTMENTS, without, 2024) == []


def test_another_identity_is_held_against_what_is_recorded_and_is_saved_with_a_reason_only(world: World) -> None:
    more = (*dossiers().identities, SumIdentity(total="online", parts=("direct", "late")))
    changed = dossiers().model_copy(update={"identities": more})
    saved: dict[str, Any] = {"from_year": 2024, "by": world.secretary, "at": noon(JUNE_20)}
    with world.db.writing() as session:
        with pytest.raises(Refusal) as refused:
            set_in(session, DOSSIERS).change(session, changed, **saved)
        assert refusal_text(refused.value) == (
            "The set contradicts figures that are recorded. Say why it holds nevertheless. 2024-H1: Indicator online "
            "is 350,123, but Indicator direct, Indicator late make 55,218 together. The difference is 294,905."
        )
        set_in(session, DOSSIERS).change(session, changed, because="Theo mẫu mới.", **saved)
    renamed = changed.model_copy(update={"name_en": "Dossiers, anew"})
    assert told(DOSSIERS, renamed, 2024) == []
