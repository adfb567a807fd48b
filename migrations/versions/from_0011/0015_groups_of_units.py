"""Groups of units that the office keeps by name."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "unit_group",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("searchable", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_unit_group"),
        sa.UniqueConstraint("searchable", name="uq_unit_group_searchable"),
    )
    op.create_table(
        "unit_group_member",
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["group_id"], ["unit_group.id"], name="fk_unit_group_member_group_id"),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name="fk_unit_group_member_unit_id"),
        sa.PrimaryKeyConstraint("group_id", "unit_id", name="pk_unit_group_member"),
    )
    op.create_index("ix_unit_group_member_unit_id", "unit_group_member", ["unit_id"])
