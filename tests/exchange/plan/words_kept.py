"""Which words of a text stand nowhere in what was read of it."""

import re
from collections import Counter
from collections.abc import Sequence

from exchange.plan.plan_table import PlanTable
from exchange.plan.text.lines import lines_of
from exchange.plan.text.running_text import read_text
from exchange.plan.text.unread import NAMING, PLACING
from models.plan.columns import PlanColumn as C
from models.text import searchable

WORD = re.compile(r"\w+")
NUMBERED_LABEL = re.compile(r"nhiệm vụ( số)? \d+\s*:", re.IGNORECASE)


def words_of(text: str) -> Counter[str]:
    return Counter(word for found in WORD.findall(text) for word in searchable(found).split())


def lost_words(lines: Sequence[str], read: PlanTable) -> Counter[str]:
    """The words of ``lines`` that stand in no task, no group and nothing that was left out, without marks, the words
    that only place what is said, and the names of labels."""
    groups = {name for row in read.rows for name in row.groups}
    lost = Counter[str]()
    for line in lines_of(lines):
        heads = line.words.rstrip(" .:") in groups or line.text in groups
        lost += words_of("" if heads else NUMBERED_LABEL.sub("", line.words))
    for row in read.rows:
        for cell in row.cells.values():
            lost -= words_of(cell)
    for left_out in read.left_out:
        lost -= words_of(left_out.text)
    return Counter({word: count for word, count in lost.items() if word not in {*PLACING.split(), *NAMING.split()}})


def unseen_words(lines: Sequence[str], read: PlanTable) -> set[str]:
    """As :func:`lost_words`, of a text in which lines and words may be doubled: those that stand nowhere at all."""
    cells = [cell for row in read.rows for cell in (*row.cells.values(), *row.groups)]
    seen = set().union(*map(words_of, [*cells, *(line.text for line in read.left_out)]))
    return set(lost_words(lines, read)) - seen


def tasks_in(text: str) -> list[tuple[str, str, str]]:
    """The title, the lead and the deadline of each task; no word of the text is lost."""
    read = read_text(text.splitlines())
    assert not lost_words(text.splitlines(), read)
    return [(row.cells[C.TITLE], row.cells.get(C.LEAD, ""), row.cells.get(C.DEADLINE, "")) for row in read.rows]
