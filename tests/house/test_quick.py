"""What ``python -m tests.quick`` leaves out is marked by itself."""

import pytest


def test_a_test_on_postgresql_is_slow_without_saying_so(request: pytest.FixtureRequest) -> None:
    parametrized = [item for item in request.session.items if hasattr(item, "callspec")]
    on_postgresql = [item for item in parametrized if item.callspec.params.get("db") == "postgresql"]
    assert [item.nodeid for item in on_postgresql if not item.get_closest_marker("slow")] == []
