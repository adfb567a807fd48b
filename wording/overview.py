"""How the registers stand, in one sentence: what is completed, against what it was at another point, and what is
overdue."""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from enum import StrEnum

from models.counting.figures import Counts
from models.counting.standing import COMPLETED, COUNTED, Standing
from queries.register_figures import RegisterFigures
from queries.registers import RegisterRow
from wording.language import _, ngettext, points_text


class Against(StrEnum):
    """What figures are set against: the same point of the year before, or the period before."""

    LAST_YEAR = "last_year"
    BEFORE = "before"


def overview_sentence(
    figures: Sequence[RegisterFigures],
    past: Mapping[str, Counts],
    against: Against,
    *,
    name_of: Callable[[RegisterRow], str],
    counted: Callable[[Counts, tuple[Standing, ...], tuple[str, ...]], str],
    rated: Callable[[Counts, tuple[str, ...]], str],
    changed: Callable[[Decimal, str], str],
) -> str:
    """``figures`` of each register with tasks; ``past`` are its counts at the point that it is set ``against``.

    ``name_of`` is what a register is called where the sentence stands, and ``counted`` how a number is written there:
    of some standings among the counts of some registers, by their codes; ``rated`` is how the share of those
    completed is, and ``changed`` how words of so many points more or less are.
    """
    parts = []
    for each in figures:
        code, counts = (each.register.code,), each.total
        if not counts.total:
            parts.append(_("{register}: every task was withdrawn", register=name_of(each.register)))
            continue
        completed = _(
            "{register}: {done}/{total} completed, {rate}",
            register=name_of(each.register),
            done=counted(counts, COMPLETED, code),
            total=counted(counts, COUNTED, code),
            rate=rated(counts, code),
        )
        before = past.get(each.register.code, Counts({})).completion
        points = counts.completion.points_over(before)
        change = "" if points is None else f", {changed(points, compared(points, against))}"
        parts.append(completed + change)
    whole, late = sum((each.total for each in figures), Counts({})), (Standing.OVERDUE,)
    if not whole.of(*late):
        parts.append(_("no task is overdue"))
    else:
        tasks = counted(whole, late, tuple(each.register.code for each in figures))
        late_ones = ngettext("{tasks} task is overdue", "{tasks} tasks are overdue", whole.of(*late), tasks=tasks)
        parts.append(late_ones)
    text = "; ".join(parts)
    return text[:1].upper() + text[1:] + "."


def compared(points: Decimal, against: Against) -> str:
    """A difference in points as words."""
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
