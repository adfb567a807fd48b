"""A cell that says one of a few things, by its name in any language or its code; yes or no too."""

from collections.abc import Callable, Iterable
from enum import StrEnum
from typing import TypeVar

from models.refusal import Refusal
from models.text import searchable
from wording.language import _, by_name

S = TypeVar("S", bound=StrEnum)


def one_of(choices: Iterable[S], name_of: Callable[[S], str], text: str) -> S | None:
    """``None`` for an empty cell. Raises :class:`Refusal` for what is none of them."""
    if not text:
        return None
    choices = [*choices]
    named = by_name(name_of, choices).get(searchable(text))
    if named is None:
        raise Refusal("“{text}” is none of: {names}.", text=text, names=", ".join(map(name_of, choices)))
    return named


def answers() -> dict[str, bool]:
    """Yes and no as they are written in any language, as texts are compared; a cross is yes."""
    named = by_name(lambda answer: _("Yes") if answer else _("No"), (True, False))
    return {**named, "1": True, "x": True, "0": False}


def is_yes(text: str) -> bool:
    """An empty cell is no. Raises :class:`Refusal` for what is neither."""
    answer = answers().get(searchable(text)) if text else False
    if answer is None:
        raise Refusal("“{text}” is none of: {names}.", text=text, names=", ".join((_("Yes"), _("No"))))
    return answer
