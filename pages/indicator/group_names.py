"""What groups of units are called that sets of indicators measure, whatever their number asked once."""

from collections.abc import Iterable

from models.unit import CommuneKind, UnitKind
from queries.unit_groups import UnitGroupRow, named_groups
from wording.names import unit_group_name


def group_names(codes: Iterable[str]) -> dict[str, str]:
    """By their codes; a list that there is no more is left out."""
    lists = {group.code: group for group in named_groups()}
    rows = {code: lists.get(code) or _of_kind(code) for code in codes}
    return {code: unit_group_name(row) for code, row in rows.items() if row is not None}


def _of_kind(code: str) -> UnitGroupRow | None:
    match code.split(":"):
        case ["kind", which]:
            return UnitGroupRow(kind=UnitKind(which), units=())
        case ["communes", which]:
            return UnitGroupRow(communes=CommuneKind(which), units=())
        case _gone:
            return None
