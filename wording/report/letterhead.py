"""Whom a paper is for, in its language, where the names are known."""

from collections.abc import Iterable

from models.preference import Preferences
from queries.units import UnitRow
from wording.language import Language, _, get_language
from wording.names import unit_name

NAMING = ("superior_body", "issuing_body", "addressee", "recipients", "signs_for", "signer_title")


def _usual() -> dict[str, str]:
    """Who most reports are of, from and for, as an office enters it."""
    return {
        "Như trên": _("As above"),
        "Bộ Nội vụ": _("Ministry of Home Affairs"),
        "Ủy ban nhân dân tỉnh": _("Provincial People's Committee"),
        "TM. Ủy ban nhân dân": _("On behalf of the People's Committee"),
        "KT. Giám đốc": _("For the Director"),
        "Giám đốc": _("Director"),
        "Phó Giám đốc": _("Deputy Director"),
        "KT. Chủ tịch": _("For the Chairperson"),
        "Chủ tịch": _("Chairperson"),
        "Phó Chủ tịch": _("Vice Chairperson"),
    }


def in_language(office: Preferences, units: Iterable[UnitRow]) -> Preferences:
    """The same office in the paper's language; what has no other name stays, however it is written."""
    if get_language() is Language.VI:
        return office
    names = {**_usual(), **{unit.name_vi: unit_name(unit) for unit in units}}
    if office.place:
        of_place = _("People's Committee of {place} Province", place=office.place)
        names[f"Ủy ban nhân dân tỉnh {office.place}"] = of_place
    folded = {name.casefold(): of_it for name, of_it in names.items()}
    one_by_one = {
        name: "\n".join(folded.get(line.strip().casefold(), line) for line in getattr(office, name).splitlines())
        for name in NAMING
    }
    return office.model_copy(update=one_by_one)
