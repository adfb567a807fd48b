"""What waits for the secretariat: the extension that a task asks for stands on its row."""

import json
from datetime import date
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("task", sa.Column("asked_until", sa.Date(), nullable=True))
    op.create_index("ix_task_asked_until", "task", ["asked_until"])
    task = sa.table("task", sa.column("id", sa.Integer), sa.column("asked_until", sa.Date))
    for task_id, until in _asked(op.get_bind()).items():
        op.execute(task.update().where(task.c.id == task_id).values(asked_until=until))


def _asked(connection: sa.Connection) -> dict[int, date]:
    """The tasks whose last word on an extension, corrections counted, is a request that nobody has decided."""
    acts = sa.text("SELECT task_id, place, said FROM act ORDER BY task_id, number")
    said: dict[tuple[int, int], Any] = {}
    for task_id, place, content in connection.execute(acts):
        said[task_id, place] = json.loads(content) if isinstance(content, str) else content
    asked: dict[int, date] = {}
    for (task_id, _place), content in sorted(said.items()):
        if content["kind"] == "request_extension":
            asked[task_id] = date.fromisoformat(content["to"])
        elif content["kind"] == "decide_extension":
            asked.pop(task_id, None)
    return asked
