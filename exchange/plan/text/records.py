"""Tasks told by labels alone, their name behind the others: "Thời gian: …. Chủ trì: …. Nội dung: …"."""

import re
from collections.abc import Sequence

from exchange.plan.groups import GROUP_NUMBER
from exchange.plan.text.labels import Label, labels_in
from exchange.plan.text.lines import TextLine
from exchange.plan.text.units import A_VERB
from models.plan.columns import PlanColumn
from models.text import searchable

A_NUMBERED = re.compile(r"nhiệm vụ(?: số)? \d+", re.IGNORECASE)
BEHIND_A_SIGN = re.compile(r"[.;]\s+(?=[A-ZĐÀ-Ỹ])")
NAME = "Nội dung"  # the label of a name that is printed without one


def named_first(lines: Sequence[TextLine]) -> list[TextLine]:
    """The lines, each such task as one of them, its name before its other labels.

    The labels of a task stand on one line or on several: up to the next number, or to the label with which the task
    begins. Below a line that may be the name of some work they only say more of it.
    """
    whole: list[TextLine] = []
    at, is_open = 0, True
    while at < len(lines):
        record = _record_at(lines, at) if is_open or lines[at].number else []
        line = _as_one_line(record) or lines[at]
        if record and whole and A_NUMBERED.fullmatch(number := whole[-1].text.strip(" .:")):
            line = TextLine((*whole.pop().places, *line.places), f"{number}. {line.words}")
        whole.append(line)
        is_open = bool(record) or _may_stand_above(line)
        at += len(record) or 1
    return whole


def _may_stand_above(line: TextLine) -> bool:
    """Whether a line stands above tasks, and is none itself."""
    is_group = GROUP_NUMBER.fullmatch(line.number) is not None or line.text.isupper()
    return is_group or line.text.endswith(":") or A_NUMBERED.fullmatch(line.text.strip(" .:")) is not None


def _record_at(lines: Sequence[TextLine], at: int) -> list[TextLine]:
    """The lines of a task whose labels begin with another than its name; none where there is no such task."""
    labels = _labels_of(lines[at])
    if not labels or labels[0].part is PlanColumn.TITLE:
        return []
    first, record = searchable(labels[0].name), [lines[at]]
    for line in lines[at + 1 :]:
        more = [] if line.number else _labels_of(line)
        if not more or searchable(more[0].name) == first:
            break
        labels += more
        record.append(line)
    names = [label for label in labels if label.part is PlanColumn.TITLE and label.text]
    return record if len(names) == 1 else []


def _labels_of(line: TextLine) -> list[Label]:
    """The labels of a line that says nothing else; a work behind them without a label has that of a name."""
    before, labels = labels_in(line.words)
    if before or not labels:
        return []
    *own, last = BEHIND_A_SIGN.split(labels[-1].text)
    if not own or not A_VERB.match(last) or any(label.part is PlanColumn.TITLE for label in labels):
        return labels
    said = labels[-1].text.removesuffix(last)
    named = Label(part=PlanColumn.TITLE, text=last, name=NAME)
    return [*labels[:-1], Label(part=labels[-1].part, text=said, name=labels[-1].name), named]


def _as_one_line(record: Sequence[TextLine]) -> TextLine | None:
    if not record:
        return None
    labels = [label for line in record for label in _labels_of(line)]
    labels.sort(key=lambda label: label.part is not PlanColumn.TITLE)
    said = ". ".join(f"{label.name}: {label.text.rstrip(' .;')}" for label in labels)
    places = tuple(place for line in record for place in line.places)
    return TextLine(places, f"{record[0].mark} {said}".strip())
