"""Conclusions that were entered as a meeting's by mistake are taken back, and stay known."""

import sqlalchemy as sa
from alembic import op

revision = "0035"
down_revision = "0034"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("meeting", sa.Column("taken_back", sa.JSON(), nullable=False, server_default="[]"))
