"""Rounds of scoring with their acts, how heads of units are classed and by which rule, and who was praised."""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import AutoString, UTCDateTime

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None

GUARDED = {
    "scoring_act": (
        "id = NEW.id OR (round_id = NEW.round_id AND number = NEW.number)",
        "acts of a round are never changed or deleted; enter another",
    ),
    "class_rule": ("id = NEW.id", "rules are never changed or deleted; add another"),
    "head_class": ("id = NEW.id", "classes of heads are never changed or deleted; record another"),
    "praise": ("id = NEW.id", "praise is never changed or deleted; correct it by another line"),
}


def upgrade() -> None:
    _create_rounds()
    _create_classes()
    op.create_table(
        "praise",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("corrects_id", sa.Integer(), nullable=True),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("name", AutoString(), nullable=False),
        sa.Column("title", AutoString(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("merit", AutoString(), nullable=False),
        sa.Column("symbol", AutoString(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("is_gone", sa.Boolean(), nullable=False),
        sa.Column("because", AutoString(), nullable=False),
        sa.Column("recorded_at", UTCDateTime(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        _refers("praise", "corrects_id", "praise.id"),
        _refers("praise", "unit_id", "unit.id"),
        _refers("praise", "by_id", "person.id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_praise")),
    )
    for table, (there, says) in GUARDED.items():
        _guard(table, there, says)


def _create_rounds() -> None:
    op.create_table(
        "scoring_round",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("set_code", AutoString(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("opened_at", UTCDateTime(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        _refers("scoring_round", "set_code", "indicator_set.code"),
        _refers("scoring_round", "by_id", "person.id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_scoring_round")),
        sa.UniqueConstraint("set_code", "year", name=op.f("uq_scoring_round_set_code_year")),
    )
    op.create_table(
        "scoring_act",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("recorded_at", UTCDateTime(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("because", AutoString(), nullable=False),
        sa.Column("payload", sa.JSON(), nullable=False),
        _refers("scoring_act", "round_id", "scoring_round.id"),
        _refers("scoring_act", "unit_id", "unit.id"),
        _refers("scoring_act", "by_id", "person.id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_scoring_act")),
        sa.UniqueConstraint("round_id", "number", name=op.f("uq_scoring_act_round_id_number")),
    )


def _create_classes() -> None:
    op.create_table(
        "class_rule",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("set_code", AutoString(), nullable=False),
        sa.Column("from_year", sa.Integer(), nullable=False),
        sa.Column("recorded_at", UTCDateTime(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("payload", sa.JSON(), nullable=False),
        _refers("class_rule", "set_code", "indicator_set.code"),
        _refers("class_rule", "by_id", "person.id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_class_rule")),
    )
    op.create_index("ix_class_rule_set_code", "class_rule", ["set_code"])
    op.create_table(
        "head_class",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("set_code", AutoString(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("name", AutoString(), nullable=False),
        sa.Column("head_class", sa.String(length=32), nullable=False),
        sa.Column("proposed", sa.String(length=32), nullable=False),
        sa.Column("symbol", AutoString(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("because", AutoString(), nullable=False),
        sa.Column("recorded_at", UTCDateTime(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        _refers("head_class", "set_code", "indicator_set.code"),
        _refers("head_class", "unit_id", "unit.id"),
        _refers("head_class", "by_id", "person.id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_head_class")),
    )
    op.create_index("ix_head_class_set_code", "head_class", ["set_code", "year"])


def _refers(table: str, column: str, to: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [to], name=op.f(f"fk_{table}_{column}"))


def _guard(table: str, there: str, says: str) -> None:
    """Refuse to change or delete a row, or to put another in its place."""
    if op.get_bind().dialect.name == "sqlite":
        refuse = f"BEGIN SELECT RAISE(ABORT, '{says}'); END"
        found = f"SELECT 1 FROM {table} WHERE {there}"
        op.execute(f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} WHEN EXISTS ({found}) {refuse}")
        for verb in ("UPDATE", "DELETE"):
            op.execute(f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} {refuse}")
        return
    refuse = f"BEGIN RAISE EXCEPTION '{says}'; END"
    op.execute(f"CREATE FUNCTION {table}_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$ {refuse} $$")
    op.execute(
        f"CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
        f"FOR EACH STATEMENT EXECUTE FUNCTION {table}_is_kept()"
    )
