"""Files of plans that are loaded, and the columns that somebody said of them."""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import AutoString, UTCDateTime

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "loading",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", AutoString(), nullable=False),
        sa.Column("sha256", AutoString(), nullable=False),
        sa.Column("register", sa.String(length=32), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("directive_id", sa.Integer(), nullable=True),
        sa.Column("said", sa.JSON(), nullable=False),
        sa.Column("at", UTCDateTime(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["sha256"], ["stored_file.sha256"], name=op.f("fk_loading_sha256")),
        sa.ForeignKeyConstraint(["directive_id"], ["directive.id"], name=op.f("fk_loading_directive_id")),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_loading_by_id")),
        sa.ForeignKeyConstraint(["batch_id"], ["batch.id"], name=op.f("fk_loading_batch_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_loading")),
    )
    for column in ("sha256", "by_id", "batch_id"):
        op.create_index(f"ix_loading_{column}", "loading", [column])
    op.create_table(
        "plan_shape",
        sa.Column("shape", AutoString(), nullable=False),
        sa.Column("columns", sa.JSON(), nullable=False),
        sa.Column("at", UTCDateTime(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_plan_shape_by_id")),
        sa.PrimaryKeyConstraint("shape", name=op.f("pk_plan_shape")),
    )
