"""Why tasks are late: the causes that an office tells apart, and of each state the reason and the questions."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

SHIPPED = (
    ("guidance", "Chờ hướng dẫn, ý kiến của cấp trên", "Waits for guidance of a superior"),
    ("co_ordination", "Chờ cơ quan phối hợp", "Waits for a co-ordinating unit"),
    ("funds", "Chưa bố trí được kinh phí", "Funds not allotted"),
    ("procedure", "Vướng thủ tục, đấu thầu", "Procedure or bidding"),
    ("staff", "Thiếu nhân lực", "Lack of staff"),
    ("task_changed", "Nhiệm vụ thay đổi so với khi giao", "The task itself changed"),
    ("objective", "Khách quan: thiên tai, dịch bệnh", "Objective: disaster, epidemic"),
    ("own", "Chủ quan của đơn vị chủ trì", "The lead unit itself"),
    ("other", "Nguyên nhân khác", "Other"),
)


def upgrade() -> None:
    cause = op.create_table(
        "cause",
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("name_vi", sa.String(), nullable=False),
        sa.Column("name_en", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_cause")),
    )
    op.bulk_insert(
        cause,
        [
            {"code": code, "name_vi": name_vi, "name_en": name_en, "position": position, "active": True}
            for position, (code, name_vi, name_en) in enumerate(SHIPPED, start=1)
        ],
    )
    op.add_column("task_state", sa.Column("cause_code", sa.String(), nullable=True))
    op.add_column("task_state", sa.Column("reason_on", sa.Date(), nullable=True))
    op.add_column("task_state", sa.Column("questions", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("task_state", sa.Column("asked_on", sa.Date(), nullable=True))
    op.add_column("task_state", sa.Column("days_waited", sa.Integer(), nullable=False, server_default="0"))
    with op.batch_alter_table("task_state") as batch:
        batch.alter_column("questions", server_default=None, existing_type=sa.Integer(), existing_nullable=False)
        batch.alter_column("days_waited", server_default=None, existing_type=sa.Integer(), existing_nullable=False)
        batch.create_foreign_key("fk_task_state_cause_code", "cause", ["cause_code"], ["code"])
