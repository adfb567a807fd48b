"""The address that this installation is served at, for links: also of a server that another terminal began."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

from settings import HOME, settings


def served_site() -> str:
    """The public address, else the one that a server of this database noted, else the one of the settings."""
    note = _note()
    if settings().public_url or not note.is_file():
        return settings().site
    address, port, site = note.read_text(encoding="utf-8").split()
    return site if _is_served(address, int(port)) else settings().site


@contextmanager
def site_noted(address: str) -> Iterator[None]:
    """Leave a note of where this is served while the block runs."""
    note = _note()
    note.parent.mkdir(parents=True, exist_ok=True)
    note.write_text(f"{address} {settings().port} {settings().site}", encoding="utf-8")
    try:
        yield
    finally:
        note.unlink(missing_ok=True)


def _is_served(address: str, port: int) -> bool:
    """Whether the server that left a note still listens: one that was killed left its note."""
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with socket.socket(family) as knock:
        knock.settimeout(1)
        return knock.connect_ex((address, port)) == 0


def _note() -> Path:
    """The note of whoever serves the database of the settings."""
    return HOME / "var" / f"served-{sha256(settings().database_url.encode()).hexdigest()[:16]}"
