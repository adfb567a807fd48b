"""People in a workbook: the form that an office fills in, and reading it back."""

from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO

from exchange.grids import grids_of
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


def form(units: Iterable[str], chosen: Language) -> bytes:
    """An empty form in a language: the headings, the roles to choose from, and the units' short names."""
    with speaking(chosen):
        return _workbook(list(headings().values()), [], {2: [role_name(role) for role in Role]}, {3: list(units)})


def invitations(rows: Iterable[tuple[str, str, str]]) -> bytes:
    """Who was invited: user name, full name and the link to hand over."""
    return _workbook([_("User name"), _("Full name"), _("Link")], list(rows), {}, {})


def _workbook(
    names: list[str], rows: list[tuple[str, ...]], choices: dict[int, list[str]], listed: dict[int, list[str]]
) -> bytes:
    from xlsxwriter import Workbook

    file = BytesIO()
    with Workbook(file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as workbook:
        sheet = workbook.add_worksheet(_("People"))
        sheet.set_column(0, len(names) - 1, 26)
        sheet.freeze_panes(1, 0)
        sheet.write_row(0, 0, names, workbook.add_format({"bold": True, "bottom": 1}))
        for number, row in enumerate(rows, start=1):
            sheet.write_row(number, 0, row)
        for column, options in choices.items():
            sheet.data_validation(1, column, LONGEST, column, {"validate": "list", "source": options})
        for column, options in listed.items():
            aside = workbook.add_worksheet(_("Units"))
            aside.write_column(0, 0, options)
            source = f"='{aside.get_name()}'!$A$1:$A${len(options)}"
            sheet.data_validation(1, column, LONGEST, column, {"validate": "list", "source": source})
    return file.getvalue()


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
