"""What was answered about words of plans: what a heading means, and which names are no units of the province."""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import AutoString, UTCDateTime

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "plan_heading",
        sa.Column("searchable", AutoString(), nullable=False),
        sa.Column("heading", AutoString(), nullable=False),
        sa.Column("part", AutoString(), nullable=True),
        sa.Column("at", UTCDateTime(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_plan_heading_by_id")),
        sa.PrimaryKeyConstraint("searchable", name=op.f("pk_plan_heading")),
    )
    op.create_table(
        "foreign_name",
        sa.Column("folded", AutoString(), nullable=False),
        sa.Column("name", AutoString(), nullable=False),
        sa.Column("at", UTCDateTime(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_foreign_name_by_id")),
        sa.PrimaryKeyConstraint("folded", name=op.f("pk_foreign_name")),
    )
