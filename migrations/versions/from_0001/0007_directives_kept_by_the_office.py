"""Directives kept by the office, and links to them with the two clocks of every other fact."""

import re
import unicodedata

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

LETTER = "CV"
KINDS = (
    *("NQ", "QĐ", "CT", "QC", "QyĐ", "TC", "TB", "HD", "CTr", "KH", "PA", "ĐA", "DA", "BC", "BB", "TTr", "HĐ", "CĐ"),
    *("BGN", "BTT", "GUQ", "GM", "GGT", "GNP", "PG", "PC", "PB", "NĐ", "TT", "KL", "LB", "L"),
)


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
        key, numbered = _read(each.symbol)
        folded = f"{key} {str(each.issued_on)[:4]}" if numbered else ""
        found_by = _searchable(f"{each.symbol} {each.subject} {each.issuer}")
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


def _searchable(text: str) -> str:
    """Text as it was compared when this migration was written."""
    decomposed = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    shown = [char if char.isprintable() else " " for char in decomposed if not unicodedata.combining(char)]
    return " ".join("".join(shown).casefold().split())


def _read(text: str) -> tuple[str, bool]:
    """A symbol as it was compared when this migration was written, and whether it is no numbered one left blank."""
    said = re.sub(r"^\s*số\s*:?", "", unicodedata.normalize("NFC", text), flags=re.IGNORECASE)
    parts = [part for part in re.split(r"[\s/\-–]+", said.strip(" .;,")) if part]
    number = int(parts.pop(0)) if parts and re.fullmatch(r"[0-9]{1,5}", parts[0]) else None
    year = int(parts.pop(0)) if parts and re.fullmatch(r"(19|20)[0-9]{2}", parts[0]) else None
    folded = {_searchable(kind): kind for kind in reversed(KINDS)}
    accented = {kind.casefold(): kind for kind in KINDS}
    kind = (accented.get(parts[0].casefold()) or folded.get(_searchable(parts[0]))) if parts else None
    body = parts[1:] if kind else parts
    is_symbol = (
        (bool(body) or number is not None)
        and len(body) <= 4
        and all(re.fullmatch(r"[^\W_][\w&.]*", part) for part in body)
        and (kind is not None or (number is not None and bool(body)))
    )
    if not is_symbol:
        return _searchable(text), True
    legal = f"{year} " if year else ""
    typed = f"{number or ''} {legal}{kind or LETTER} {'-'.join(part.upper() for part in body)}"
    return _searchable(typed).replace("-", " ").strip(), number is not None
