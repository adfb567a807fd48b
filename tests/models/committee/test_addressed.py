"""Whom a line of conclusions speaks of, as offices print it."""

from dataclasses import dataclass

import pytest

from models.committee.addressed import addressed
from models.committee.member import MemberRole, Membership

VICE = "Phó Chủ tịch UBND tỉnh"


@dataclass(frozen=True)
class Somebody:
    name: str
    membership: Membership
    title_vi: str = ""


MEMBERS = [
    Somebody("Trần Minh Khải", Membership(role=MemberRole.STANDING_DEPUTY), VICE),
    Somebody("Đặng Ngọc Mai", Membership(role=MemberRole.DEPUTY), VICE),
    Somebody("Lê Minh Đức", Membership(role=MemberRole.MEMBER), "Giám đốc Sở Tư pháp"),
    Somebody("Vũ Thị Hòa", Membership(role=MemberRole.CHAIR), "Chủ tịch UBND tỉnh"),
    Somebody("Phạm Minh Tuấn", Membership(role=MemberRole.MEMBER)),
    Somebody("Đỗ Anh Tuấn", Membership(role=MemberRole.MEMBER)),
]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Đ/c Phó Chủ tịch Đặng Ngọc Mai chỉ đạo Sở Khoa học và Công nghệ nâng cấp Cổng.", "Đặng Ngọc Mai"),
        ("Giao đồng chí ĐẶNG NGỌC MAI - Phó Chủ tịch UBND tỉnh trực tiếp theo dõi.", "Đặng Ngọc Mai"),
        ("Đ/c Mai phụ trách chuyển đổi số.", "Đặng Ngọc Mai"),
        ("Đồng chí Phó Chủ tịch UBND tỉnh Minh Khải chỉ đạo các sở.", "Trần Minh Khải"),
        ("Đ/c Phó Chủ tịch Thường trực giao Sở Y tế xây dựng kế hoạch.", "Trần Minh Khải"),
        ("Báo cáo đồng chí Phó Trưởng ban Thường trực trước ngày 15.", "Trần Minh Khải"),
        ("Trình đồng chí Trưởng ban xem xét.", "Vũ Thị Hòa"),
        ("Giao bà Hoà theo dõi.", "Vũ Thị Hòa"),
        ("Đồng chí Giám đốc Sở Tư pháp chịu trách nhiệm.", "Lê Minh Đức"),
        ("Đ/c Đức và đ/c Mai kiểm tra.", "Lê Minh Đức"),
        ("Đ/c Anh Tuấn kiểm tra.", "Đỗ Anh Tuấn"),
        ("Đ/c Tuấn kiểm tra.", None),
        ("Đồng chí Phó Chủ tịch UBND tỉnh làm Tổ trưởng.", None),
        ("Sở Nội vụ báo cáo trong ngày mai; đồng chí nào vắng báo cáo Trưởng ban.", None),
        ("Phó Trưởng ban Thường trực chủ trì phiên họp.", None),
    ],
)
def test_whom_a_line_speaks_of(text: str, who: str | None) -> None:
    place = addressed(text, MEMBERS)
    assert (None if place is None else MEMBERS[place].name) == who
