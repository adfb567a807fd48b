"""A plan's headings: which row has them, and which column says what.

Plans print their columns in any order and wording, below a title of several rows.
"""

import re
from collections.abc import Iterable, Mapping, Sequence

from exchange.plan.days_in_columns import heads_over, span_columns
from exchange.plan.text.unit_words import BEGINS_WITH_UNIT
from exchange.plan.text.until import is_a_day
from exchange.plan.units_in_columns import unit_columns
from models.plan.columns import PlanColumn
from models.text import one_line, searchable

Learnt = Mapping[str, PlanColumn | None]
NOTHING: Learnt = {}
SAID = -1  # what somebody said of a heading is surer than any wording
FEWEST = 3  # columns that a table of tasks has headings for
NAMES_UNITS = (PlanColumn.LEAD, PlanColumn.CO_ORDINATING, PlanColumn.PARTS)
LOOKED_AT = 40  # rows in which the headings are looked for


# what begins like a task's heading and counts or describes tasks
NOT_A_TASK = (
    r"(?!(tong so|so luong|so|ty le|muc do|cap|co quan|don vi|nguoi|bo phan|ma|loai|nhom|san pham|phan cong"
    r"|noi nhan)\b)"
)
# as offices shorten the words of a heading: "CQ, ĐV thực hiện", "TG hoàn thành"
SHORT = {
    "cq": "co quan",
    "dv": "don vi",
    "nv": "nhiem vu",
    "tg": "thoi gian",
    "tght": "thoi gian hoan thanh",
    "t.han": "thoi han",
    "ph": "phoi hop",
    "cqct": "co quan chu tri",
    "dvct": "don vi chu tri",
    "cqph": "co quan phoi hop",
    "dvph": "don vi phoi hop",
    "sp": "san pham",
    "vb": "van ban",
    "ht": "hoan thanh",
}
# Each part's wordings, the surest first; of two columns for one part the surer one is taken.
HEADINGS: tuple[tuple[PlanColumn, str], ...] = (
    (PlanColumn.NUMBER, r"(stt|tt|so tt|so thu tu|no\.?)"),
    (PlanColumn.DEADLINE, r".*(bat dau.*(ket thuc|hoan thanh)|tu thang.*den).*"),
    (PlanColumn.START, r".*(bat dau|tu ngay|starts on).*|tu"),
    (PlanColumn.PARTS, r"(chia cho|tach cho cac don vi|in parts for)"),
    (PlanColumn.CODE, r"(ma|ma nhiem vu|code)"),
    (PlanColumn.FIELD, r"(linh vuc|field)( cai cach.*)?"),
    (PlanColumn.KIND, r"(loai thoi han|kind of deadline)"),
    (PlanColumn.DUE, r"(ngay den han|due day)"),
    (PlanColumn.ON, r"(ngay giao.*|assigned on)"),
    (PlanColumn.CARRIES_OUT, r"(van ban cung thuc hien|also carries out)"),
    (
        PlanColumn.RESULT,
        r"(?!tien do\b(?!.*ket qua))(ket qua|tinh hinh|tien do)(( va|[,/])* (ket qua|tinh hinh|tien do))*"
        r"( (thuc hien|trien khai|dat duoc|xu ly|giai quyet|tra loi))+( nhiem vu)?( den .*)?",
    ),
    (PlanColumn.RESULT, r"(tinh trang|trang thai)( thuc hien| xu ly)?|result reported"),
    (
        PlanColumn.RESULT,
        r"(danh gia )?(ket qua|tinh hinh) (den|tinh den|\d+ thang|quy|nam \d|thang \d).*|danh gia ket qua.*",
    ),
    (
        PlanColumn.PROGRESS,
        r"tien do bao cao|progress reported|(ty le|muc do|phan tram|%)( da)? hoan thanh([ ,(]*%\)?)?",
    ),
    (PlanColumn.DONE_ON, r"(ngay hoan thanh (thuc te|bao cao)|completion reported)"),
    (PlanColumn.HEAD, r".*(nguoi dung dau|head who answers|nguoi chiu trach nhiem|lanh dao phu trach|thu truong).*"),
    (PlanColumn.DIRECTIVE, r".*(van ban giao|van ban chi dao|can cu|directive|so[, ]*ky hieu).*"),
    (PlanColumn.LEAD, r".*(chu tri|lead).*"),
    (
        PlanColumn.CO_ORDINATING,
        r".*(phoi hop|co-ordinating).*|(co quan|don vi)[, ]*(don vi )?(cung thuc hien|(co )?lien quan)",
    ),
    (PlanColumn.DEADLINE, r".*(thoi (han|gian|diem).*hoan thanh|ket thuc|thoi han|den han|deadline|han xu ly).*"),
    (PlanColumn.DEADLINE, r"(?!.*(san pham|ket qua|%|ty le|muc do|phan tram|so luong|tong so)).*hoan thanh.*"),
    (PlanColumn.DEADLINE, r"thu[, /-]+ngay|ngay[, /-]+thu"),  # beside it "Thời gian" is the hour
    (
        PlanColumn.DEADLINE,
        r"(?!.*(tong so|so luong)).*(thoi gian|lo trinh|moc thoi|han cuoi|han chot).*|han|(du kien )?thoi diem.*",
    ),
    (PlanColumn.DEADLINE, r".*tien do.*"),
    (PlanColumn.DEADLINE, r"ngay( thuc hien| trinh| ban hanh)?|(thu|ngay)[, /-]+(ngay|thang|gio)"),
    (PlanColumn.DEADLINE, r"ky han|han (tra loi|giai quyet|bao cao|nop|trinh|gui|thuc hien)"),
    (PlanColumn.DEADLINE, r"(den|toi)( het)?( ngay| thang)?"),
    (PlanColumn.DEADLINE, r"tuan( thuc hien)?"),
    (PlanColumn.DEADLINE, r"thang( ?[/,] ?nam)?( thuc hien)?"),
    (
        PlanColumn.DEADLINE,
        r"quy( ?[/,] ?nam)?( thuc hien)?|nam( thuc hien| ban hanh)?|ky hop|due date",
    ),
    (PlanColumn.DEADLINE, r"bao gio xong|khi nao( xong)?"),
    (PlanColumn.DEADLINE, r"tan suat|dinh ky( bao cao)?"),
    (PlanColumn.FUNDS, r".*(kinh phi|funds|nguon von|ngan sach).*"),
    (PlanColumn.PRODUCT, r".*(san pham|dau ra|product).*"),
    (PlanColumn.PRODUCT, r".*ket qua.*"),
    (PlanColumn.PRODUCT, r"(hinh thuc|the loai|loai)( van ban)?"),
    (PlanColumn.NOTE, r".*(ghi chu|note).*"),
    (
        PlanColumn.NOTE,
        r"(cap|cap co tham quyen|tham quyen)( xem xet)?[,/ ]*(trinh|ban hanh|phe duyet|quyet dinh|thong qua).*",
    ),
    (PlanColumn.TITLE, rf"{NOT_A_TASK}.*(nhiem vu|ten nhiem vu|task).*"),
    (PlanColumn.TITLE, rf"{NOT_A_TASK}.*(noi dung|cong viec|giai phap|hoat dong|dau viec|phan viec|viec can lam).*"),
    (
        PlanColumn.TITLE,
        rf"{NOT_A_TASK}(ten |danh muc )?(loai )?(cac )?(du thao )?"
        r"(de an|chuong trinh|du an|van ban|kien nghi|chi tieu).*",
    ),
    (PlanColumn.TITLE, rf"{NOT_A_TASK}(ten |danh muc )?(cac )?(tieu chi|muc tieu|yeu cau|ke hoach|viec|chuyen de).*"),
    (
        PlanColumn.TITLE,
        r"(ten |danh muc |cac |noi dung )?(hang muc|van de|y kien|buoc|ton tai|bien phap|cong tac|trich yeu|mo hinh"
        r"|sang kien|tthc|thu tuc|chi so|goi|nghi quyet|quyet dinh|cong trinh)\b.*|(ten )?loai (va|,) trich yeu.*",
    ),
    (PlanColumn.TITLE, r"nhom (nhiem vu|noi dung|cong viec|giai phap|chi tieu).*"),
    (
        PlanColumn.LEAD,
        r"(?!nguoi ).*(thuc hien chinh|(don vi|co quan|bo phan|to chuc|ca nhan) thuc hien|phu trach|tham muu).*",
    ),
    (PlanColumn.LEAD, r"giao cho( don vi)?|don vi theo doi|dia phuong( thuc hien)?"),
    (PlanColumn.LEAD, r".*(duoc giao|dau moi|phan cong|chiu trach nhiem|trach nhiem thuc hien).*"),
    (
        PlanColumn.LEAD,
        r"(co quan|don vi|bo phan)( soan thao| trinh| xay dung| bao cao| giai quyet| trien khai| xu ly| tra loi"
        r"| tiep thu| chu quan| dam nhiem| dam nhan| theo doi| tong hop| chuan bi| quan ly| van hanh).*"
        r"|trach nhiem|chu the( thuc hien)?|chu dau tu",
    ),
    (
        PlanColumn.LEAD,
        r"(?!so$)(co quan|don vi|bo phan|so|phong)([,/ ]+(co quan|don vi|dia phuong|bo phan|ban|nganh))*"
        r"( thuc hien)?",
    ),
    (PlanColumn.LEAD, r"nguoi (phu trach|thuc hien|theo doi).*|owner|pic|assignee"),
)


