"""Registers are rows: their names, letters, years and words; what belongs to one refers to it by its code."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

FIRST_YEAR = 2001  # of the first programme of the reform: Decision 136/2001/QĐ-TTg
PLAN_VI = (
    "Trong {period}, đã hoàn thành {completed}/{total} nhiệm vụ của kế hoạch, đạt {rate}: trước hạn {ahead}, đúng hạn "
    "{on_time}, quá hạn {late}, không có thời hạn {undated} nhiệm vụ. Chưa hoàn thành: đang thực hiện, trong hạn "
    "{in_progress}, quá hạn {overdue}, không có thời hạn {no_deadline} nhiệm vụ."
)
PLAN_EN = (
    "In {period}, {completed} of the plan's {total} tasks were completed, {rate}: {ahead} ahead of schedule, {on_time} "
    "on time, {late} late, {undated} without a deadline. Not completed: {in_progress} under way within their deadline, "
    "{overdue} overdue, {no_deadline} without a deadline."
)
GOVERNMENT_VI = (
    "Trong {total} nhiệm vụ Chính phủ, Thủ tướng Chính phủ giao: {on_schedule} nhiệm vụ hoàn thành trước hạn và đúng "
    "hạn, {not_yet} nhiệm vụ chưa hoàn thành, {delayed} nhiệm vụ chậm. Tổng số đã hoàn thành: {completed}, đạt {rate}."
)
GOVERNMENT_EN = (
    "Of {total} tasks assigned by the Government: {on_schedule} completed ahead of or on schedule, {not_yet} not yet "
    "completed, {delayed} delayed. Completed in all: {completed}, {rate}."
)
SHIPPED = (
    {
        "code": "annual_plan",
        "letters": "KH",
        "name_vi": "Kế hoạch CCHC năm",
        "name_en": "Annual PAR plan",
        "position": 1,
        "figure_prefix": "plan",
        "section": "results",
        "wording_vi": {
            "heading": "Nhiệm vụ của kế hoạch",
            "section": PLAN_VI,
            "no_task": PLAN_VI,
            "sentence": "Trong {period}, đã hoàn thành {completed}/{total} nhiệm vụ của kế hoạch, đạt {rate}",
            "of": "của kế hoạch",
            "stood_at": "kế hoạch đạt {rate}",
            "that_year": "kế hoạch của năm đó đạt {rate}",
        },
        "wording_en": {
            "heading": "Tasks of the plan",
            "section": PLAN_EN,
            "no_task": PLAN_EN,
            "sentence": "In {period}, {completed} of the plan's {total} tasks were completed, {rate}",
            "of": "of the plan",
            "stood_at": "the plan stood at {rate}",
            "that_year": "{rate} of that year's plan",
        },
    },
    {
        "code": "government",
        "letters": "CP",
        "name_vi": "Chính phủ giao",
        "name_en": "Assigned by the Government",
        "position": 2,
        "figure_prefix": "gov",
        "section": "government",
        "wording_vi": {
            "heading": "Nhiệm vụ Chính phủ, Thủ tướng Chính phủ giao",
            "section": GOVERNMENT_VI,
            "no_task": "Trong năm, Chính phủ chưa giao nhiệm vụ nào cho tỉnh.",
            "sentence": "trong {total} nhiệm vụ Chính phủ giao, {parts}",
            "of": "Chính phủ giao",
            "stood_at": "nhiệm vụ Chính phủ giao đạt {rate}",
            "that_year": "nhiệm vụ Chính phủ giao đạt {rate}",
        },
        "wording_en": {
            "heading": "Tasks assigned by the Government",
            "section": GOVERNMENT_EN,
            "no_task": "The Government assigned no task to the province in this year so far.",
            "sentence": "of {total} {tasks} assigned by the Government, {parts}",
            "of": "assigned by the Government",
            "stood_at": "the Government's tasks at {rate}",
            "that_year": "{rate} of the Government's tasks",
        },
    },
)


def upgrade() -> None:
    register = op.create_table(
        "register",
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("letters", sa.String(), nullable=False),
        sa.Column("name_vi", sa.String(), nullable=False),
        sa.Column("name_en", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("first_year", sa.Integer(), nullable=False),
        sa.Column("last_year", sa.Integer(), nullable=True),
        sa.Column("in_report", sa.Boolean(), nullable=False),
        sa.Column("figure_prefix", sa.String(), nullable=False),
        sa.Column("section", sa.String(), nullable=False),
        sa.Column("wording_vi", sa.JSON(), nullable=False),
        sa.Column("wording_en", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_register")),
        *(
            sa.UniqueConstraint(name, name=op.f(f"uq_register_{name}"))
            for name in ("letters", "figure_prefix", "section")
        ),
    )
    earliest = op.get_bind().execute(sa.text("SELECT min(year) FROM plan")).scalar() or FIRST_YEAR
    rows = [
        {**each, "first_year": min(earliest, FIRST_YEAR), "last_year": None, "in_report": True} for each in SHIPPED
    ]
    op.bulk_insert(register, rows)
    for table in ("plan", "task", "task_state", "loading"):
        op.execute(f"ALTER TABLE {table} RENAME COLUMN register TO register_code")
        with op.batch_alter_table(table) as batch:
            batch.alter_column(
                "register_code", type_=sa.String(), existing_type=sa.String(32), existing_nullable=False
            )
            if table == "task":
                batch.drop_constraint("fk_task_register_year", type_="foreignkey")
                batch.create_foreign_key(
                    "fk_task_register_code_year", "plan", ["register_code", "year"], ["register_code", "year"]
                )
            else:
                batch.create_foreign_key(f"fk_{table}_register_code", "register", ["register_code"], ["code"])
    op.drop_index("ix_task_register_year", "task")
    op.create_index("ix_task_register_code_year", "task", ["register_code", "year"])
