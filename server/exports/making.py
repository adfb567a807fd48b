"""Files of many rows: each is made by a process of its own, which tells how far it has come, while whoever asked for
it waits on a page and can cancel it. It lies in a folder of the server's until it is taken away.
"""

import json
import logging
import pickle
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import timedelta
from functools import cache
from pathlib import Path
from secrets import token_urlsafe
from tempfile import TemporaryDirectory
from threading import Lock, Thread

from models.refusal import Refusal, handed_on
from server.exports.export import Asked, Export
from server.exports.turns import turn_in_this_thread
from settings import HOME
from store.database import current
from wording.language import Language

LONGEST = timedelta(hours=1)  # that a file waits to be taken away
log = logging.getLogger(__name__)


@dataclass(slots=True)
class Making:
    """A file that is being made for the sign-in that ``asked`` for it: ``done`` of its ``rows`` are written.

    Once it is there it has a ``name``; ``trouble`` is why there will be none.
    """

    number: str
    export: Export
    asked: Asked
    language: Language
    rows: int
    done: int = 0
    name: str = ""
    trouble: Refusal | None = None
    is_cancelled: bool = False
    _process: subprocess.Popen[bytes] | None = field(default=None, repr=False)
    _turn: Lock = field(default_factory=Lock, repr=False)

    @property
    def path(self) -> Path:
        return Path(_folder().name) / self.number

    @property
    def is_under_way(self) -> bool:
        return not (self.name or self.trouble or self.is_cancelled)

    def cancel(self) -> None:
        """Make it no more."""
        with self._turn:
            self.is_cancelled = True
            if self._process is not None:
                self._process.kill()

    def make(self) -> None:
        """Wait for this person's turn, have it made, and follow how far it has come."""
        try:
            with turn_in_this_thread(self.asked.user.id):
                self._follow()
        except Refusal as refusal:
            self.trouble = refusal
        except OSError:
            log.exception("%s could not be made", self.export)
        if self.is_under_way:
            self.trouble = Refusal(
                "The file is too large to be made, or the machine is too busy. Ask for less at once."
            )
        if not self.name:
            self.path.unlink(missing_ok=True)

    def _follow(self) -> None:
        with self._turn:
            if self.is_cancelled:
                return
            command = [sys.executable, "-m", "server.exports.maker"]
            self._process = subprocess.Popen(command, cwd=HOME, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        with self._process as process:
            assert process.stdin is not None
            assert process.stdout is not None
            with suppress(BrokenPipeError), process.stdin as told:
                told.write(pickle.dumps(self._order()))
            for line in process.stdout:
                self._hear(json.loads(line))

    def _order(self) -> "Order":
        url = current().url.render_as_string(hide_password=False)
        asked = replace(self.asked, query=dict(self.asked.query), sign_in="")
        return Order(url=url, export=self.export, asked=asked, language=self.language, path=self.path)

    def _hear(self, said: dict[str, str | int]) -> None:
        match said:
            case {"done": int(done)}:
                self.done = done
            case {"name": str(name), "rows": int(rows)}:
                self.done = self.rows = rows
                self.name = name
            case {"refused": str(sentence), "facts": dict(facts)}:
                raise handed_on(sentence, facts)


@dataclass(frozen=True, slots=True)
class Order:
    """What the process is told: which file, for whom, of which database, and where it goes."""

    url: str = field(repr=False)
    export: Export
    asked: Asked
    language: Language
    path: Path


_makings: dict[str, Making] = {}
_lock = Lock()


def begin(export: Export, asked: Asked, language: Language, rows: int) -> Making:
    """Have a file of so many ``rows`` made, from now on."""
    making = Making(number=token_urlsafe(16), export=export, asked=asked, language=language, rows=rows)
    with _lock:
        _let_go(lambda other: other.asked.at < asked.at - LONGEST)
        _makings[making.number] = making
    Thread(target=making.make, daemon=True).start()
    return making


def making_of(number: str, sign_in: str) -> Making | None:
    """What is being made, or was, for this sign-in."""
    making = _makings.get(number)
    return making if making is not None and making.asked.sign_in == sign_in else None


def put_away(making: Making) -> None:
    """It was taken away."""
    with _lock:
        _let_go(lambda other: other is making)


def _let_go(which: Callable[[Making], bool]) -> None:
    for each in [each for each in _makings.values() if which(each)]:
        each.cancel()
        each.path.unlink(missing_ok=True)
        del _makings[each.number]


@cache
def _folder() -> TemporaryDirectory[str]:
    """For this process alone, and removed with it."""
    return TemporaryDirectory(prefix="tiendo-")
