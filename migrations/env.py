"""How Alembic reaches the database and its files: through what it is handed, or as the settings say."""

from alembic import context
from sqlalchemy import Connection

import store.tables  # noqa: F401 - knows every table
from models.base import metadata
from store.database import current


def migrate(connection: Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=metadata,
        render_as_batch=connection.dialect.name == "sqlite",
        compare_type=True,
    )
    with context.begin_transaction():
        context.run_migrations()


handed = context.config.attributes.get("connection")
if handed is not None:
    migrate(handed)
else:
    context.config.attributes["files"] = current().files.folder
    with current().changing_tables() as own:
        migrate(own)
