"""How a head was classed is put right by a line that takes its place; each that is there has a place of its own."""

import sqlalchemy as sa
from alembic import op

revision = "0042"
down_revision = "0041"
branch_labels = None
depends_on = None

TABLE, THERE = "head_class", "SELECT 1 FROM head_class WHERE id = NEW.id"
REFUSE = "BEGIN SELECT RAISE(ABORT, 'classes of heads are never changed or deleted; record another'); END"


def upgrade() -> None:
    with op.batch_alter_table(TABLE) as batch:
        batch.add_column(sa.Column("corrects_id", sa.Integer(), nullable=True))
        batch.add_column(sa.Column("is_gone", sa.Boolean(), nullable=False, server_default=sa.false()))
        batch.create_foreign_key(op.f("fk_head_class_corrects_id_head_class"), TABLE, ["corrects_id"], ["id"])
    if op.get_bind().dialect.name == "sqlite":  # which has the table written anew, without its guards
        op.execute(f"CREATE TRIGGER {TABLE}_no_replace BEFORE INSERT ON {TABLE} WHEN EXISTS ({THERE}) {REFUSE}")
        for verb in ("UPDATE", "DELETE"):
            op.execute(f"CREATE TRIGGER {TABLE}_no_{verb.lower()} BEFORE {verb} ON {TABLE} {REFUSE}")
