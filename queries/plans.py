"""The lists that tasks can be put in."""

from dataclasses import dataclass

from sqlmodel import col, select

from models.register import Plan, Register
from store.database import reading


@dataclass(frozen=True, slots=True)
class PlanRow:
    register: Register
    year: int


def years() -> list[int]:
    """The years that have a register, the newest first."""
    with reading() as session:
        return list(session.exec(select(Plan.year).distinct().order_by(col(Plan.year).desc())).all())


def plans() -> list[PlanRow]:
    """Every register of every year, the newest year first."""
    query = select(Plan).order_by(col(Plan.year).desc(), col(Plan.register))
    with reading() as session:
        return [PlanRow(plan.register, plan.year) for plan in session.exec(query)]
