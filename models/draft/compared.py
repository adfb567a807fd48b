"""Two versions of a draft beside each other, clause by clause, and within a clause word by word."""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from models.draft.acts import DraftClause
from models.draft.fold import path_labels
from models.text import searchable

LEAST = 0.5  # of likeness, that a clause is still the one before


class ClauseChange(StrEnum):
    SAME = "same"
    CHANGED = "changed"
    NEW = "new"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words of a clause that stand in both versions, or in this one alone."""

    text: str
    is_changed: bool


@dataclass(frozen=True, slots=True)
class ClausePair:
    """What a clause says in the one version and in the other; empty where that has none like it. ``was`` is how it
    was numbered before, where that is another number."""

    label: str
    before: str
    after: str
    was: str = ""

    @property
    def change(self) -> ClauseChange:
        if self.before == self.after:
            return ClauseChange.SAME
        if not self.before:
            return ClauseChange.NEW
        return ClauseChange.CHANGED if self.after else ClauseChange.GONE

    @property
    def stretches(self) -> tuple[tuple[Stretch, ...], tuple[Stretch, ...]]:
        """Each text in its order: the words that were left out of the one before, those that are new in the one
        after. A clause that is new or gone as a whole has none that changed."""
        if self.change is not ClauseChange.CHANGED:
            return _whole(self.before), _whole(self.after)
        old, new = self.before.split(), self.after.split()
        codes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
        left_out = (Stretch(" ".join(old[first:last]), kind != "equal") for kind, first, last, _i, _j in codes)
        put_in = (Stretch(" ".join(new[first:last]), kind != "equal") for kind, _i, _j, first, last in codes)
        return tuple(each for each in left_out if each.text), tuple(each for each in put_in if each.text)


def compared(before: Sequence[DraftClause], after: Sequence[DraftClause]) -> list[ClausePair]:
    """The clauses of both in the order of the later version, gone ones where they were. One that says the same stays
    itself under another number; between those, the most alike belong together."""
    old = [*zip(path_labels(before), (each.text for each in before), strict=True)]
    new = [*zip(path_labels(after), (each.text for each in after), strict=True)]
    pairs: list[ClausePair] = []
    same = SequenceMatcher(None, [text for _label, text in old], [text for _label, text in new], autojunk=False)
    for kind, first, last, begin, end in same.get_opcodes():
        if kind == "equal":
            pairs += [_pair(one, other) for one, other in zip(old[first:last], new[begin:end], strict=True)]
        else:
            pairs += _most_alike(old[first:last], new[begin:end])
    return pairs


def _whole(text: str) -> tuple[Stretch, ...]:
    return (Stretch(text, is_changed=False),) if text else ()


Said = tuple[str, str]  # a label and its text


def _pair(one: Said, other: Said) -> ClausePair:
    (was, before), (label, after) = one, other
    return ClausePair(label=label, before=before, after=after, was=was if was != label else "")


def _most_alike(old: Sequence[Said], new: Sequence[Said]) -> list[ClausePair]:
    """The clauses between two that stayed, paired in their order so that all are as alike as can be."""
    words = [frozenset(searchable(text).split()) for _label, text in (*old, *new)]
    likeness = [
        [
            _likeness(words[row], words[len(old) + column], same_number=old[row][0] == new[column][0])
            for column in range(len(new))
        ]
        for row in range(len(old))
    ]
    best = [[0.0] * (len(new) + 1) for _row in range(len(old) + 1)]  # of what is left from each place on
    for row in reversed(range(len(old))):
        for column in reversed(range(len(new))):
            both = best[row + 1][column + 1] + likeness[row][column]
            best[row][column] = max(best[row + 1][column], best[row][column + 1], both)
    pairs: list[ClausePair] = []
    row = column = 0
    while row < len(old) or column < len(new):
        is_pair = row < len(old) and column < len(new) and likeness[row][column] > 0
        if is_pair and best[row][column] == best[row + 1][column + 1] + likeness[row][column]:
            pairs.append(_pair(old[row], new[column]))
            row, column = row + 1, column + 1
        elif row < len(old) and (column == len(new) or best[row][column] == best[row + 1][column]):
            pairs.append(ClausePair(label=old[row][0], before=old[row][1], after=""))
            row += 1
        else:
            pairs.append(ClausePair(label=new[column][0], before="", after=new[column][1]))
            column += 1
    return pairs


def _likeness(words: frozenset[str], others: frozenset[str], *, same_number: bool) -> float:
    """How much of their words two clauses share, from 0 to 1, and more under the same number; 0 for less than
    :data:`LEAST`."""
    shared = len(words & others) / (len(words | others) or 1)
    likeness = shared + (LEAST if same_number else 0)
    return likeness if likeness >= LEAST else 0
