"""The list of those who were praised: put right by other lines, never changed."""

from dataclasses import replace
from typing import Any

import pytest
from sqlmodel import Session, col, select

from models.ledger.acts import Document
from models.moment import Moment
from models.refusal import Outdated, Refusal
from models.scoring.praise import Praise, Praised, PraiseDetails, correct_praise, praise, praise_in_force
from tests.conftest import World, noon
from tests.models.scoring.rounds import DECIDED

NAM = PraiseDetails(
    year=2023,
    kind=Praised.INDIVIDUAL,
    name="Bùi Văn Nam",
    document=Document(symbol="88/QĐ-UBND", on=DECIDED),
    title="Giám đốc",
)


def names(session: Session, moment: Moment | None = None) -> list[str]:
    return [line.name for line in praise_in_force(session.exec(select(Praise)).all(), moment or Moment(DECIDED))]


def test_a_line_is_put_right_by_another_and_gone_by_a_third(sqlite_world: World) -> None:
    world, named = sqlite_world, replace(NAM, name="Bùi Văn Năm")
    now: dict[str, Any] = {"by": world.secretary, "at": noon(DECIDED)}
    with world.db.writing() as session:
        praise(session, [NAM, replace(NAM, name="Lý Thị Hoa", unit_id=world.stp)], **now)
        first = session.exec(select(Praise).order_by(col(Praise.id))).all()[0]
        correct_praise(session, first, named, "Ghi sai tên", seen=NAM, **now)
        assert names(session) == ["Bùi Văn Năm", "Lý Thị Hoa"]
        with pytest.raises(Outdated):
            correct_praise(session, first, None, "Ghi nhầm", seen=NAM, **now)
        correct_praise(session, first, None, "Ghi nhầm", seen=named, **now)
        assert names(session) == ["Lý Thị Hoa"]
        assert names(session, Moment(DECIDED.replace(day=1))) == []
        with pytest.raises(Refusal, match="gone from the list"):
            correct_praise(session, first, NAM, "x", **now)


def test_one_praised_twice_and_one_of_the_same_name_stand_beside_each_other(sqlite_world: World) -> None:
    world = sqlite_world
    now: dict[str, Any] = {"by": world.secretary, "at": noon(DECIDED)}
    again = replace(NAM, document=Document(symbol="89/QĐ-UBND", on=DECIDED))
    namesake, for_another = replace(NAM, title="Chuyên viên"), replace(NAM, merit="Sáng kiến")
    with world.db.writing() as session:
        praise(session, [NAM, again, namesake, for_another], **now)
        assert names(session) == [NAM.name] * 4
        lines = session.exec(select(Praise).order_by(col(Praise.id))).all()
        with pytest.raises(Refusal, match="stands on the list"):
            correct_praise(session, lines[1], NAM, "Ghi sai số", **now)
        correct_praise(session, lines[1], replace(again, name="BÙI VĂN NAM"), "Ghi sai tên", **now)
        assert names(session) == [NAM.name, "BÙI VĂN NAM", NAM.name, NAM.name]


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        (replace(NAM, name=" "), "Name who was praised"),
        (replace(NAM, document=Document(symbol="", on=DECIDED)), "Name the document"),
        (replace(NAM, document=Document(symbol="1", on=DECIDED.replace(year=2026))), "lies in the future"),
        (replace(NAM, document=Document(symbol="1", on=DECIDED.replace(year=2022))), "older than what it decides"),
        (replace(NAM, year=2031), "no year of work done"),
        (replace(NAM, unit_id=999), "no such unit"),
        (replace(NAM, name="BÙI VĂN NAM"), "stands on the list"),
    ],
)
def test_what_cannot_be_is_refused(sqlite_world: World, wrong: PraiseDetails, why: str) -> None:
    with sqlite_world.db.trying() as session, pytest.raises(Refusal, match=why):
        praise(session, [NAM, wrong], by=sqlite_world.secretary, at=noon(DECIDED))
