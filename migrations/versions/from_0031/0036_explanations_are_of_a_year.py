"""What a task explains, of which year and unit, stands beside the indicator that it is linked to."""

import sqlalchemy as sa
from alembic import op

revision = "0036"
down_revision = "0035"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("task_indicator", sa.Column("explains", sa.JSON(), nullable=True))
    explaining = "SELECT task_id FROM task_state WHERE product = 'Báo cáo giải trình'"
    op.execute(f"UPDATE task_indicator SET explains = '{{}}' WHERE task_id IN ({explaining})")
