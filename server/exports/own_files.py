"""Files that are in memory only, for the sign-in that has them: links just made, and what a form gives back.

They go after half a day, when the server ends, or when newer ones of the same sign-in need the room.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from threading import Lock

from models.person import User
from server.exports.export import ExportedFile

LONGEST = timedelta(hours=12)
MOST_BYTES = 100 * 1024 * 1024  # of one sign-in


@dataclass(frozen=True, slots=True)
class _OwnFile:
    sign_in: str
    file: ExportedFile
    may: Callable[[User], bool]
    since: datetime


_files: dict[str, _OwnFile] = {}
_lock = Lock()


def put(file: ExportedFile, *, sign_in: str, may: Callable[[User], bool], at: datetime) -> str:
    """The number under which ``file`` is fetched by ``sign_in``, as long as who is behind it ``may``."""
    number = number_of(file, sign_in)
    with _lock:
        _files.pop(number, None)
        _files[number] = _OwnFile(sign_in=sign_in, file=file, may=may, since=at)
        _make_room(sign_in, at)
    return number


def number_of(file: ExportedFile, sign_in: str) -> str:
    """The same for the same file of the same sign-in."""
    return sha256(f"{sign_in}\n{file.name}\n".encode() + file.content).hexdigest()


def own_file(number: str, *, sign_in: str, user: User, at: datetime) -> ExportedFile | None:
    """The file of this number, for nobody but the sign-in that put it there."""
    with _lock:
        own = _files.get(number)
    if own is None or own.sign_in != sign_in or not own.may(user) or at - own.since > LONGEST:
        return None
    return own.file


def put_away(number: str) -> None:
    with _lock:
        _files.pop(number, None)


def _make_room(sign_in: str, at: datetime) -> None:
    """Let go of what is old, and of this sign-in's oldest files while they are too large together."""
    for number in [number for number, own in _files.items() if at - own.since > LONGEST]:
        del _files[number]
    left = MOST_BYTES
    for number, own in reversed([*_files.items()]):
        if own.sign_in == sign_in:
            left -= len(own.file.content)
            if left < 0:
                del _files[number]
