"""Whether a report would still be printed as a leader approved it: what it is printed from was not changed since."""

from typing import Any

from sqlmodel import Session, col, select

from models.calendar.period import PeriodKind
from models.event import Event, EventKind
from models.preference import ON_PAPER
from models.refusal import require
from models.report.outline import outline_kind

WORDINGS = (EventKind.REGISTER_ADDED, EventKind.REGISTER_CHANGED, EventKind.REGISTER_CLOSED)
CHANGES = (EventKind.OUTLINE_CHANGED, EventKind.SETTINGS_CHANGED, *WORDINGS)


def require_as_approved(session: Session, year: int, kind: PeriodKind) -> None:
    """Refuse when the outline, a register or the letterhead was changed after the last approval, by their events."""
    steps = select(Event).where(Event.kind == EventKind.REPORT_STEP).order_by(col(Event.id).desc())
    approved = {"period": f"{year}-{kind}", "step": "approved"}
    since = next((each.id or 0 for each in session.exec(steps) if each.details.items() >= approved.items()), 0)
    changes = session.exec(select(Event).where(col(Event.id) > since, col(Event.kind).in_(CHANGES)))
    require(
        not any(_is_printed(each.kind, each.details, kind) for each in changes),
        "The outline, a register or the letterhead was changed after the report was approved. Take it back, and put "
        "it before a leader again.",
    )


def _is_printed(change: EventKind, details: dict[str, Any], kind: PeriodKind) -> bool:
    if change is EventKind.OUTLINE_CHANGED:
        return bool(details["outline"] == outline_kind(kind))
    return change in WORDINGS or not ON_PAPER.isdisjoint(details)
