"""Where a task is proposed to go when its unit is split."""

import pytest

from models.reorganisation.proposal import proposed_successor

SUCCESSORS = {7: "UBND phường Nam Đồng", 8: "UBND xã Nam Sách", 9: "Sở Nội vụ"}


@pytest.mark.parametrize(
    ("title", "co_ordinating", "successor"),
    [
        ("Rà soát thủ tục tại Nam Sách", (9,), 8),
        ("Rà soát thủ tục của xã Nam Sách, huyện cũ", (), 8),
        ("Rà soát thủ tục", (1, 9), 9),
        ("Rà soát thủ tục", (1,), 7),
        ("Rà soát nội vụ phí", (), 9),
    ],
)
def test_the_title_comes_first_then_who_works_on_it(
    title: str, co_ordinating: tuple[int, ...], successor: int
) -> None:
    assert proposed_successor(1, title, co_ordinating, SUCCESSORS) == successor


def test_a_unit_that_goes_on_keeps_what_names_no_other() -> None:
    assert proposed_successor(8, "Rà soát thủ tục", (9,), SUCCESSORS) == 8
    assert proposed_successor(8, "Rà soát tại Nam Đồng", (), SUCCESSORS) == 7
