"""Bad days: whatever keeps the database from being used is told in a sentence, in the terminal and on a page."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import ExitStack, closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import event, text
from streamlit.testing.v1 import AppTest
from typer.testing import CliRunner

from cli import cli
from models.outage import NotBegun, Outage, OutageKind
from pages.parts.trouble import show_trouble
from store import database
from store.database import Database
from tests.conftest import World
from tests.pages.desk import Desk, box, press
from wording.language import Language, use_language
from wording.outages import not_saved, outage_advice, outage_heading, outage_remedy

Befall = Callable[[World, ExitStack], World]
LONG_BEFORE = datetime(2020, 1, 1, tzinfo=UTC)


def path_of(world: World) -> Path:
    return Path(world.db.url.database or "")


def anew(world: World, statement: str = "", url: str = "") -> World:
    """The same database, or another, opened anew; ``statement`` is said on each of its connections."""
    world.db.close()
    opened = Database(url or world.db.url.render_as_string(), wait=0.2)
    if statement:
        event.listen(opened.engine, "connect", lambda made, _record: made.execute(statement))
    database.use(opened)
    return replace(world, db=opened)


def locked(world: World, until: ExitStack) -> World:
    other = until.enter_context(closing(sqlite3.connect(path_of(world), isolation_level=None)))
    other.execute("BEGIN IMMEDIATE")
    return world


def full(world: World, _until: ExitStack) -> World:
    return anew(world, "PRAGMA max_page_count = 1")  # as many as there are


def read_only(world: World, _until: ExitStack) -> World:
    return anew(world, "PRAGMA query_only = ON")


def clock_behind(world: World, _until: ExitStack) -> World:
    with world.db.writing() as session:
        world.assign(session)
    world = anew(world)
    world.db._clock = lambda: LONG_BEFORE
    return world


def no_database_at_all(world: World, _until: ExitStack) -> World:
    path = path_of(world)
    world.db.close()
    path.write_bytes(b"no database at all " * 1000)
    return anew(world)


def broken(world: World, _until: ExitStack) -> World:
    """Its first page is as it was, and all else was overwritten."""
    path = path_of(world)
    world.db.close()
    whole = path.read_bytes()
    path.write_bytes(whole[:4096] + b"\xff" * (len(whole) - 4096))
    return anew(world)


def missing(world: World, _until: ExitStack) -> World:
    return anew(world, url=f"sqlite:///{path_of(world).with_name('missing.db')}")


def without_tables(world: World, _until: ExitStack) -> World:
    empty = path_of(world).with_name("empty.db")
    empty.touch()
    return anew(world, url=f"sqlite:///{empty}")


def gone(world: World, _until: ExitStack) -> World:
    with world.db.reading() as session:
        session.execute(text("SELECT 1"))
    path_of(world).unlink()
    return world


def replaced(world: World, _until: ExitStack) -> World:
    with world.db.reading() as session:
        session.execute(text("SELECT 1"))
    path = path_of(world)
    shutil.copy(path, path.with_name("other.db"))
    path.with_name("other.db").rename(path)
    return world


def not_to_be_opened(world: World, _until: ExitStack) -> World:
    return anew(world, url=f"sqlite:///{path_of(world).parent}")


def away(world: World, _until: ExitStack) -> World:
    return anew(world, url="postgresql+psycopg://nobody@127.0.0.1:1/nothing")


READS_ON: dict[Befall, OutageKind] = {
    locked: OutageKind.BUSY,
    full: OutageKind.FULL,
    read_only: OutageKind.READ_ONLY,
    clock_behind: OutageKind.CLOCK_BEHIND,
}
STANDS_STILL: dict[Befall, OutageKind] = {
    no_database_at_all: OutageKind.DAMAGED,
    broken: OutageKind.DAMAGED,
    missing: OutageKind.UNPREPARED,
    without_tables: OutageKind.UNPREPARED,
    gone: OutageKind.REPLACED,
    replaced: OutageKind.REPLACED,
    not_to_be_opened: OutageKind.AWAY,
    away: OutageKind.AWAY,
}
CAUSES = READS_ON | STANDS_STILL


def facts(kind: OutageKind) -> Outage:
    given = {"clock": LONG_BEFORE, "newest": NEWEST} if kind is OutageKind.CLOCK_BEHIND else {}
    return Outage(kind, **given)


NEWEST = datetime(2024, 1, 10, 5, tzinfo=UTC)


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("befall", CAUSES, ids=lambda each: each.__name__)
def test_the_terminal_says_what_is_so_and_what_to_do(on_disk: World, befall: Befall, language: Language) -> None:
    with ExitStack() as until, use_language(language):
        world = befall(on_disk, until)
        result = CliRunner().invoke(cli, ["user", "link", "hoa"])
        outage = facts(CAUSES[befall])
        remedy = outage_remedy(outage, world.db.url.render_as_string(hide_password=True))
        assert (result.exit_code, result.stdout) == (1, "")
        assert isinstance(result.exception, SystemExit)
        assert result.stderr.splitlines()[0] == f"{outage_heading(outage)}. {remedy}"


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("befall", STANDS_STILL, ids=lambda each: each.__name__)
def test_a_page_that_cannot_be_read_says_so(
    on_disk: World, befall: Befall, language: Language, trouble: list[object]
) -> None:
    app = Desk(on_disk, "hoa", language).opens("account/account.py")
    app.context = {"locale": language}
    with ExitStack() as until:
        befall(on_disk, until)
        app.run()
    outage = facts(STANDS_STILL[befall])
    with use_language(language):
        assert [each.value for each in app.error] == [outage_heading(outage)]
        assert [each.value for each in app.markdown] == [outage_advice(outage)]
    assert trouble
    trouble.clear()


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("befall", READS_ON, ids=lambda each: each.__name__)
def test_a_page_on_which_nothing_can_be_saved_says_why_and_stays_whole(
    on_disk: World, befall: Befall, language: Language
) -> None:
    with on_disk.db.writing() as session:
        code = on_disk.assign(session).code
    app = Desk(on_disk, "hoa", language).opens("task/task.py", code=code)
    whole = [each.value for each in app.subheader]
    with ExitStack() as until, use_language(language):
        befall(on_disk, until)
        box(app.text_area, LABELS[language][0]).input("Đã họp.")
        press(app, LABELS[language][1])
        shown = [each.value for each in (*app.toast, *app.error)]
        assert shown == [not_saved(facts(READS_ON[befall]))]
    assert [each.value for each in app.subheader] == whole


LABELS = {
    Language.EN: ("What was done", "Report progress"),
    Language.VI: ("Đã làm gì", "Báo cáo tiến độ"),
}


def test_every_outage_is_told_in_both_languages() -> None:
    for kind in OutageKind:
        spoken = []
        for language in Language:
            with use_language(language):
                outage = facts(kind)
                spoken.append((outage_heading(outage), outage_advice(outage), outage_remedy(outage, "x")))
        assert not set(spoken[0]) & set(spoken[1]), kind


def test_a_database_of_a_newer_version_is_left_alone_by_the_terminal(on_disk: World) -> None:
    with on_disk.db.writing() as session:
        session.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with use_language(Language.EN):
        result = CliRunner().invoke(cli, ["user", "add", "x", "--name", "X", "--role", "auditor"])
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("The register belongs to a newer version of this program. Install that version.")


def test_what_went_away_while_it_was_saving_is_not_said_to_be_lost() -> None:
    with use_language(Language.EN):
        assert "Nothing was saved" in not_saved(NotBegun(OutageKind.AWAY))
        assert "Nothing was saved" not in not_saved(Outage(OutageKind.UNCERTAIN))


def fails_in_a_callback() -> None:
    import streamlit as st

    from models.outage import Outage, OutageKind

    def fail() -> None:
        raise Outage(OutageKind.AWAY)

    st.button("x", on_click=fail)


def test_what_a_callback_raises_is_told_in_our_words(trouble: list[object]) -> None:
    def told() -> None:
        import streamlit as st

        from pages.parts.trouble import show_trouble

        st.session_state["silent"] = show_trouble(ZeroDivisionError())

    app = AppTest.from_function(told).run()
    assert app.session_state["silent"] is True
    assert "our fault" in app.error[0].value or "lỗi" in app.error[0].value
    assert show_trouble
    trouble.clear()
