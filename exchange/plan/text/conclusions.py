"""Conclusions of a meeting as they are pasted or read from Word: their clauses, and what each says of its task.

What stands round them is no clause: the letterhead, who was there, "Nơi nhận", the signature.
"""

from dataclasses import dataclass

from exchange.plan.text.lines import lines_of
from exchange.plan.text.no_work import body_of
from exchange.plan.text.running_text import read_text
from exchange.plan.text.unit_heading import units_alone
from models.directive.clause_text import ClauseLine, split_clauses
from models.plan.columns import PlanColumn


@dataclass(frozen=True, slots=True)
class ClauseTask:
    """What a clause says of its task: the work, who leads and helps, until when, as printed; empty where it does not
    say it."""

    title: str
    lead: str = ""
    others: str = ""
    deadline: str = ""


def clauses_in(text: str) -> list[ClauseLine]:
    """The clauses of a text in their order, without what stands round them; wrapped lines are joined."""
    body, _around = body_of(lines_of(text.splitlines()))
    return split_clauses("\n".join(line.text for line in body))


def clause_tasks(text: str, above: str = "") -> list[ClauseTask]:
    """What the text of a clause says of its tasks, one for each work that it gives. Where the clause ``above`` it
    only names a unit, it is that unit's work."""
    rows = read_text([f"1. {above}", f"a) {text}"] if units_alone(above) else [text]).rows
    return [
        ClauseTask(
            title=row.cells.get(PlanColumn.TITLE, text),
            lead=row.cells.get(PlanColumn.LEAD, ""),
            others=row.cells.get(PlanColumn.CO_ORDINATING, ""),
            deadline=row.cells.get(PlanColumn.DEADLINE, ""),
        )
        for row in rows
    ] or [ClauseTask(title=text)]
