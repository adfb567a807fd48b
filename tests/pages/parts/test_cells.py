"""Cells that somebody edited: whatever an emptied one comes back as is nothing."""

from datetime import UTC, date, datetime

import pandas as pd
import pytest
from pandas.api.typing import NaTType, NAType

from pages.parts.cells import day_in, number_in, text_in

NOTHING = [None, float("nan"), pd.NA, pd.NaT]


@pytest.mark.parametrize("nothing", NOTHING, ids=repr)
def test_an_emptied_cell_says_nothing(nothing: float | NAType | NaTType | None) -> None:
    assert (text_in(nothing), day_in(nothing), number_in(nothing)) == ("", None, None)


@pytest.mark.parametrize(("cell", "text"), [("  Sở Y tế ", "Sở Y tế"), ("", ""), (7, "7"), (0, "0")])
def test_a_text_has_no_spaces_at_its_ends(cell: int | str, text: str) -> None:
    assert text_in(cell) == text


@pytest.mark.parametrize(
    "cell",
    ["2024-06-30", date(2024, 6, 30), datetime(2024, 6, 30, 23, 59, tzinfo=UTC), pd.Timestamp("2024-06-30T00:00")],
)
def test_a_day_is_a_day_however_the_grid_has_it(cell: str | date) -> None:
    assert day_in(cell) == date(2024, 6, 30)


@pytest.mark.parametrize(("cell", "number"), [(3, 3), (3.0, 3), ("12", 12), (0, 0)])
def test_a_number_is_a_whole_one(cell: float | int | str, number: int) -> None:
    assert number_in(cell) == number
