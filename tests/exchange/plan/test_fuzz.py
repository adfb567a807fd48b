"""Whatever a file has in it, there is a preview or a sentence: never a traceback, never half a load."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.depth import deep
from tests.exchange.plan.fuzz import NASTY, run, try_one
from tests.exchange.plan.plan_files import as_csv

pytestmark = pytest.mark.slow
HEADS = ["TT", "Nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời hạn", "Sản phẩm"]
cells = st.sampled_from(NASTY).filter(lambda text: "\x00" not in text) | st.text(max_size=40)
rows = st.lists(st.lists(cells, min_size=1, max_size=7), max_size=12)


def test_mutated_files_are_previewed_or_refused() -> None:
    found = run(deep(50), seed=7)
    assert sum(found.values()) == deep(50)
    assert found["preview"] > deep(50) // 6


@settings(max_examples=deep(50))
@given(rows, st.integers(0, 3))
def test_whatever_stands_below_the_headings_is_told_row_by_row(below: list[list[str]], above: int) -> None:
    table = [["Kế hoạch"]] * above + [HEADS, *below]
    assert try_one("plan.csv", as_csv(table)).split(":")[0] in ("preview", "no table", "refused")
