"""The process in which a file from outside is read, or one of ours made: what :mod:`exchange.apart` begins.

It imports what its work needs and nothing else, so that a file is read in a tenth of a second.
"""

import json
import pickle
import sys
from dataclasses import fields
from importlib import import_module
from typing import Any

from models.refusal import Refusal

if sys.platform != "win32":
    import resource


def answer(work: str, *names: str, sent: bytes) -> bytes:
    """What :mod:`exchange.apart` is told by the process that does the ``work``."""
    if work == "make":
        return _make(sent)
    reader, name = names
    return json.dumps(_read(reader, name, sent), default=_by_name).encode()


def _bound(memory: int, kind: int, seconds: int) -> None:
    """Let this process take so many bytes, of a ``kind`` of :mod:`resource`, and seconds of the processor."""
    resource.setrlimit(kind, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))


def _read(reader: str, name: str, content: bytes) -> dict[str, Any]:
    module, _colon, function = reader.partition(":")
    try:
        return {"read": getattr(import_module(module), function)(name, content)}
    except Refusal as refusal:
        return {"refused": [refusal.sentence, refusal.facts]}


def _by_name(grid: Any) -> dict[str, Any]:
    """The fields of a grid, whose rows are not copied first, as ``asdict`` would."""
    return {field.name: getattr(grid, field.name) for field in fields(grid)}


def _make(sent: bytes) -> bytes:
    make, args, more = pickle.loads(sent)  # noqa: S301 - from the process that began this one
    content: bytes = make(*args, **more)
    return content


if __name__ == "__main__":
    work, memory, seconds, *names = sys.argv[1:]
    if sys.platform != "win32":  # charts are drawn in a room that is set aside and never filled
        _bound(int(memory), resource.RLIMIT_DATA if work == "make" else resource.RLIMIT_AS, int(seconds))
    sys.stdout.buffer.write(answer(work, *names, sent=sys.stdin.buffer.read()))
