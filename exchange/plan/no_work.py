"""Lines of a document that give no unit any work: to whom it goes, what it is, who met where, what was done."""

import re

from exchange.plan.text_lines import TextLine
from models.text import searchable

OF_A_MEETING = re.compile(r"(dia diem|thanh phan|thu ky|nguoi ghi bien ban)\b[^:]{0,30}:")  # who met where
ADDRESSES = re.compile(r"kinh gui\b")
# what a document is, in capitals above its text, and headings below which is told what was done
DOCUMENT = re.compile(
    r"(?:THÔNG BÁO|CHỈ THỊ|NGHỊ QUYẾT|KẾ HOẠCH|QUYẾT ĐỊNH|KẾT LUẬN|CHƯƠNG TRÌNH|CÔNG ĐIỆN|BÁO CÁO|TỜ TRÌNH|HƯỚNG DẪN"
    r"|CỘNG HÒA|CỘNG HOÀ|ĐỘC LẬP|ỦY BAN NHÂN DÂN|UỶ BAN NHÂN DÂN|UBND|HỘI ĐỒNG NHÂN DÂN|TỈNH ỦY|BAN CHỈ ĐẠO"
    r"|CHÍNH PHỦ|CHỦ TỊCH|QUYẾT NGHỊ|BIÊN BẢN|VỀ|Ý KIẾN)\b"
)
TELLS_WHAT_WAS = re.compile(
    r"\b(ket qua (dat duoc|thuc hien|cong tac)|ton tai|han che|khuyet diem|uu diem|nguyen nhan|tinh hinh)\b"
)
GOES_ON_TO_WORK = re.compile(r"\b(nhiem vu|giai phap|phuong huong|khac phuc)\b")
CARRIES_OUT = re.compile(r"chiu trach nhiem thi hanh\b")  # the last article of a decision
ANNEX = re.compile(r"phu luc\b")


def is_of_a_meeting(line: TextLine) -> bool:
    """Whether a line of minutes says where a meeting was, or who took part."""
    return OF_A_MEETING.match(searchable(line.text)) is not None


def says_who_carries_it_out(line: TextLine) -> bool:
    """Whether a line is the last article: "… chịu trách nhiệm thi hành Quyết định này"."""
    return CARRIES_OUT.search(searchable(line.text)) is not None


def names_the_document(line: TextLine) -> bool:
    """Whether a line says in capitals what the document is, or whose."""
    return line.text.isupper() and DOCUMENT.match(line.text) is not None


def tells_what_was_done(heading: str) -> bool:
    """Whether below a heading stand results and not work that is to be done."""
    said = searchable(heading)
    return TELLS_WHAT_WAS.search(said) is not None and GOES_ON_TO_WORK.search(said) is None
