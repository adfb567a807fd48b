"""Files from outside, each read in a process of its own, which imports the reader alone."""

from exchange.apart import read_apart
from exchange.reading.grid import Grid


def grids_of(name: str, content: bytes) -> list[Grid]:
    """As :func:`~exchange.reading.grids.read_grids`, in a process of its own."""
    return [Grid(**each) for each in read_apart("exchange.reading.grids:read_grids", name, content)]


def text_of(name: str, content: bytes) -> str:
    """As :func:`~exchange.reading.word_text.read_text`, in a process of its own."""
    return str(read_apart("exchange.reading.word_text:read_text", name, content))
