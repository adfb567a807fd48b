"""Files that do so much that others would no longer see what they look at: each has a database to itself."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import copy_database
from tests.running import serving


@pytest.fixture(scope="module")
def served(demonstration_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The database that is served, nobody's but this file's."""
    return copy_database(demonstration_file, tmp_path_factory.mktemp("served") / "served.db")


@pytest.fixture(scope="module")
def address(served: Path) -> Iterator[str]:
    with serving(served, served.with_name("server.log")) as found:
        yield found
