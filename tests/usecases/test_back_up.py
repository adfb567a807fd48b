"""Backups: whole or none, of files only what is new, and put back as they were."""

import resource
import shutil
import sqlite3
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from threading import Event as Flag
from threading import Thread

import pytest
from sqlalchemy import inspect, text
from sqlmodel import col, select

from models.event import Event, EventKind, note
from models.installation.backup import History, history_in, is_backup_due, note_backup, staying
from models.ledger.acts import Act
from models.ledger.evidence import File, FileState, content_of, store
from models.outage import Outage, OutageKind
from models.preference import Preferences
from models.province import day_of
from models.refusal import Refusal
from models.voice.caller import Caller, CallerDetails
from models.voice.voice import Voice, VoiceDetails, VoiceKind, VoiceWay
from queries.installation.backups import is_backup_old
from store.backup.copies import copy_database
from store.backup.holdings import TURNS, damaged_at, manifest_of, newest_of
from store.backup.manifest import DATABASE, FILES, MANIFEST, Manifest, backups_among, file_name, name_of
from store.backup.places import Folder
from store.database import Database
from store.locks import alone, backing_up, served
from tests.conftest import JANUARY, ON_BOTH, ON_POSTGRESQL, World, create_postgres, noon
from tests.models.ledger.test_evidence import PDF, PNG
from tests.usecases.steps import ended_at_each_step, ended_with, full_at
from usecases.back_up import back_up, back_up_when_due, restore

pytestmark = ON_BOTH
NOW = noon(JANUARY)
A_DAY = timedelta(days=1)
USUAL, ONE_DAY, NUMBER = Preferences(), Preferences(backup_days=1, backup_weeks=0), "0912 345 678"


@pytest.fixture
def office(world: World) -> World:
    """A task, two files that somebody keeps, and what somebody said on the telephone."""
    with world.db.writing() as session:
        world.assign(session)
        said = VoiceDetails(
            on=JANUARY, way=VoiceWay.HOTLINE, unit_id=world.stp, kind=VoiceKind.DELAY, text="Hồ sơ chậm."
        )
        Voice.record(session, said, CallerDetails("Trần Thị Lan", NUMBER), by=world.secretary, at=NOW)
        store(session, [File("a.pdf", PDF), File("b.png", PNG)], by=world.hoa, at=NOW)
    return world


@pytest.fixture
def place(tmp_path: Path) -> Folder:
    (tmp_path / "place").mkdir()
    return Folder(tmp_path / "place")


@pytest.fixture
def empty(world: World, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Database]:
    """A place of the same kind in which nothing is."""
    url = f"sqlite:///{tmp_path / 'new' / 'restored.db'}"
    if not world.db.is_sqlite:
        url = create_postgres(request.getfixturevalue("postgres_server"), "restored", template="template1")
    database = Database(url, files=tmp_path / "new" / "files")
    yield database
    database.close()


def backed_up(world: World, place: Folder, days: int = 0) -> Manifest:
    return back_up(world.db, place, USUAL, by=world.admin, at=NOW + days * A_DAY)


def restored(world: World, place: Folder, to: Database) -> tuple[Manifest, list[str]]:
    return restore(to, place, None, by=world.admin, at=NOW)


def acts_in(database: Database) -> list[int | None]:
    with database.reading() as session:
        return list(session.exec(select(Act.id).order_by(col(Act.id))))


def digest(content: bytes) -> str:
    return File("", content).sha256


@pytest.mark.usefixtures("pg_programs")
def test_what_is_backed_up_is_put_back_as_it_was(office: World, place: Folder, empty: Database) -> None:
    written = backed_up(office, place)
    assert (written.newest_act, len(written.files), written.lost) == (1, 2, ())
    assert restored(office, place, empty) == (written, [])
    assert acts_in(empty) == acts_in(office.db)
    assert NUMBER.encode() not in (place.path / written.name / DATABASE).read_bytes()
    with empty.reading() as session:
        assert session.exec(select(Voice.text)).all() == ["Hồ sơ chậm."]
        assert session.exec(select(Caller)).all() == []
        assert content_of(session, digest(PDF)) == PDF
        assert session.exec(select(Event.kind).order_by(col(Event.id).desc())).first() is EventKind.RESTORED


