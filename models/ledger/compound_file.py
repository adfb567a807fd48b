"""The names in a compound file, the container of Word and Excel of before 2007; nothing in it is read or run.

Source: [MS-CFB], 2.2 (header), 2.3 to 2.5 (sectors and their chains), 2.6 (directory).
"""

from collections.abc import Iterator
from struct import Struct, error, unpack_from

BEGINNING = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
SECTOR_SIZES = {9: 512, 12: 4096}  # bytes, by the exponent that the header says
LAST_NUMBER = 0xFFFFFFFA  # of a sector; greater ones say that there is none
FREE = 0xFFFFFFFF
IN_HEADER = 109  # places of sectors of the table
ENTRY = 128  # bytes of a name in the directory
MOST_ENTRIES = 10_000
LINKS = Struct("<III")  # the entries before, after and within one


def is_compound(content: bytes) -> bool:
    return content.startswith(BEGINNING)


def streams_of(content: bytes) -> frozenset[str]:
    """What stands at the top of a compound file, by name; of one that is broken or cut short, nothing."""
    try:
        size = SECTOR_SIZES[unpack_from("<H", content, 30)[0]]
        table = _table(content, size)
        last = max(number for number, next_one in enumerate(table) if next_one != FREE)
        if len(content) <= (last + 1) * size:
            return frozenset()
        directory = b"".join(_sector(content, size, number) for number in _chain(content, table))
        return frozenset(_names(directory))
    except (error, IndexError, KeyError, ValueError):
        return frozenset()


def _sector(content: bytes, size: int, number: int) -> bytes:
    """Sector ``number``; the header takes the place of one before the first."""
    return content[(number + 1) * size : (number + 2) * size]


def _table(content: bytes, size: int) -> list[int]:
    """Which sector follows which."""
    places = list(unpack_from(f"<{IN_HEADER}I", content, 76))
    more, each = unpack_from("<I", content, 68)[0], size // 4
    for _step in range(len(content) // size):
        if more >= LAST_NUMBER:
            break
        *listed, more = unpack_from(f"<{each}I", content, (more + 1) * size)
        places += listed
    return [
        following
        for place in places
        if place < LAST_NUMBER
        for following in unpack_from(f"<{each}I", content, (place + 1) * size)
    ]


def _chain(content: bytes, table: list[int]) -> Iterator[int]:
    """The sectors of the directory in their order; a chain that goes in a circle ends."""
    number = unpack_from("<I", content, 48)[0]
    for _step in range(len(table)):
        if number >= LAST_NUMBER:
            return
        yield number
        number = table[number]


def _names(directory: bytes) -> Iterator[str]:
    """The names of what stands at the top: the root's child, and all that are linked beside it."""
    waiting, met = [LINKS.unpack_from(directory, 68)[2]], set[int]()
    while waiting and len(met) < MOST_ENTRIES:
        number = waiting.pop()
        if number >= LAST_NUMBER or number in met:
            continue
        met.add(number)
        entry = directory[number * ENTRY : (number + 1) * ENTRY]
        before, after, _within = LINKS.unpack_from(entry, 68)
        waiting += [before, after]
        length = unpack_from("<H", entry, 64)[0]
        yield entry[: max(0, min(length, 64) - 2)].decode("utf-16-le")
