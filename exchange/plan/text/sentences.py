"""A line of text as its sentences: each unit that is given work of its own begins one."""

import re
from dataclasses import replace

from exchange.plan.text.assignment import assignment_in
from exchange.plan.text.unit_words import BEGINS_WITH_UNIT, GIVING, UNIT
from exchange.plan.text.units import A_VERB, GIVER, are_units, without_giving
from exchange.plan.text.until import ends_with_a_day, is_a_day
from exchange.plan.text.work import Assignment, worked_out

SENTENCE = re.compile(r"(?<=[^\s.][.!?])(?<!\bTP\.)(?<!\bTp\.)(?<!\bTX\.)(?<!\b[A-ZĐ]\.)\s+(?=[A-ZĐÀ-Ỹ“])|;\s+")
ENDS = (".", "!", "?")
LONGEST = 2000  # letters of a sentence that is looked through for several units
AND = r"(?:và|còn|đồng thời)"
ANOTHER_UNIT = re.compile(rf"(?:,\s+(?:{AND}\s+)?|\s+{AND}\s+)(?=(?:(?P<gives>{GIVING})\s+)?{UNIT})")
# "…; các sở, ngành phối hợp"
HELPS = re.compile(rf"{UNIT}[^.;:]* (?:phối hợp|tham gia)(?: thực hiện| triển khai)?[.]?")
# to whom work is brought, and who does none of it: "trình UBND tỉnh"
ABOVE = re.compile(
    r"(?:(?:Chủ tịch|Thường trực|Ban Thường vụ|Lãnh đạo)\s+)?(?:UBND|HĐND|Ủy ban nhân dân|Tỉnh ủy)(?: tỉnh)?"
    r"|(?:Thủ tướng )?Chính phủ"
)
NAMES_A_UNIT = re.compile(rf"\b{UNIT}")
# a unit of its own, or a class that is no part of what another does: "các sở"
DOES_WORK = re.compile(r"[Cc]ác (?:sở|địa phương|xã|phường|huyện)\b|(?![Cc]ác\b)[^\Wa-zà-ỹ]")
# "lập đề án (Sở A), phê duyệt dự toán (Sở B) trước 30/6"
BEHIND_A_BRACKET = re.compile(r"(?<=\))(?:,\s+(?:và\s+)?|\s+(?:và|đồng thời)\s+)")
A_WORK_OF_UNITS = re.compile(rf"[^()]+\({UNIT}[^()]*\)[\s,;]*(?P<behind>[^()]*?)[\s.;]*")
# how another part of a sentence begins: "b) Sở Nội vụ: …", "riêng Sở Y tế …"
BEGINS_A_PART = re.compile(
    rf"(?:\(?[a-e]\)\s*|(?:riêng|còn|và|đồng thời)\s+){{1,2}}(?=(?:{GIVING}\s+)?{UNIT})", re.IGNORECASE
)
IN_PARTS = re.compile(r"(?:^|(?<=[;,.:]\s))\(?(?P<n>[1-9]|i{1,3}|iv|vi{0,3}|[a-e])\)\s+", re.IGNORECASE)
COUNTED = ("123456789", ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii"), "abcde")
FEWEST_PARTS = 2


def sentences_of(text: str) -> list[str]:
    """The sentences of a line; after a semicolon only a part that gives work by itself is one.

    "Sở A lập đề án trước 10/7, Sở B thẩm định trước 20/7" is two: the first ends with its day; so is "lập đề án (Sở
    A), phê duyệt dự toán (Sở B)".
    """
    sentences: list[str] = []
    for printed in SENTENCE.split(text):
        part = BEGINS_A_PART.sub("", printed, 1) if BEGINS_A_PART.match(printed) and sentences else printed
        goes_on = sentences and sentences[-1] and not sentences[-1].endswith(ENDS)
        lists = goes_on and are_units(without_giving(sentences[-1]))  # "Yêu cầu Giám đốc các sở; Chủ tịch …"
        is_within = goes_on and sentences[-1].count("(") > sentences[-1].count(
            ")"
        )  # "(Sở A chuẩn bị; Sở B thẩm tra)"
        if goes_on and (is_within or lists or HELPS.fullmatch(part) or assignment_in(part) is None):
            sentences[-1] = f"{sentences[-1]}; {part}"
        else:
            sentences.append(part)
    return [piece for part in sentences for whole in _by_unit(part) for piece in _by_bracket(whole) if piece]


def parts_of(assignment: Assignment) -> list[Assignment]:
    """What is assigned in numbered parts, "(1) …; (2) …", each with its own day, or its own unit; else the whole."""
    numbers = list(IN_PARTS.finditer(assignment.title))
    counted = [each["n"].lower() for each in numbers]
    if len(counted) < FEWEST_PARTS or all(counted != [*marks[: len(counted)]] for marks in COUNTED):
        return [assignment]
    ends = [*(each.start() for each in numbers[1:]), len(assignment.title)]
    parts = [assignment.title[each.end() : end].strip(" ;,.") for each, end in zip(numbers, ends, strict=True)]
    cut_off = [day for day in assignment.deadline.split("; ") if day and day not in assignment.title]
    parts[-1] = ", ".join((parts[-1], *cut_off))  # what stood at the end is of the last
    own = [assignment_in(part) if BEGINS_WITH_UNIT.match(part) else None for part in parts]
    return [
        told or replace(worked_out(assignment.lead, part), others=assignment.others)
        for told, part in zip(own, parts, strict=True)
    ]


def _by_unit(sentence: str) -> list[str]:
    """A sentence cut before each unit with work of its own: "Sở A thẩm định, các sở hoàn thiện hồ sơ" are two.

    Where the work that stands before names a unit itself, that may go on ("hướng dẫn Sở B, Sở C lập dự toán"), unless
    it ends with its day, or the next unit is given its work in so many words.
    """
    if len(sentence) > LONGEST:
        return [sentence]
    begins = 0
    pieces: list[str] = []
    for found in ANOTHER_UNIT.finditer(sentence):
        before, after = sentence[begins : found.start()], sentence[found.end() :]
        first, second = assignment_in(before), assignment_in(after)
        if first is None or second is None or not (first.title and first.lead and second.title):
            continue
        is_told = found["gives"] or ends_with_a_day(before)
        if not HELPS.fullmatch(after) and (is_told or _is_apart(first, second)):
            pieces.append(before)
            begins = found.end()
    return [*pieces, sentence[begins:]]


def _by_bracket(sentence: str) -> list[str]:
    """A sentence cut behind each bracket with the units of a work, where another with its own begins: the day behind
    the last bracket is that of each which says none."""
    pieces = BEHIND_A_BRACKET.split(sentence)
    if len(pieces) > 1 and is_a_day(pieces[-1]):
        pieces[-2:] = [", ".join(pieces[-2:])]
    works = [A_WORK_OF_UNITS.fullmatch(piece) for piece in pieces]
    days = [
        work["behind"] if work and A_VERB.match(piece) else None for piece, work in zip(pieces, works, strict=True)
    ]
    *first, last = days
    if not first or any(first) or None in days or (last and not is_a_day(last)):
        return [sentence]
    return [_with_day(piece, last or "") for piece in pieces]


def _with_day(work: str, day: str) -> str:
    """A work with a day behind it, where it says none."""
    assigned = assignment_in(work)
    return f"{work}, {day}" if day and assigned is not None and not assigned.deadline else work


def _is_apart(first: Assignment, second: Assignment) -> bool:
    """Whether the work of one unit ends before another begins its own, though no word says so."""
    names = NAMES_A_UNIT.search(ABOVE.sub("", first.title))
    return names is None and DOES_WORK.match(second.lead) is not None and not GIVER.fullmatch(second.lead)
