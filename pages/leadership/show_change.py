"""What rose or fell against another point, in one colour everywhere; red is left to what is overdue."""

from decimal import Decimal


def change_colour(change: Decimal | int) -> str:
    """The colour of points or places won, or lost where they are below zero."""
    return "green" if change > 0 else "orange" if change < 0 else ""
