"""A round that is open today, and what somebody types into its tables."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import streamlit
from pandas import DataFrame
from sqlmodel import Session, select

from clock import now, today
from models.scoring.acts import RoundDays
from models.scoring.scoring_round import ScoringRound
from tests.conftest import World
from tests.models.scoring.rounds import add_set, open_round

Typing = dict[tuple[str, str], Any]  # by what stands in any cell of the row, and the column
A_DAY = timedelta(days=1)


@pytest.fixture
def opened(sqlite_world: World) -> World:
    """Until tomorrow units score themselves."""
    with sqlite_world.db.writing() as session:
        add_set(session, sqlite_world)
        open_round(session, sqlite_world, year=today().year, days=days_from(1), at=now())
    return sqlite_world


def days_from(first: int) -> RoundDays:
    """The first step ends in so many days, each of the others a week later."""
    names = ("score_by", "appraise_by", "answer_by", "decide_by")
    return RoundDays(**{name: today() + (first + 7 * step) * A_DAY for step, name in enumerate(names)})


def in_round(world: World, do: Callable[[Session, World, ScoringRound], None]) -> None:
    """Let something happen in the round."""
    with world.db.writing() as session:
        do(session, world, session.exec(select(ScoringRound)).one())


@pytest.fixture
def typing(monkeypatch: pytest.MonkeyPatch) -> Typing:
    """What somebody types into a table; the table itself is the browser's."""
    said: Typing = {}

    def typed_in(table: DataFrame, **_more: Any) -> DataFrame:
        table = table.copy()
        for (row, column), text in said.items():
            places = [place for place, cells in enumerate(table.itertuples(index=False)) if row in map(str, cells)]
            if column in table.columns:
                table.loc[places, column] = text
        return table

    monkeypatch.setattr(streamlit, "data_editor", typed_in)
    return said
