"""Whom a paper is for, in its language, where the names are known."""

from collections.abc import Iterable, Mapping

from models.preference import Preferences
from models.refusal import gettext_noop
from queries.units import UnitRow
from wording.language import Language, _, get_language
from wording.names import unit_name

NAMING = ("superior_body", "issuing_body", "addressee", "recipients", "signs_for", "signer_title")
SIGNS_FOR = {  # how who signs stands to whom the paper is of: Decree 30/2020/NĐ-CP, Annex I
    "tm.": gettext_noop("On behalf of the {name}"),
    "kt.": gettext_noop("For the {name}"),
    "tl.": gettext_noop("By order of the {name}"),
    "tuq.": gettext_noop("Authorised by the {name}"),
    "q.": gettext_noop("Acting {name}"),
    "quyền": gettext_noop("Acting {name}"),
}


def _usual() -> dict[str, str]:
    """Who most reports are of, from and for, as an office enters it."""
    return {
        "Như trên": _("As above"),
        "Bộ Nội vụ": _("Ministry of Home Affairs"),
        "Ủy ban nhân dân": _("People's Committee"),
        "Ủy ban nhân dân tỉnh": _("Provincial People's Committee"),
        "Ban Chỉ đạo": _("Steering committee"),
        "Giám đốc": _("Director"),
        "Phó Giám đốc": _("Deputy Director"),
        "Chủ tịch": _("Chairperson"),
        "Phó Chủ tịch": _("Vice Chairperson"),
        "Chánh Văn phòng": _("Chief of Office"),
        "Phó Chánh Văn phòng": _("Deputy Chief of Office"),
        "Trưởng ban": _("Head of the committee"),
        "VT": _("Clerical office"),
        "CCHC": _("PAR"),
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
        name: "\n".join(_named(line, folded) for line in getattr(office, name).splitlines()) for name in NAMING
    }
    filed_with = ", ".join(_named(place, folded) for place in office.filed_with.split(","))
    return office.model_copy(update={**one_by_one, "filed_with": filed_with})


def _named(line: str, names: Mapping[str, str]) -> str:
    """A line by the names that are known, also of somebody for whom another signs."""
    whole = line.strip().casefold()
    for before, sentence in SIGNS_FOR.items():
        name = whole.removeprefix(before).strip()
        if whole.startswith(before) and name in names:
            return _(sentence, name=names[name])
    return names.get(whole, line.strip())
