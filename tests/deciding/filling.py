"""What is done in a form before its days and files are tried: it is opened, and filled in up to them."""

from collections.abc import Callable
from typing import Protocol

from wording.language import _, ngettext


class Hands(Protocol):
    """Who fills in a form of a page, by what is read there: in a browser, or where the page runs without one."""

    def pick(self, label: str) -> None:
        """Choose of a row of choices the one that begins so."""

    def press(self, label: str) -> None:
        """Press the last button that begins so."""

    def write(self, label: str, content: str) -> None:
        """Write into the last field for a text that is called so, and leave it."""

    def unfold(self, label: str) -> None:
        """Open a box that is shut."""

    def choose_first(self, label: str) -> None:
        """Choose the first that a list offers."""

    def send(self, name: str, content: bytes) -> None:
        """Choose a file of that name, which is taken."""

    def write_cell(self, column: int, content: str) -> None:
        """Write into the first row of a table."""

    def tick_row(self) -> None:
        """Tick the first row of a table, in its first column."""


Fill = Callable[[Hands], None]


def beginning(label: str) -> str:
    """What the label of a button begins with in the reader's language, until a name or a number."""
    counted = "{count}" in label
    return (ngettext(label, label, 1) if counted else _(label)).partition("1" if counted else "{")[0]


def every(*fills: Fill) -> Fill:
    def fill(hands: Hands) -> None:
        for each in fills:
            each(hands)

    return fill


def pill(label: str) -> Fill:
    return lambda hands: hands.pick(_(label))


def pressed(label: str) -> Fill:
    return lambda hands: hands.press(beginning(label))


def text(label: str, content: str = "Thử") -> Fill:
    return lambda hands: hands.write(_(label), content)


def box(label: str) -> Fill:
    return lambda hands: hands.unfold(_(label))


def first_of(label: str) -> Fill:
    return lambda hands: hands.choose_first(_(label))


def cell(column: int, content: str) -> Fill:
    return lambda hands: hands.write_cell(column, content)


def tick_first_row(hands: Hands) -> None:
    hands.tick_row()
