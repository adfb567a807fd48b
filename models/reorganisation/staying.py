"""What only names a unit, and stays its own when it is reorganised: who took over acts for it there."""

from collections import defaultdict
from collections.abc import Collection, Iterator

from sqlmodel import Session, col, select

from models.committee.meeting import Meeting
from models.committee.member import CommitteeMember
from models.draft.acts import Draft, DraftAct
from models.draft.fold import facts_of_draft
from models.draft.recording import issued_drafts
from models.inspection.acts import Inspection
from models.inspection.fold import InspectionStage
from models.inspection.inspection import facts_of_each
from models.reorganisation.gone import Belonging, Gone
from models.report.requests import units_owing
from models.scoring.scoring_round import ScoringRound, states_of


def staying(session: Session, ended: Collection[int]) -> Iterator[Gone]:
    """Of units that end: their committees, inspections that were not held, drafts that were not issued and that they
    write or were asked about, sections of reports that they have not sent, and rounds that were not decided."""
    for column in (Meeting.unit_id, CommitteeMember.unit_id):
        for unit_id in session.exec(select(column).where(col(column).in_(ended)).distinct()):
            yield _stays(Belonging.COMMITTEE, str(unit_id), unit_id)
    inspections = select(Inspection).where(col(Inspection.unit_id).in_(ended)).order_by(col(Inspection.id))
    of_units = {inspection.id or 0: inspection.unit_id for inspection in session.exec(inspections)}
    for inspection_id, facts in sorted(facts_of_each(session, of_units).items()):
        if facts.stage is InspectionStage.PLANNED:
            yield _stays(Belonging.INSPECTION, str(inspection_id), of_units[inspection_id])
    yield from _drafts(session, ended)
    for unit_id in sorted(units_owing(session) & set(ended)):
        yield _stays(Belonging.SECTION, str(unit_id), unit_id)
    rounds = session.exec(select(ScoringRound).order_by(col(ScoringRound.id))).all()
    for round_id, state in states_of(session, rounds).items():
        for unit_id in () if state.is_decided else sorted(state.sheets.keys() & set(ended)):
            yield _stays(Belonging.ROUND, str(round_id), unit_id)


def _drafts(session: Session, ended: Collection[int]) -> Iterator[Gone]:
    issued = [draft_id for draft_id, _directive in issued_drafts(session)]
    drafts = session.exec(select(Draft).where(col(Draft.id).not_in(issued)).order_by(col(Draft.id))).all()
    acts: dict[int, list[DraftAct]] = defaultdict(list)
    for act in session.exec(select(DraftAct).order_by(col(DraftAct.number))):
        acts[act.draft_id].append(act)
    for draft in drafts:
        asked = {each.unit_id for each in facts_of_draft(acts[draft.id or 0]).waiting_for()}
        for unit_id in sorted(ended):
            if unit_id in {draft.unit_id, *asked}:
                yield _stays(Belonging.DRAFT, str(draft.id), unit_id)


def _stays(what: Belonging, key: str, unit_id: int | None) -> Gone:
    return Gone(what=what, key=key, before=unit_id, after=unit_id)
