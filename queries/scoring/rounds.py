"""Rounds of scoring: all there are, and one with the sheets that somebody may see."""

from dataclasses import dataclass, replace
from enum import StrEnum

from sqlmodel import col, select

from models.access import may_see_rounds, may_see_sheet
from models.moment import PRESENT, Moment
from models.person import User
from models.refusal import gettext_noop, permit
from models.scoring.appraisal import appraisers_of, stand_in
from models.scoring.scoring_round import RoundState, ScoringRound, states_of
from models.scoring.sheet import Sheet
from store.database import reading

ONLY_WITH_A_UNIT = gettext_noop("Only those who see every task, and people of units, see rounds of scoring.")


class SheetPart(StrEnum):
    """Which of a round's sheets: those that units submitted, and those of which all is appraised."""

    SUBMITTED = "submitted"
    APPRAISED = "appraised"


def is_of(sheet: Sheet, part: SheetPart) -> bool:
    return sheet.submitted_on is not None if part is SheetPart.SUBMITTED else not sheet.to_appraise


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundRow:
    """A round of a set, as the set is called in it; ``state`` has only the sheets that the reader may see.

    Of all its ``units`` so many have ``submitted``, and of so many all is ``appraised``.
    """

    id: int
    set_code: str
    name_vi: str
    name_en: str
    year: int
    state: RoundState
    units: int
    submitted: int
    appraised: int

    @property
    def shows_all(self) -> bool:
        return len(self.state.sheets) == self.units


NOW = PRESENT.as_of  # who belongs to which unit is asked of today, whatever day is looked at
NEWEST_FIRST = select(ScoringRound).order_by(col(ScoringRound.year).desc(), col(ScoringRound.set_code))


def rounds(user: User, moment: Moment = PRESENT) -> list[RoundRow]:
    """All that were opened at a moment, as they stood then, the newest year first."""
    permit(may_see_rounds(user), ONLY_WITH_A_UNIT)
    with reading() as session:
        found = session.exec(NEWEST_FIRST).all()
        states = states_of(session, found, moment)
        return [_row(each, states[each.id or 0], user) for each in found if each.id in states]


def scoring_round(user: User, round_id: int, moment: Moment = PRESENT) -> RoundRow | None:
    """A round as it stands at a moment; ``None`` where there is none, or was none by then."""
    permit(may_see_rounds(user), ONLY_WITH_A_UNIT)
    with reading() as session:
        found = session.get(ScoringRound, round_id)
        state = states_of(session, [found], moment).get(round_id) if found else None
        return None if found is None or state is None else _row(found, state, user)


def _row(scoring: ScoringRound, state: RoundState, user: User) -> RoundRow:
    sheets = state.sheets.values()
    seen = {
        unit_id: sheet
        for unit_id, sheet in state.sheets.items()
        if may_see_sheet(user, state.units_for(unit_id, NOW), _appraised_by(state, unit_id))
    }
    assert scoring.id is not None
    return RoundRow(
        id=scoring.id,
        set_code=scoring.set_code,
        name_vi=state.criteria.content.name_vi,
        name_en=state.criteria.content.name_en,
        year=scoring.year,
        state=replace(state, sheets=seen),
        units=len(state.sheets),
        submitted=sum(is_of(sheet, SheetPart.SUBMITTED) for sheet in sheets),
        appraised=sum(is_of(sheet, SheetPart.APPRAISED) for sheet in sheets),
    )


def _appraised_by(state: RoundState, unit_id: int) -> frozenset[int]:
    """The units that may appraise anything of a unit's sheet, now or once the day for it is over."""
    return stand_in(state, unit_id, NOW).union(*appraisers_of(state, unit_id, NOW).values())
