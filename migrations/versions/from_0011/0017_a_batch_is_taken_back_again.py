"""What stayed when a batch was taken back can be taken back later."""

from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("batch") as batch:
        batch.drop_constraint("uq_batch_undoes_id", type_="unique")
        batch.create_index("ix_batch_undoes_id", ["undoes_id"])
