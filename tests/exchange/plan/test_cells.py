"""What single cells of a plan say: who leads and who co-ordinates, and the field that a group names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exchange.plan.field_called import field_of, is_field
from exchange.plan.unit_roles import roles_in, units_in_heading
from models.register import ParField

F = ParField


@pytest.mark.parametrize(
    ("cell", "lead", "others"),
    [
        ("Sở Tư pháp", "Sở Tư pháp", ""),
        ("Chủ trì: Sở Tư pháp", "Sở Tư pháp", ""),
        ("- Cơ quan chủ trì: Sở Tư pháp.", "Sở Tư pháp", ""),
        ("Sở Tư pháp (chủ trì)", "Sở Tư pháp", ""),
        ("Sở Tư pháp chủ trì", "Sở Tư pháp", ""),
        ("Sở Tư pháp chủ trì, phối hợp với Sở Nội vụ", "Sở Tư pháp", "Sở Nội vụ"),
        ("Sở Tư pháp chủ trì; phối hợp: Sở Nội vụ, Sở Y tế.", "Sở Tư pháp", "Sở Nội vụ, Sở Y tế"),
        ("Sở Tư pháp (phối hợp với: Sở Nội vụ)", "Sở Tư pháp", "Sở Nội vụ"),
        ("Chủ trì: Sở Tư pháp\nPhối hợp: Sở Nội vụ\nSở Y tế", "Sở Tư pháp", "Sở Nội vụ\nSở Y tế"),
        ("Sở Tư pháp (chủ trì); Sở Nội vụ, Sở Y tế (phối hợp)", "Sở Tư pháp", "Sở Nội vụ, Sở Y tế"),
        ("Sở Tư pháp\nSở Nội vụ (cơ quan phối hợp)", "Sở Tư pháp", "Sở Nội vụ"),
        ("Sở Nội vụ (phối hợp); Sở Tư pháp", "Sở Tư pháp", "Sở Nội vụ"),
        ("Đơn vị chủ trì thực hiện: Sở A; đơn vị phối hợp thực hiện: Sở B", "Sở A", "Sở B"),
        ("Sở A phối hợp cùng Sở B", "Sở A", "Sở B"),
        ("Sở A phối hợp Sở B", "Sở A", "Sở B"),
        ("CQ chủ trì: Sở A - CQ phối hợp: Sở B", "Sở A", "Sở B"),
        ("Phối hợp: Sở B, Sở C; chủ trì: Sở A", "Sở A", "Sở B, Sở C"),
        ("CT: Sở A | PH: Sở B", "Sở A", "Sở B"),
        ("Sở A (CT), Sở B (PH)", "Sở A", "Sở B"),
        ("Cơ quan chủ trì Sở A, phối hợp Sở B", "Sở A", "Sở B"),
        ("Sở A chủ trì, Sở B và các sở phối hợp", "Sở A", "Sở B và các sở"),
        ("Sở A, cơ quan chủ trì; Sở B, cơ quan phối hợp", "Sở A", "Sở B"),
        ("Sở A - chủ trì; Sở B - phối hợp", "Sở A", "Sở B"),
        ("", "", ""),
        ("  \n ", "", ""),
    ],
)
def test_lead_and_co_ordinating_units_are_told_apart(cell: str, lead: str, others: str) -> None:
    assert roles_in(cell) == (lead, others)


@pytest.mark.parametrize(
    ("heading", "units"),
    [
        ("Sở Nội vụ", "Sở Nội vụ"),
        ("II. SỞ TÀI CHÍNH", "SỞ TÀI CHÍNH"),
        ("Nhiệm vụ của Sở Y tế (05 nhiệm vụ)", "Sở Y tế"),
        ("Giao Công an tỉnh:", "Công an tỉnh"),
        ("Đối với UBND các xã, phường", "UBND các xã, phường"),
        ("Bộ Nội vụ", "Bộ Nội vụ"),
        ("Sở Nội vụ chủ trì", "Sở Nội vụ"),
        ("Cải cách thể chế", ""),
        ("BAN HÀNH VĂN BẢN", ""),
        ("Trường học thông minh", ""),
        ("Xã hội số", ""),
        ("Sở hữu trí tuệ", ""),
        ("", ""),
    ],
)
def test_a_heading_may_name_who_leads_what_stands_below_it(heading: str, units: str) -> None:
    assert units_in_heading(heading) == units


@given(st.lists(st.sampled_from(["Sở A", "Sở B", "UBND huyện C"]), min_size=1, max_size=3, unique=True))
def test_units_without_a_word_of_their_role_all_lead(units: list[str]) -> None:
    for between in ("; ", "\n", ", "):
        assert roles_in(between.join(units)) == (between.join(units), "")


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("CẢI CÁCH THỂ CHẾ", F.INSTITUTIONS),
        ("Cải cách thủ tục hành chính", F.PROCEDURES),
        ("Cải cách tổ chức bộ máy hành chính nhà nước", F.APPARATUS),
        ("Cải cách chế độ công vụ", F.CIVIL_SERVICE),
        ("Nâng cao chất lượng đội ngũ cán bộ, công chức, viên chức", F.CIVIL_SERVICE),
        ("Cải cách tài chính công", F.PUBLIC_FINANCE),
        ("Xây dựng, phát triển Chính quyền điện tử, Chính quyền số", F.DIGITAL),
        ("Chuyển đổi số", F.DIGITAL),
        ("Hiện đại hóa nền hành chính", F.DIGITAL),
        ("Công tác chỉ đạo, điều hành", F.DIRECTION),
    ],
)
def test_a_groups_heading_names_its_field(heading: str, field: ParField) -> None:
    for typed in (heading, heading.upper(), heading.replace("hóa", "hoá")):
        assert field_of(typed) is field
        assert is_field(typed)


def test_a_groups_number_does_not_hide_its_field() -> None:
    assert field_of("III. CẢI CÁCH THỦ TỤC HÀNH CHÍNH") is F.PROCEDURES


@pytest.mark.parametrize("heading", ["", "Nhiệm vụ chung", "Nhóm A", "Kinh tế xã hội", "Cải cách"])
def test_a_heading_that_names_no_field_has_none(heading: str) -> None:
    assert field_of(heading) is None
    assert not is_field(heading)


@pytest.mark.parametrize(
    "title",
    [
        "Rà soát thủ tục hành chính lĩnh vực đất đai",
        "Tập huấn chuyển đổi số cho cán bộ xã",
        "Báo cáo công tác chỉ đạo, điều hành quý I",
    ],
)
def test_a_task_that_speaks_of_a_field_is_not_its_heading(title: str) -> None:
    assert field_of(title) is not None
    assert not is_field(title)
