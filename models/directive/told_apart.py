"""Lines in which one number of a list swallowed the next, told apart: "1. Sở A …;2. Sở B …", "Giao: a) …; b) …"."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from string import ascii_lowercase

ORDINALS = ("nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười")
NUMBERS = tuple(map(str, range(1, 100)))
ALPHABETS = (("abcdđeghiklmnopqrstuvxy"), ascii_lowercase)
BULLETS = tuple(bullet * 2 for bullet in "-–—•*+")  # after one comes the same
# how the numbers of a list are printed: what stands before each, the number and what closes it; which follows which
STYLES: tuple[tuple[re.Pattern[str], tuple[tuple[str, ...] | str, ...]], ...] = (
    (re.compile(r"(\(?)([0-9]{1,2})([.)/])(?=\s|[^\W\d_])"), (NUMBERS,)),
    (re.compile(r"((?:[0-9]{1,2}\.)+)([0-9]{1,2})(\.?)(?=\s)"), (NUMBERS,)),
    (re.compile(r"(\(?)([a-zđ])(\))"), ALPHABETS),
    (re.compile(rf"(Thứ )({'|'.join(ORDINALS)})([,:])(?=\s)"), (ORDINALS,)),
    (re.compile(r"()([-–—•*+])()(?=\s)"), BULLETS),
)
# what ends before a number; "30.2.Giao" is one number, "khoản 1, 2. Giao" no list
ENDED = re.compile(r"(?<=[;:])\s*|(?<=\.)\s+|(?<=[^\d]\.)(?=\S)|(?<! \d,)(?<! \d\d,)(?<=,)\s+")
# where nothing ends before it: behind a year or a bracket, or before who is given work, and no "mức độ 2. Giao …"
OWNERS = (
    r"(?:Giao|Yêu cầu|Đề nghị|Các (?:sở|đơn vị|cơ quan)|Sở|Ban|Bộ|Cục|Phòng|UBND|[ỦU][ỷy] ban|HĐND|Văn phòng|Công an"
    r"|Thanh tra|Trung tâm|Đ/c|Đồng chí|Về)\b"
)
COUNTED = (
    *(
        "độ",
        "cấp",
        "đoạn",
        "lần",
        "thứ",
        "đợt",
        "quý",
        "Quý",
        "tháng",
        "ngày",
        "số",
        "nhóm",
        "hạng",
        "loại",
        "tổ",
        "Tổ",
    ),
    *("bước", "vòng", "khoản", "điểm", "điều", "Điều", "mục", "Mục", "phần", "Phần", "sở", "khu", "án"),
)
NOT_COUNTED = "".join(f"(?<!{each})" for each in COUNTED)
UNENDED = re.compile(
    rf"(?:(?<=\d{{4}})|(?<=\)))\s+(?=\d)|(?<![.,;:]){NOT_COUNTED}\s+(?=\d{{1,2}}[.)/]\s*{OWNERS})",
)
WORDS = re.compile(r"\s*[“\"(]?(?P<letter>[^\W\d_])")


@dataclass(frozen=True, slots=True)
class Mark:
    """A number of a list as it is printed, and those that may come next; ``style`` counts in :data:`STYLES`."""

    text: str
    style: int
    is_first: bool
    following: tuple[str, ...]


def told_apart(lines: Iterable[str]) -> Iterator[str]:
    """A line for each number that follows one before it, or that begins a list behind a colon."""
    awaited: dict[int, tuple[str, ...]] = {}
    for line in lines:
        rest: str | None = line
        while rest:
            if mark := _mark_at(rest, 0):
                awaited[mark.style] = mark.following
            place = _next_mark(rest, {text for texts in awaited.values() for text in texts})
            yield rest[:place].strip()
            rest = rest[place:] if place else None


def _next_mark(line: str, awaited: set[str]) -> int | None:
    """Where the next number stands that does not begin the line."""
    for ended in sorted((*ENDED.finditer(line, 1), *UNENDED.finditer(line, 1)), key=lambda found: found.end()):
        place = ended.end()
        mark = _mark_at(line, place)
        words = WORDS.match(line, place + len(mark.text)) if mark else None
        if mark is None or words is None:
            continue
        sign = line[ended.start() - 1]
        if sign == ":" and mark.is_first and _next_mark(line[place:], set(mark.following)):
            return place
        if mark.text in awaited and (sign in ".;" or (sign != ":" and words["letter"].isupper())):
            return place
    return None


def _mark_at(line: str, place: int) -> Mark | None:
    for style, (pattern, series) in enumerate(STYLES):
        if found := pattern.match(line, place):
            before, number, after = found.groups()
            among = [each for each in series if number in each]
            following = [each[each.index(number) + 1 :][:1] for each in among]
            return Mark(
                text=found[0],
                style=style,
                is_first=any(each[0] == number for each in among),
                following=tuple(f"{before}{''.join(each)}{after}" for each in following if each),
            )
    return None
