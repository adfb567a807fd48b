"""A file comes to its place whole and at once."""

from contextlib import suppress
from pathlib import Path

from store.files import writing_whole


def test_until_a_file_is_written_it_is_not_there_and_then_it_is_that_very_one(tmp_path: Path) -> None:
    path = tmp_path / "folder" / "file"
    with writing_whole(path) as begun:
        begun.write_bytes(b"half ")
        assert not path.exists()
        written = begun.stat().st_ino
    assert (path.stat().st_ino, path.read_bytes()) == (written, b"half ")


def test_what_ends_in_the_middle_leaves_the_file_that_was_there(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"before")
    with suppress(KeyError), writing_whole(path) as begun:
        begun.write_bytes(b"half")
        raise KeyError
    assert {each.name: each.read_bytes() for each in tmp_path.iterdir()} == {"file": b"before"}
