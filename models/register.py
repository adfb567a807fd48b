"""The lists a province answers for, year by year, and the fields of the reform."""

from enum import StrEnum

from sqlmodel import Field, Session

from models.base import Model, one_of


class Register(StrEnum):
    ANNUAL_PLAN = "annual_plan"
    GOVERNMENT = "government"


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


class Plan(Model, table=True):
    """A register in one year, with the directive that issued it."""

    register: Register = Field(primary_key=True, sa_type=one_of(Register))
    year: int = Field(primary_key=True)
    title_vi: str
    title_en: str
    directive_id: int | None = Field(default=None, foreign_key="directive.id")


def open_registers(session: Session, year: int) -> None:
    """The two lists of a year, to put tasks in; those already open stay as they are."""
    titles = {
        Register.ANNUAL_PLAN: ("Kế hoạch cải cách hành chính năm {}", "Public administration reform plan of {}"),
        Register.GOVERNMENT: ("Nhiệm vụ Chính phủ giao năm {}", "Tasks assigned by the Government in {}"),
    }
    for register, (title_vi, title_en) in titles.items():
        if session.get(Plan, (register, year)) is None:
            session.add(
                Plan(register=register, year=year, title_vi=title_vi.format(year), title_en=title_en.format(year))
            )
    session.flush()
