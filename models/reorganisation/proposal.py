"""To which of several successors a task goes, as it is proposed to whoever decides."""

import re
from collections.abc import Collection, Mapping

from models.text import searchable

WORD = re.compile(r"\w+")
KINDS = re.compile(r"^(ubnd )?(so|ban|xa|phuong|thi tran|huyen|quan|thi xa|thanh pho|dac khu) ")


def proposed_successor(
    unit_id: int, title: str, co_ordinating: Collection[int], successors: Mapping[int, str]
) -> int:
    """The one that the title names; else the unit itself, where it goes on; else one that co-ordinates on the task
    already, else the first.

    ``successors`` are the names of those to choose from, by their ids.
    """
    text = f" {' '.join(WORD.findall(searchable(title)))} "
    named = [each for each, name in successors.items() if f" {KINDS.sub('', searchable(name))} " in text]
    goes_on = [each for each in successors if each == unit_id]
    known = [each for each in successors if each in co_ordinating]
    return next(iter((*named, *goes_on, *known, *successors)))
