"""What reports have names for: their outlines and sections, what is proposed for these, identities, steps."""

from models.report.identities import SENTENCES, IdentityKind
from models.report.outline import OutlineKind, OutlineSection, Proposal, SectionForm
from models.report.report import ReportStage
from models.report.steps import Step
from wording.language import Language, _, cached_by_language, get_language


@cached_by_language
def identity_name(kind: IdentityKind) -> str:
    """What equals what in an identity of a report."""
    return _(SENTENCES[kind])


def section_title(section: OutlineSection) -> str:
    return section.title_vi if get_language() is Language.VI else section.title_en


@cached_by_language
def outline_name(kind: OutlineKind) -> str:
    return {
        OutlineKind.QUARTER: _("Report of a quarter"),
        OutlineKind.HALF_YEAR: _("Report of six months"),
        OutlineKind.YEAR: _("Report of a year"),
    }[kind]


@cached_by_language
def section_form_name(form: SectionForm) -> str:
    return {
        SectionForm.TEXT: _("Text"),
        SectionForm.TABLE: _("Table in the body"),
        SectionForm.ANNEX: _("Annex"),
    }[form]


@cached_by_language
def proposal_name(proposal: Proposal) -> str:
    return {
        Proposal.NOTHING: _("Nothing: a person writes it"),
        Proposal.REGISTER: _("How the tasks of a register stand"),
        Proposal.OTHER_REGISTERS: _("A section for each register that has none of its own"),
        Proposal.SINCE: _("What fell due and was done since the last report"),
        Proposal.FIELD: _("How the tasks of a field stand"),
        Proposal.INSPECTIONS: _("The year's inspections and what they found"),
        Proposal.PROPAGANDA: _("Propaganda of units, and whom it reached"),
        Proposal.INITIATIVES: _("Initiatives of units, and which were recognised"),
        Proposal.VOICES: _("What people said, and whether it was answered in time"),
        Proposal.COMPARISON: _("Compared with other periods"),
        Proposal.LATE: _("Late and overdue"),
        Proposal.CAUSES: _("Causes and difficulties"),
        Proposal.AHEAD: _("Ahead of schedule"),
        Proposal.NEXT: _("Tasks of the next period"),
        Proposal.PROPOSALS: _("What units propose"),
        Proposal.TABLE_BY_FIELD: _("Results by field of the reform"),
        Proposal.TABLE_BY_UNIT: _("Results by lead unit"),
        Proposal.TABLE_BY_DEADLINE: _("Results by the deadlines in force and as first set"),
        Proposal.TABLE_OF_TASKS: _("The tasks of each register"),
        Proposal.TABLE_OF_OVERDUE: _("Overdue tasks"),
        Proposal.TABLE_OF_WORDS: _("Difficulties and proposals of units"),
        Proposal.TABLE_OF_STATISTICS: _("Figures of the sets of indicators"),
    }[proposal]


@cached_by_language
def stage_of_report_name(stage: ReportStage) -> str:
    return {
        ReportStage.PREPARING: _("In preparation"),
        ReportStage.PROPOSED: _("Before a leader"),
        ReportStage.APPROVED: _("Approved"),
    }[stage]


@cached_by_language
def step_name(step: Step) -> str:
    return {
        Step.PROPOSED: _("Put before a leader"),
        Step.TAKEN_BACK: _("Taken back to go on writing"),
        Step.RETURNED: _("Returned with remarks"),
        Step.APPROVED: _("Approved"),
    }[step]
