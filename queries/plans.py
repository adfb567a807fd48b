"""The lists that tasks can be put in: registers in the years that they are opened for."""

from dataclasses import dataclass

from sqlmodel import col, or_, select

from models.register import Plan, Register
from store.database import reading


@dataclass(frozen=True, slots=True)
class PlanRow:
    register_code: str
    year: int


def years() -> list[int]:
    """The years that have a register, the newest first."""
    with reading() as session:
        return list(session.exec(select(Plan.year).distinct().order_by(col(Plan.year).desc())).all())


def plans(*, beside_report: bool = False) -> list[PlanRow]:
    """Every register of every year that it runs in, the newest year first; ``beside_report``: of those that the
    period's report does not count."""
    runs = or_(col(Register.last_year).is_(None), col(Register.last_year) >= Plan.year)
    query = select(Plan).join(Register).where(runs, Register.first_year <= Plan.year)
    if beside_report:
        query = query.where(col(Register.in_report).is_(False))
    query = query.order_by(col(Plan.year).desc(), col(Register.position), Plan.register_code)
    with reading() as session:
        return [PlanRow(plan.register_code, plan.year) for plan in session.exec(query)]
