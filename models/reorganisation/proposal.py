"""To which of several successors a task goes, as it is proposed to whoever decides."""

import re
from collections.abc import Collection, Mapping

from models.text import searchable

WORD = re.compile(r"\w+")
KINDS = re.compile(r"^(ubnd )?(so|ban|xa|phuong|thi tran|huyen|quan|thi xa|thanh pho|dac khu) ")


def proposed_successor(title: str, co_ordinating: Collection[int], successors: Mapping[int, str]) -> int:
    """The one that the title names, else one that co-ordinates on the task already, else the first.

    ``successors`` are the names of those to choose from, by their ids.
    """
    text = f" {' '.join(WORD.findall(searchable(title)))} "
    named = [unit_id for unit_id, name in successors.items() if f" {KINDS.sub('', searchable(name))} " in text]
    known = [unit_id for unit_id in successors if unit_id in co_ordinating]
    return next(iter((*named, *known, *successors)))
