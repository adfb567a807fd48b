"""What a period's report says of inspections, voices, initiatives and propaganda.

Figures stand in braces, in sentences as a clerk writes them; of what there is none nothing is said.
"""

from models.initiative.initiative import InitiativeKind
from models.report.outline import Proposal
from models.voice.facts import VoiceStanding
from queries.inspections import InspectionCounts
from queries.report.activities import Activities
from wording.language import _

VOICES = {
    VoiceStanding.ANSWERED_ON_TIME: "voices_on_time",
    VoiceStanding.ANSWERED_LATE: "voices_late",
    VoiceStanding.OPEN: "voices_open",
    VoiceStanding.OVERDUE: "voices_overdue",
}


def activity_counts(activities: Activities) -> dict[str, int]:
    """Every figure by its name."""
    inspections, voices = activities.inspections, activities.voices
    initiatives = activities.initiatives[InitiativeKind.INITIATIVE]
    propaganda = activities.initiatives[InitiativeKind.PROPAGANDA]
    return {
        "inspections_planned": inspections.planned,
        "inspections_done": inspections.inspected,
        "inspections_surprise": inspections.surprises,
        "inspections_problems": inspections.problems,
        "inspections_handled": inspections.handled,
        "voices_received": voices.total,
        **{name: voices.count(standing) for standing, name in VOICES.items()},
        "initiatives_total": initiatives.total,
        "initiatives_recognised": initiatives.recognised,
        "initiatives_reach": initiatives.reach,
        "propaganda_total": propaganda.total,
        "propaganda_reach": propaganda.reach,
    }


def activities_text(proposal: Proposal, activities: Activities) -> str:
    """What is proposed for a section about them; empty for any other."""
    match proposal:
        case Proposal.INSPECTIONS:
            return _inspections(activities.inspections)
        case Proposal.PROPAGANDA:
            return _("Information and propaganda: {propaganda_total} activities; people reached {propaganda_reach}.")
        case Proposal.INITIATIVES:
            return _(
                "Initiatives recorded: {initiatives_total}; recognised by the province or above "
                "{initiatives_recognised}, people reached {initiatives_reach}."
            )
        case Proposal.VOICES:
            return _(
                "Reports and requests of people and organisations received: {voices_received}; answered on time "
                "{voices_on_time}, answered late {voices_late}, being handled within the time {voices_open}, overdue "
                "and not answered {voices_overdue}."
            )
        case _:
            return ""


def _inspections(counts: InspectionCounts) -> str:
    """By the plan, without notice, and what was found."""
    by_plan = _("Units inspected by the year's plan: {inspections_done} of {inspections_planned}.")
    if not counts.inspected:
        by_plan = _("Units to be inspected by the year's plan: {inspections_planned}; none is inspected yet.")
    return " ".join(
        (
            by_plan,
            _("Inspections without notice: {inspections_surprise}."),
            _("Problems found by inspections: {inspections_problems}; put right {inspections_handled}."),
        )
    )
