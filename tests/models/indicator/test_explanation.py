"""What was lost of an indicator is explained by one task for each year and unit."""

from datetime import date
from typing import Any

import pytest

from models.indicator.explanation import ask_explanation
from models.indicator.task_indicator import Explained
from models.ledger.acts import Document, Withdrawn
from models.refusal import Refusal
from tests.conftest import World, noon
from tests.models.indicator.sets import INDEX, add_sets, index

MAY, JUNE, JULY = date(2024, 5, 20), date(2024, 6, 14), date(2024, 7, 1)
LETTER = Document(symbol="9/UBND", on=JUNE)


def test_one_task_explains_a_year_and_a_unit_until_it_is_withdrawn(sqlite_world: World) -> None:
    world, total = sqlite_world, index().by_code["total"]
    said: dict[str, Any] = {"lead_id": world.stp, "due": JULY, "by": world.secretary, "at": noon(MAY)}
    with world.db.writing() as session:
        add_sets(session, world)
        first = ask_explanation(session, "Giải trình", INDEX, total, Explained(year=2023), **said)
        with pytest.raises(Refusal) as refused:
            ask_explanation(session, "Giải trình", INDEX, total, Explained(year=2023), **said)
        assert str(refused.value) == f"{first.code} explains this already."
        for other in (Explained(year=2022), Explained(year=2023, unit_id=world.stp)):
            ask_explanation(session, "Giải trình", INDEX, total, other, **said)
        first.withdraw(session, Withdrawn(document=LETTER), by=world.secretary, at=noon(JUNE))
        said["at"] = noon(JUNE)
        again = ask_explanation(session, "Giải trình", INDEX, total, Explained(year=2023), **said)
        assert again.code != first.code
