"""What a period's report counts beside tasks and indicators: inspections, voices, initiatives and propaganda."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlmodel import col, func, select

from models.event import Event, EventKind
from models.initiative.initiative import InitiativeKind
from models.inspection.acts import InspectionAct
from models.moment import Moment
from models.person import User
from models.voice.voice import Voice, VoiceStep
from queries.initiatives import InitiativeCounts, initiative_counts
from queries.inspections import InspectionCounts, inspection_counts, inspections_of
from queries.voices.counts import VoiceCounts
from queries.voices.voices import voices_counted

OF_INITIATIVES = (EventKind.INITIATIVE_ADDED, EventKind.INITIATIVE_CHANGED, EventKind.INITIATIVE_REMOVED)
NEWEST_ACTIVITIES = (
    select(func.max(InspectionAct.id)),
    select(func.max(Voice.id)),
    select(func.max(VoiceStep.id)),
    select(func.max(Event.id)).where(col(Event.kind).in_(OF_INITIATIVES)),
)
NO_INSPECTION = InspectionCounts(
    units=0, percent=0, planned=0, inspected=0, inspected_in_all=0, surprises=0, problems=0, handled=0
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Activities:
    """Those of a year until a moment, as far as whoever asks may count them."""

    inspections: InspectionCounts = NO_INSPECTION
    voices: VoiceCounts = field(default_factory=lambda: VoiceCounts(Counter()))
    initiatives: Mapping[InitiativeKind, InitiativeCounts] = field(
        default_factory=lambda: dict.fromkeys(InitiativeKind, InitiativeCounts(total=0, recognised=0, reach=0))
    )


def report_activities(user: User, year: int, moment: Moment) -> Activities:
    return Activities(
        inspections=inspection_counts(inspections_of(user, moment, year), year, moment),
        voices=VoiceCounts(Counter(row.standing for row in voices_counted(user, moment, year))),
        initiatives=initiative_counts(user, year, moment),
    )
