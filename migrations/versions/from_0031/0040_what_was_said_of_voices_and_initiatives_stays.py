"""Why what was said was put right stands with the step that did so; of earlier ones the event says it. What was known
of an initiative stays when it is put right or removed; those that are there were always known as they are.
"""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import UTCDateTime

revision = "0040"
down_revision = "0039"
branch_labels = None
depends_on = None

KNOWN_ALWAYS, UNTIL_NOW = "1900-01-01 00:00:00", "9999-01-01 00:00:00"


def upgrade() -> None:
    op.add_column("voice_step", sa.Column("because", sa.String(), nullable=False, server_default=""))
    in_utc = "+00" if op.get_bind().dialect.name == "postgresql" else ".000000"
    for name, instant in (("known_from", KNOWN_ALWAYS), ("known_to", UNTIL_NOW)):
        default = f"{instant}{in_utc}"
        op.add_column("initiative", sa.Column(name, UTCDateTime(), nullable=False, server_default=default))
