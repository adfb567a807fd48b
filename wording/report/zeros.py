"""What counts nothing is not said: clauses of a proposed sentence whose every figure is nothing are left out."""

import re
from collections.abc import Callable

from models.text import FIGURE

SENTENCES = re.compile(r"(?<=\.)\s+(?=\S)")
LEADING = re.compile(r"^[,;]\s+")
ASIDES = re.compile(r"\s*\([^()]*\)")
CLAUSES = re.compile(r"([,;]\s+)")


def without_zeros(text: str, is_nothing: Callable[[str], bool]) -> str:
    """``text``, with figures in braces, as a clerk would write it. ``is_nothing`` is asked of their names.

    Clauses stand after the last colon of a sentence, parted by commas or semicolons; one without a figure belongs to
    the next. Where none is left, what stood before the colon stays if it has figures of its own. What stands aside in
    brackets is left out by itself.
    """
    lines = (_line(line, is_nothing) for line in text.split("\n"))
    return "\n".join(filter(None, lines))


def _line(line: str, is_nothing: Callable[[str], bool]) -> str:
    said = ASIDES.sub(lambda found: "" if _is_about_nothing(found[0], is_nothing) else found[0], line)
    sentences = (_sentence(sentence, is_nothing) for sentence in SENTENCES.split(said))
    return " ".join(filter(None, sentences))


def _sentence(sentence: str, is_nothing: Callable[[str], bool]) -> str:
    head, colon, tail = sentence.rpartition(": ")
    if not colon:
        return "" if _is_about_nothing(sentence, is_nothing) else sentence
    ending = "." if tail.endswith(".") else ""
    clauses = [each for each in _clauses(tail.removesuffix(".")) if not _is_about_nothing(each, is_nothing)]
    if clauses:
        first, *others = clauses
        return (
            f"{head}: {CLAUSES.sub('', first, count=1) if CLAUSES.match(first) else first}{''.join(others)}{ending}"
        )
    return f"{head}{ending}" if FIGURE.search(head) else ""


def _clauses(text: str) -> list[str]:
    """The clauses, each with what parts it from the one before."""
    parts = CLAUSES.split(text)
    clauses, begun = [], ""
    for separator, words in zip(["", *parts[1::2]], parts[0::2], strict=True):
        begun += separator + words
        if FIGURE.search(words):
            clauses.append(begun)
            begun = ""
    if begun:
        clauses[-1:] = [(clauses[-1] if clauses else "") + begun]
    return clauses


def _is_about_nothing(text: str, is_nothing: Callable[[str], bool]) -> bool:
    names = FIGURE.findall(text)
    return bool(names) and all(map(is_nothing, names))
