"""What the table of acts says of a kind: who may, what it needs, what it changes, and whom it concerns."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Generic, TypeVar

from models.ledger.acts import Frozen
from models.ledger.facts import Facts
from models.person import User

C = TypeVar("C", bound=Frozen)
T = TypeVar("T")


class Subject(StrEnum):
    """What of a task an act is about; acts of one subject rest on each other."""

    TERMS = "terms"
    PROGRESS = "progress"
    RESULT = "result"
    DEADLINE = "deadline"
    PARTS = "parts"
    RECORD = "record"


class Reader(StrEnum):
    """To whom an act by somebody else is news: the people of a unit in whose sight the task is, the member of the
    committee who supervises it, the secretariat."""

    UNITS = "units"
    SUPERVISOR = "supervisor"
    SECRETARIAT = "secretariat"


OF_THE_OFFICE = frozenset({Reader.UNITS, Reader.SUPERVISOR})
OF_A_UNIT = frozenset(Reader)


@dataclass(frozen=True, slots=True)
class Need(Generic[T]):
    """What must hold of something, and the sentence that refuses it where it does not."""

    is_met: Callable[[T], bool]
    sentence: str


@dataclass(frozen=True, slots=True)
class Support:
    """What rests on an act of a task: ``alone``, no other act; acts of ``later`` subjects came upon it; the task is
    in so many ``parts`` now, of which so many are ``present`` in the register."""

    alone: bool
    later: frozenset[Subject]
    parts: int
    present: int


@dataclass(frozen=True, slots=True)
class Kind(Generic[C]):
    """A kind of act.

    ``may`` answers whether somebody may do it to a task with these facts, ``only`` is the sentence that forbids it.
    ``sets`` changes the facts in the order of the days of effect, as documents do; ``moves`` in the order of the
    acts, as the work goes on. ``day`` is the date of the document that decides, where one does; ``units`` are those
    it names. ``decides``: it can put a task into another class, field or unit. ``answers`` a unit's own report or
    request. ``reports``: a unit tells by it what was done of the task. ``ends_sight``: units may see the task no more
    after it. ``undone`` is what must hold before it is said never to have been, or said again after that.
    """

    content: type[C]
    about: Subject
    may: Callable[[User, Facts, C | None], bool]
    only: str
    needs: tuple[Need[C], ...] = ()
    undone: tuple[Need[Support], ...] = ()
    sets: Callable[[Facts, C, date], Facts] | None = None
    moves: Callable[[Facts, C, date], Facts] | None = None
    day: Callable[[C], date | None] = lambda _content: None
    units: Callable[[C], tuple[int, ...]] = lambda _content: ()
    decides: Callable[[C], bool] = lambda _content: True
    readers: frozenset[Reader] = OF_THE_OFFICE
    answers: bool = False
    reports: bool = False
    ends_sight: bool = False
