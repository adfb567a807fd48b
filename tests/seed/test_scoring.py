"""What the articles say of departments and districts is read back from the demonstration, changes worked out."""

from decimal import Decimal

from sqlmodel import select

from models.person import Role, User
from models.scoring.classification import class_counts
from models.scoring.praise import Praised
from models.scoring.results import Result
from models.unit import Unit
from queries.scoring.results import classes_of, praised, results_of
from queries.scoring.rounds import rounds
from seed.scoring import OF_DEPARTMENTS, OF_DISTRICTS
from store.database import Database

CHAIRMAN = User(1, "", Role.LEADERSHIP, None, None, frozenset())


def of_units(db: Database, set_code: str, year: int) -> dict[str, Result]:
    """The results by the units' codes."""
    with db.reading() as session:
        codes = {unit.id: unit.code for unit in session.exec(select(Unit))}
    return {codes[each.unit_id]: each for each in results_of(CHAIRMAN, set_code, year)}


def test_departments_came_where_they_are_said_to(demonstration: Database) -> None:
    of_2022, of_2023 = (of_units(demonstration, OF_DEPARTMENTS, year) for year in (2022, 2023))
    assert (of_2023["SGTVT"].points, of_2023["SNV"].points) == (Decimal("92.86"), Decimal("91.11"))
    for year in (of_2022, of_2023):
        assert [year[code].place for code in ("SGTVT", "SNV", "BQLKCN", "SYT")] == [1, 2, 17, 18]
    assert (len(of_2022), len(of_2023)) == (18, 18)
    assert [of_2022[code].points for code in ("SGTVT", "SNV", "BQLKCN", "SYT")] == [None] * 4
    assert [of_2023[code].points for code in ("BQLKCN", "SYT")] == [None] * 2


def test_districts_moved_as_they_are_said_to(demonstration: Database) -> None:
    districts = of_units(demonstration, OF_DISTRICTS, 2023)
    assert (districts["HNS"].points, districts["HNS"].place, districts["HNS"].places_up) == (Decimal("90.86"), 1, 0)
    assert (districts["TPCL"].points, districts["TPCL"].place, districts["TPCL"].places_up) == (
        Decimal("88.82"),
        2,
        1,
    )
    assert (districts["HTM"].place, districts["HTM"].places_up) == (12, -6)
    assert (districts["HTK"].place, districts["HTK"].places_up) == (11, 0)


def test_heads_are_classed_and_praised_as_often_as_it_was_said(demonstration: Database) -> None:
    counts = {
        (set_code, year): list(
            class_counts(
                row.head_class for row in classes_of(CHAIRMAN, set_code, year).rows if row.head_class
            ).values()
        )
        for set_code in (OF_DEPARTMENTS, OF_DISTRICTS)
        for year in (2022, 2023)
    }
    assert counts[OF_DEPARTMENTS, 2023] == [6, 12, 0, 0]
    assert counts[OF_DISTRICTS, 2023] == [1, 11, 0, 0]
    assert (counts[OF_DEPARTMENTS, 2022][2], counts[OF_DISTRICTS, 2022][2]) == (2, 2)
    kinds = [row.details.kind for row in praised(CHAIRMAN, 2023)]
    assert (kinds.count(Praised.COLLECTIVE), kinds.count(Praised.INDIVIDUAL)) == (11, 10)


def test_the_round_of_this_year_is_half_way(demonstration: Database) -> None:
    [scoring] = rounds(CHAIRMAN)
    assert 0 < scoring.submitted < scoring.units
    assert not scoring.state.is_decided
    stages = {sheet.submitted_on is None for sheet in scoring.state.sheets.values()}
    assert stages == {True, False}
