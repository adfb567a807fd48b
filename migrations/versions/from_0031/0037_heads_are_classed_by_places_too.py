"""Where no rule proposes a class, for a unit has a place without points, a person decides alone."""

import sqlalchemy as sa
from alembic import op

revision = "0037"
down_revision = "0036"
branch_labels = None
depends_on = None

TABLE, THERE = "head_class", "SELECT 1 FROM head_class WHERE id = NEW.id"
REFUSE = "BEGIN SELECT RAISE(ABORT, 'classes of heads are never changed or deleted; record another'); END"


def upgrade() -> None:
    with op.batch_alter_table(TABLE) as batch:
        batch.alter_column("proposed", existing_type=sa.String(length=32), nullable=True)
    if op.get_bind().dialect.name == "sqlite":  # which has the table written anew, without its guards
        op.execute(f"CREATE TRIGGER {TABLE}_no_replace BEFORE INSERT ON {TABLE} WHEN EXISTS ({THERE}) {REFUSE}")
        for verb in ("UPDATE", "DELETE"):
            op.execute(f"CREATE TRIGGER {TABLE}_no_{verb.lower()} BEFORE {verb} ON {TABLE} {REFUSE}")
