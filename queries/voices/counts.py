"""Voices counted: how many of what, and whether they were answered in time."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from typing import TypeVar

from models.voice.facts import VoiceStanding
from queries.voices.voices import VoiceRow

K = TypeVar("K", bound=Hashable)


@dataclass(frozen=True, slots=True)
class VoiceCounts:
    """How many voices stand how; the standings add up to the ``total``."""

    of: Counter[VoiceStanding]

    @property
    def total(self) -> int:
        return self.of.total()

    def count(self, standing: VoiceStanding | None) -> int:
        """How many stand so; all of them without one."""
        return self.total if standing is None else self.of[standing]


def counts_of_voices(rows: Iterable[VoiceRow], key: Callable[[VoiceRow], K]) -> dict[K, VoiceCounts]:
    """The counts of ``rows`` by a ``key`` of each, in the order in which the keys come first."""
    counted: dict[K, Counter[VoiceStanding]] = {}
    for row in rows:
        counted.setdefault(key(row), Counter())[row.standing] += 1
    return {name: VoiceCounts(of) for name, of in counted.items()}
