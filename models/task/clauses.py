"""The clauses of a directive, which tasks are linked to: typed, pasted or read anew, and never lost under a task."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session, select

from models.access import may_keep_directives
from models.directive.clause_text import ClauseLine
from models.directive.directive import Clause, Directive, lines_of
from models.event import EventKind, note
from models.ledger.projection import TaskDirective
from models.person import User
from models.refusal import permit, require, require_unchanged
from models.text import PARAGRAPH, SHORT, one_line, require_within


def set_clauses(
    session: Session,
    directive: Directive,
    lines: Sequence[ClauseLine],
    *,
    by: User,
    at: datetime,
    seen: Sequence[ClauseLine] | None = None,
    committee: int | None = None,
) -> None:
    """Let the directive have these clauses in this order, each under the last one before it of a lower level. Those
    with an id stay, under whatever else is said; one that a task was ever linked to is not left out.
    ``committee`` is the unit whose committee concluded what it announces."""
    permit(may_keep_directives(by, committee), "Only the secretariat keeps the register of directives.")
    kept = {each.id: each for each in directive.clauses(session)}
    require_unchanged(None if seen is None else list(seen), lines_of(list(kept.values())))
    for line in lines:
        require(bool(one_line(line.text)), "A clause has no text: {label}", label=line.label)
        require_within(PARAGRAPH, line.text)
        require_within(SHORT, line.label)
    named = {line.id for line in lines}
    for clause in [each for each in kept.values() if each.id not in named]:
        _remove(session, clause)
        del kept[clause.id]
    for place, each in enumerate(kept.values()):  # out of the way of the new positions
        each.position = -place - 1
    session.flush()
    above: list[tuple[int, Clause]] = []  # by the levels that were said, of which some may be left out
    for position, line in enumerate(lines, start=1):
        level = max(line.level, 0)
        above = [each for each in above if each[0] < level]
        new = Clause(directive_id=directive.id or 0, position=position, label="", text="")
        clause = kept.get(line.id, new)
        clause.position, clause.label, clause.text = position, one_line(line.label), one_line(line.text)
        clause.needs_task, clause.parent_id = line.needs_task, above[-1][1].id if above else None
        session.add(clause)
        session.flush()
        above.append((level, clause))
    note(session, EventKind.CLAUSES_SET, at=at, by=by, details={"symbol": directive.symbol, "clauses": len(lines)})


def _remove(session: Session, clause: Clause) -> None:
    linked = session.exec(select(TaskDirective.id).where(TaskDirective.clause_id == clause.id)).first()
    require(linked is None, "Clause {label} has tasks; it cannot be left out.", label=clause.label)
    for below in session.exec(select(Clause).where(Clause.parent_id == clause.id)):
        below.parent_id = None
    session.flush()
    session.delete(clause)
    session.flush()
