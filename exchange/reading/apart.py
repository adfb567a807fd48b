"""Reading a file from outside in a process of its own, with bounded memory and time.

What takes too much of either, or breaks what reads it, ends that process alone.
"""

import json
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

SECONDS, BYTES = 30, 2 * 1024**3


@lru_cache(maxsize=4)  # a page that asks about a file is drawn again at each answer
def read_apart(reader: str, name: str, content: bytes) -> Any:
    """What ``reader`` (``module:function`` of a name and bytes) makes of a file; a grid comes as its fields by name.

    Raises :class:`Refusal` for what it refuses, and for what takes too much.
    """
    command = [sys.executable, "-m", "exchange.reading.apart", reader, name, str(BYTES)]
    try:
        done = subprocess.run(command, input=content, cwd=HOME, timeout=SECONDS, capture_output=True, check=True)
    except (subprocess.SubprocessError, OSError, ValueError):
        raise Refusal("{name} is too large or too broken to be read.", name=name) from None
    answer = json.loads(done.stdout)
    if "refused" in answer:
        raise handed_on(*answer["refused"])
    return answer["read"]


def _bound(memory: int) -> None:
    """Let this process take so many bytes and seconds, where the machine can say so."""
    if sys.platform == "win32":
        return
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))


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
    _bound(int(sys.argv[3]))
    json.dump(_answer(sys.argv[1], sys.argv[2], sys.stdin.buffer.read()), sys.stdout, default=_by_name)
