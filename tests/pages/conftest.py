"""Every test of a page fails when the server logged trouble meanwhile."""

import logging
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any
from unittest.mock import MagicMock

import pytest
import streamlit
from pandas import DataFrame
from streamlit.components.v2 import manifest_scanner
from streamlit.runtime.scriptrunner.script_cache import ScriptCache
from streamlit.testing.v1 import app_test, local_script_runner
from streamlit.testing.v1.local_script_runner import LocalScriptRunner

from tests.conftest import World
from tests.models.indicator.sets import add_sets
from wording.language import Language, set_language

Typing = dict[tuple[int, str], Any]


class Collecting(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


@pytest.fixture(autouse=True, scope="session")
def scanned_once() -> Iterator[None]:
    """Streamlit reads the metadata of every installed distribution once, not again for every desk: there is more of
    that than of the pages' own work."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(
            manifest_scanner, "scan_component_manifests", cache(manifest_scanner.scan_component_manifests)
        )
        yield


@pytest.fixture(autouse=True, scope="session")
def compiled_once() -> Iterator[None]:
    """A page is compiled once for all runs, as a server does it, not again for each."""
    scripts = ScriptCache()
    with pytest.MonkeyPatch.context() as patched:
        for testing in (app_test, local_script_runner):
            patched.setattr(testing, "ScriptCache", lambda: scripts)
        yield


@pytest.fixture(autouse=True, scope="session")
def one_runtime() -> Iterator[None]:
    """What stands for the server round a run is made once: each run puts into it what it needs."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(app_test, "MagicMock", cache(MagicMock))
        yield


@pytest.fixture(autouse=True, scope="session")
def waited_for() -> Iterator[None]:
    """The end of a run is waited for, where Streamlit asks a thousand times a second whether it is there."""
    ask = local_script_runner.require_widgets_deltas

    def wait(runner: LocalScriptRunner, timeout: float) -> None:
        assert runner._script_thread
        runner._script_thread.join(timeout)
        ask(runner, 0.1)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(local_script_runner, "require_widgets_deltas", wait)
        yield


@pytest.fixture(autouse=True)
def trouble() -> Iterator[list[logging.LogRecord]]:
    """The trouble that was logged; a test that brings some about looks at it, and clears it."""
    collecting = Collecting()
    loggers = [logging.getLogger(name) for name in ("pages", "server", "streamlit")]
    for logger in loggers:
        logger.addHandler(collecting)
    yield collecting.records
    for logger in loggers:
        logger.removeHandler(collecting)
    set_language(Language.VI)
    assert not [(record.name, record.getMessage(), record.exc_info) for record in collecting.records]


@pytest.fixture
def task(world: World) -> str:
    """The code of a task that Justice leads and Information co-ordinates on; beside it sets of indicators."""
    with world.db.writing() as session:
        add_sets(session, world)
        return world.assign(session, co_ordinating=(world.stttt,)).code


@pytest.fixture
def tasks(world: World) -> None:
    """One completed, one overdue at the cut-off, one still to come."""
    with world.db.writing() as session:
        done = world.assign(session, due=date(2024, 5, 31), title="Xong")
        world.finish(session, done, date(2024, 5, 20))
        world.assign(session, due=date(2024, 5, 31), title="Muộn", lead_id=world.nam_sach)
        world.assign(session, due=date(2024, 8, 31), title="Sắp tới", lead_id=world.stttt)


@pytest.fixture
def typing(monkeypatch: pytest.MonkeyPatch) -> Typing:
    """What somebody types into the grid, by row and column; the grid itself is the browser's."""
    said: Typing = {}

    def typed_in(table: DataFrame, **_more: Any) -> DataFrame:
        table = table.copy()
        for (row, column), text in said.items():
            table.loc[row, column] = text
        return table

    monkeypatch.setattr(streamlit, "data_editor", typed_in)
    return said
