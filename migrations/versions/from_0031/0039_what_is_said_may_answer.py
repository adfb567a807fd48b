"""Whether a comment answers what waited for its speaker's side stands with it; of earlier ones nothing is said."""

import sqlalchemy as sa
from alembic import op

revision = "0039"
down_revision = "0038"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("comment", sa.Column("answers", sa.Boolean(), nullable=False, server_default=sa.false()))
