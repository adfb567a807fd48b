"""Places of backups: a folder, and a bucket of a store that speaks S3, are one to whoever writes there."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from models.refusal import Refusal
from settings import settings
from store.backup.places import Place, place_called
from tests.store.object_store import Store, object_store


@pytest.fixture
def store(monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """A store of which the settings have the keys, with something of somebody else in it."""
    with object_store() as running:
        address = f"http://127.0.0.1:{running.server_port}"
        for name, value in {"ENDPOINT": address, "KEY": "key", "SECRET": "secret"}.items():
            monkeypatch.setenv(f"S3__{name}", value)
        settings.cache_clear()
        running.objects["backups/other/x"] = b"of somebody else"
        yield running
        assert running.objects.pop("backups/other/x") == b"of somebody else"
        assert all(name.startswith("backups/tiendo/") for name in running.objects)
    settings.cache_clear()


@pytest.fixture(params=["folder", "bucket"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Place:
    if request.param == "folder":
        return place_called(str(tmp_path))
    request.getfixturevalue("store")
    return place_called("s3://backups/tiendo/")


def test_what_is_put_there_is_read_back_listed_and_deleted(place: Place, tmp_path: Path) -> None:
    source, target = tmp_path.with_name("source"), tmp_path.with_name("target")
    source.write_bytes(b"1234")
    place.put("files/ab/c", source)
    place.put("files/ab/d", source)
    assert place.sizes() == {"files/ab/c": 4, "files/ab/d": 4}
    assert place.hash_of("files/ab/c") == hashlib.sha256(b"1234").hexdigest()
    place.fetch("files/ab/c", target)
    assert target.read_bytes() == b"1234"
    for name in ("files/ab/c", "files/ab/d"):
        place.delete(name)
    assert place.sizes() == {}


def test_what_was_begun_in_a_folder_and_never_finished_is_cleared_away(tmp_path: Path) -> None:
    for name in ("files/ab/c.begun", "files/cd/e.begun", "files/cd/f"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"1")
    place_called(str(tmp_path)).clear_begun()
    assert sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*")) == [
        "files",
        "files/cd",
        "files/cd/f",
    ]


def test_what_was_begun_in_a_bucket_and_never_finished_is_cleared_away(store: Store) -> None:
    store.begun = {"1": "backups/tiendo/files/ab/c", "2": "backups/other/y", "3": "backups/tiendo/files/cd/e"}
    place_called("s3://backups/tiendo").clear_begun()
    assert store.begun == {"2": "backups/other/y"}


def test_what_is_not_there_is_refused_in_a_sentence(place: Place, tmp_path: Path) -> None:
    with pytest.raises(Refusal, match=f"place cannot be used: {place.name}"):
        place.fetch("nothing", tmp_path.with_name("target"))
    with pytest.raises(Refusal, match=f"place cannot be used: {place.name}"):
        place.hash_of("nothing")


def test_a_store_without_its_keys_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(Refusal, match="S3__ENDPOINT, S3__KEY and S3__SECRET"):
        place_called("s3://backups")
