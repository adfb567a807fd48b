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
from functools import lru_cache
from typing import Any

from models.refusal import Refusal, handed_on
from settings import HOME
from wording.language import Language, get_language, use_language

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
            return _elsewhere("make", sent=pickle.dumps((_in_language, (get_language(), make, *args), more)))
    except (subprocess.SubprocessError, OSError):
        raise Refusal("The file is too large to be made, or the machine is too busy. Ask for less at once.") from None


def _elsewhere(work: str, *names: str, sent: bytes) -> bytes:
    """:func:`~exchange.answering.answer`, by a process of its own."""
    command = [sys.executable, "-m", "exchange.answering", work, str(BYTES), str(SECONDS), *names]
    trouble = subprocess.DEVNULL if work == "read" else None  # a broken file is no fault of ours
    done = subprocess.run(
        command, input=sent, cwd=HOME, timeout=PATIENCE, check=True, stdout=subprocess.PIPE, stderr=trouble
    )
    return done.stdout


def _in_language(chosen: Language, make: Make, *args: Any, **more: Any) -> bytes:
    with use_language(chosen):
        return make(*args, **more)
