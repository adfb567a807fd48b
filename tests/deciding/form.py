"""What a form that decides a fact is, of which days and files that are wrong are tried."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from tests.deciding.filling import Fill, beginning

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
    fill: Fill = lambda _hands: None
    behind: str = ""
    button: str = ""
    days: Days = field(default_factory=dict)
    cell: int = 0
    files: Evidence | Listed | None = None

    @property
    def beginning(self) -> str:
        """What its button begins with in the reader's language."""
        return beginning(self.button)

    @property
    def means(self) -> frozenset[str]:
        """By which means of a browser what is wrong comes in, and what tells of it."""
        sent = "behind a popover" if self.behind else "by a button" if self.button else "by leaving"
        of_days = {f"a day in a field, sent {sent}"} if self.days else set()
        of_cells = {f"a day in a cell, sent {sent}"} if self.cell else set()
        match self.files:
            case Evidence(one_by_one=one_by_one):
                of_files = {f"evidence, {'one by one' if one_by_one else 'all at once'}, sent {sent}"}
            case Listed(on_press=on_press):
                of_files = {f"a list, read {'on a press' if on_press else 'at once'}, sent {sent}"}
            case _:
                of_files = set()
        return frozenset(of_days | of_cells | of_files)
