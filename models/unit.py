"""Units: the agencies that answer for tasks, under all the names they go by, while they exist."""

from datetime import date
from enum import StrEnum

from sqlmodel import Field, UniqueConstraint

from models.base import Model, one_of


class UnitKind(StrEnum):
    DEPARTMENT = "department"
    DISTRICT = "district"
    COMMUNE = "commune"
    OTHER = "other"


class Unit(Model, table=True):
    """An agency. It is never deleted: it ends (``valid_to``) and others succeed it."""

    id: int | None = Field(default=None, primary_key=True)
    code: str = Field(unique=True)
    kind: UnitKind = Field(sa_type=one_of(UnitKind))
    name_vi: str
    name_en: str
    short_vi: str
    parent_id: int | None = Field(default=None, foreign_key="unit.id", index=True)
    valid_from: date | None = None
    valid_to: date | None = None

    def exists_on(self, day: date) -> bool:
        return (self.valid_from or day) <= day <= (self.valid_to or day)


class UnitAlias(Model, table=True):
    """Another name of a unit, as plans and letters print it; ``searchable`` finds it without accents."""

    __tablename__ = "unit_alias"

    id: int | None = Field(default=None, primary_key=True)
    unit_id: int = Field(foreign_key="unit.id", index=True)
    alias: str
    searchable: str = Field(unique=True)


class UnitSuccession(Model, table=True):
    """``successor_id`` took over from ``unit_id`` on a day; one unit may split among several."""

    __tablename__ = "unit_succession"
    __table_args__ = (UniqueConstraint("unit_id", "successor_id"),)

    id: int | None = Field(default=None, primary_key=True)
    unit_id: int = Field(foreign_key="unit.id")
    successor_id: int = Field(foreign_key="unit.id", index=True)
    on: date
