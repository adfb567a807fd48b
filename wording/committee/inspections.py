"""What is said of inspections: how each stands, and how a year's plan is carried out."""

from datetime import date

from models.inspection.acts import Planned
from models.inspection.fold import InspectionStage
from queries.inspections import InspectionCounts, InspectionPart, InspectionRow
from wording.language import _, cached_by_language, day


@cached_by_language
def inspection_stage_name(stage: InspectionStage) -> str:
    return {
        InspectionStage.PLANNED: _("Planned"),
        InspectionStage.HELD: _("Held, to be concluded"),
        InspectionStage.CONCLUDED: _("Concluded"),
        InspectionStage.DROPPED: _("Not held"),
    }[stage]


@cached_by_language
def inspection_part_name(part: InspectionPart) -> str:
    return {
        InspectionPart.PLANNED: _("Planned, no surprise"),
        InspectionPart.INSPECTED: _("Planned and inspected"),
        InspectionPart.IN_ALL: _("Inspected, surprises too"),
        InspectionPart.PROBLEMS: _("With problems found"),
        InspectionPart.HANDLED: _("With problems handled"),
    }[part]


def inspection_standing(row: InspectionRow, as_of: date) -> str:
    """How an inspection stands; one whose days are over without it says so."""
    if row.facts.is_behind(as_of):
        return _("Should have been held by {day}", day=day(row.facts.plan.last_day))
    return inspection_stage_name(row.facts.stage)


def days_text(plan: Planned) -> str:
    """When it is: one day, or from the first to the last."""
    if plan.first_day == plan.last_day:
        return day(plan.first_day)
    return _("{first} to {last}", first=day(plan.first_day), last=day(plan.last_day))


def counts_text(counts: InspectionCounts) -> str:
    """The year's inspections in sentences, as a report has them."""
    by_plan = _("No inspection is planned.")
    if counts.planned:
        of = {"inspected": counts.inspected, "planned": counts.planned}
        by_plan = _("{inspected} of {planned} planned units were inspected.", **of)
    all_of_them = _(
        "{surprises} inspections were surprises; {all} of {units} units in all were inspected (at least {target}, "
        "{percent}%, are asked for). {problems} problems were found, {handled} are handled.",
        surprises=counts.surprises,
        all=counts.inspected_in_all,
        units=counts.units,
        target=counts.target,
        percent=counts.percent,
        problems=counts.problems,
        handled=counts.handled,
    )
    return f"{by_plan} {all_of_them}"
