"""Registers: the lists that tasks are put in, in the order in which they are shown everywhere."""

from dataclasses import dataclass, fields

from sqlmodel import col, select

from models.refusal import Refusal
from models.register import Register, RegisterDetails, ReportWording
from store.database import reading


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterRow:
    """``last_year``: ``None`` while it is open. The texts of reports name its figures by ``figure_prefix`` and its
    section by ``section``."""

    code: str
    letters: str
    name_vi: str
    name_en: str
    position: int
    first_year: int
    last_year: int | None
    in_report: bool
    figure_prefix: str
    section: str
    wording_vi: ReportWording
    wording_en: ReportWording

    @property
    def details(self) -> RegisterDetails:
        return RegisterDetails(**{each.name: getattr(self, each.name) for each in fields(RegisterDetails)})

    def runs_in(self, year: int) -> bool:
        return self.first_year <= year <= (self.last_year or year)


def registers() -> list[RegisterRow]:
    """All of them, in their order."""
    with reading() as session:
        return [_row(each) for each in session.exec(select(Register).order_by(col(Register.position), Register.code))]


def registers_of(year: int) -> list[RegisterRow]:
    """Those that run in a year."""
    return [each for each in registers() if each.runs_in(year)]


def reported_registers(year: int) -> list[RegisterRow]:
    """Those of a year that the period's report counts."""
    return [each for each in registers_of(year) if each.in_report]


def register_called(code: str) -> RegisterRow:
    """The register of a code. Raises :class:`Refusal` that names those there are."""
    known = registers()
    found = next((each for each in known if each.code == code), None)
    if found is None:
        codes = ", ".join(each.code for each in known)
        raise Refusal("There is no register “{code}”. There are: {codes}.", code=code, codes=codes)
    return found


def _row(register: Register) -> RegisterRow:
    details = register.details
    return RegisterRow(
        **{each.name: getattr(details, each.name) for each in fields(details)},
        last_year=register.last_year,
        figure_prefix=register.figure_prefix,
        section=register.section,
    )
