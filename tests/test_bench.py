"""The province that is measured can be built, and is one that the product itself would have recorded."""

import pytest

from bench import province
from queries.verification import disagreements
from store.database import Database


def test_the_measured_province_follows_from_its_acts(db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(province, "TASKS", 12)
    monkeypatch.setattr(province, "DIRECTIVES", 5)
    province.build(db)
    assert disagreements() == (12, [])
