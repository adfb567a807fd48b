"""People in a workbook: the form that an office fills in, and reading it back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from exchange.reading.headed_sheet import read_lines
from exchange.writing.excel import workbook
from exchange.writing.table import Column, Table
from models.person import Role
from models.text import searchable
from wording.language import Language, _, by_name, use_language
from wording.names import role_name

COLUMNS = ("login", "name", "role", "unit", "email", "title_vi", "title_en")
REQUIRED = ("login", "name", "role")
LONGEST = 500


@dataclass(frozen=True, slots=True)
class PersonLine:
    """A row as typed; ``number`` is the workbook's own, from 1.

    ``invisible`` are the characters that were left out of its cells, by code points.
    """

    number: int
    login: str
    name: str
    role: str
    unit: str
    email: str
    title_vi: str
    title_en: str
    invisible: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


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
    lines = read_lines(name, content, headings, REQUIRED, LONGEST)
    return [
        PersonLine(
            line.number, **{column: line.cells.get(column, "") for column in COLUMNS}, invisible=line.invisible
        )
        for line in lines
    ]


def role_called(text: str) -> Role | None:
    """The role of this name, in either language, or its code."""
    return by_name(role_name, Role).get(searchable(text))


def form(units: Sequence[str], chosen: Language, rows: Sequence[Sequence[str]] = ()) -> bytes:
    """A form in a language, with the roles and the units to choose from, and ``rows`` that stand in it already."""
    with use_language(chosen):
        choices = {"role": [role_name(role) for role in Role], "unit": units}
        columns = [Column(said, 10, choices=choices.get(name, ())) for name, said in headings().items()]
        return workbook([Table(title=_("People"), note=_("One person a row."), columns=columns, groups=[("", rows)])])


def invitations(rows: Sequence[tuple[str, str, str]]) -> bytes:
    """Who was invited: user name, full name and the link to hand over."""
    columns = [Column(_("User name"), 2), Column(_("Full name"), 3), Column(_("Link"), 8)]
    return workbook(
        [Table(title=_("Invitations"), note=_("Each link is for one person."), columns=columns, groups=[("", rows)])]
    )
