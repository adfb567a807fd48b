"""The bytes of files leave the database for the folder beside it, each under its SHA-256."""

import hashlib
import os
from pathlib import Path

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None


def upgrade() -> None:
    connection, config = op.get_bind(), op.get_context().config
    folder: Path | None = config.attributes["files"] if config else None
    names = connection.execute(sa.text("SELECT sha256 FROM stored_file ORDER BY sha256")).scalars().all()
    for sha256 in names:  # one at a time, for they may be large
        content = connection.execute(
            sa.text("SELECT content FROM stored_file WHERE sha256 = :sha256"), {"sha256": sha256}
        ).scalar_one()
        if folder is None:
            raise RuntimeError("The database has files, and nobody has said where they shall be.")
        _put(folder, sha256, bytes(content))
    op.drop_column("stored_file", "content")


def _put(folder: Path, sha256: str, content: bytes) -> None:
    """Have a file on the disk before the database has it no more; what was not what it was stays so, and is told."""
    path = folder / sha256[:2] / sha256[2:]
    path.parent.mkdir(0o700, parents=True, exist_ok=True)
    if path.exists() and hashlib.sha256(path.read_bytes()).hexdigest() == sha256:
        return
    begun = path.with_name(f"{path.name}.begun")
    begun.touch(0o600)
    with begun.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    begun.replace(path)
    if os.name != "nt":
        for place in (path.parent, folder, folder.parent):
            opened = os.open(place, os.O_RDONLY)
            try:
                os.fsync(opened)
            finally:
                os.close(opened)
