"""What registers, and the lists of their years, are called in the reader's language."""

from typing import Protocol

from pages.parts.cached import known_registers
from wording.names import register_name


class OfARegister(Protocol):
    """What stands in a register of a year."""

    @property
    def register_code(self) -> str: ...
    @property
    def year(self) -> int: ...


def register_names() -> dict[str, str]:
    """Of every register by its code, in their order."""
    return {each.code: register_name(each) for each in known_registers()}


def plan_name(plan: OfARegister) -> str:
    return f"{register_names()[plan.register_code]} {plan.year}"
