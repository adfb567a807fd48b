"""Symbols of documents as the law writes them and as people type them: ``03/CT-UBND``, ``03 ct ubnd``, ``12-NQ/TU``.

Source: Decree 30/2020/NĐ-CP, Art. 15 and Annex III (numbers, kinds); legal documents carry their year, the Party's
have a hyphen before the kind. A symbol is kept as printed; what is read from it only helps to find and compare.
"""

import re
from dataclasses import dataclass

from models.text import searchable, visible

LETTER = "CV"  # a letter has no kind in its symbol: 581/BNV-CCHC
LONGEST = 4  # parts after the kind: who issued it, and the desk that wrote it
KINDS = (
    *("NQ", "QĐ", "CT", "QC", "QyĐ", "TC", "TB", "HD", "CTr", "KH", "PA", "ĐA", "DA", "BC", "BB", "TTr", "HĐ", "CĐ"),
    *("BGN", "BTT", "GUQ", "GM", "GGT", "GNP", "PG", "PC", "PB", "NĐ", "TT", "KL", "LB", "L"),
    *("TTLT", "VBHN"),
)
NAMES = (
    r"(?:chỉ thị|kế hoạch|quyết định|nghị quyết|nghị định|thông tư(?: liên tịch)?|công văn|công điện|thông báo"
    r"|kết luận|báo cáo|tờ trình|hướng dẫn|chương trình|đề án|luật|văn bản(?: hợp nhất)?)"
)
# what stands before a symbol: "Chỉ thị số", "CT", "số:"
BEFORE = re.compile(
    rf"^\s*(?:(?:{NAMES}|{'|'.join((*KINDS, LETTER))})\s+(?=số\b|\d))?(?:số\s*:?)?\s*(?!$)", re.IGNORECASE
)
WORD = r"[^\W\d_][\w&]*"
KIND = "|".join(KINDS)
MORE = rf"(?:\s*[/\-–.]\s*{WORD})*"
# a number, a sign and letters, also behind its kind in "NQ57-NQ/TW", or "03 CT-UBND"; after "số" also "03 CT UBND"
PRINTED = re.compile(
    rf"\b[Ss]ố\s*:?\s*(?P<spaced>\d{{1,5}}\s(?:(?:{KIND})\s[A-ZĐ]{{2,}}|[A-ZĐ]{{2,}}-[A-ZĐ]{{2,}}){MORE})"
    rf"|(?:\b|(?<=\b[A-ZĐ]{{2}}))(?P<signed>\d{{1,5}}(?:\.\d{{1,3}})?(?:\s*/\s*(?:19|20)\d{{2}})?"
    rf"(?:\s*[/\-–]\s*{WORD}|\s(?:{KIND})(?=\s?[/\-–]\s?[A-ZĐ])){MORE})"
)
# the numbers before a symbol that share its letters: "số 03 và 04/CT-UBND", "Chỉ thị 03, 04/CT-UBND"
SHARING = re.compile(
    rf"(?:^|[(:;]|\b(?:số|{NAMES}|{'|'.join(KINDS)}))\s*(?:số\s*:?\s*)?"
    r"(?P<numbers>\d{1,5}(?:\s*(?:[,;&+]|và)\s*(?:số\s*)?\d{1,5})*)\s*(?:[,;&+]|và)\s*(?:số\s*:?\s*)?$",
    re.IGNORECASE,
)
DATED = re.compile(
    r"\s*[,(]?\s*(?:(?:ngày|of|dated)\s+)?"
    r"(\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{4}|\d{1,2} tháng \d{1,2} năm \d{4})",
    re.IGNORECASE,
)
RUN_TOGETHER = re.compile(rf"({KIND})(UBND|HĐND|BCĐ|TTg)", re.IGNORECASE)  # "136/QĐUBND"
_BY_FOLDED = {searchable(kind): kind for kind in reversed(KINDS)}
_ACCENTED = {kind.casefold(): kind for kind in KINDS}


