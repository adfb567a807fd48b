"""What a meeting concluded, put right by who keeps its committee: the document that announces it, and its lines."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from sqlmodel import Session

from models.committee.meeting import Meeting, keeper_of
from models.directive.clause_text import ClauseLine
from models.directive.directive import Directive, DirectiveDetails, lines_of
from models.person import User
from models.refusal import Refusal, require, require_unchanged
from models.task.clauses import set_clauses
from models.text import one_line


def mend_conclusions(
    session: Session,
    meeting: Meeting,
    details: DirectiveDetails,
    lines: Sequence[ClauseLine],
    *,
    by: User,
    at: datetime,
    seen: tuple[DirectiveDetails, Sequence[ClauseLine]] | None = None,
) -> None:
    """Let the directive that announces the conclusions be ``details`` with ``lines``; whose it is, and of which
    meeting, stays; a unit says it of a document of its own alone. A line that a task was ever linked to is not left
    out. ``seen`` is what was so when the form was drawn."""
    meeting.require_kept_by(by)
    directive = session.get(Directive, meeting.conclusion_id or 0)
    if directive is None:
        raise Refusal("The conclusions of this meeting are not announced yet.")
    require(meeting.on <= details.issued_on, "{symbol} is older than the meeting.", symbol=details.symbol)
    require_unchanged(seen[0] if seen else None, directive.details)
    require_unchanged(None if seen is None else list(seen[1]), lines_of(directive.clauses(session)))
    require(bool(lines), "The conclusions have no lines.")
    stays = replace(details, level=directive.level, issuer=directive.issuer, meeting_on=meeting.on)
    committee = keeper_of(meeting.unit_id, directive.level)
    same_number = one_line(details.symbol) == directive.symbol
    directive.change(session, stays, by=by, at=at, another=same_number, committee=committee)
    set_clauses(session, directive, lines, by=by, at=at, committee=committee)