@pytest.mark.usefixtures("pg_programs")
def test_what_was_saved_before_it_began_is_in_it_while_others_write_on(
    office: World, place: Folder, empty: Database
) -> None:
    stop = Flag()

    def write() -> None:
        while not stop.is_set():
            with office.db.writing() as session:
                office.assign(session)

    writer = Thread(target=write)
    writer.start()
    try:
        while len(before := acts_in(office.db)) < 5:
            pass
        backed_up(office, place)
    finally:
        stop.set()
        writer.join()
    restored(office, place, empty)
    copied = acts_in(empty)
    assert copied[: len(before)] == before
    assert copied == acts_in(office.db)[: len(copied)]


@pytest.mark.usefixtures("pg_programs")
@ON_POSTGRESQL
def test_what_is_killed_on_postgresql_is_no_backup_and_no_installation_and_is_begun_anew(
    office: World, place: Folder, empty: Database
) -> None:
    url, new = (each.url.render_as_string(hide_password=False) for each in (office.db, empty))

    def again() -> None:
        shutil.rmtree(place.path)
        place.path.mkdir()
        back_up(Database(url, files=office.db.files.folder), place, USUAL, by=None, at=NOW)

    def anew() -> None:
        restore(Database(new, files=empty.files.folder), place, None, by=office.admin, at=NOW)

    steps = 0
    for _step in ended_at_each_step(again, every=6):
        steps += 1
        assert len(backups_among(place.sizes())) in (0, 1)
    assert sorted(place.path.rglob("*.begun")) == []
    for _step in ended_at_each_step(anew, every=6):
        steps += 1
        assert inspect(empty.engine).get_table_names() == [] or acts_in(empty) == acts_in(office.db)
        empty.close()
    assert steps > 4
    assert acts_in(empty) == acts_in(office.db)


