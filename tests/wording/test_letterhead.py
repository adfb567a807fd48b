"""Whom a paper is of, from and for: in its language where the names are known, however an office writes them."""

from models.preference import Preferences
from tests.figures import HNS, STP
from wording.language import Language, use_language
from wording.report.letterhead import in_language

OFFICE = Preferences(
    superior_body="ỦY BAN NHÂN DÂN TỈNH HẢI DƯƠNG",
    issuing_body="SỞ TƯ PHÁP",
    place="Hải Dương",
    recipients="Như trên\nBan Chỉ đạo",
    signs_for="KT. GIÁM ĐỐC",
    signer_title="PHÓ GIÁM ĐỐC",
)


def test_a_translation_has_the_names_that_are_known_in_its_language_and_the_others_as_they_are() -> None:
    with use_language(Language.EN):
        english = in_language(OFFICE, [STP, HNS])
    assert english.superior_body == "People's Committee of Hải Dương Province"
    assert english.issuing_body == STP.name_en
    assert (english.addressee, english.recipients) == ("Ministry of Home Affairs", "As above\nBan Chỉ đạo")
    assert (english.signs_for, english.signer_title) == ("For the Director", "Deputy Director")
    with use_language(Language.VI):
        assert in_language(OFFICE, [STP, HNS]) == OFFICE
