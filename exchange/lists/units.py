"""Units in a workbook: the list as it stands, which is the form too, and reading it back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from exchange.reading.headed_sheet import Line, read_lines
from exchange.writing.excel import workbook
from exchange.writing.table import Column, Table
from models.deadline.printed import read_day
from models.moment import Moment
from models.province import day_of
from models.refusal import IN_ROW, Refusal
from models.text import one_line, searchable
from models.unit import UnitDetails, UnitKind
from wording.language import Language, _, by_name, use_language
from wording.moment import data_as_of
from wording.names import unit_kind_name

LONGEST = 2000
BETWEEN = ";"
REQUIRED = ("code", "kind", "name_vi", "short_vi")


@dataclass(frozen=True, slots=True)
class UnitLine:
    """A row as read; ``number`` is the workbook's own, from 1.

    ``details`` are what its columns say; ``above`` is any name of the unit that it is below, where one says.
    ``invisible`` are the characters that were left out of its cells, by code points.
    """

    number: int
    code: str
    details: Mapping[str, object]
    above: str | None = None
    invisible: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def unit_headings() -> dict[str, str]:
    """What each column is called in the reader's language."""
    return {
        "code": _("Code"),
        "kind": _("Kind"),
        "name_vi": _("Name in Vietnamese"),
        "name_en": _("Name in English"),
        "short_vi": _("Short name"),
        "named_from": _("New name holds from"),
        "above": _("Stands below"),
        "valid_from": _("Exists from"),
        "valid_to": _("Exists until"),
        "aliases": _("Other names"),
    }


def units_workbook(
    units: Sequence[UnitDetails], codes: Mapping[int, str], chosen: Language, *, at: datetime
) -> bytes:
    """All that is said of ``units``, to be changed and read back; ``codes`` are those of units by their ids.

    ``at`` is when they were read: the list stands as of that day. From which day a new name holds is for the reader
    to say, so that column is empty.
    """
    shares = {"code": 8, "kind": 9, "name_vi": 24, "name_en": 24, "short_vi": 12, "above": 8, "aliases": 24}
    with use_language(chosen):
        kinds = [unit_kind_name(kind) for kind in UnitKind]
        columns = [
            Column(said, shares.get(name, 9), choices=kinds if name == "kind" else ())
            for name, said in unit_headings().items()
        ]
        rows = [
            (
                unit.code,
                unit_kind_name(unit.kind),
                unit.name_vi,
                unit.name_en,
                unit.short_vi,
                None,
                codes.get(unit.parent_id or 0, ""),
                unit.valid_from,
                unit.valid_to,
                f"{BETWEEN} ".join(unit.aliases),
            )
            for unit in units
        ]
        note = _(
            "One unit a row; its code says which one it is. Other names stand between semicolons. A unit that is "
            "given another name says from which day it holds."
        )
        note = f"{data_as_of(Moment(day_of(at)), at)}. {note}"
        return workbook([Table(title=_("Units"), note=note, columns=columns, groups=[("", rows)])])


def read_units(name: str, content: bytes) -> list[UnitLine]:
    """The rows under headings in either language. Raises :class:`Refusal`, which names the row that is wrong."""
    return [_line(line) for line in read_lines(name, content, unit_headings, REQUIRED, LONGEST)]


def _line(line: Line) -> UnitLine:
    row, cells = line.number, line.cells
    kind = by_name(unit_kind_name, UnitKind).get(searchable(cells["kind"]))
    if kind is None:
        raise Refusal(IN_ROW, row=row, why=Refusal("“{name}” is no kind of unit.", name=cells["kind"]))
    details: dict[str, object] = {"kind": kind}
    for name in ("valid_from", "valid_to", "named_from"):
        text = cells.get(name)
        if text is not None:
            details[name] = read_day(text)
        if text and details[name] is None:
            raise Refusal(IN_ROW, row=row, why=Refusal("“{name}” is no day.", name=text))
    details |= {name: cells[name] for name in ("code", "name_vi", "name_en", "short_vi") if name in cells}
    if "aliases" in cells:
        details["aliases"] = tuple(filter(None, (one_line(each) for each in cells["aliases"].split(BETWEEN))))
    return UnitLine(
        number=row, code=cells["code"], details=details, above=cells.get("above"), invisible=line.invisible
    )