# What is a result beside a column of deadlines, and is the deadline where there is no other.
BESIDE_DEADLINES: tuple[tuple[PlanColumn, str], ...] = (
    (PlanColumn.PROGRESS, r"tien do( thuc hien)?( den nay)?([ ,(]*%\)?)?"),
    (PlanColumn.DONE_ON, r"ngay hoan thanh"),
)
TELL_WHAT_CAME = (PlanColumn.RESULT, PlanColumn.PROGRESS)  # beside them "Ngày hoàn thành" is when it was done
# What our own lists tell of a deadline that became another; it is nobody's to load.
AS_FIRST_SET = re.compile(
    r"((thoi han|tinh trang theo thoi han) ban dau|can cu thay doi thoi han|deadline changed by"
    r"|(deadline|standing) as first set)"
)
NUMBERED = re.compile(r"\(?\d{1,4}(\.\d{1,3})*[.)]?|[a-zđ][.)]|[a-uyđ]|-|\+")
LETTERS_OF_A_HEADING = range(2, 61)


Headings = tuple[int, dict[PlanColumn, int]]


def find_headings(grid: Sequence[Sequence[str]], learnt: Learnt = NOTHING) -> Headings | None:
    """The row (from 0) that has a plan's headings, with its columns: the first that names tasks and two parts more.

    ``learnt`` is what headings were said to mean, by their :func:`searchable` text. ``None`` where no row has enough.
    """
    looked_at = (headings_at(grid, place, learnt) for place in range(min(len(grid), LOOKED_AT)))
    return next((found for found in looked_at if found is not None), None)


