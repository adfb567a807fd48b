"""What the server does beside its visitors goes on, whatever fails in it, and never ends the server."""

import anyio
import pytest

from models.outage import Outage, OutageKind
from server import beside
from server.beside import A_WHILE, beside_visitors, count_by_columns
from tests.conftest import World
from tests.running import run_async


def test_what_fails_is_logged_and_tried_again_while_the_rest_goes_on(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    troubles = iter([ValueError("a row that nothing can read"), Outage(OutageKind.AWAY)])
    tries: list[int] = []
    steps: list[int] = []

    def fail_twice() -> None:
        tries.append(len(steps))
        for trouble in troubles:
            raise trouble

    def step() -> float:
        steps.append(len(tries))
        return 0.01

    async def serve() -> None:
        with anyio.fail_after(20):
            async with beside_visitors():
                while len(tries) < 3 or steps[-1] < 3:
                    await anyio.sleep(0.01)

    monkeypatch.setattr(beside, "A_WHILE", 0.01)
    monkeypatch.setattr(beside, "AN_HOUR", 0.02)
    monkeypatch.setattr(beside, "WORKS", {fail_twice: 0, step: 0})
    run_async(serve)
    lines = [(each.levelname, each.message) for each in caplog.records if each.name == "server.beside"]
    assert lines == [
        ("ERROR", "fail_twice is tried again in an hour"),
        ("WARNING", "fail_twice waits until the database can be used: away"),
    ]
    assert "a row that nothing can read" in caplog.text
    assert len(tries) == 3, "it is done"


def test_columns_are_kept_once_there_are_many_acts(sqlite_world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(beside, "MANY_ACTS", 2)
    for comes_again in (A_WHILE, None):
        with sqlite_world.db.writing() as session:
            sqlite_world.assign(session)
        assert count_by_columns() == comes_again
        with sqlite_world.db.counting() as session:
            assert (session.columns is None) is (comes_again is not None)
