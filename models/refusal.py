"""How the domain says no: one exception, a sentence that stands in the catalogue, and the facts in it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any


class Refusal(Exception):
    """Something that may not be done, and why.

    ``sentence`` is an English template that the catalogue translates; ``facts`` fill its braces.
    """

    def __init__(self, sentence: str, **facts: Any) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.facts = facts

    def __str__(self) -> str:
        return self.sentence.format(**self.facts)


@dataclass(frozen=True, slots=True)
class Name:
    """A fact: what something is called in both languages, of which a reader is told the own."""

    vi: str
    en: str

    def __str__(self) -> str:
        return self.vi


@dataclass(frozen=True, slots=True)
class Several:
    """A fact that is several, one after the other."""

    facts: Sequence[Any]
    between: str = ", "

    def __str__(self) -> str:
        return self.between.join(map(str, self.facts))


def handed_on(sentence: str, facts: dict[str, Any]) -> Refusal:
    """A refusal that another process made."""
    return Refusal(sentence, **facts)


class Forbidden(Refusal):
    """A refusal because of who asks. Whoever serves the asker records it."""


class Outdated(Refusal):
    """A refusal because what somebody looked at is no longer so; looked at anew it may be done."""


def gettext_noop(sentence: str) -> str:
    """Marks a sentence that a reader is told; the catalogue has it."""
    return sentence


IN_ROW = gettext_noop("Row {row}: {why}")


def require(holds: bool, sentence: str, **facts: Any) -> None:
    """Refuse with ``sentence`` unless ``holds``."""
    if not holds:
        raise Refusal(sentence, **facts)


def permit(may: bool, sentence: str, **facts: Any) -> None:
    """Forbid with ``sentence`` unless the asker ``may``, as :mod:`models.access` answers."""
    if not may:
        raise Forbidden(sentence, **facts)


def require_unchanged(seen: object | None, present: object) -> None:
    """Refuse, as :class:`Outdated`, when what a form was drawn from (``None``: no form) is no longer so."""
    if seen is not None and seen != present:
        raise Outdated("Somebody else has changed this meanwhile. Look at what is new, then save again.")
