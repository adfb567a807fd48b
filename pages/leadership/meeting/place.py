"""Where a screen of a meeting stands: its subject and the part of it, as the address says."""

import re
from dataclasses import dataclass

SCREEN, LAST = "screen", "last"


@dataclass(frozen=True, slots=True)
class Place:
    """The number of a subject and of its part, both from 1; without a ``part`` its last one, however many it has."""

    subject: int
    part: int | None = 1

    def __str__(self) -> str:
        return str(self.subject) if self.part == 1 else f"{self.subject}.{self.part or LAST}"

    def before(self, part: int) -> "Place | None":
        """The screen before the ``part`` that is shown; ``None`` before the first of all."""
        if part > 1:
            return Place(self.subject, part - 1)
        return Place(self.subject - 1, None) if self.subject > 1 else None

    def after(self, part: int, parts: int, subjects: int) -> "Place | None":
        """The screen after the ``part`` that is shown, of so many; ``None`` after the last of all."""
        if part < parts:
            return Place(self.subject, part + 1)
        return Place(self.subject + 1) if self.subject < subjects else None


def read_place(text: str) -> Place:
    """``3``, ``3.2`` or ``3.last``. Raises :class:`ValueError` for anything else."""
    found = re.fullmatch(rf"([1-9])(?:\.([1-9]\d{{0,2}}|{LAST}))?", text, re.ASCII)
    if found is None:
        raise ValueError(text)
    return Place(int(found[1]), None if found[2] == LAST else int(found[2] or 1))
