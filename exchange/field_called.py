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
