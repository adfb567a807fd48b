"""Whom a paper is for, in its language, where the names are known."""

from collections.abc import Iterable

from models.preference import Preferences
from queries.units import UnitRow
from wording.language import Language, _, get_language
from wording.names import unit_name


def _usual() -> dict[str, str]:
    """Recipients that most reports have, as an office enters them."""
    return {"Như trên": _("As above"), "Bộ Nội vụ": _("Ministry of Home Affairs")}


def in_language(office: Preferences, units: Iterable[UnitRow]) -> Preferences:
    """The same office with addressee and recipients in the paper's language; what has no other name stays."""
    if get_language() is Language.VI:
        return office
    names = {**_usual(), **{unit.name_vi: unit_name(unit) for unit in units}}
    recipients = [names.get(line.strip(), line) for line in office.recipients.splitlines()]
    return office.model_copy(
        update={
            "addressee": names.get(office.addressee, office.addressee),
            "recipients": "\n".join(recipients),
        }
    )
