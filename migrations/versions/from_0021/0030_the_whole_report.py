"""Outlines of reports, who writes their sections, the steps before a leader, signatures; and that units were urged."""

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import AutoString, UTCDateTime

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None

SAYS = {
    "report_outline": "a version of an outline is never changed or deleted",
    "report_step": "a step of a report is never changed or deleted",
    "section_writing": "what a section said is never changed or deleted",
    "section_request": "what was asked of a unit is never changed or deleted",
    "section_answer": "what a unit sent is never changed or deleted",
    "urging": "that a unit was urged is never changed or deleted",
}


def upgrade() -> None:
    op.add_column(
        "period_report", sa.Column("stage", sa.String(length=32), nullable=False, server_default="preparing")
    )
    op.add_column("issued_report", sa.Column("symbol", AutoString(), nullable=False, server_default=""))
    op.add_column("issued_report", sa.Column("signed_on", sa.Date(), nullable=True))
    op.add_column("issued_report", sa.Column("signer", AutoString(), nullable=False, server_default=""))
    _appended("report_outline", sa.Column("kind", sa.String(length=32), nullable=False), _json("sections"))
    _appended("section_writing", *_of_report(), *map(_text, ("language", "section", "text")))
    _appended("section_request", *_of_report(), _text("section"), _number("unit_id"), _day("due"), refers="unit")
    _appended("section_answer", _number("request_id"), _text("text"), refers="section_request")
    step = sa.Column("step", sa.String(length=32), nullable=False)
    _appended("report_step", *_of_report(), step, _text("words"), _json("remarks"))
    tasks = map(_json, ("pressing", "unreported"))
    days = map(_day, ("as_of", "answer_by"))
    _appended("urging", _number("round"), _number("unit_id"), *days, *tasks, _number("times"), refers="unit")
    op.create_index("ix_urging_unit_id", "urging", ["unit_id"])
    for table, says in SAYS.items():
        _guard(table, says)


def _appended(table: str, *columns: "sa.Column[Any]", refers: str = "") -> None:
    """A table whose rows say who wrote them and when; one may refer to another table by the column named after it."""
    name = {"unit": "unit_id", "section_request": "request_id"}.get(refers, "")
    references = [sa.ForeignKeyConstraint([name], [f"{refers}.id"], name=op.f(f"fk_{table}_{name}"))] if name else []
    op.create_table(
        table,
        sa.Column("id", sa.Integer(), nullable=False),
        *columns,
        sa.Column("at", UTCDateTime(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        *references,
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f(f"fk_{table}_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
    )


def _of_report() -> "list[sa.Column[Any]]":
    """By which the rows of one preparation are known."""
    kind = sa.Column("kind", sa.String(length=32), nullable=False)
    return [_number("year"), kind, sa.Column("opened_at", UTCDateTime(), nullable=False)]


def _text(name: str) -> "sa.Column[Any]":
    return sa.Column(name, AutoString(), nullable=False)


def _number(name: str) -> "sa.Column[Any]":
    return sa.Column(name, sa.Integer(), nullable=False)


def _day(name: str) -> "sa.Column[Any]":
    return sa.Column(name, sa.Date(), nullable=False)


def _json(name: str) -> "sa.Column[Any]":
    return sa.Column(name, sa.JSON(), nullable=False)


def _guard(table: str, says: str) -> None:
    """Refuse, with ``says``, to change or delete a row of ``table``, or to put another in its place."""
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
