"""Backups, as the administrator sees them: how they stand, one now, how often, and a warning when none was made."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from clock import now
from models.installation.backup import History, history_in, note_backup, note_failure
from models.preference import preferences_in
from models.refusal import Refusal
from queries.installation.backups import is_backup_amiss
from server.backups import LAST_BACKUP, look_after_backups
from settings import settings
from store.cache import clear_cached
from tests.conftest import World
from tests.pages.desk import Desk, press, texts
from tests.pages.tables import tables

PAGE = "admin/backups/backups.py"
DAMAGED = (
    "The last backup is written, and was read back; but something of earlier ones is damaged at their place; what it "
    "is stands below. What is here was written there anew. Look after that disk."
)


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder where the server backs up by itself."""
    (tmp_path / "place").mkdir()
    monkeypatch.setenv("BACKUP_TO", str(tmp_path / "place"))
    settings.cache_clear()
    yield tmp_path / "place"
    settings.cache_clear()


def history(world: World) -> History:
    with world.db.reading() as session:
        return history_in(session, settings().backup_to, now())


def test_one_is_made_when_it_is_asked_for_and_the_page_says_when(world: World, place: Path) -> None:
    look_after_backups()
    made_first = history(world).made_at
    assert made_first is not None
    look_after_backups()
    assert history(world).made_at == made_first
    desk = Desk(world, "quantri")
    app = desk.opens(PAGE)
    assert "The last backup is written, and was read back." in texts(app)
    press(app, "Back up now")
    assert "A backup is asked for; the server makes it now. Press F5 to see." in texts(app)
    assert [each.disabled for each in app.button if each.label == "Back up now"] == [True]
    look_after_backups()
    made = history(world)
    assert made.made_at is not None
    assert (made.made_at > made_first, made.is_asked_for) == (True, False)
    assert LAST_BACKUP._value.get() == made.made_at.timestamp()
    assert len([path for path in place.iterdir() if path.name != "files"]) == 1


def test_what_failed_is_told_with_its_reason(world: World, place: Path) -> None:
    place.rmdir()
    look_after_backups()
    assert history(world).failed_at is not None
    app = Desk(world, "thanh").opens(PAGE)
    assert "The last backup failed. The server tries again each hour; why stands below." in texts(app)
    assert f"There is no folder {place}. Make it, or bring its disk back." in tables(app)[0].column("Particulars")[0]
    assert [each.label for each in app.button if each.label == "Back up now"] == []


def test_what_is_damaged_at_the_place_is_told(world: World, place: Path) -> None:
    with world.db.writing() as session:
        note_backup(session, "/somewhere/else", by=None, at=now())
        note_backup(session, str(place), [f"files/ab/{number}" for number in range(6)], by=None, at=now())
    app = Desk(world, "thanh").opens(PAGE)
    assert [each.value for each in app.warning] == [DAMAGED]
    names = ", ".join(f"files/ab/{number}" for number in range(5))
    assert tables(app)[0].column("Particulars")[0].endswith(f"; damaged at the place: {names} …")
    assert is_backup_amiss(str(place), now())
    assert not is_backup_amiss("/somewhere/else", now())


def test_hour_and_how_many_stay_are_decided_on_the_page(world: World, place: Path) -> None:
    app = Desk(world, "quantri").opens(PAGE)
    for field, value in zip(app.number_input, (23, 30, 0), strict=True):
        field.set_value(value)
    press(app, "Save")
    with world.db.reading() as session:
        decided = preferences_in(session)
    assert (decided.backup_hour, decided.backup_days, decided.backup_weeks) == (23, 30, 0)


OLD = "The last good backup is more than two days old."


def warned(world: World, login: str) -> bool:
    clear_cached()
    return any(OLD in each.value for each in Desk(world, login).opens("account/account.py").warning)


def test_administrators_are_warned_on_every_page_while_the_last_good_one_is_old(world: World) -> None:
    with world.db.writing() as session:
        note_backup(session, "/mnt", by=None, at=now() - timedelta(days=2, minutes=1))
    assert (warned(world, "quantri"), warned(world, "thuha")) == (True, False)
    with world.db.writing() as session:
        note_failure(session, Refusal("There is no backup at {place}.", place="x"), "x", by=None, at=now())
    assert warned(world, "quantri")
    with world.db.writing() as session:
        note_backup(session, "/mnt", by=None, at=now())
    assert not warned(world, "quantri")
