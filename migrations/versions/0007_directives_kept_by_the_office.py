"""Directives kept by the office, and links to them with the two clocks of every other fact."""

import sqlalchemy as sa
from alembic import op

from models.directive.symbol import read_symbol
from models.text import searchable

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("directive", sa.Column("meeting_on", sa.Date(), nullable=True))
    op.add_column("directive", sa.Column("folded", sa.String(), nullable=False, server_default=""))
    op.add_column("directive", sa.Column("file", sa.JSON(), nullable=True))
    for name in ("meeting_on", "folded", "issued_on"):
        op.create_index(f"ix_directive_{name}", "directive", [name])
    op.create_index("ix_clause_parent_id", "clause", ["parent_id"])
    _fold()
    _link_states()


def _fold() -> None:
    names = ("id", "symbol", "subject", "issuer", "issued_on", "searchable", "folded")
    directive = sa.table("directive", *(sa.column(name) for name in names))
    connection = op.get_bind()
    for each in connection.execute(sa.select(directive)).all():
        symbol = read_symbol(each.symbol)
        key = symbol.key if symbol else searchable(each.symbol)
        folded = f"{key} {str(each.issued_on)[:4]}" if symbol is None or symbol.number is not None else ""
        found_by = searchable(f"{each.symbol} {each.subject} {each.issuer}")
        values = {"folded": folded, "searchable": f"{found_by} {key}"}
        connection.execute(directive.update().where(directive.c.id == each.id).values(**values))


def _link_states() -> None:
    op.execute(
        "CREATE TABLE linked AS SELECT task_state.id AS state_id, directive_id, clause_id, role, task_directive.id AS place "
        "FROM task_directive JOIN task_state ON task_state.task_id = task_directive.task_id"
    )
    op.drop_table("task_directive")
    op.create_table(
        "task_directive",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("state_id", sa.Integer(), nullable=False),
        sa.Column("directive_id", sa.Integer(), nullable=False),
        sa.Column("clause_id", sa.Integer(), nullable=True),
        sa.Column("role", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["state_id"], ["task_state.id"], name=op.f("fk_task_directive_state_id")),
        sa.ForeignKeyConstraint(["directive_id"], ["directive.id"], name=op.f("fk_task_directive_directive_id")),
        sa.ForeignKeyConstraint(["clause_id"], ["clause.id"], name=op.f("fk_task_directive_clause_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_task_directive")),
    )
    op.create_index("ix_task_directive_directive_id", "task_directive", ["directive_id", "state_id"])
    op.create_index("ix_task_directive_state_id", "task_directive", ["state_id"])
    op.create_index("ix_task_directive_clause_id", "task_directive", ["clause_id"])
    op.execute(
        "INSERT INTO task_directive (state_id, directive_id, clause_id, role) "
        "SELECT state_id, directive_id, clause_id, role FROM linked ORDER BY state_id, place"
    )
    op.drop_table("linked")
