"""The log: a line for each thing that happened, with its time, level, and in whose request; as JSON when asked.

What was saved and refused, what could not be done and why, starts, stops and upgrades stand in it; a password or a
token never does.
"""

import json
import logging
from contextvars import ContextVar
from datetime import UTC, datetime
from secrets import token_hex
from typing import Any, TextIO

from settings import LogFormat

NOBODY = "-"
TALKATIVE = ("alembic", "uvicorn", "streamlit")  # they bring handlers of their own, in forms of their own
_request: ContextVar[str] = ContextVar("request", default=NOBODY)
_person: ContextVar[int | None] = ContextVar("person", default=None)


def begin_request(person_id: int | None = None) -> str:
    """Name a request, or a run of a page, that begins now: what is logged meanwhile carries it."""
    name = token_hex(4)
    _request.set(name)
    _person.set(person_id)
    return name


def write_log(form: LogFormat, to: TextIO | None = None) -> None:
    """Send what is of level INFO and above to the standard error in this ``form``; of what others log, warnings."""
    handler = logging.StreamHandler(to)
    handler.setFormatter(_AsJson() if form is LogFormat.JSON else _AsText())
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(logging.INFO)
    for name in [*TALKATIVE, *logging.root.manager.loggerDict]:
        if name.partition(".")[0] in TALKATIVE:
            logger = logging.getLogger(name)
            logger.handlers, logger.propagate = [], True
    for name in ("alembic", "streamlit"):
        logging.getLogger(name).setLevel(logging.WARNING)
    logging.getLogger("uvicorn.access").setLevel(logging.WARNING)  # the gate counts requests


def _time(record: logging.LogRecord) -> str:
    return datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")


class _AsText(logging.Formatter):
    """``2026-11-26T13:15:01.123+00:00 INFO request=9f3c21aa person=7 pages.parts.saving: Saved.``"""

    def format(self, record: logging.LogRecord) -> str:
        person = _person.get()
        head = f"{_time(record)} {record.levelname} request={_request.get()} person={person or NOBODY}"
        lines = [_one_line(f"{head} {record.name}: {record.getMessage()}")]
        return "\n".join([*lines, *_cause(self, record)])


class _AsJson(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        said: dict[str, Any] = {
            "time": _time(record),
            "level": record.levelname,
            "request": _request.get(),
            "person": _person.get(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        if cause := _cause(self, record):
            said["cause"] = "\n".join(cause)
        return json.dumps(said, ensure_ascii=False)


def _one_line(text: str) -> str:
    """``text`` with nothing in it that could be taken for another line (ASVS 4.0.3, 7.3.1)."""
    return "".join(char if char.isprintable() else char.encode("unicode_escape").decode() for char in text)


def _cause(formatter: logging.Formatter, record: logging.LogRecord) -> list[str]:
    return formatter.formatException(record.exc_info).splitlines() if record.exc_info else []
