"""Sets of indicators with their versions, what was measured, and which tasks should move what."""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import AutoString, UTCDateTime

revision = "0028"
down_revision = "0026"
branch_labels = None
depends_on = None

GUARDED = {
    "measurement": "measurements are never changed or deleted; correct one by another measurement",
    "set_version": "versions of a set are never changed or deleted; add another",
}


def upgrade() -> None:
    op.create_table(
        "indicator_set",
        sa.Column("code", AutoString(), nullable=False),
        sa.Column("group", AutoString(), nullable=False),
        sa.Column("rhythm", sa.String(length=32), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_indicator_set")),
    )
    op.create_table(
        "set_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("set_code", AutoString(), nullable=False),
        sa.Column("from_year", sa.Integer(), nullable=False),
        sa.Column("recorded_at", UTCDateTime(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("because", AutoString(), nullable=False),
        sa.Column("payload", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["set_code"], ["indicator_set.code"], name=op.f("fk_set_version_set_code")),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_set_version_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_set_version")),
    )
    op.create_index("ix_set_version_set_code", "set_version", ["set_code", "from_year"])
    _create_measurement()
    op.create_table(
        "task_indicator",
        sa.Column("task_id", sa.Integer(), nullable=False),
        sa.Column("set_code", AutoString(), nullable=False),
        sa.Column("indicator", AutoString(), nullable=False),
        sa.ForeignKeyConstraint(["task_id"], ["task.id"], name=op.f("fk_task_indicator_task_id")),
        sa.ForeignKeyConstraint(["set_code"], ["indicator_set.code"], name=op.f("fk_task_indicator_set_code")),
        sa.PrimaryKeyConstraint("task_id", "set_code", "indicator", name=op.f("pk_task_indicator")),
    )
    for table, says in GUARDED.items():
        _guard(table, says)


def _create_measurement() -> None:
    op.create_table(
        "measurement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("set_code", AutoString(), nullable=False),
        sa.Column("indicator", AutoString(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("period", sa.String(length=32), nullable=True),
        sa.Column("step", sa.String(length=32), nullable=False),
        sa.Column("corrects_id", sa.Integer(), nullable=True),
        sa.Column("never_was", sa.Boolean(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("recorded_at", UTCDateTime(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("because", AutoString(), nullable=False),
        sa.Column("payload", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["set_code"], ["indicator_set.code"], name=op.f("fk_measurement_set_code")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_measurement_unit_id")),
        sa.ForeignKeyConstraint(["corrects_id"], ["measurement.id"], name=op.f("fk_measurement_corrects_id")),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_measurement_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_measurement")),
    )
    op.create_index("ix_measurement_measured", "measurement", ["set_code", "year", "unit_id", "indicator"])
    op.create_index("ix_measurement_recorded_at", "measurement", ["recorded_at"])
    for column in ("unit_id", "corrects_id"):
        op.create_index(f"ix_measurement_{column}", "measurement", [column])


def _guard(table: str, says: str) -> None:
    """Refuse to change or delete a row, or to put another in its place."""
    if op.get_bind().dialect.name == "sqlite":
        refuse = f"BEGIN SELECT RAISE(ABORT, '{says}'); END"
        there = f"SELECT 1 FROM {table} WHERE id = NEW.id"
        op.execute(f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} WHEN EXISTS ({there}) {refuse}")
        for verb in ("UPDATE", "DELETE"):
            op.execute(f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} {refuse}")
        return
    refuse = f"BEGIN RAISE EXCEPTION '{says}'; END"
    op.execute(f"CREATE FUNCTION {table}_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$ {refuse} $$")
    op.execute(
        f"CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
        f"FOR EACH STATEMENT EXECUTE FUNCTION {table}_is_kept()"
    )
