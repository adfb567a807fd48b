"""The field of the reform that a plan's heading names."""

import re

from models.register import ParField
from models.text import searchable

FIELDS: tuple[tuple[ParField, str], ...] = (
    (ParField.PROCEDURES, r"thu tuc hanh chinh"),
    (ParField.INSTITUTIONS, r"the che"),
    (ParField.APPARATUS, r"bo may"),
    (ParField.CIVIL_SERVICE, r"cong vu|cong chuc|vien chuc"),
    (ParField.PUBLIC_FINANCE, r"tai chinh cong|cai cach tai chinh"),
    (ParField.DIGITAL, r"chinh quyen (dien tu|so)|chinh phu (dien tu|so)|chuyen doi so|hien dai hoa"),
    (ParField.DIRECTION, r"chi dao|dieu hanh"),
)


def field_of(text: str) -> ParField | None:
    """The field of the reform that a group's heading names, in the words of Resolution 76/NQ-CP."""
    said = searchable(text)
    return next((field for field, words in FIELDS if re.search(words, said)), None)


# the words of which the names of the fields are made
NAMES = """cai cach cong tac xay dung phat trien hien dai hoa doi moi va che do nen hanh chinh nha nuoc to chuc
bo may the thu tuc vu vien tai quyen phu dien tu so chuyen chi dao dieu hanh nam nhiem linh vuc ve noi dung nang cao
chat luong doi ngu can"""
WORDS = frozenset(re.findall(r"\w+", NAMES))


def is_field(text: str) -> bool:
    """Whether a heading is the name of a field of the reform and nothing else."""
    words = re.findall(r"\w+", searchable(text))
    return field_of(text) is not None and all(word in WORDS or word.isdigit() for word in words)
