"""PostgreSQL's ``amcheck``: an administrator gives it, ``verify`` uses it, and a copy is put back without it."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection, create_engine, text

from models.base import metadata
from queries.installation.verification import database_damages
from settings import HOME
from store.backup.copies import copy_database, put_back
from store.database import Database
from tests.conftest import ON_POSTGRESQL, Queries, World, create_postgres
from tests.postgres import of_administrator

pytestmark = ON_POSTGRESQL
GIVEN = re.findall(r"sudo -u postgres psql tiendo -c '(.+)'", (HOME / "docs" / "proof.md").read_text())


@pytest.fixture
def administrator(world: World) -> Iterator[Connection]:
    url = of_administrator(world.db.url.render_as_string(hide_password=False))
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        yield connection
        connection.execute(text("DROP EXTENSION amcheck"))
    engine.dispose()


def test_indexes_are_looked_at_once_that_is_given_as_the_documents_have_it(
    administrator: Connection, queries: Queries
) -> None:
    looked_at = []
    for statement in ("SELECT 1", *GIVEN):
        administrator.execute(text(statement))
        with queries() as asked:
            assert database_damages() == []
        looked_at.append(sum(each.startswith("SELECT bt_index_check") for each in asked))
    assert looked_at[:2] == [0, 0]
    assert looked_at[2] > len(metadata.tables)


@pytest.mark.usefixtures("pg_programs")
def test_a_copy_is_put_back_by_who_may_create_no_extension(
    world: World, administrator: Connection, postgres_server: str, tmp_path: Path
) -> None:
    administrator.execute(text(GIVEN[0]))
    copied = copy_database(world.db, tmp_path / "copy")
    empty = Database(create_postgres(postgres_server, "restored", template="template1"), files=tmp_path / "files")
    assert put_back(empty, tmp_path / "copy").rows == copied.rows
    empty.close()
