"""An inspection's verbs: planned for units, held, concluded by a directive with its findings, dropped, or taken
back."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Any

from sqlmodel import Session, col, select

from models.access import may_inspect
from models.directive.clause_text import ClauseLine
from models.directive.directive import Directive, DirectiveDetails
from models.event import EventKind, difference, note
from models.inspection.acts import (
    Concluded,
    Dropped,
    Held,
    Inspection,
    InspectionAct,
    InspectionActKind,
    InspectionContent,
    Planned,
    TakenBack,
)
from models.inspection.fold import InspectionFacts, InspectionStage, acts_in_force, facts_of_inspection
from models.person import User
from models.province import day_of
from models.refusal import Outdated, Refusal, gettext_noop, permit, require
from models.task.clauses import set_clauses
from models.text import LINE, SHORT, one_line, require_within
from models.unit import Unit, unit_code

ONLY_THE_SECRETARIAT = gettext_noop("Only the secretariat keeps the plan of inspections.")


def plan_inspections(
    session: Session,
    year: int,
    units: Sequence[int],
    content: Planned,
    *,
    is_surprise: bool = False,
    by: User,
    at: datetime,
) -> list[Inspection]:
    """Plan an inspection of each of ``units`` in a year."""
    permit(may_inspect(by), ONLY_THE_SECRETARIAT)
    require(bool(units), "Choose the units that are inspected.")
    content = _sound(content, year, at)
    made = []
    for unit_id in dict.fromkeys(units):
        unit = session.get_one(Unit, unit_id)
        require(unit.exists_on(content.first_day), "{unit} does not exist on that day.", unit=unit.code)
        inspection = Inspection(year=year, unit_id=unit_id, is_surprise=is_surprise, opened_at=at, by_id=by.id)
        session.add(inspection)
        session.flush()
        _append(session, inspection, (), content, content.document.on, by=by, at=at)
        made.append(inspection)
    return made


def plan_anew(
    session: Session, inspection: Inspection, content: Planned, *, by: User, at: datetime, seen: int | None = None
) -> None:
    """Let an inspection that was not held be of other days, another team or subject. ``seen`` is how many acts it had
    when the form was drawn, everywhere."""
    permit(may_inspect(by), ONLY_THE_SECRETARIAT)
    acts, facts = _present(session, inspection, seen)
    require(facts.held_on is None, "It has been held already.")
    content = _sound(content, inspection.year, at)
    require(content != facts.plan or bool(facts.dropped), "It is planned so already.")
    _append(session, inspection, acts, content, content.document.on, by=by, at=at)


def hold(
    session: Session, inspection: Inspection, on: date, *, by: User, at: datetime, seen: int | None = None
) -> None:
    """The team was with the unit; ``on`` is the last day of it."""
    permit(may_inspect(by), ONLY_THE_SECRETARIAT)
    acts, facts = _present(session, inspection, seen)
    require(facts.stage is InspectionStage.PLANNED, "Only an inspection that is planned is held.")
    require(on <= day_of(at), "The day of effect lies in the future.")
    require(on >= facts.plan.document.on, "It was decided on {day} only.", day=facts.plan.document.on)
    _append(session, inspection, acts, Held(), on, by=by, at=at)


def conclude(
    session: Session,
    inspection: Inspection,
    details: DirectiveDetails,
    findings: Sequence[ClauseLine],
    *,
    by: User,
    at: datetime,
    seen: int | None = None,
) -> Directive:
    """Register the conclusion with its findings as clauses, of which tasks are made."""
    permit(may_inspect(by), ONLY_THE_SECRETARIAT)
    _acts, facts = _present(session, inspection, seen)
    _require_held_by(facts, details.issued_on)
    directive = Directive.add(session, details, by=by, at=at)
    if findings:
        set_clauses(session, directive, findings, by=by, at=at)
    conclude_by(session, inspection, directive, by=by, at=at, seen=seen)
    return directive


def conclude_by(
    session: Session, inspection: Inspection, directive: Directive, *, by: User, at: datetime, seen: int | None = None
) -> None:
    """Say which directive, registered already, is the conclusion."""
    permit(may_inspect(by), ONLY_THE_SECRETARIAT)
    acts, facts = _present(session, inspection, seen)
    _require_held_by(facts, directive.issued_on)
    assert directive.id is not None
    concludes_another = directive.id in conclusions(session)
    require(not concludes_another, "{symbol} concludes another inspection.", symbol=directive.symbol)
    _append(session, inspection, acts, Concluded(directive_id=directive.id), directive.issued_on, by=by, at=at)


def drop(
    session: Session,
    inspection: Inspection,
    content: Dropped,
    on: date,
    *,
    by: User,
    at: datetime,
    seen: int | None = None,
) -> None:
    """It is not held; planned anew it is again."""
    permit(may_inspect(by), ONLY_THE_SECRETARIAT)
    acts, facts = _present(session, inspection, seen)
    require(facts.stage is InspectionStage.PLANNED, "Only an inspection that is planned is dropped.")
    reason = one_line(content.reason)
    require(bool(reason), "Say why it is not held.")
    require_within(LINE, reason)
    require(on <= day_of(at), "The day of effect lies in the future.")
    _append(session, inspection, acts, Dropped(reason=reason), on, by=by, at=at)


def take_back(
    session: Session, inspection: Inspection, reason: str, *, by: User, at: datetime, seen: int | None = None
) -> None:
    """What was recorded last was recorded by mistake. A conclusion stays registered, with its clauses and tasks; an
    inspection of which the plan is taken back is none."""
    permit(may_inspect(by), ONLY_THE_SECRETARIAT)
    acts, _facts = _present(session, inspection, seen)
    reason = one_line(reason)
    require(bool(reason), "Give the reason.")
    require_within(SHORT, reason)
    last = acts_in_force(acts)[-1]
    _append(session, inspection, acts, TakenBack(reason=reason), last.on, by=by, at=at)


def conclusions(session: Session) -> set[int]:
    """The ids of the directives that conclude an inspection."""
    concluding = select(InspectionAct.inspection_id).where(InspectionAct.kind == InspectionActKind.CONCLUDE)
    found = facts_of_each(session, session.exec(concluding.distinct()).all())
    return {facts.directive_id for facts in found.values() if facts.directive_id is not None}


def facts_of_each(session: Session, ids: Collection[int]) -> dict[int, InspectionFacts]:
    """How some inspections stand, by their ids; those of which the plan was taken back are left out."""
    acts: dict[int, list[InspectionAct]] = defaultdict(list)
    query = select(InspectionAct).where(col(InspectionAct.inspection_id).in_(ids))
    for act in session.exec(query.order_by(col(InspectionAct.number))):
        acts[act.inspection_id].append(act)
    found = {inspection_id: facts_of_inspection(of_it) for inspection_id, of_it in acts.items()}
    return {inspection_id: facts for inspection_id, facts in found.items() if facts is not None}


def acts_of_inspection(session: Session, inspection_id: int) -> Sequence[InspectionAct]:
    """In their order."""
    query = select(InspectionAct).where(InspectionAct.inspection_id == inspection_id)
    return session.exec(query.order_by(col(InspectionAct.number))).all()


def _sound(content: Planned, year: int, at: datetime) -> Planned:
    subject, team = one_line(content.subject), one_line(content.team)
    require(bool(subject), "Say what is looked at.")
    require(bool(team), "Say which team inspects.")
    require(bool(content.document.symbol.strip()), "Write the symbol as it is printed.")
    require_within(LINE, subject, team, content.document.symbol)
    require(content.document.on <= day_of(at), "The day of effect lies in the future.")
    require(content.first_day <= content.last_day, "The last day is not before the first.")
    require(content.first_day.year == year, "An inspection of {year} begins in that year.", year=str(year))
    return content.model_copy(update={"subject": subject, "team": team})


def _require_held_by(facts: InspectionFacts, day: date) -> None:
    require(facts.stage is InspectionStage.HELD, "Say first on which day it was held.")
    require(facts.held_on is not None and day >= facts.held_on, "A conclusion is not before the visit.")


def _present(
    session: Session, inspection: Inspection, seen: int | None
) -> tuple[Sequence[InspectionAct], InspectionFacts]:
    assert inspection.id is not None
    acts = acts_of_inspection(session, inspection.id)
    if seen is not None and seen != len(acts):
        raise Outdated("Somebody else has changed this meanwhile. Look at what is new, then save again.")
    facts = facts_of_inspection(acts)
    if facts is None:
        raise Refusal("There is no such inspection.")
    return acts, facts


def _append(
    session: Session,
    inspection: Inspection,
    acts: Sequence[InspectionAct],
    content: InspectionContent,
    on: date,
    *,
    by: User,
    at: datetime,
) -> None:
    assert inspection.id is not None
    session.add(
        InspectionAct(
            inspection_id=inspection.id,
            number=len(acts) + 1,
            kind=content.kind,
            on=on,
            recorded_at=at,
            by_id=by.id,
            payload=content.model_dump(mode="json", exclude={"kind"}),
        )
    )
    session.flush()
    head = {"unit": unit_code(session, inspection.unit_id), "year": inspection.year, "day": on.isoformat()}
    details = head | _plain(session, inspection, facts_of_inspection(acts), content)
    note(session, EventKind(f"inspection_{content.kind}"), at=at, by=by, details=details)


def _plain(
    session: Session, inspection: Inspection, before: InspectionFacts | None, content: InspectionContent
) -> dict[str, Any]:
    """What an event says of an act beside unit, year and day; of one that is planned anew, what is another now."""
    match content:
        case Planned() if before is not None:
            return difference(_plain_plan(before.plan), _plain_plan(content))
        case Planned():
            return _plain_plan(content) | ({"without_notice": True} if inspection.is_surprise else {})
        case Concluded():
            return {"symbol": session.get_one(Directive, content.directive_id).symbol}
        case Dropped() | TakenBack():
            return {"because": content.reason}
        case _:
            return {}


def _plain_plan(plan: Planned) -> dict[str, str]:
    return {
        "symbol": plan.document.symbol,
        "looked_at": plan.subject,
        "first_day": plan.first_day.isoformat(),
        "last_day": plan.last_day.isoformat(),
        "team": plan.team,
    }
