"""An issued report says which version of the seal it bears; those of before bear the first."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("issued_report", sa.Column("seal_version", sa.Integer(), nullable=False, server_default="1"))
