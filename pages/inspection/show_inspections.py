"""Inspections and what they found, as tables."""

from collections.abc import Sequence

from exchange.writing.markup import Mark, Note
from models.inspection.fold import InspectionStage
from models.moment import Moment
from models.person import User
from pages.parts.record_links import inspection_link, unit_link
from pages.parts.show_standing import standing_mark
from pages.parts.show_table import show_table
from pages.parts.show_tasks import task_link
from queries.inspections import FindingRow, InspectionRow, RepeatedFinding
from wording.committee.inspections import days_text, inspection_standing
from wording.language import _, day
from wording.names import field_name, unit_name

COLOURS = {
    InspectionStage.PLANNED: "blue",
    InspectionStage.HELD: "orange",
    InspectionStage.CONCLUDED: "green",
    InspectionStage.DROPPED: "violet",
}


def inspection_mark(row: InspectionRow, moment: Moment) -> Mark:
    colour = "red" if row.facts.is_behind(moment.as_of) else COLOURS[row.facts.stage]
    return Mark(inspection_standing(row, moment.as_of), colour)


def show_inspections(rows: Sequence[InspectionRow], moment: Moment) -> None:
    show_table(
        {
            _("Unit"): [inspection_link(unit_name(row.unit), row.id) for row in rows],
            _("What is looked at"): [
                (row.facts.plan.subject, Note(_("Surprise inspection")))
                if row.is_surprise
                else row.facts.plan.subject
                for row in rows
            ],
            _("On which days"): [days_text(row.facts.plan) for row in rows],
            _("Standing"): [inspection_mark(row, moment) for row in rows],
            _("Problems"): [str(row.problems) if row.facts.directive_id else "" for row in rows],
            _("Handled"): [f"{row.handled}/{row.problems}" if row.problems else "" for row in rows],
            _("Team"): [row.facts.plan.team for row in rows],
            _("By which decision"): [
                (row.facts.plan.document.symbol, Note(day(row.facts.plan.document.on))) for row in rows
            ],
        },
        about=_("Inspections"),
        numbers=[_("Problems"), _("Handled")],
    )


def show_findings(findings: Sequence[FindingRow], moment: Moment) -> None:
    show_table(
        {
            _("Standing"): [standing_mark(each.standing) for each in findings],
            _("Finding"): [(task_link(each.title, each.code, moment), Note(each.code)) for each in findings],
            _("Field"): [field_name(each.field) for each in findings],
            _("Deadline"): [each.deadline or "" for each in findings],
        },
        about=_("Findings"),
    )


def show_repeated(repeated: Sequence[RepeatedFinding], user: User, moment: Moment) -> None:
    lines = [(each, on, finding) for each in repeated for on, finding in each.findings]
    show_table(
        {
            _("Unit"): [unit_link(each.unit, user, moment) for each, _on, _finding in lines],
            _("Field"): [field_name(each.field) for each, _on, _finding in lines],
            _("Inspected on"): [on for _each, on, _finding in lines],
            _("Finding"): [task_link(finding.title, finding.code, moment) for _each, _on, finding in lines],
            _("Standing"): [standing_mark(finding.standing) for _each, _on, finding in lines],
        },
        about=_("Found again"),
        names=_("Finding"),
    )
