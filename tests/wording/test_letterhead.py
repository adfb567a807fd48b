"""Whom a paper is of, from and for: in its language where the names are known, however an office writes them."""

import pytest

from models.preference import Preferences
from tests.figures import HNS, STP
from wording.language import Language, use_language
from wording.report.letterhead import in_language

OFFICE = Preferences(
    superior_body="ỦY BAN NHÂN DÂN TỈNH HẢI DƯƠNG",
    issuing_body="SỞ TƯ PHÁP",
    place="Hải Dương",
    recipients="Như trên\nBáo Hải Dương",
    signs_for="KT. GIÁM ĐỐC",
    signer_title="PHÓ GIÁM ĐỐC",
)


def test_a_translation_has_the_names_that_are_known_in_its_language_and_the_others_as_they_are() -> None:
    with use_language(Language.EN):
        english = in_language(OFFICE, [STP, HNS])
    assert english.superior_body == "People's Committee of Hải Dương Province"
    assert english.issuing_body == STP.name_en
    assert (english.addressee, english.recipients) == ("Ministry of Home Affairs", "As above\nBáo Hải Dương")
    assert (english.signs_for, english.signer_title) == ("For the Director", "Deputy Director")
    assert english.filed_with == "Clerical office, PAR"
    with use_language(Language.VI):
        assert in_language(OFFICE, [STP, HNS]) == OFFICE


@pytest.mark.parametrize(
    ("signs_for", "english"),
    [
        ("TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH", "On behalf of the People's Committee\nFor the Chairperson"),
        ("KT.GIÁM ĐỐC", "For the Director"),
        ("TL. CHỦ TỊCH", "By order of the Chairperson"),
        ("TUQ. GIÁM ĐỐC", "Authorised by the Director"),
        ("Q. GIÁM ĐỐC", "Acting Director"),
        ("QUYỀN CHỦ TỊCH", "Acting Chairperson"),
        ("KT. TRƯỞNG ĐOÀN", "KT. TRƯỞNG ĐOÀN"),
        ("TM. SỞ TƯ PHÁP", f"On behalf of the {STP.name_en}"),
    ],
)
def test_for_whom_somebody_signs_is_told_where_the_name_is_known(signs_for: str, english: str) -> None:
    with use_language(Language.EN):
        assert in_language(OFFICE.model_copy(update={"signs_for": signs_for}), [STP]).signs_for == english
