"""Evidence: the files that prove a report, kept under their checksums."""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import AutoString, UTCDateTime

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "stored_file",
        sa.Column("sha256", AutoString(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("stored_at", UTCDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_stored_file")),
    )
    says = "evidence is never changed or deleted"
    if op.get_bind().dialect.name == "sqlite":
        op.execute(
            "CREATE TRIGGER stored_file_no_replace BEFORE INSERT ON stored_file "
            "WHEN EXISTS (SELECT 1 FROM stored_file WHERE sha256 = NEW.sha256) "
            f"BEGIN SELECT RAISE(ABORT, '{says}'); END"
        )
        for verb in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER stored_file_no_{verb.lower()} BEFORE {verb} ON stored_file "
                f"BEGIN SELECT RAISE(ABORT, '{says}'); END"
            )
        return
    op.execute(
        f"CREATE FUNCTION stored_file_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$ "
        f"BEGIN RAISE EXCEPTION '{says}'; END $$"
    )
    op.execute(
        "CREATE TRIGGER stored_file_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON stored_file "
        "FOR EACH STATEMENT EXECUTE FUNCTION stored_file_is_kept()"
    )