def headings_at(grid: Sequence[Sequence[str]], place: int, learnt: Learnt = NOTHING) -> Headings | None:
    """The headings that begin in a row; where the row below has headings too, both are read as one."""
    row = grid[place]
    spans = span_columns(row)
    columns = columns_of(("" if at in spans else cell for at, cell in enumerate(row)), learnt)
    numbered = any(NUMBERED.fullmatch(cell.strip()) for at, cell in enumerate(row) if at not in spans)
    if PlanColumn.TITLE not in columns or numbered:
        return None
    below = grid[place + 1] if place + 1 < len(grid) else ()
    if len(columns) > 1 and _is_lower_half(row, below, learnt):  # a title above the headings is none of them
        both = {**columns, **columns_of(together(row, below), learnt)}
        spans = span_columns(below, row)
        place, columns = place + 1, {part: at for part, at in both.items() if at not in spans}
    return (place, columns) if len(columns) + bool(spans) >= FEWEST else None


def upper_half(grid: Sequence[Sequence[str]], heading: int, learnt: Learnt) -> Sequence[str]:
    """The row above the last one of the headings, where they begin in it; empty for headings of one row."""
    begun = headings_at(grid, heading - 1, learnt) if heading > 0 else None
    return grid[heading - 1] if begun is not None and begun[0] == heading else ()


