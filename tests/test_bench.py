"""The province that is measured can be built, and is one that the product itself would have recorded."""

import pytest

from bench import measurements, province
from models.ledger.acts import Act
from models.moment import PRESENT
from models.task.task import Task
from queries.indicators.measurements import MeasurementFilters, measurements_of
from queries.installation.verification import disagreements
from store.database import Database
from tests.conftest import ON_BOTH, World


@ON_BOTH
def test_the_measured_province_follows_from_its_acts(db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(province, "TASKS", 12)
    monkeypatch.setattr(province, "DIRECTIVES", 5)
    province.build(db, processes=1)
    assert disagreements() == (12, [])


def test_the_measurements_that_are_measured_are_of_every_kind(
    sqlite_world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(measurements, "INDICATORS", 5)
    number = measurements.SETS * 5 * 10 * 2  # ten years of the province, and of the first unit
    measurements.build(sqlite_world.db, number)
    rows = measurements_of(sqlite_world.chairman, PRESENT, MeasurementFilters())
    assert len(rows) == number
    assert len({row.measured.set_code for row in rows}) == measurements.SETS
    assert len({row.measured.unit_id for row in rows}) == 2


def test_what_is_so_of_a_task_does_not_hang_on_which_process_folds_it() -> None:
    together, alone = province.rows_of([7, 8]), [province.rows_of([number]) for number in (7, 8)]
    for model in (Task, Act):
        assert together[model] == [row for rows in alone for row in rows[model]]
