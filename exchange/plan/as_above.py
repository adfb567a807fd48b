"""Cells that say what another row says: "Như trên", "-nt-", "//", "Như mục 3 nêu trên", "Như điểm b khoản 1"."""

import re
from collections.abc import Iterable, Sequence

from exchange.plan.plan_table import PlanRow
from models.plan.columns import PlanColumn
from models.text import searchable

AS_ABOVE = re.compile(
    r"[-(]?\s*((nhu|tuong tu)( (muc|nhiem vu|dong|noi dung|y|o))?( ngay| o| phia)? tren( day)?|nt|n\. ?t"
    r"|[\"“”″]|''|〃|(/ ?/ ?)+)\s*[-).]?"
)
A_NUMBER = r"(?:[ivx]{1,5}|\d{1,3}[a-z]?|[a-z])(?![a-z])"
NUMBERS = rf"\(?{A_NUMBER}(?:(?:[./-]|, ?){A_NUMBER}| ?\({A_NUMBER}\)?)*\)?"
CALLED = r"(?:(?:muc|nhiem vu|stt|so|tt|dong|diem|noi dung|phan|khoan|nhom)(?: so| thu| stt)? )"
PLACE = re.compile(rf"{CALLED}?{NUMBERS}(?:,? (?:cua |tai |o |thuoc )?{CALLED}{NUMBERS})*")
AS_ANOTHER = re.compile(
    rf"\(?(?:nhu|tuong tu|theo) (?:tai |cua |o |voi )?(?P<place>(?:{CALLED}|\d|[ivx]+[./-]\d).*?)\)?"
    r"(?: (?:(?:da )?neu |noi |o |phia )?tren(?: day)?)?[.)]*"
)
ONE_NUMBER = re.compile(rf"{CALLED}(?P<number>[\w.]+)")
OF_A_NUMBER = re.compile(r"(?:(?:phan|muc|nhom|dieu|nhiem vu(?: so)?) )?\(?(?P<own>\w+(?:[./-]\w+)*)")
PART_OF_A_NUMBER = re.compile(r"(?<![a-z])[ivx]{1,5}(?![a-z])|\d{1,3}|(?<![a-z])[a-z](?![a-z])")


def path_of(numbers: Iterable[str]) -> tuple[str, ...]:
    """The parts of a number, with those of the numbers above it before them: "I" and "2.1" are i, 2, 1."""
    path: list[tuple[str, ...]] = []
    for number in numbers:
        own = OF_A_NUMBER.match(searchable(number))
        parts = tuple(PART_OF_A_NUMBER.findall(own["own"])) if own else ()
        if path and parts[: len(path[-1])] == path[-1]:
            path.pop()  # 2.1 below 2
        path.append(parts)
    return tuple(part for parts in path for part in parts)


def by_another_row(part: PlanColumn, cell: str, rows: Sequence[PlanRow], groups: tuple[str, ...]) -> str:
    """What a cell of a row in these ``groups`` says, where it says it by one of the ``rows`` above; else the cell."""
    words = searchable(cell)
    if AS_ABOVE.fullmatch(words):
        return rows[-1].cells.get(part, "") if rows else ""
    another = AS_ANOTHER.fullmatch(words)
    row = _row_at(another["place"], rows, groups) if another else None
    return row.cells.get(part, cell) if row is not None else cell


def _row_at(place: str, rows: Sequence[PlanRow], groups: tuple[str, ...]) -> PlanRow | None:
    """The row at a place, "muc 3", "muc i.2", "diem b khoan 1": in the same groups, or the only one; ``None`` where
    it could be several."""
    number = ONE_NUMBER.fullmatch(place)
    beginning = [row for row in rows if not row.continued]
    numbered = [row for row in beginning if number and searchable(row.number).strip("()./") == number["number"]]
    path = tuple(PART_OF_A_NUMBER.findall(re.sub(CALLED, "", place))) if PLACE.fullmatch(place) else ()
    if not numbered and len(path) > 1:
        numbered = [row for row in beginning if row.path[-len(path) :] in (path, path[::-1])]
    within = [row for row in numbered if row.groups == groups]
    return (within or numbered)[-1] if within or len(numbered) == 1 else None
