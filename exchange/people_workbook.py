"""People in a workbook: the form that an office fills in, and reading it back."""

from collections.abc import Sequence
from dataclasses import dataclass

from exchange.apart import grids_of
from exchange.excel import workbook
from exchange.table import Column, Table
from language import Language, _, speaking
from models.person import Role
from models.refusal import Refusal, require
from models.text import one_line, searchable
from words import role_name

COLUMNS = ("login", "name", "role", "unit", "email", "title_vi", "title_en")
REQUIRED = ("login", "name", "role")
LONGEST = 500


@dataclass(frozen=True, slots=True)
class PersonLine:
    """A row as typed; ``number`` is the workbook's own, from 1."""

    number: int
    login: str
    name: str
    role: str
    unit: str
    email: str
    title_vi: str
    title_en: str


def headings() -> dict[str, str]:
    """What each column is called in the reader's language."""
    return {
        "login": _("User name"),
        "name": _("Full name"),
        "role": _("Role"),
        "unit": _("Unit"),
        "email": _("E-mail address"),
        "title_vi": _("Title in Vietnamese"),
        "title_en": _("Title in English"),
    }


def read_people(name: str, content: bytes) -> list[PersonLine]:
    """The rows of the first sheet, under headings in either language. Raises :class:`Refusal` for anything else."""
    cells = [[one_line(cell) for cell in row] for row in grids_of(name, content)[0].rows]
    place = next((number for number, row in enumerate(cells) if len(_columns(row)) > 1), None)
    if place is None:
        raise Refusal("No row of headings was found. Fill in the form that can be downloaded here.")
    columns = _columns(cells[place])
    missing = [headings()[name] for name in REQUIRED if name not in columns]
    require(not missing, "These columns are missing: {names}.", names=", ".join(missing))
    lines = [
        PersonLine(number, **{name: row[columns[name]] if name in columns else "" for name in COLUMNS})
        for number, row in enumerate(cells[place + 1 :], start=place + 2)
        if any(row)
    ]
    require(bool(lines), "The workbook names nobody below its headings.")
    require(len(lines) <= LONGEST, "At most {count} people are read at once.", count=LONGEST)
    return lines


def role_called(text: str) -> Role | None:
    """The role of this name, in either language, or its code."""
    wanted = searchable(text)
    return next((role for role in Role if wanted in _names_of(role)), None)


def form(units: Sequence[str], chosen: Language, rows: Sequence[Sequence[str]] = ()) -> bytes:
    """A form in a language, with the roles and the units to choose from, and ``rows`` that stand in it already."""
    with speaking(chosen):
        choices = {"role": [role_name(role) for role in Role], "unit": units}
        columns = [Column(said, 10, choices=choices.get(name, ())) for name, said in headings().items()]
        return workbook([Table(_("People"), _("One person a row."), columns, [("", rows)])])


def invitations(rows: Sequence[tuple[str, str, str]]) -> bytes:
    """Who was invited: user name, full name and the link to hand over."""
    columns = [Column(_("User name"), 2), Column(_("Full name"), 3), Column(_("Link"), 8)]
    return workbook([Table(_("Invitations"), _("Each link is for one person."), columns, [("", rows)])])


def _columns(row: list[str]) -> dict[str, int]:
    """Which column each known heading stands in."""
    known = {searchable(said): name for name, saids in _all_headings().items() for said in (*saids, name)}
    return {known[searchable(cell)]: place for place, cell in enumerate(row) if searchable(cell) in known}


def _all_headings() -> dict[str, list[str]]:
    said: dict[str, list[str]] = {name: [] for name in COLUMNS}
    for chosen in Language:
        with speaking(chosen):
            for name, heading in headings().items():
                said[name].append(heading)
    return said


def _names_of(role: Role) -> set[str]:
    names = {searchable(role)}
    for chosen in Language:
        with speaking(chosen):
            names.add(searchable(role_name(role)))
    return names
