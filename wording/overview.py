"""How the registers stand, in one sentence: what is completed, against what it was at another point, and what is
overdue."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from enum import StrEnum

from models.counting.figures import Counts
from models.counting.standing import Standing
from queries.register_figures import RegisterFigures
from wording.language import _, ngettext, number, percent, points_text
from wording.names import register_name


class Against(StrEnum):
    """What figures are set against: the same point of the year before, or the period before."""

    LAST_YEAR = "last_year"
    BEFORE = "before"


def overview_sentence(figures: Sequence[RegisterFigures], past: Mapping[str, Counts], against: Against) -> str:
    """``figures`` of each register with tasks; ``past`` are its counts at the point that it is set ``against``."""
    parts = [_register(each, past.get(each.register.code, Counts({})), against) for each in figures]
    overdue = sum(each.total.of(Standing.OVERDUE) for each in figures)
    if not overdue:
        parts.append(_("no task is overdue"))
    else:
        parts.append(ngettext("{count} task is overdue", "{count} tasks are overdue", overdue))
    text = "; ".join(parts)
    return text[:1].upper() + text[1:] + "."


def compared(points: Decimal | None, against: Against) -> str:
    """A difference in points as words; empty where there is nothing to compare with."""
    if points is None:
        return ""
    facts = {"points": points_text(abs(points))}
    if not points:
        return {Against.LAST_YEAR: _("as a year ago"), Against.BEFORE: _("as in the period before")}[against]
    if points > 0:
        return {
            Against.LAST_YEAR: _("{points} points higher than a year ago", **facts),
            Against.BEFORE: _("{points} points higher than in the period before", **facts),
        }[against]
    return {
        Against.LAST_YEAR: _("{points} points lower than a year ago", **facts),
        Against.BEFORE: _("{points} points lower than in the period before", **facts),
    }[against]


def _register(figures: RegisterFigures, past: Counts, against: Against) -> str:
    counts = figures.total
    completed = _(
        "{register}: {done}/{total} completed, {rate}",
        register=register_name(figures.register),
        done=number(counts.completed),
        total=number(counts.total),
        rate=percent(counts.completion),
    )
    change = compared(counts.completion.points_over(past.completion), against)
    return f"{completed}, {change}" if change else completed
