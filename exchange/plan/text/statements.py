"""A line of text as statements: each a sentence, what it assigns, and what the labels behind it say."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from exchange.plan.text.assignment import assignment_in, day_before_units
from exchange.plan.text.labels import Label, labels_in
from exchange.plan.text.sentences import ENDS, SENTENCE, sentences_of
from exchange.plan.text.unit_words import UNIT
from exchange.plan.text.units import gives
from exchange.plan.text.until import is_a_day
from exchange.plan.text.work import Assignment
from models.plan.columns import PlanColumn

IN_SQUARE_BRACKETS = re.compile(rf"^\[\s*(?P<units>{UNIT}[^\[\]]*?)\s*\]\s*:?\s*")  # "[Sở Nội vụ] rà soát …"

ALSO_IN_BRACKETS = re.compile(rf"\[\s*(?P<units>{UNIT}[^\[\]]*?)\s*\]")  # "rà soát hồ sơ [Sở Nội vụ]"


@dataclass(frozen=True, slots=True)
class Statement:
    """``text`` is empty where nothing of the line stands before the labels; these are in the order of the line."""

    text: str
    assignment: Assignment | None = None
    labels: tuple[Label, ...] = ()


def statements_of(words: str) -> tuple[Statement, ...]:
    """The statements of a line without its mark; at least one."""
    before, labels = labels_in(ALSO_IN_BRACKETS.sub(r"(\g<units>)", IN_SQUARE_BRACKETS.sub(r"\g<units>: ", words)))
    statements = [Statement(each, assignment_in(each)) for each in sentences_of(before)]
    for label in labels:
        own, *more = _behind_a_label(label)
        last = statements.pop() if statements else Statement("")
        statements.append(
            Statement(last.text, last.assignment, (*last.labels, replace(label, text=own.strip(" .;,-"))))
        )
        statements += [Statement(each, assignment_in(each)) for each in more]
    return _of_one_day(statements) or (Statement(words),)


def _of_one_day(statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """The statements of a sentence with the day that counts for each of them that says none: before the units,
    "Trong tháng 6: Sở A trình đề án; Sở B báo cáo", or behind a last semicolon, "…; hoàn thành trong quý II"."""
    over, behind = "", ""
    dated: list[Statement] = []
    for statement in statements:
        over = day_before_units(statement.text) or over
        dated.append(_due(statement, over))
        over = "" if statement.text.endswith(ENDS) else over
    for place in reversed(range(len(dated))):
        behind = "" if place + 1 < len(dated) and dated[place].text.endswith(ENDS) else behind
        behind = _day_behind(dated[place].text) or behind
        dated[place] = _due(dated[place], behind)
    return tuple(dated)


def _due(statement: Statement, day: str) -> Statement:
    """A statement with a day, where it says none."""
    told = statement.assignment
    is_open = told is not None and not told.deadline
    is_open = is_open and all(label.part is not PlanColumn.DEADLINE for label in statement.labels)
    return replace(statement, assignment=replace(told, deadline=day)) if told and day and is_open else statement


def _day_behind(text: str) -> str:
    """The day that stands alone behind the last semicolon of a sentence."""
    _before, semicolon, day = text.rpartition("; ")
    return day.strip(" .") if semicolon and is_a_day(day) else ""


def _behind_a_label(label: Label) -> list[str]:
    """What a label says, and the sentences after it; behind a semicolon only what gives a unit work is one, where
    units may be listed only in so many words."""
    inside, bracket, outside = _at_the_bracket(label.text)
    own, *more = SENTENCE.split(inside)
    if bracket and outside:
        more.append(outside)
    lists = label.part is not PlanColumn.DEADLINE
    sentences: list[str] = []
    for sentence in more:
        begun = own if not sentences else sentences[-1]
        is_new = begun.endswith(ENDS) or (gives(sentence) if lists else assignment_in(sentence) is not None)
        if is_new:
            sentences.append(sentence)
        elif sentences:
            sentences[-1] = f"{sentences[-1]}; {sentence}"
        else:
            own = f"{own}; {sentence}"
    return [own, *sentences]


def _at_the_bracket(text: str) -> tuple[str, str, str]:
    """What a label says within a bracket that began before it, "(hạn: 10/7), Sở B …", and what stands behind that."""
    depth = 0
    for place, letter in enumerate(text):
        depth += (letter == "(") - (letter == ")")
        if depth < 0:
            return text[:place], ")", text[place + 1 :].strip(" ,;./")
    return text, "", ""
