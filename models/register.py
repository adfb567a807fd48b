"""The registers that a province answers for, the years they are opened for, and the fields of the reform."""

from dataclasses import asdict, dataclass, fields
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON
from sqlmodel import Field, Session, col, or_, select

from models.base import Model
from models.refusal import Refusal, require

ANNUAL_PLAN, GOVERNMENT = "annual_plan", "government"  # the two that come with every installation
REGISTER_FIGURES = (  # what the words of a report can name of each register
    *("total", "completed", "ahead", "on_time", "late", "in_progress", "overdue", "undated", "no_deadline"),
    *("on_schedule", "not_yet", "delayed", "rate", "on_time_rate", "due_rate"),
)


class ParField(StrEnum):
    """The direction of the reform and its six contents.

    Source: Resolution 76/NQ-CP of 15 July 2021; the same six stand in Circular 06/2026/TT-BNV.
    """

    DIRECTION = "direction"
    INSTITUTIONS = "institutions"
    PROCEDURES = "procedures"
    APPARATUS = "apparatus"
    CIVIL_SERVICE = "civil_service"
    PUBLIC_FINANCE = "public_finance"
    DIGITAL = "digital"


class DirectiveRole(StrEnum):
    """What a directive is to a task: it assigned the task, or the task carries it out as well."""

    ASSIGNS = "assigns"
    CARRIES_OUT = "carries_out"


@dataclass(frozen=True, slots=True)
class ReportWording:
    """The phrases in which a period's report speaks of a register, in one language; figures stand in braces.

    ``heading`` and ``section`` are its own section, ``no_task`` the section's text while it has no task, and
    ``sentence`` its part of the summary. The rest stands in sentences about all registers together: ``of`` ("of the
    plan"), ``stood_at`` ("the plan stood at {rate}"), ``that_year`` ("{rate} of that year's plan"). For what is empty
    the report speaks of the register by its name.
    """

    heading: str = ""
    section: str = ""
    no_task: str = ""
    sentence: str = ""
    of: str = ""
    stood_at: str = ""
    that_year: str = ""


@dataclass(frozen=True, slots=True)
class RegisterDetails:
    """What is said of a register. Its tasks' codes have the ``letters``; ``position`` is its place in every list.

    ``in_report``: whether the period's report counts it.
    """

    code: str
    letters: str
    name_vi: str
    name_en: str
    position: int
    first_year: int
    in_report: bool = False
    wording_vi: ReportWording = ReportWording()
    wording_en: ReportWording = ReportWording()


class Register(Model, table=True):
    """A list of tasks that runs from ``first_year`` to ``last_year``, or is open still. It is never deleted.

    ``figure_prefix`` begins the names of its figures and ``section`` is the key of its section in the texts that
    people wrote for reports; both stay as they are, for issued reports are never changed.
    """

    code: str = Field(primary_key=True)
    letters: str = Field(unique=True)
    name_vi: str
    name_en: str
    position: int
    first_year: int
    last_year: int | None = None
    in_report: bool = False
    figure_prefix: str = Field(unique=True)
    section: str = Field(unique=True)
    wording_vi: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    wording_en: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)

    @property
    def details(self) -> RegisterDetails:
        said = {each.name: getattr(self, each.name) for each in fields(RegisterDetails)}
        wording = {name: ReportWording(**said[name]) for name in ("wording_vi", "wording_en")}
        return RegisterDetails(**{**said, **wording})

    def become(self, details: RegisterDetails) -> None:
        for name, value in asdict(details).items():
            setattr(self, name, value)

    def runs_in(self, year: int) -> bool:
        return self.first_year <= year <= (self.last_year or year)


class Plan(Model, table=True):
    """A register in one year, with the directive that issued it."""

    register_code: str = Field(primary_key=True, foreign_key="register.code")
    year: int = Field(primary_key=True)
    title_vi: str
    title_en: str
    directive_id: int | None = Field(default=None, foreign_key="directive.id")


def open_registers(session: Session, year: int) -> None:
    """Every register that runs in a year, to put tasks in; those already open stay as they are."""
    still_open = or_(col(Register.last_year).is_(None), col(Register.last_year) >= year)
    for register in session.exec(select(Register).where(Register.first_year <= year, still_open)):
        if session.get(Plan, (register.code, year)) is None:
            title_vi, title_en = f"{register.name_vi} {year}", f"{register.name_en} {year}"
            session.add(Plan(register_code=register.code, year=year, title_vi=title_vi, title_en=title_en))
    session.flush()


def require_open(session: Session, code: str, year: int) -> Register:
    """The register of a code; refuse one that there is not, or that is not open in a year."""
    register = session.get(Register, code)
    if register is None:
        raise Refusal("There is no register {code}.", code=code)
    is_open = register.runs_in(year) and session.get(Plan, (code, year)) is not None
    require(is_open, "The register {name} is not open in {year}.", name=register.name_vi, year=str(year))
    return register
