"""Reading a file from outside in a process of its own, with bounded memory and time.

What takes too much of either, or breaks what reads it, ends that process alone.
"""

import json
import subprocess
import sys
from functools import partial
from pathlib import Path

from exchange.grids import Grid, read_grids
from models.refusal import Refusal, handed_on

HERE = Path(__file__).parents[1]
SECONDS, BYTES = 30, 2 * 1024**3


def grids_of(name: str, content: bytes) -> list[Grid]:
    """The sheets or tables of a file that have anything in them. Raises :class:`Refusal` for what cannot be read."""
    command = [sys.executable, "-m", "exchange.apart", name]
    try:
        done = subprocess.run(
            command, input=content, cwd=Path(__file__).parents[1], timeout=SECONDS, capture_output=True, check=True
        )
    except (subprocess.SubprocessError, OSError, ValueError):
        raise Refusal("{name} is too large or too broken to be read.", name=name) from None
    said = json.loads(done.stdout)
    if "refused" in said:
        raise handed_on(*said["refused"])
    return [Grid(*each) for each in said["grids"]]


def _bounded() -> None:
    """Let this process take so much memory and time, where the machine can say so."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (BYTES, BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))


def main(name: str, content: bytes) -> None:
    answer = partial(json.dump, fp=sys.stdout)
    try:
        grids = read_grids(name, content)
    except Refusal as refusal:
        answer({"refused": [refusal.sentence, refusal.facts]})
        return
    answer({"grids": [[grid.name, grid.rows, grid.goes_on, grid.hidden] for grid in grids]})


if __name__ == "__main__":
    _bounded()
    main(sys.argv[1], sys.stdin.buffer.read())
