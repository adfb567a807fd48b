"""Reading a file from outside in a process of its own, with bounded memory and time.

What takes too much of either, or breaks what reads it, ends that process alone.
"""

import json
import subprocess
import sys
from functools import lru_cache
from operator import attrgetter
from pathlib import Path
from typing import Any

from exchange.plan.grids import read_plan_grids
from exchange.reading.grid import Grid
from exchange.reading.grids import read_grids
from exchange.reading.word_text import read_text
from models.refusal import Refusal, handed_on

HERE = Path(__file__).parents[1]
SECONDS, BYTES = 30, 2 * 1024**3
PARTS_OF_A_GRID = attrgetter("name", "rows", "goes_on", "hidden")
READ = {"grids": read_grids, "plan": read_plan_grids, "text": read_text}


def grids_of(name: str, content: bytes) -> list[Grid]:
    """The sheets or tables of a file that have anything in them. Raises :class:`Refusal` for what cannot be read."""
    return [Grid(*each) for each in _apart("grids", name, content)]


def plan_grids(name: str, content: bytes) -> list[Grid]:
    """The tables of a plan's file, as :func:`exchange.plan.grids.read_plan_grids` reads them."""
    return [Grid(*each) for each in _apart("plan", name, content)]


def text_of(name: str, content: bytes) -> str:
    """The text of a Word file, without its tables. Raises :class:`Refusal` for what cannot be read."""
    return str(_apart("text", name, content))


@lru_cache(maxsize=4)  # a page that asks about a file is drawn again at each answer
def _apart(kind: str, name: str, content: bytes) -> Any:
    command = [sys.executable, "-m", "exchange.reading.apart", kind, name, str(BYTES)]
    try:
        done = subprocess.run(command, input=content, cwd=HERE, timeout=SECONDS, capture_output=True, check=True)
    except (subprocess.SubprocessError, OSError, ValueError):
        raise Refusal("{name} is too large or too broken to be read.", name=name) from None
    answer = json.loads(done.stdout)
    if "refused" in answer:
        raise handed_on(*answer["refused"])
    return answer["read"]


def _bound(memory: int) -> None:
    """Let this process take so many bytes and seconds, where the machine can say so."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))


def _answer(kind: str, name: str, content: bytes) -> dict[str, Any]:
    try:
        return {"read": READ[kind](name, content)}
    except Refusal as refusal:
        return {"refused": [refusal.sentence, refusal.facts]}


if __name__ == "__main__":
    _bound(int(sys.argv[3]))
    json.dump(_answer(sys.argv[1], sys.argv[2], sys.stdin.buffer.read()), sys.stdout, default=PARTS_OF_A_GRID)
