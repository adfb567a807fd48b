"""What a form that decides a fact is, of which days and files that are wrong are tried."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from playwright.sync_api import Page

Fill = Callable[[Page], None]
Days = Mapping[str, timedelta]
TODAY, SOON, BEGINNING = timedelta(), timedelta(days=60), timedelta(days=40)
DOCUMENT: Days = {"Date of the document": TODAY}


@dataclass(frozen=True)
class Evidence:
    """Files that are kept as evidence, tried ``one_by_one`` or all of them at once."""

    label: str = "Evidence"
    one_by_one: bool = False


@dataclass(frozen=True)
class Listed:
    """One file that is read: one of ``endings``, tried with the first, of at most so many ``megabytes``.

    ``on_press``: its content is read when the ``button`` is pressed, else as soon as it is here.
    """

    label: str
    endings: tuple[str, ...]
    megabytes: int
    on_press: bool = False


@dataclass(frozen=True)
class Form:
    """A form of whom ``login`` is, ``at`` a path where a task stands by its name in :func:`prepared`.

    ``asks`` are the files of ``pages`` that ask for its days and files. ``fill`` opens it and fills in what it reads
    before them, ``button`` is what its own begins with until a name or a number, where it has one while something is
    wrong, ``behind`` the popover in which it stands. ``days`` are its fields for a day in the order in which they are
    read, each with a right one, counted from today. Where days stand in the cells of a table, ``cell`` is their
    column.
    """

    login: str
    at: str
    asks: tuple[str, ...]
    fill: Fill = lambda _page: None
    behind: str = ""
    button: str = ""
    days: Days = field(default_factory=dict)
    cell: int = 0
    files: Evidence | Listed | None = None