@dataclass(frozen=True, slots=True)
class Symbol:
    """The parts of a symbol. ``number`` is empty where it was left blank, ``year`` where the symbol has none.

    ``within`` is what a number says after its dot: 25 of the decree ``66.25/2026/NQ-CP``.
    """

    number: int | None
    year: int | None
    kind: str
    body: str
    within: str = ""

    @property
    def key(self) -> str:
        """What the same document has in common however it is typed.

        Legal documents, which have their year in the symbol, are numbered apart from the others.
        """
        legal = f"{self.year} " if self.year else ""
        number = f"{self.number or ''}{'.' if self.within else ''}{self.within}"
        return searchable(f"{number} {legal}{self.kind} {self.body}").replace("-", " ").strip()


@dataclass(frozen=True, slots=True)
class PrintedSymbol:
    """A symbol as it stands in a text, with the date beside it, or none."""

    text: str
    date: str = ""


def symbols_in(text: str) -> list[PrintedSymbol]:
    """Every symbol in a text: "Chỉ thị 03/CT-UBND ngày 20/3/2023, 156/KH-UBND" has two, the first with its date."""
    said = visible(text)
    printed, end = [], 0
    for found in PRINTED.finditer(said):
        dated = DATED.match(said, found.end())
        symbol = (found["spaced"] or found["signed"]).rstrip(".-– ")
        if read_symbol(symbol) is not None:
            printed += [PrintedSymbol(each) for each in _sharing(said[end : found.start()], symbol)]
            printed.append(PrintedSymbol(symbol, dated[1] if dated else ""))
        end = found.end()
    return printed


def _sharing(before: str, symbol: str) -> list[str]:
    """The symbols of the numbers that stand before one and share what follows its number."""
    numbers = SHARING.search(before)
    letters = symbol.lstrip("0123456789")
    return [f"{each}{letters}" for each in re.findall(r"\d+", numbers["numbers"])] if numbers else []


def read_symbol(text: str) -> Symbol | None:
    """The parts of a symbol in any of its forms, or ``None`` when the text is none."""
    said = BEFORE.sub("", visible(text))
    parts = [part for part in re.split(r"[\s/\-–]+", said.strip(" .;,")) if part]
    numbered = re.fullmatch(r"([0-9]{1,5})(?:\.([0-9]{1,3}))?", parts[0]) if parts else None
    number, within = (int(numbered[1]), numbered[2] or "") if numbered else (None, "")
    parts = parts[1:] if numbered else parts
    year = int(parts.pop(0)) if parts and re.fullmatch(r"(19|20)[0-9]{2}", parts[0]) else None
    if parts and (together := RUN_TOGETHER.fullmatch(parts[0])):
        parts[:1] = together.groups()
    if parts and (_kind(parts[0].partition(".")[0]) is not None):
        parts[:1] = [part for part in parts[0].split(".", 1) if part]
    kind = _kind(parts[0]) if parts else None
    body = parts[1:] if kind else parts
    if not body and number is None:
        return None
    if not all(re.fullmatch(r"[^\W_][\w&.]*", part) for part in body) or len(body) > LONGEST:
        return None
    if kind is None and (number is None or not body):
        return None
    return Symbol(
        number=number,
        year=year,
        kind=kind or LETTER,
        body="-".join(part.upper() for part in body),
        within=within,
    )


def is_symbol(text: str) -> bool:
    """Whether it is a whole symbol: a number, and a kind or who issued it."""
    symbol = read_symbol(text)
    return symbol is not None and symbol.number is not None and symbol.body[:1].isalpha()


def symbol_key(text: str) -> str:
    """What the same document has in common however its symbol is typed, also of one that is read for none."""
    read = read_symbol(text)
    return read.key if read else searchable(text)


def _kind(part: str) -> str | None:
    """The kind as the law abbreviates it; one typed with accents is taken by them, QD without by its likelier one."""
    return _ACCENTED.get(part.casefold()) or _BY_FOLDED.get(searchable(part))