@pytest.mark.usefixtures("pg_programs")
@ON_POSTGRESQL
def test_a_full_disk_refuses_backup_and_restoration_on_postgresql_in_a_sentence(
    office: World, place: Folder, empty: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(Refusal, match="No space left on device"):
        copy_database(office.db, Path("/dev/full"))
    full_at(5, monkeypatch)
    with pytest.raises(Refusal, match="No space left on device"):
        backed_up(office, place)
    monkeypatch.undo()
    backed_up(office, place)
    full_at(3, monkeypatch)
    with pytest.raises(Refusal, match="No space left on device"):
        restored(office, place, empty)
    monkeypatch.undo()
    assert inspect(empty.engine).get_table_names() == []
    assert restored(office, place, empty)[1] == []


@ON_POSTGRESQL
def test_what_keeps_the_database_from_being_copied_is_noted_and_tried_again_in_an_hour(
    office: World, place: Folder
) -> None:
    waiting = Database(office.db.url.render_as_string(hide_password=False), 0.1, files=office.db.files.folder)
    with office.db.engine.connect() as other:
        other.execute(text("LOCK TABLE hotline IN ACCESS EXCLUSIVE MODE"))
        with pytest.raises(Outage):
            back_up_when_due(waiting, place, NOW)
        assert back_up_when_due(waiting, place, NOW + timedelta(minutes=59)) is None
    with waiting.reading() as session:
        assert history_in(session, place.name, NOW) == History(failed_at=NOW)
        [event] = session.exec(select(Event).where(Event.kind == EventKind.BACKUP_FAILED)).all()
    assert event.details == {"backup_place": place.name, "outage": OutageKind.BUSY}
    waiting.close()


# From here on SQLite alone: what a place has is the same for both.


@pytest.fixture
def house(sqlite_world: World) -> World:
    with sqlite_world.db.writing() as session:
        sqlite_world.assign(session)
        store(session, [File("a.pdf", PDF), File("b.png", PNG)], by=sqlite_world.hoa, at=NOW)
    return sqlite_world


@pytest.fixture
def elsewhere(tmp_path: Path) -> Iterator[Database]:
    database = Database(f"sqlite:///{tmp_path / 'new' / 'restored.db'}")
    yield database
    database.close()


def put_names(place: Folder, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    names: list[str] = []
    put = place.put

    def noted(name: str, source: Path) -> None:
        names.append(name)
        put(name, source)

    monkeypatch.setattr(place, "put", noted)
    return names


def test_of_files_only_those_are_written_that_are_not_there_yet(
    house: World, place: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    backed_up(house, place)
    with house.db.writing() as session:
        store(session, [File("c.pdf", PDF + b"\n")], by=house.hoa, at=NOW)
    names = put_names(place, monkeypatch)
    second = backed_up(house, place, days=1)
    assert names == [file_name(digest(PDF + b"\n")), f"{second.name}/{DATABASE}", f"{second.name}/{MANIFEST}"]


def test_a_backup_of_a_day_makes_room_for_the_next_and_files_stay_that_any_of_them_names(
    house: World, place: Folder
) -> None:
    first = backed_up(house, place)
    house.db.files.path_of(digest(PNG)).unlink()
    with house.db.engine.connect() as connection:
        connection.exec_driver_sql("DROP TRIGGER stored_file_no_delete")
        connection.exec_driver_sql("DELETE FROM stored_file WHERE sha256 = ?", (digest(PNG),))
        connection.commit()
    second = backed_up(house, place, days=1)
    assert file_name(digest(PNG)) in place.sizes()
    third = back_up(house.db, place, ONE_DAY, by=None, at=NOW + 2 * A_DAY)
    assert {first.name, second.name} & {name.partition("/")[0] for name in place.sizes()} == set()
    assert sorted(place.sizes()) == sorted(
        [f"{third.name}/{DATABASE}", f"{third.name}/{MANIFEST}", file_name(digest(PDF))]
    )


def test_a_backup_that_is_killed_at_any_step_is_none_and_the_one_before_stays(
    house: World, place: Folder, elsewhere: Database
) -> None:
    first = backed_up(house, place)
    url = house.db.url.render_as_string()
    with house.db.writing() as session:
        store(session, [File("c.pdf", PDF + b"\n")], by=house.hoa, at=NOW)

    before = shutil.copytree(place.path, place.path.with_name("before"))

    def again() -> None:
        shutil.rmtree(place.path)
        shutil.copytree(before, place.path)
        back_up(Database(url), place, USUAL, by=None, at=NOW + A_DAY)

    steps = 0
    for _step in ended_at_each_step(again):
        steps += 1
        newest = manifest_of(place, newest_of(place, NOW + A_DAY))
        assert place.hash_of(f"{newest.name}/{DATABASE}") == newest.sha256
        for sha256 in newest.files:
            assert place.hash_of(file_name(sha256)) == sha256
    assert steps > 5
    assert (newest.name != first.name, len(newest.files)) == (True, 3)
    assert [name for name in house.db.files.folder.iterdir() if name.suffix == ".begun"] == []
    assert sorted(place.path.rglob("*.begun")) == []
    restored(house, place, elsewhere)


def test_a_restoration_that_is_killed_at_any_step_is_begun_anew(
    house: World, place: Folder, elsewhere: Database
) -> None:
    written = backed_up(house, place)
    file = Path(elsewhere.url.database or "")

    def anew() -> None:
        restore(Database(f"sqlite:///{file}"), place, None, by=house.admin, at=NOW)

    steps = 0
    for _step in ended_at_each_step(anew):
        steps += 1
        if file.exists():  # the last step: it is there whole
            with sqlite3.connect(file) as opened:
                assert opened.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            assert {elsewhere.files.state(sha256) for sha256 in written.files} == {FileState.WHOLE}
            shutil.rmtree(file.parent)
            file.parent.mkdir()
    assert steps > 5


@pytest.mark.parametrize("step", [1, 3, 5, 7, 9, 11])
def test_a_full_disk_refuses_a_backup_in_a_sentence_notes_it_and_leaves_nothing_that_looks_whole(
    house: World, place: Folder, monkeypatch: pytest.MonkeyPatch, step: int
) -> None:
    full_at(step, monkeypatch)
    with pytest.raises(Refusal, match="No space left on device"):
        backed_up(house, place)
    assert [name for name in place.sizes() if name.endswith(MANIFEST)] == []
    with house.db.reading() as session:
        assert history_in(session, place.name, NOW) == History(failed_at=NOW)
    monkeypatch.undo()
    assert backed_up(house, place).lost == ()


def test_what_does_not_read_back_as_it_was_written_is_no_backup(
    house: World, place: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    put = place.put

    def cut_short(name: str, source: Path) -> None:
        put(name, source)
        (place.path / name).write_bytes(source.read_bytes()[:-1])

    monkeypatch.setattr(place, "put", cut_short)
    with pytest.raises(Refusal, match="is not what was written there"):
        backed_up(house, place)
    assert place.sizes() == {}


def test_a_copy_for_which_there_is_no_room_is_refused_in_a_sentence(house: World, tmp_path: Path) -> None:
    url = house.db.url.render_as_string()

    def copy() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, resource.getrlimit(resource.RLIMIT_FSIZE)[1]))
        with pytest.raises(Refusal, match="The copy cannot be written"):
            copy_database(Database(url), tmp_path / "copy")

    assert ended_with(copy) == 0


@pytest.mark.parametrize("step", [1, 3, 5, 7])
def test_a_full_disk_refuses_a_restoration_and_leaves_no_installation(
    house: World, place: Folder, elsewhere: Database, monkeypatch: pytest.MonkeyPatch, step: int
) -> None:
    backed_up(house, place)
    full_at(step, monkeypatch)
    with pytest.raises(Refusal, match="No space left on device"):
        restored(house, place, elsewhere)
    assert not Path(elsewhere.url.database or "").exists()
    monkeypatch.undo()
    assert restored(house, place, elsewhere)[1] == []


def test_a_copy_that_was_altered_is_put_back_nowhere(house: World, place: Folder, elsewhere: Database) -> None:
    written = backed_up(house, place)
    copied = place.path / written.name / DATABASE
    copied.write_bytes(copied.read_bytes()[:-1] + b"x")
    with pytest.raises(Refusal, match="is not what was written there"):
        restored(house, place, elsewhere)
    (place.path / written.name / MANIFEST).write_text("{}")
    with pytest.raises(Refusal, match="is not what was written there"):
        restored(house, place, elsewhere)


def test_a_file_that_is_lost_is_named_and_all_else_is_backed_up_and_put_back(
    house: World, place: Folder, elsewhere: Database
) -> None:
    house.db.files.path_of(digest(PDF)).write_bytes(b"forged")
    assert backed_up(house, place).lost == (digest(PDF),)
    (place.path / file_name(digest(PNG))).write_bytes(b"forged there")
    assert restored(house, place, elsewhere)[1] == sorted([digest(PDF), digest(PNG)])


def test_a_file_that_is_altered_here_is_put_back_from_what_was_written_before(
    house: World, place: Folder, elsewhere: Database
) -> None:
    backed_up(house, place)
    house.db.files.path_of(digest(PDF)).write_bytes(b"forged")
    assert backed_up(house, place, days=1).lost == ()
    assert restored(house, place, elsewhere)[1] == []


def test_nothing_is_put_back_where_something_is_or_something_was_left(
    house: World, place: Folder, elsewhere: Database
) -> None:
    backed_up(house, place)
    with pytest.raises(Refusal, match="There is something already"):
        restored(house, place, house.db)
    log = Path(f"{elsewhere.url.database}-wal")
    log.parent.mkdir()
    log.write_bytes(b"left of another")
    with pytest.raises(Refusal, match="restored\\.db-wal"):
        restored(house, place, elsewhere)


def test_where_there_is_no_backup_that_is_said(house: World, place: Folder, elsewhere: Database) -> None:
    with pytest.raises(Refusal, match="There is no backup at"):
        restored(house, place, elsewhere)
    with pytest.raises(Refusal, match="There is no folder"):
        backed_up(house, Folder(place.path / "not mounted"))
    assert not (place.path / "not mounted").exists()


def test_a_file_that_cannot_be_read_here_is_named_noted_and_tried_again_in_an_hour(
    house: World, place: Folder
) -> None:
    path = house.db.files.path_of(digest(PDF))
    path.unlink()
    path.mkdir()
    with pytest.raises(Refusal, match=f"Is a directory: {path}"):
        back_up_when_due(house.db, place, NOW)
    with house.db.reading() as session:
        assert history_in(session, place.name, NOW) == History(failed_at=NOW)
    assert back_up_when_due(house.db, place, NOW + timedelta(minutes=59)) is None


def test_a_backup_that_is_made_elsewhere_leaves_that_due_which_the_server_makes(house: World, place: Folder) -> None:
    (place.path.parent / "elsewhere").mkdir()
    backed_up(house, Folder(place.path.parent / "elsewhere"))
    with house.db.reading() as session:
        assert history_in(session, place.name, NOW) == History()
        assert history_in(session, "", NOW) == History(made_at=NOW)
    assert back_up_when_due(house.db, place, NOW) is not None
    assert back_up_when_due(house.db, place, NOW) is None


def test_what_a_killed_backup_left_at_the_place_goes_with_the_next(house: World, place: Folder) -> None:
    url, left = house.db.url.render_as_string(), place.path / name_of(NOW) / f"{DATABASE}.begun"

    def begin() -> None:
        shutil.rmtree(place.path)
        place.path.mkdir()
        back_up(Database(url), place, USUAL, by=None, at=NOW)

    assert any(left.exists() for _step in ended_at_each_step(begin))
    (left.parent / DATABASE).write_bytes(b"without a manifest")
    second = backed_up(house, place, days=1)
    assert {path.name for path in place.path.iterdir()} == {FILES, second.name}


def test_an_old_manifest_that_cannot_be_read_keeps_every_file_and_stops_nothing(house: World, place: Folder) -> None:
    first, second = backed_up(house, place), backed_up(house, place, days=7)
    (place.path / first.name / MANIFEST).write_text("{}")
    of_whom = file_name("a" * 64)
    (place.path / of_whom).parent.mkdir(exist_ok=True)
    (place.path / of_whom).write_bytes(b"perhaps its own")
    third = back_up(house.db, place, Preferences(backup_days=1, backup_weeks=2), by=None, at=NOW + 8 * A_DAY)
    assert third.damaged == (f"{first.name}/{MANIFEST}",)
    assert (backups_among(place.sizes()), of_whom in place.sizes()) == ([first.name, third.name], True)
    with house.db.reading() as session:
        history = history_in(session, place.name, NOW + 8 * A_DAY)
    assert history == History(made_at=NOW + 8 * A_DAY, has_found_damage=True)
    assert newest_of(place, NOW + 8 * A_DAY) == third.name
    fourth = back_up(house.db, place, ONE_DAY, by=None, at=NOW + 9 * A_DAY)
    assert second.name < third.name < fourth.name
    assert (backups_among(place.sizes()), of_whom in place.sizes()) == ([fourth.name], False)


def test_what_is_damaged_at_the_place_is_named_within_a_month_and_written_anew(house: World, place: Folder) -> None:
    first = backed_up(house, place)
    pdf, png, copied = file_name(digest(PDF)), file_name(digest(PNG)), f"{first.name}/{DATABASE}"
    for name in (pdf, png, copied):
        content = (place.path / name).read_bytes()
        (place.path / name).write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
    seen = [(name, day) for day in range(TURNS) for name in damaged_at(place, place.sizes(), NOW + day * A_DAY)]
    assert sorted(name for name, _day in seen) == sorted([pdf, png, copied])
    second = backed_up(house, place, days=TURNS + dict(seen)[pdf])
    assert pdf in second.damaged
    assert place.hash_of(pdf) == digest(PDF)
    house.db.files.path_of(digest(PNG)).unlink()
    third = backed_up(house, place, days=2 * TURNS + dict(seen)[png])
    assert (png in third.damaged, third.lost) == (True, (digest(PNG),))
    (place.path / pdf).unlink()
    assert pdf in backed_up(house, place, days=3 * TURNS).damaged
    assert place.hash_of(pdf) == digest(PDF)


def test_what_a_clock_that_was_ahead_has_dated_later_hinders_and_hides_nothing(
    house: World, place: Folder, elsewhere: Database
) -> None:
    ahead = backed_up(house, place, days=30)
    with house.db.writing() as session:
        house.assign(session)
    right = back_up_when_due(house.db, place, NOW)
    assert right is not None
    back_up(house.db, place, ONE_DAY, by=None, at=NOW)
    assert backups_among(place.sizes()) == [right.name, ahead.name]
    assert restored(house, place, elsewhere)[0].newest_act == right.newest_act == ahead.newest_act + 1
    assert newest_of(place, NOW - A_DAY) == right.name
    assert newest_of(place, NOW + 31 * A_DAY) == ahead.name


def test_a_clock_that_is_behind_hides_no_newer_backup(house: World, place: Folder) -> None:
    backed_up(house, place)
    newest = backed_up(house, place, days=5)
    assert newest_of(place, NOW + A_DAY) == newest_of(place, NOW - A_DAY) == newest.name


def test_a_backup_that_is_dated_later_is_none_when_it_is_asked_how_old_the_last_is(sqlite_world: World) -> None:
    with sqlite_world.db.writing() as session:
        note_backup(session, "/mnt", by=None, at=NOW + 30 * A_DAY)
        note(session, EventKind.CLEANED, at=NOW - 3 * A_DAY)
    assert [is_backup_old("/mnt", NOW + days * A_DAY) for days in (0, 30, 32, 33)] == [True, False, False, True]


def test_one_backs_up_at_a_time(house: World, place: Folder) -> None:
    with backing_up(house.db), pytest.raises(Refusal, match="Another backup"):
        backed_up(house, place)


def test_of_several_servers_one_makes_the_backup_that_is_due(house: World, place: Folder) -> None:
    with backing_up(house.db):
        assert back_up_when_due(house.db, place, NOW) is None
    assert back_up_when_due(house.db, place, NOW) is not None
    assert back_up_when_due(house.db, place, NOW) is None


def test_the_last_of_each_day_and_week_stays_and_the_newest_always() -> None:
    made = [NOW - number * timedelta(hours=12) for number in range(60)]
    assert staying([], USUAL, NOW) == set()
    assert staying(made, ONE_DAY, NOW) == {made[0]}
    assert staying(made, Preferences(backup_days=3, backup_weeks=0), NOW) == {made[0], made[2], made[4]}
    weeks = staying(made, Preferences(backup_days=1, backup_weeks=3), NOW)
    assert sorted(day_of(each).isocalendar()[1] for each in weeks) == [1, 2, 52]
    assert staying(made, ONE_DAY, made[4]) == {*made[:4], made[4]}


def test_a_database_is_served_or_somebody_has_it_alone(world: World, db: Database) -> None:
    other = Database(db.url.render_as_string(hide_password=False))
    with served(db), served(other), pytest.raises(Refusal, match="It is in use"), alone(other):
        pass
    db.close()
    with alone(other), pytest.raises(Refusal, match="Wait until that is done"), served(db):
        pass
    other.close()


def test_what_the_hour_or_somebody_asks_for_is_due_and_what_failed_waits_an_hour(sqlite_world: World) -> None:
    with sqlite_world.db.reading() as session:
        assert is_backup_due(session, "/mnt", NOW)
    at_two = NOW - timedelta(hours=10)
    assert not History(made_at=NOW - timedelta(hours=9)).is_due(2, NOW)
    assert History(made_at=at_two - timedelta(minutes=1)).is_due(2, NOW)
    assert not History(failed_at=NOW - timedelta(minutes=59)).is_due(2, NOW)
    assert History(failed_at=NOW - timedelta(minutes=61)).is_due(2, NOW)
    assert History(made_at=NOW - timedelta(minutes=2), asked_at=NOW).is_due(2, NOW)
    assert not History(asked_at=NOW - timedelta(minutes=2), made_at=NOW).is_due(2, NOW)
