"""The lists a province answers for, year by year, and the fields of the reform."""

from enum import StrEnum

from sqlmodel import Field

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


class Plan(Model, table=True):
    """A register in one year, with the directive that issued it."""

    register: Register = Field(primary_key=True, sa_type=one_of(Register))
    year: int = Field(primary_key=True)
    title_vi: str
    title_en: str
    directive_id: int | None = Field(default=None, foreign_key="directive.id")
