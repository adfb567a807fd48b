"""Counts in cells: each leads to what it counts; a point for none, so that the others are seen."""

from exchange.writing.markup import Cell, Link, Piece
from models.counting.figures import Rate
from pages.parts.address import PAGE, address_with
from wording.language import number, percent

NONE_COUNTED = "·"


def count_text(count: int) -> str:
    """A count that leads nowhere, for who may not open what it counts."""
    return number(count) if count else NONE_COUNTED


def count_link(count: int, to: str) -> str | Link:
    return Link(number(count), to) if count else NONE_COUNTED


def rate_link(rate: Rate, to: str) -> str | Link:
    """A percentage that leads to what it is of."""
    return Link(percent(rate), to) if rate.whole else percent(rate)


def count_here(count: int, **narrowed: str) -> str | Link:
    """A count of a list that stands on the same page, which its link narrows (``narrowed_here``)."""
    return count_link(count, address_with(narrowed, PAGE))


def of_so_many(part: Piece, whole: Piece) -> Cell:
    """A count beside that which it is a part of; a dash where there is none to be a part of."""
    return "–" if whole == NONE_COUNTED else (part, "/", whole)
