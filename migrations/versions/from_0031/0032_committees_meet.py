"""Steering committees: their meetings, members, who stands in for one, and what members reported."""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import AutoString, UTCDateTime

revision = "0032"
down_revision = "0030"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "meeting",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("place", AutoString(), nullable=False),
        sa.Column("chair", AutoString(), nullable=False),
        sa.Column("agenda", AutoString(), nullable=False),
        sa.Column("documents_by", sa.Date(), nullable=True),
        sa.Column("attendance", sa.JSON(), nullable=False),
        sa.Column("guests", AutoString(), nullable=False),
        sa.Column("conclusion_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_meeting_unit_id")),
        sa.ForeignKeyConstraint(["conclusion_id"], ["directive.id"], name=op.f("fk_meeting_conclusion_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting")),
        sa.UniqueConstraint("conclusion_id", name=op.f("uq_meeting_conclusion_id")),
    )
    op.create_table(
        "committee_member",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(length=32), nullable=False),
        sa.Column("duties", AutoString(), nullable=False),
        sa.Column("fields", sa.JSON(), nullable=False),
        sa.Column("units", sa.JSON(), nullable=False),
        sa.Column("on_from", sa.Date(), nullable=False),
        sa.Column("on_to", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_committee_member_unit_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_committee_member_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_committee_member")),
    )
    op.create_table(
        "committee_deputy",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("deputy_id", sa.Integer(), nullable=False),
        sa.Column("on_from", sa.Date(), nullable=False),
        sa.Column("on_to", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_committee_deputy_unit_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_committee_deputy_person_id")),
        sa.ForeignKeyConstraint(["deputy_id"], ["person.id"], name=op.f("fk_committee_deputy_deputy_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_committee_deputy")),
    )
    op.create_table(
        "member_report",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.Column("known_at", UTCDateTime(), nullable=False),
        sa.Column("figures", sa.JSON(), nullable=False),
        sa.Column("words", AutoString(), nullable=False),
        sa.Column("signed_at", UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_member_report_unit_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_member_report_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_member_report")),
    )
    for table, column in (
        ("meeting", "unit_id"),
        ("meeting", "on"),
        ("committee_member", "unit_id"),
        ("committee_member", "person_id"),
        ("committee_deputy", "unit_id"),
        ("committee_deputy", "person_id"),
        ("member_report", "person_id"),
    ):
        op.create_index(f"ix_{table}_{column}", table, [column])
