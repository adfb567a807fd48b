"""What each file of browser tests has to itself: people who work in one would change what another looks at."""

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
