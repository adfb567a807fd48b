"""Tasks in parts, acts done together, contributions with their own due dates, marks and drafts."""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import AutoString, UTCDateTime

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

COUNTED = [
    "register",
    "year",
    "known_to",
    "on_to",
    "on_from",
    "known_from",
    "lead_id",
    "field",
    "deadline",
    "completed_on",
    "withdrawn",
]


def upgrade() -> None:
    op.create_table(
        "batch",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("at", UTCDateTime(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("undoes_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_batch_by_id")),
        sa.ForeignKeyConstraint(["undoes_id"], ["batch.id"], name=op.f("fk_batch_undoes_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_batch")),
        sa.UniqueConstraint("undoes_id", name=op.f("uq_batch_undoes_id")),
    )
    _refer("act", "batch_id", "batch")
    op.create_index("ix_act_batch_id", "act", ["batch_id"])
    _refer("task", "part_of", "task")
    op.create_index("ix_task_part_of", "task", ["part_of"])
    op.add_column("task", sa.Column("reported_on", sa.Date(), nullable=True))
    op.execute(
        'UPDATE task SET reported_on = (SELECT "on" FROM act WHERE act.task_id = task.id '
        "AND act.kind IN ('report_progress', 'report_done') AND NOT EXISTS (SELECT 1 FROM act AS later "
        "WHERE later.task_id = act.task_id AND later.place = act.place AND later.number > act.number) "
        "ORDER BY act.place DESC LIMIT 1)"
    )
    _refer("task_state", "part_of", "task")
    for name in ("parts", "parts_done"):
        op.add_column("task_state", sa.Column(name, sa.Integer(), nullable=False, server_default="0"))
    op.drop_index("ix_task_state_by_register", "task_state")
    op.create_index("ix_task_state_by_register", "task_state", [*COUNTED, "part_of", "task_id"])
    op.create_index("ix_task_state_by_whole", "task_state", ["part_of", "known_to"])
    for name in ("due", "given_on"):
        op.add_column("co_ordination", sa.Column(name, sa.Date(), nullable=True))
    op.create_table(
        "mark",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("task_id", sa.Integer(), nullable=False),
        sa.Column("starred", sa.Boolean(), nullable=False),
        sa.Column("note", AutoString(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_mark_person_id")),
        sa.ForeignKeyConstraint(["task_id"], ["task.id"], name=op.f("fk_mark_task_id")),
        sa.PrimaryKeyConstraint("person_id", "task_id", name=op.f("pk_mark")),
    )
    op.create_index("ix_mark_task_id", "mark", ["task_id"])
    op.create_table(
        "draft",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("form", AutoString(), nullable=False),
        sa.Column("name", AutoString(), nullable=False),
        sa.Column("text", AutoString(), nullable=False),
        sa.Column("at", UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_draft_person_id")),
        sa.PrimaryKeyConstraint("person_id", "form", "name", name=op.f("pk_draft")),
    )


def _refer(table: str, column: str, to: str) -> None:
    """A column that points to another table; said in SQL that both databases take."""
    op.execute(f"ALTER TABLE {table} ADD COLUMN {column} INTEGER CONSTRAINT fk_{table}_{column} REFERENCES {to} (id)")
