"""What a rerun of each page costs the server, beside an empty page, and beside the same page of another commit."""

import os
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from itertools import cycle, islice
from pathlib import Path

import psutil

from bench import province
from bench.checkout import Checkout
from bench.reader import cookie, cost_of_reruns
from server.beside import A_WHILE

RERUNS = 150
PORT = 8631
MOST_WAITED, LOOKED, IDLE = 1_800, 6, 4.0  # seconds, seconds, percent of a core
SAME = [""] * RERUNS
LISTS = (25, 50)  # rows
OVERVIEW = f"period={province.YEAR}-Y&as_of={province.AS_OF}"
CODES = "SELECT code FROM task WHERE code LIKE '%-KH-%' ORDER BY id"


def _queries(*queries: str) -> Callable[[Checkout], list[str]]:
    """These, over and over, in every checkout."""
    return lambda _checkout: list(islice(cycle(queries), RERUNS))


def _tasks(checkout: Checkout) -> list[str]:
    """Each time another task of its province, whose codes are not the same in every version."""
    return [f"code={code}" for code in islice(cycle(checkout.values(CODES)), RERUNS)]


PAGES = (
    ("Overview", "overview", _queries(OVERVIEW), "khai"),
    ("Overview of another day each time", "overview", _queries(*province.another_day_each_time(RERUNS)), "khai"),
    ("Tasks, each time another page", "tasks", _queries(*(f"page={n + 1}" for n in range(30))), "khai"),
    ("Tasks, the same page again", "tasks", _queries(""), "khai"),
    ("My unit", "my_unit", _queries(""), "hoa"),
    ("Task, each time another", "task", _tasks, "khai"),
    ("Directives, each time another page", "directives", _queries(*(f"page={n + 1}" for n in range(30))), "khai"),
    (
        "Directives, found by symbol",
        "directives",
        _queries(*(f"text={n + 7}+kh+ubnd" for n in range(RERUNS))),
        "khai",
    ),
    ("Directive, each time another", "directive", _queries(*(f"id={n + 1}" for n in range(RERUNS))), "khai"),
    ("Units side by side", "side_by_side", _queries(OVERVIEW), "khai"),
    ("Period report, its text", "period_report", _queries(OVERVIEW), "khai"),
)


@contextmanager
def serving(checkout: Checkout, script: str, port: int) -> Iterator[tuple[str, int]]:
    """The address and process of a server of ``script``, under the product's Streamlit settings."""
    command: list[str | Path] = [checkout.python, "-m", "streamlit", "run", script]
    server = subprocess.Popen(
        [*command, f"--server.port={port}", "--server.address=127.0.0.1"],
        cwd=checkout.home,
        env={**os.environ, "DATABASE_URL": checkout.url},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.STDOUT,
    )
    try:
        _wait_until_idle(server.pid)
        yield f"http://127.0.0.1:{port}", server.pid
    finally:
        server.terminate()
        server.wait(20)


def _wait_until_idle(pid: int) -> None:
    """Until a server has started and has done what it does by itself: columns are filled, tasks folded anew."""
    server, end = psutil.Process(pid), time.monotonic() + MOST_WAITED
    time.sleep(A_WHILE + LOOKED)
    while time.monotonic() < end and server.cpu_percent(interval=LOOKED) > IDLE:
        pass


def print_pages(checkouts: Sequence[Checkout]) -> None:
    """Every page of each of ``checkouts``, taking turns page by page; the last is the present one."""
    print(f"Server CPU of one rerun, mean of {RERUNS}, all under the same Streamlit settings")
    print(f"{'page':38}" + "".join(f"{f'{each.name}, ms':>12}{'x empty':>9}" for each in checkouts))
    with serving(checkouts[-1], "bench/empty.py", PORT) as (address, pid):
        empty = cost_of_reruns(address, pid, "", SAME, {})
    print(f"{'an empty page, with a menu':38}" + f"{empty:12.1f}{1:9.1f}" * len(checkouts))
    with serving(checkouts[-1], "bench/lists.py", PORT) as (address, pid):
        for rows in LISTS:
            cost = cost_of_reruns(address, pid, "", [f"rows={rows}"] * RERUNS, {})
            others = " " * 21 * (len(checkouts) - 1)
            print(f"{f'a list of {rows} tasks alone, asked before':38}{others}{cost:12.1f}{cost / empty:9.1f}")
    with ExitStack() as stack:
        servers = [
            stack.enter_context(serving(each, "app.py", PORT + number))
            for number, each in enumerate(checkouts, start=1)
        ]
        logins = {login for *_page, login in PAGES}
        cookies = [{login: {"Cookie": cookie(address, login)} for login in logins} for address, _pid in servers]
        for name, page, queries, login in PAGES:
            costs = [
                cost_of_reruns(address, pid, page, queries(each), signed_in[login])
                for each, (address, pid), signed_in in zip(checkouts, servers, cookies, strict=True)
            ]
            print(f"{name:38}" + "".join(f"{cost:12.1f}{cost / empty:9.1f}" for cost in costs))
