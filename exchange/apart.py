"""Work in a process of its own, with bounded memory and time: a file from outside is read there, a Word file made.

What takes too much of either, or breaks what works on it, ends that process alone; the others go on meanwhile.
Whoever begins one waits for the turn that its thread was given (``in_turn``); a terminal works alone and has none.
"""

import json
import logging
import pickle
import subprocess
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from contextvars import ContextVar
from dataclasses import fields
from functools import lru_cache
from importlib import import_module
from typing import Any

from models.refusal import Refusal, handed_on
from settings import HOME
from wording.language import Language, get_language, set_language

if sys.platform != "win32":
    import resource

Make = Callable[..., bytes]
SECONDS, BYTES = 30, 2 * 1024**3  # of the processor, so that a file is waited for where others are at work
PATIENCE = 300  # seconds by the clock
in_turn: ContextVar[Callable[[], AbstractContextManager[None]]] = ContextVar("in_turn", default=nullcontext)
log = logging.getLogger(__name__)


@lru_cache(maxsize=4)  # a page that asks about a file is drawn again at each answer
def read_apart(reader: str, name: str, content: bytes) -> Any:
    """What ``reader`` (``module:function`` of a name and bytes) makes of a file; a grid comes as its fields by name.

    Raises :class:`Refusal` for what it refuses, for what takes too much, while the machine has no time for it, and
    when too many files of this person wait.
    """
    try:
        with in_turn.get()():
            told = json.loads(_elsewhere("read", reader, name, sent=content))
    except (subprocess.TimeoutExpired, OSError):
        log.warning("%s was not read: the machine is busy", name, exc_info=True)
        raise Refusal("The machine is too busy to read {name} now. Try again in a few minutes.", name=name) from None
    except (subprocess.SubprocessError, ValueError):
        raise Refusal("{name} is too large or too broken to be read.", name=name) from None
    if "refused" in told:
        raise handed_on(*told["refused"])
    return told["read"]


def made_apart(make: Make, *args: Any, **more: Any) -> bytes:
    """The file that ``make``, a function of a module, makes of rows of ours, in the reader's language.

    Raises :class:`Refusal` for what takes too much, and when too many files of this person wait.
    """
    try:
        with in_turn.get()():
            return _elsewhere("make", sent=pickle.dumps((make, args, more, get_language())))
    except (subprocess.SubprocessError, OSError):
        raise Refusal("The file is too large to be made, or the machine is too busy. Ask for less at once.") from None


def answer(work: str, *names: str, sent: bytes) -> bytes:
    """What :func:`read_apart` and :func:`made_apart` are told by the process that does the ``work``."""
    if work == "make":
        return _make(sent)
    reader, name = names
    return json.dumps(_read(reader, name, sent), default=_by_name).encode()


def _elsewhere(work: str, *names: str, sent: bytes) -> bytes:
    """:func:`answer`, by a process of its own."""
    command = [sys.executable, "-m", "exchange.apart", work, str(BYTES), str(SECONDS), *names]
    trouble = subprocess.DEVNULL if work == "read" else None  # a broken file is no fault of ours
    done = subprocess.run(
        command, input=sent, cwd=HOME, timeout=PATIENCE, check=True, stdout=subprocess.PIPE, stderr=trouble
    )
    return done.stdout


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


def _make(rows: bytes) -> bytes:
    make, args, more, language = pickle.loads(rows)  # noqa: S301 - from the process that began this one
    set_language(Language(language))
    content: bytes = make(*args, **more)
    return content


if __name__ == "__main__":
    work, memory, seconds, *names = sys.argv[1:]
    if sys.platform != "win32":  # charts are drawn in a room that is set aside and never filled
        _bound(int(memory), resource.RLIMIT_DATA if work == "make" else resource.RLIMIT_AS, int(seconds))
    sys.stdout.buffer.write(answer(work, *names, sent=sys.stdin.buffer.read()))
