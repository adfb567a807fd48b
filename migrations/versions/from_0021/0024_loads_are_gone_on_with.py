"""How many rows of a plan's file are still to be loaded; and the last code of a register, found by an index."""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("loading", sa.Column("left", sa.Integer(), nullable=False, server_default="0"))  # loaded whole
    op.create_index(
        "ix_task_by_code",
        "task",
        ["register_code", "year", sa.text("length(code)"), "code"],
        sqlite_where=sa.text("part_of IS NULL"),
        postgresql_where=sa.text("part_of IS NULL"),
    )
