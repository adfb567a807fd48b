"""The province that is measured can be built, and is one that the product itself would have recorded."""

from bench import province
from queries.verification import disagreements


def test_the_measured_province_follows_from_its_acts(db, monkeypatch):
    monkeypatch.setattr(province, "TASKS", 12)
    monkeypatch.setattr(province, "DIRECTIVES", 5)
    province.build(db)
    assert disagreements() == (12, [])
