"""Rows of a plan's table that are neither tasks nor groups: sums, marks of the columns, and the foot."""

import re
from collections.abc import Sequence

from exchange.plan.headings import NUMBERED
from exchange.plan.plan_table import IS_FOOT, IS_SUM, NUMBERS_COLUMNS, ONLY_A_NUMBER
from models.text import searchable

# "công" is work and "cộng" a sum: what is a sum is told with its accents
SUM = re.compile(
    r"(tổng cộng|tổng số|tổng|cộng|tong cong|tong so)"
    r"([ :.]+(chung|cộng|số|toàn bộ|cả tỉnh|cả năm|nhiệm vụ|kinh phí|phần|mục|nhóm|[ivx]+|[\d.,]+))*[ :.]*"
)
FEWEST_MARKS = 3  # (1) (2) alone may be numbers of tasks
COLUMN_MARK = re.compile(r"\(?(?:[A-Za-zđ]|\d{1,2}|[IVX]{1,4})\)?(?:=[\d+*/x() -]+\)?)?")
ADDRESSED = re.compile(r"(\d{1,2}[.)] ?)?noi (nhan|gui) ?(:.*|.{0,3})")
REMARK = re.compile(
    r"[(*)\s]*(ghi chu|luu y|chu thich)\b ?(\(?\d*\)?|\*) ?:"
)  # below the rows: "Ghi chú: số liệu đến …"
SIGNATURE = re.compile(
    r"trang \d+( ?/ ?\d+)?|(tm|kt|tl|tuq)\. ?.{0,60}"
    r"|((pho )?(chu tich|giam doc|truong (ban|phong)|chanh van phong)|thu truong( (co quan|don vi))?"
    r"|ke toan( truong)?"
    r"|nguoi (lap|kiem tra|duyet|tong hop)( (bieu|bang|danh muc))?)( ubnd( tinh)?)?"
)


def why_no_task(filled: Sequence[str], own: str) -> str:
    """Why a row with these ``filled`` cells, of which ``own`` is its number, is no task; empty for any other."""
    reasons = (
        (_is_signature(filled), IS_FOOT),
        (filled == [own] and NUMBERED.fullmatch(own), ONLY_A_NUMBER),
        (_counts_columns(filled), NUMBERS_COLUMNS),
        (_is_sum(filled), IS_SUM),
        (len(set(filled)) == 1 and REMARK.match(searchable(filled[0])), IS_FOOT),
    )
    return next((why for is_so, why in reasons if is_so), "")


def ends_table(filled: Sequence[str], own: str) -> bool:
    """Whether the foot of the document begins in a row: "Nơi nhận:"."""
    return not NUMBERED.fullmatch(own) and any(ADDRESSED.fullmatch(searchable(cell)) for cell in filled)


def _is_sum(filled: Sequence[str]) -> bool:
    first = filled[0].lower() if len(filled) > 1 or not filled[0][:1].isdigit() else ""
    return SUM.fullmatch(first) is not None


def _is_signature(filled: Sequence[str]) -> bool:
    return all(SIGNATURE.fullmatch(searchable(cell)) for cell in filled)


def _counts_columns(filled: Sequence[str]) -> bool:
    """A row that marks the columns: (1) (2) (3), A B C, or 4=2+3."""
    return len(filled) >= FEWEST_MARKS and all(COLUMN_MARK.fullmatch(cell) for cell in filled)
