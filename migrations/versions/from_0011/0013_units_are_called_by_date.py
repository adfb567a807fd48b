"""What a unit is called holds from a day on, and since when one knows; what it is called today was so always."""

from datetime import UTC, date, datetime

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import UTCDateTime

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

NAMES = ("name_vi", "name_en", "short_vi")
ALWAYS, FOREVER = date(1900, 1, 1), date(9999, 12, 31)
KNOWN_ALWAYS, UNTIL_NOW = datetime(1900, 1, 1, tzinfo=UTC), datetime(9999, 1, 1, tzinfo=UTC)


def upgrade() -> None:
    unit_name = op.create_table(
        "unit_name",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.String(), nullable=False) for name in NAMES),
        sa.Column("on_from", sa.Date(), nullable=False),
        sa.Column("on_to", sa.Date(), nullable=False),
        sa.Column("known_from", UTCDateTime(), nullable=False),
        sa.Column("known_to", UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_unit_name_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unit_name")),
    )
    op.create_index("ix_unit_name_by_unit", "unit_name", ["unit_id", "known_to", "on_to", "on_from"])
    unit = sa.table("unit", sa.column("id"), *(sa.column(name) for name in NAMES))
    always = {"on_from": ALWAYS, "on_to": FOREVER, "known_from": KNOWN_ALWAYS, "known_to": UNTIL_NOW}
    called = [
        {"unit_id": row.id, **{name: getattr(row, name) for name in NAMES}, **always}
        for row in op.get_bind().execute(sa.select(unit).order_by(unit.c.id))
    ]
    op.bulk_insert(unit_name, called)
    for name in NAMES:
        op.execute(f"ALTER TABLE unit DROP COLUMN {name}")
