"""The head, body and foot of an official document: reports (form 1.4) and letters (form 1.5) of Decree 30/2020.

What the law sets is Vietnamese; a paper in another language is a translation, with the same head in its words.
Number, day and signature stay blank until they are known.
"""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from babel.dates import get_month_names

from exchange.writing.decree30 import INDENT, WIDTH, line, mark, rule
from models.preference import Preferences
from wording.language import Language, _, get_language

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import _Cell
    from docx.text.paragraph import Paragraph

BLANK = " " * 7
QUIET = 8  # points: a hash stands in one line
FEBRUARY = 2
# millimetres: the left part of the head, with the body that issues; what the margins of a cell take of it
HALF, CELL = 60, 4
LEFT_HALF = HALF - CELL
CAPITAL, LETTER, MOTTO_WIDE = 2.9, 2.5, 58  # how wide a bold capital of 12 points is, a letter of 14, and the motto
POINTS = 3  # how deep a) stands below I. and 1.
SHORT_RULE = 0.4  # of the words above it: the law asks for a third to a half, and for the motto's whole length


def head(
    document: "Document",
    office: Preferences,
    kind: str,
    on: date,
    subject: str = "",
    *,
    symbol: str = "",
    signed_on: date | None = None,
) -> None:
    """The body that issues and the nation side by side; number and day blank until they are known. A letter says its
    ``subject`` here."""
    office = office.as_of(on)
    left, right = _halves(document)
    if office.superior_body:
        _line(left, office.superior_body.upper(), 12)
    _line(left, office.issuing_body.upper(), 12, bold=True)
    rule(left, min(CAPITAL * len(office.issuing_body) * SHORT_RULE, LEFT_HALF), LEFT_HALF)
    blank = f"{BLANK}/{kind}-{office.symbol_ending}" if kind else f"{BLANK}/{office.symbol_ending}-CCHC"
    _line(left, numbered(symbol or blank), 13)
    if subject:
        _line(left, f"V/v {subject}", 12)
    nation, motto = state_names()
    _line(right, nation, 12, bold=True)
    _line(right, motto, 13, bold=True)
    rule(right, MOTTO_WIDE, WIDTH - HALF - CELL)
    _line(right, dated(office.place, signed_on or on, is_known=signed_on is not None), 14, italic=True)
    line(document, "", after=0)


def state_names() -> tuple[str, str]:
    """The nation and its motto, as the head of every official document has them."""
    return _("SOCIALIST REPUBLIC OF VIET NAM"), _("Independence - Freedom - Happiness")


def numbered(symbol: str) -> str:
    return _("No.: {symbol}", symbol=symbol)


def dated(place: str, on: date, *, is_known: bool) -> str:
    """Where and when a document is of: ``Hải Dương, ngày 05 tháng 6 năm 2024``, in English ``Hải Dương, 5 June
    2024``; a day that is not known is blank."""
    known = str(on.day) if get_language() is Language.EN else f"{on.day:02d}"
    day = known if is_known else BLANK
    return _("{place}, {day} {month} {year}", place=place or "…………", day=day, month=month_text(on), year=str(on.year))


def month_text(on: date) -> str:
    """The month as documents write it: in Vietnamese by its number, only January's and February's with a zero before;
    in English by its name."""
    if get_language() is Language.EN:
        return str(get_month_names(locale=Language.EN)[on.month])
    return f"{on.month:02d}" if on.month <= FEBRUARY else str(on.month)


def name_of_document(document: "Document", kind: str, subject: str) -> None:
    line(document, kind.upper(), bold=True, centred=True, after=0)
    line(document, subject, bold=True, centred=True, after=0)
    rule(document, min(LETTER * len(subject), WIDTH) * SHORT_RULE)


def addressed(document: "Document", to: Sequence[str]) -> None:
    if len(to) == 1:
        line(document, _("To: {recipient}", recipient=to[0]), centred=True, after=12)
        return
    line(document, _("To:"), centred=True, after=0)
    for each in to:
        line(document, f"- {each};", centred=True, after=0)
    line(document, "", after=6)


def section_heading(document: "Document", number: str, title: str, depth: int) -> None:
    """A heading of the body: "I. KẾT QUẢ", below it "1. Kế hoạch", below that "a) …" in italics."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    paragraph = body(document, f"{number} {title.upper() if depth == 1 else title}")
    paragraph.alignment = WD_ALIGN_PARAGRAPH.LEFT
    for run in paragraph.runs:
        run.bold, run.italic = depth < POINTS, depth >= POINTS
    paragraph.paragraph_format.keep_with_next = True


def body(document: "Document", text: str) -> "Paragraph":
    """A paragraph of the body: justified, its first line indented."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Mm, Pt

    paragraph = line(document, text)
    paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    form = paragraph.paragraph_format
    form.first_line_indent, form.space_after, form.line_spacing = Mm(INDENT), Pt(6), 1.15
    return paragraph


def foot(document: "Document", office: Preferences, signer: str = "", also_to: Sequence[str] = ()) -> None:
    """Recipients on the left, the signature's place on the right, with the name of who signed; never alone."""
    for last in document.paragraphs[-1:]:
        last.paragraph_format.keep_with_next = True
    left, right = _halves(document, even=True)
    _line(left, _("Recipients:"), 12, bold=True, italic=True, centred=False)
    filed = _("Filed: {where}.", where=office.filed_with)
    for each in [*filter(None, office.recipients.splitlines()), *also_to, filed]:
        ending = "" if each.endswith(".") else ";"
        _line(left, f"- {each.strip()}{ending}", 11, centred=False)
    for each in filter(None, office.signs_for.splitlines()):
        _line(right, each.upper(), 14, bold=True)
    _line(right, office.signer_title.upper(), 14, bold=True)
    for _blank in range(4):
        _line(right, "", 14)
    if signer:
        _line(right, signer, 14, bold=True)


def below_foot(document: "Document", text: str) -> None:
    """A quiet line below recipients and signature, on the page that is signed."""
    from docx.shared import Pt

    line(document, text, size=QUIET, after=0).paragraph_format.space_before = Pt(QUIET)


def _halves(document: "Document", *, even: bool = False) -> tuple["_Cell", "_Cell"]:
    """Two cells side by side without borders."""
    from docx.shared import Mm

    table = document.add_table(rows=1, cols=2)
    table.autofit = False
    mark(table.rows[0], "w:cantSplit")
    left, right = table.rows[0].cells
    narrow = WIDTH / 2 if even else HALF
    for column, cell, width in zip(table.columns, (left, right), (narrow, WIDTH - narrow), strict=True):
        column.width = cell.width = Mm(width)
        cell._tc.remove(cell.paragraphs[0]._p)
    return left, right


def _line(
    cell: "_Cell", text: str, size: int, *, bold: bool = False, italic: bool = False, centred: bool = True
) -> None:
    line(cell, text, size=size, bold=bold, italic=italic, centred=centred, after=0)
