"""Files are made one at a time for a person, few in all, and who asks for many at once is told so."""

from anyio import create_task_group, sleep

from server.exports.turns import MOST_WAITING, TooMany, turn_of
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
