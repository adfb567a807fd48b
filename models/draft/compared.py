"""Two versions of a draft beside each other, clause by clause."""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from models.draft.acts import DraftClause
from models.draft.fold import path_labels


class ClauseChange(StrEnum):
    SAME = "same"
    CHANGED = "changed"
    NEW = "new"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class ClausePair:
    """What a clause says in the one version and in the other; empty where that has none of its label."""

    label: str
    before: str
    after: str

    @property
    def change(self) -> ClauseChange:
        if self.before == self.after:
            return ClauseChange.SAME
        if not self.before:
            return ClauseChange.NEW
        return ClauseChange.CHANGED if self.after else ClauseChange.GONE


def compared(before: Sequence[DraftClause], after: Sequence[DraftClause]) -> list[ClausePair]:
    """The clauses of both, matched by their labels, in the order of the later version; gone ones where they were."""
    old, new = path_labels(before), path_labels(after)
    pairs: list[ClausePair] = []
    for kind, first, last, begin, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            both = zip(before[first:last], after[begin:end], new[begin:end], strict=True)
            pairs += [ClausePair(label, one.text, other.text) for one, other, label in both]
        else:
            pairs += [
                ClausePair(label, one.text, "")
                for one, label in zip(before[first:last], old[first:last], strict=True)
            ]
            pairs += [
                ClausePair(label, "", one.text) for one, label in zip(after[begin:end], new[begin:end], strict=True)
            ]
    return pairs
