"""An initiative is recognised on a day; one that was recognised before counts since the day on which it was recorded."""

import sqlalchemy as sa
from alembic import op

revision = "0041"
down_revision = "0040"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("initiative", sa.Column("recognised_on", sa.Date(), nullable=True))
    on_postgresql = op.get_bind().dialect.name == "postgresql"
    in_vietnam = (
        "(recorded_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date" if on_postgresql else "date(recorded_at, '+7 hours')"
    )
    op.execute(f"UPDATE initiative SET recognised_on = {in_vietnam} WHERE recognition <> 'none'")
