"""The lists that a plan's file may go to."""

from clock import today
from pages.parts.cached import known_registers
from queries.plans import PlanRow, plans


def plan_lists() -> list[PlanRow]:
    """The registers that there are, and this year's and the next one's."""
    there = plans()
    years = (today().year + 1, today().year)
    soon = [PlanRow(each.code, year) for year in years for each in known_registers() if each.runs_in(year)]
    order = [each.code for each in known_registers()]
    return sorted({*there, *soon}, key=lambda each: (-each.year, order.index(each.register_code)))
