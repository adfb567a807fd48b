"""Many people at once: clicking without a pause, page by page; and thinking ten seconds between clicks."""

import asyncio
import random
import statistics
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import urlencode

import psutil
from websockets.exceptions import InvalidStatus

from bench import province
from bench.reader import Visit, cookie
from models.counting.standing import NOT_COMPLETED
from models.moment import Moment
from models.register import ParField
from pages.parts.picking.pick_filters import filters_query
from pages.parts.picking.pick_moment import moment_query
from queries.selection import TaskFilters

CLICKING, THINKING, SECONDS = 20, 500, 15
THINK = 10.0  # seconds
MOST_TASKS = 2_000
OF_ONE_SIGN_IN = 10  # pages, for a sign-in has room for so many and a few more
NOW = Moment(province.AS_OF)
DAYS = [Moment(province.AS_OF - timedelta(days=days)) for days in range(200)]
OPEN = TaskFilters(year=province.YEAR, standings=NOT_COMPLETED)


def _address(filters: TaskFilters, moment: Moment = NOW, **more: object) -> str:
    return urlencode(filters_query(filters, moment) | {name: str(value) for name, value in more.items()})


def pages() -> tuple[tuple[str, str, Sequence[str]], ...]:
    """Name, page and addresses of what is clicked on, in the province as large as it was built."""
    codes = [province.code_of(n) for n in range(min(MOST_TASKS, province.TASKS // 3))]
    return (
        ("open tasks by deadline", "tasks", [_address(OPEN, page=n) for n in range(1, 40)]),
        (
            "tasks of a unit and field",
            "tasks",
            [_address(TaskFilters(lead_id=n, field=ParField.DIGITAL)) for n in range(1, 200)],
        ),
        ("one task", "task", [urlencode({"code": code}) for code in codes]),
        (
            "counts by unit and class, another day",
            "overview",
            [urlencode({"period": f"{province.YEAR}-Y", **moment_query(day), "tab": "units"}) for day in DAYS],
        ),
        (
            "words searched",
            "tasks",
            [_address(TaskFilters(text=f"{word} {n}")) for n, word in enumerate(province.WORDS)],
        ),
    )


@dataclass(frozen=True, slots=True)
class Crowd:
    """What so many people saw: clicks answered, and how long each took, in seconds."""

    clicks: int
    seconds: float
    waits: list[float]
    refused: int

    @property
    def rate(self) -> float:
        return self.clicks / self.seconds

    def percentile(self, share: int) -> float:
        return statistics.quantiles(self.waits, n=100)[share - 1] if len(self.waits) > 1 else 0.0


async def crowd(
    address: str,
    login: str,
    chosen: Sequence[tuple[str, str]],
    *,
    people: int,
    think: float,
    seconds: float,
) -> Crowd:
    cookies = [cookie(address, login) for _sign_in in range(0, people, OF_ONE_SIGN_IN)]
    waits: list[float] = []
    refused = 0

    async def person(number: int) -> None:
        nonlocal refused
        chance = random.Random(number)
        page, query = chance.choice(chosen)
        await asyncio.sleep(chance.uniform(0, think))
        try:
            async with Visit(address, page, {"Cookie": cookies[number // OF_ONE_SIGN_IN]}) as visit:
                await visit.rerun(query)
                while time.perf_counter() < end:
                    _page, query = chance.choice([each for each in chosen if each[0] == page])
                    began = time.perf_counter()
                    await visit.rerun(query)
                    waits.append(time.perf_counter() - began)
                    await asyncio.sleep(think and chance.expovariate(1 / think))
        except (OSError, InvalidStatus):
            refused += 1

    began = time.perf_counter()
    end = began + think + seconds
    await asyncio.gather(*(person(number) for number in range(people)))
    return Crowd(len(waits), time.perf_counter() - began - think, waits, refused)


def print_clicking(address: str, login: str) -> None:
    print(f"\n{CLICKING} people clicking without a pause, {SECONDS} s each page")
    for name, page, queries in pages():
        chosen = [(page, query) for query in queries]
        of = asyncio.run(crowd(address, login, chosen, people=CLICKING, think=0.0, seconds=SECONDS))
        print(f"{name:40}{of.rate:8.1f} a second{of.percentile(50):8.2f} s median{of.percentile(95):8.2f} s p95")


def print_thinking(address: str, pid: int, login: str) -> None:
    at_work = [(page, query) for _name, page, queries in pages() for query in queries]
    of = asyncio.run(crowd(address, login, at_work, people=THINKING, think=THINK, seconds=4 * SECONDS))
    memory = psutil.Process(pid).memory_info().rss / 2**20
    print(
        f"{THINKING} people, {THINK:.0f} s of thought: p50 {of.percentile(50):.2f} s, p95 {of.percentile(95):.2f} s, "
        f"{of.refused} refused, {memory:.0f} MiB"
    )