def _is_lower_half(upper: Sequence[str], lower: Sequence[str], learnt: Learnt) -> bool:
    """Whether a row goes on with the headings above it: headings below some of them, or names that divide one of
    units or days, nothing new below the others.

    One name in all of the row, below headings that are not merged, is the first group.
    """
    new = {
        place: one_line(cell)
        for place, cell in enumerate(lower)
        if one_line(cell) and cell_at(upper, place) != one_line(cell)
    }
    spans, units, over = span_columns(lower, upper), unit_columns(lower), heads_over(lower, upper)
    known = all(
        place in (*spans, *units) or _best(cell, learnt) is not None or _divides(cell, column_called(over[place]))
        for place, cell in new.items()
    )
    numbered = any(NUMBERED.fullmatch(cell) for place, cell in new.items() if place not in spans)
    several = len(set(new.values())) > 1 or all(not cell_at(upper, place) for place in new)
    return bool(new) and known and not numbered and several


def _divides(cell: str, part: PlanColumn | None) -> bool:
    """Whether a cell below a heading names one of the columns that this stands over, and is nothing of its kind:
    "HĐND tỉnh" below "Thời gian trình" is no day, "Cấp tỉnh" below "Cơ quan thực hiện" no unit."""
    if part is PlanColumn.DEADLINE:
        return not is_a_day(cell)
    return part in NAMES_UNITS and BEGINS_WITH_UNIT.match(cell) is None


def together(upper: Sequence[str], lower: Sequence[str]) -> list[str]:
    """Two rows of headings as one: the lower one where it says something, with the upper one before it."""
    wide = max(len(upper), len(lower))
    cells = [(cell_at(upper, place), cell_at(lower, place)) for place in range(wide)]
    return [low if low else up for up, low in cells]


def cell_at(row: Sequence[str], place: int) -> str:
    return one_line(row[place]) if place < len(row) else ""


def columns_of(row: Iterable[str], learnt: Learnt = NOTHING) -> dict[PlanColumn, int]:
    """Which column of a row of headings has which part: of several, the one whose wording is surest."""
    cells = list(row)
    results = {place: part for place, cell in enumerate(cells) if (part := _beside_deadlines(cell)) is not None}
    rest = _surest(("" if place in results else cell for place, cell in enumerate(cells)), learnt)
    if PlanColumn.DEADLINE in rest or {*TELL_WHAT_CAME} & {*rest}:
        return {part: place for place, part in reversed(results.items())} | rest
    return _surest(cells, learnt)


def _beside_deadlines(cell: str) -> PlanColumn | None:
    said = _in_full(cell)
    return next((part for part, pattern in BESIDE_DEADLINES if re.fullmatch(pattern, said)), None)


def _surest(row: Iterable[str], learnt: Learnt) -> dict[PlanColumn, int]:
    found: dict[PlanColumn, tuple[int, int]] = {}
    for place, cell in enumerate(row):
        best = _best(cell, learnt)
        if best is None:
            continue
        rank, part = best
        if part not in found or rank < found[part][0]:
            found[part] = (rank, place)
    return {part: place for part, (_rank, place) in found.items()}


def column_called(cell: str) -> PlanColumn | None:
    """The part of a plan that a heading or label names."""
    best = _best(cell, NOTHING)
    return best[1] if best else None


def columns_alike(heads: Sequence[str], at: int, learnt: Learnt) -> list[int]:
    """The columns whose headings say the same part as the one ``at`` is, as surely: "Thời gian trình UBND tỉnh" and
    "Thời gian trình HĐND tỉnh"."""
    best = _best(heads[at], learnt) if at < len(heads) else None
    return [place for place, head in enumerate(heads) if best is not None and _best(head, learnt) == best]


def _best(cell: str, learnt: Learnt) -> tuple[int, PlanColumn] | None:
    if searchable(cell) in learnt:
        part = learnt[searchable(cell)]
        return (SAID, part) if part is not None else None
    said = _in_full(cell)
    if len(said) not in LETTERS_OF_A_HEADING or AS_FIRST_SET.fullmatch(said):
        return None
    for rank, (part, pattern) in enumerate(HEADINGS):
        if re.fullmatch(pattern, said):
            return rank, part
    return None


def _in_full(cell: str) -> str:
    """A heading as it is compared, with the words that offices shorten in full."""
    return " ".join(SHORT.get(word, word) for word in searchable(cell).strip(" .:*").split())
