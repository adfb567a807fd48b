"""Files are made one at a time for a person, few in all, and who asks for many at once is told so."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from subprocess import CompletedProcess
from threading import Thread
from time import sleep as sleep_in_this_thread

import pytest
from anyio import create_task_group, sleep

from exchange import apart
from server.exports.turns import AT_ONCE, MOST_WAITING, TooMany, turn_in_this_thread, turn_of
from settings import HOME
from tests.running import run_async


def test_of_one_person_one_file_is_made_at_a_time_and_others_go_on_meanwhile() -> None:
    at_work: list[int] = []
    most = {1: 0, 2: 0}
    refused = 0

    async def take(person: int) -> None:
        nonlocal refused
        try:
            async with turn_of(person):
                at_work.append(person)
                most[person] = max(most[person], at_work.count(person))
                await sleep(0.02)
                at_work.remove(person)
        except TooMany:
            refused += 1

    async def all_at_once() -> None:
        async with create_task_group() as tasks:
            for _file in range(MOST_WAITING + 2):
                tasks.start_soon(take, 1)
            tasks.start_soon(take, 2)

    run_async(all_at_once)
    assert (most, refused) == ({1: 1, 2: 1}, 2)
    run_async(take, 1)
    assert refused == 2, "the line is open again"


def test_a_turn_that_fails_is_over() -> None:
    async def fail() -> None:
        for _file in range(MOST_WAITING + 1):
            try:
                async with turn_of(1):
                    raise ValueError
            except ValueError:
                pass

    run_async(fail)


def test_pages_and_routes_wait_in_one_queue_and_few_are_made_at_once() -> None:
    at_work: list[int] = []
    most: dict[str, int] = {"in all": 0, "of one": 0}
    done: list[int] = []

    def look(person: int) -> None:
        at_work.append(person)
        most["in all"] = max(most["in all"], len(at_work))
        most["of one"] = max(most["of one"], at_work.count(person))

    def leave(person: int) -> None:
        at_work.remove(person)
        done.append(person)

    def page(person: int) -> None:
        with turn_in_this_thread(person):
            look(person)
            sleep_in_this_thread(0.02)
            leave(person)

    async def route(person: int) -> None:
        async with turn_of(person):
            look(person)
            await sleep(0.02)
            leave(person)

    async def routes() -> None:
        async with create_task_group() as tasks:
            for person in people:
                tasks.start_soon(route, person)

    people = range(2 * AT_ONCE)
    threads = [Thread(target=page, args=[person]) for person in people]
    for thread in threads:
        thread.start()
    run_async(routes)
    for thread in threads:
        thread.join()
    assert most == {"in all": AT_ONCE, "of one": 1}
    assert sorted(done) == sorted([*people, *people])


def test_who_asks_for_many_lets_others_who_wait_come_between() -> None:
    came: list[str] = []

    async def take(name: str, person: int) -> None:
        async with turn_of(person):
            came.append(name)
            await sleep(0.02)

    async def all_at_once() -> None:
        async with create_task_group() as tasks:
            for name, person in (("a", 1), ("a again", 1), ("b", 2), ("c", 3), ("d", 4)):
                tasks.start_soon(take, name, person)

    run_async(all_at_once)
    assert came.index("a again") > came.index("d")


@pytest.mark.apart
@pytest.mark.parametrize(
    "begin",
    [lambda: apart.read_apart("any:reader", "a.csv", b"of this test"), lambda: apart.made_apart(bytes)],
    ids=["read", "made"],
)
def test_a_process_is_begun_in_the_turn_of_who_is_there(
    begin: Callable[[], object], monkeypatch: pytest.MonkeyPatch
) -> None:
    happened: list[str] = []

    @contextmanager
    def turn() -> Iterator[None]:
        happened.append("begun")
        yield
        happened.append("over")

    def run(command: list[str], **_more: object) -> CompletedProcess[bytes]:
        happened.append("run")
        return CompletedProcess(command, 0, b'{"read": []}')

    monkeypatch.setattr("exchange.apart.subprocess.run", run)
    token = apart.in_turn.set(turn)
    begin()
    apart.in_turn.reset(token)
    assert happened == ["begun", "run", "over"]


def test_processes_are_begun_in_the_files_that_wait_for_a_turn_and_only_routes_make_pdf() -> None:
    def naming(name: str) -> set[str]:
        rooms = ("exchange", "pages", "queries", "server", "store", "usecases", "wording")
        files = [path for room in rooms for path in (HOME / room).rglob("*.py")]
        return {path.relative_to(HOME).as_posix() for path in files if name in path.read_text(encoding="utf-8")}

    assert naming("import subprocess") == {
        *("exchange/apart.py", "exchange/writing/pdf.py", "server/exports/making.py"),
        "store/backup/programs.py",  # pg_dump and pg_restore
    }
    assert naming("writing.pdf") == {"server/exports/made.py"}
