"""Reading a file from outside in a process of its own, with bounded memory and work.

What takes too much of either, or breaks what reads it, ends that process alone.
"""

import json
import logging
import subprocess
import sys
from dataclasses import fields
from functools import lru_cache
from importlib import import_module
from typing import Any

from models.refusal import Refusal, handed_on
from settings import HOME

if sys.platform != "win32":
    import resource

SECONDS, BYTES = 30, 2 * 1024**3  # of the processor, so that a good file is waited for where others are at work
PATIENCE = 300  # seconds by the clock
log = logging.getLogger(__name__)


@lru_cache(maxsize=4)  # a page that asks about a file is drawn again at each answer
def read_apart(reader: str, name: str, content: bytes) -> Any:
    """What ``reader`` (``module:function`` of a name and bytes) makes of a file; a grid comes as its fields by name.

    Raises :class:`Refusal` for what it refuses, for what takes too much, and while the machine has no time for it.
    """
    command = [sys.executable, "-m", "exchange.reading.apart", reader, name, str(BYTES), str(SECONDS)]
    try:
        done = subprocess.run(command, input=content, cwd=HOME, timeout=PATIENCE, capture_output=True, check=True)
    except (subprocess.TimeoutExpired, OSError):
        log.warning("%s was not read: the machine is busy", name, exc_info=True)
        raise Refusal("The machine is too busy to read {name} now. Try again in a few minutes.", name=name) from None
    except (subprocess.SubprocessError, ValueError):
        raise Refusal("{name} is too large or too broken to be read.", name=name) from None
    answer = json.loads(done.stdout)
    if "refused" in answer:
        raise handed_on(*answer["refused"])
    return answer["read"]


def _bound(memory: int, seconds: int) -> None:
    """Let this process take so many bytes, and seconds of the processor, where the machine can say so."""
    if sys.platform == "win32":
        return
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))


def _answer(reader: str, name: str, content: bytes) -> dict[str, Any]:
    module, _colon, function = reader.partition(":")
    try:
        return {"read": getattr(import_module(module), function)(name, content)}
    except Refusal as refusal:
        return {"refused": [refusal.sentence, refusal.facts]}


def _by_name(grid: Any) -> dict[str, Any]:
    """The fields of a grid, whose rows are not copied first, as ``asdict`` would."""
    return {field.name: getattr(grid, field.name) for field in fields(grid)}


if __name__ == "__main__":
    _bound(int(sys.argv[3]), int(sys.argv[4]))
    json.dump(_answer(sys.argv[1], sys.argv[2], sys.stdin.buffer.read()), sys.stdout, default=_by_name)
