"""Which of PostgreSQL's own programs copy a database, where a machine has those of several versions."""

from pathlib import Path

import pytest

from models.refusal import Refusal
from store.backup import programs


@pytest.mark.parametrize(("server", "asked"), [(15, 15), (16, 17), (17, 17), (18, 17)])
def test_those_of_the_servers_own_version_are_asked_and_else_the_newest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, server: int, asked: int
) -> None:
    for version in (9, 15, 17):
        program = tmp_path / str(version) / "bin" / "pg_restore"
        program.parent.mkdir(parents=True)
        program.write_text(f"#!/bin/sh\necho I am {version} >&2\nexit 1\n")
        program.chmod(0o700)
    monkeypatch.setattr(programs, "PLACES", tmp_path)
    with pytest.raises(Refusal, match=f"^pg_restore says: I am {asked}$"):
        programs.rows_in(tmp_path / "copy", version=server)
