"""Columns and tables go by plain names: what an act, an event or an answer holds, and what is typed and not yet sent."""

import json

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

SAYS = "acts are never changed or deleted; correct one by another act"
RENAMED = (("act", "said", "payload"), ("event", "said", "details"), ("loading", "said", "replies"))


def upgrade() -> None:
    sqlite = op.get_bind().dialect.name == "sqlite"
    op.execute("DROP TRIGGER act_no_update" if sqlite else "DROP TRIGGER act_no_change ON act")
    for table, old, new in RENAMED:
        op.execute(f"ALTER TABLE {table} RENAME COLUMN {old} TO {new}")
    op.execute("ALTER TABLE draft RENAME TO unsent")
    if not sqlite:
        op.execute("ALTER TABLE unsent RENAME CONSTRAINT pk_draft TO pk_unsent")
        op.execute("ALTER TABLE unsent RENAME CONSTRAINT fk_draft_person_id TO fk_unsent_person_id")
    _name_the_cells_of_sources()
    if sqlite:
        op.execute(f"CREATE TRIGGER act_no_update BEFORE UPDATE ON act BEGIN SELECT RAISE(ABORT, '{SAYS}'); END")
        return
    op.execute(
        "CREATE TRIGGER act_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON act "
        "FOR EACH STATEMENT EXECUTE FUNCTION act_is_kept()"
    )


def _name_the_cells_of_sources() -> None:
    """What an assignment says of the row that it was loaded from: its cells, ``said`` until now."""
    act = sa.table("act", sa.column("id", sa.Integer), sa.column("kind", sa.String), sa.column("payload", sa.JSON))
    connection = op.get_bind()
    loaded = sa.select(act.c.id, act.c.payload).where(act.c.kind == "assign")
    for act_id, payload in connection.execute(loaded).all():
        said = json.loads(payload) if isinstance(payload, str) else payload
        if not said.get("source"):
            continue
        source = {("cells" if name == "said" else name): value for name, value in said["source"].items()}
        changed = sa.update(act).where(act.c.id == act_id).values(payload={**said, "source": source})
        connection.execute(changed)
