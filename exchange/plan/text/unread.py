"""Words of a sentence that stand in no part of its tasks, so that they can be kept with them."""

import re
from collections.abc import Iterable, Iterator

from models.text import searchable

WORD = re.compile(r"\w+")
# words that place what is said: who gives, who leads, with whom, until when
PLACING = """
giao cho nhiem vu trach yeu cau de nghi phan cong chi dao chu tri la co quan don vi lam dau moi va phoi hop chat che
voi cung do cua doi ve phia nhat thong tiep tuc dong thoi kinh hoan thanh thoi han gian tien do trong vao truoc ngay
duoc viec den het thang thuc hien noi dung sau day cu the con rieng phu ngoai ra ben canh phai
a b c d e i ii iii iv vi vii viii
"""
# words at either end of a stretch that say nothing by themselves
LINKING = "giao cho và với cùng do của là đề nghị yêu cầu trong vào"


# words of which the names of labels are made
NAMING = """
bo phan nguoi dung san pham ket qua bao cao tham muu giup lanh dao phu trach theo dieu nguon cong viec hoat dong ro
ghi chu kinh phi chot cuoi tat ca cac nhung tren chiu du kien so quy moc lo trinh dau ra to chuc ca nhan dia phuong
ban nganh han trien khai muc tieu yeu cau hoc lien
"""


def says_more_than_its_part(name: str) -> bool:
    """Whether the name of a label has words of its own: "Thời hạn trình HĐND tỉnh" has, "Thời hạn hoàn thành" has
    none."""
    known = {*PLACING.split(), *NAMING.split()}
    return any(searchable(word) not in known and not word.isdigit() for word in WORD.findall(name))


def unread(text: str, cells: Iterable[str]) -> list[str]:
    """The stretches of ``text`` that no cell holds, without the words that only place what is said."""
    words = list(WORD.finditer(text))
    folded = [each[0].casefold() for each in words]
    covered = [False] * len(words)
    for cell in cells:
        _cover(folded, covered, [each.casefold() for each in WORD.findall(cell)])
    return [text[words[first].start() : words[last].end()] for first, last in _stretches(folded, covered)]


def _cover(words: list[str], covered: list[bool], cell: list[str]) -> None:
    """Mark the words of a cell, as they follow each other, as far as they do; a word alone may be of another cell."""
    is_one_word = len(cell) == 1
    while cell:
        length, first = max(
            ((_run(words, at, cell), -at) for at in range(len(words)) if words[at] == cell[0]), default=(0, 0)
        )
        if length > 1 or is_one_word:
            covered[-first : -first + length] = [True] * length
        cell = cell[max(length, 1) :]


def _run(words: list[str], at: int, cell: list[str]) -> int:
    """How many words from ``at`` on are those of the cell."""
    length = 0
    while length < len(cell) and at + length < len(words) and words[at + length] == cell[length]:
        length += 1
    return length


def _stretches(words: list[str], covered: list[bool]) -> Iterator[tuple[int, int]]:
    """The first and the last word of each stretch that is not covered, its placing words at either end left off."""
    at = 0
    while at < len(words):
        end = at
        while end < len(words) and not covered[end]:
            end += 1
        if any(searchable(words[place]) not in PLACING.split() for place in range(at, end)):
            own = [place for place in range(at, end) if not _links(words, place)]
            yield own[0], own[-1]
        at = max(end, at + 1)


def _links(words: list[str], place: int) -> bool:
    """Whether a word only links what stands beside it; "được giao" says whose duty it is."""
    return words[place] in LINKING.split() and (place == 0 or words[place - 1] != "được")
