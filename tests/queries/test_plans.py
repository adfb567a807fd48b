"""The registers of each year, the newest year first."""

from models.register import open_registers
from queries.plans import plans, years
from store.database import Database
from tests.conftest import World


def test_a_new_year_has_its_registers_before_those_of_the_year_before(world: World) -> None:
    with world.db.writing() as session:
        open_registers(session, 2026)
        open_registers(session, 2025)
    assert years() == [2026, 2025, 2024]
    assert [row.year for row in plans()] == [2026, 2026, 2025, 2025, 2024, 2024]


def test_a_year_that_is_opened_twice_is_there_once(world: World) -> None:
    with world.db.writing() as session:
        open_registers(session, 2025)
    before = plans()
    with world.db.writing() as session:
        open_registers(session, 2025)
    assert (plans(), years()) == (before, [2025, 2024])


def test_without_a_register_there_is_no_year(db: Database) -> None:
    assert (plans(), years()) == ([], [])
