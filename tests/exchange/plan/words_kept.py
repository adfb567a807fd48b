"""Which words of a text stand nowhere in what was read of it."""

import re
from collections import Counter
from collections.abc import Sequence

from exchange.plan.plan_table import PlanTable
from exchange.plan.text.lines import lines_of
from exchange.plan.text.unread import PLACING
from models.text import searchable

WORD = re.compile(r"\w+")
NUMBERED_LABEL = re.compile(r"nhiệm vụ( số)? \d+\s*:", re.IGNORECASE)
# the words of labels: a column of the task says the same
LABELS = """
bo phan nguoi dung san pham ket qua bao cao tham muu giup lanh dao phu trach theo dieu nguon cong viec hoat dong
ro ghi chu kinh phi chot cuoi tat ca cac nhung tren
"""


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
    return Counter({word: count for word, count in lost.items() if word not in {*PLACING.split(), *LABELS.split()}})
