"""Why what was said was put right stands with the step that did so; of earlier ones the event says it."""

import sqlalchemy as sa
from alembic import op

revision = "0043"
down_revision = "0039"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("voice_step", sa.Column("because", sa.String(), nullable=False, server_default=""))
