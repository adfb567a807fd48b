"""How Alembic reaches the database: through the connection it is handed, or the one of the settings."""

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
    with current().changing_tables() as own:
        migrate(own)
