"""People's voices, hotlines and initiatives in the reader's words."""

from models.initiative.initiative import InitiativeDetails, InitiativeKind, Recognition
from models.voice.facts import StepKind, VoiceFacts, VoiceStanding
from models.voice.voice import VoiceKind, VoiceWay
from queries.voices.voices import StepRow
from wording.language import _, cached_by_language, day


@cached_by_language
def month_name(month: int) -> str:
    """A month by its number, from 1."""
    return _("Month {number}", number=month)


def way_name(way: VoiceWay) -> str:
    return {
        VoiceWay.HOTLINE: _("Hotline"),
        VoiceWay.PORTAL: _("Portal"),
        VoiceWay.LETTER: _("Letter"),
        VoiceWay.IN_PERSON: _("In person"),
    }[way]


@cached_by_language
def voice_kind_name(kind: VoiceKind) -> str:
    return {
        VoiceKind.PROCEDURE: _("Papers and steps of a procedure"),
        VoiceKind.DELAY: _("A file handled late"),
        VoiceKind.CONDUCT: _("Conduct of an official"),
        VoiceKind.FEE: _("Fees and charges"),
        VoiceKind.ONLINE: _("Online public services"),
        VoiceKind.RULE: _("A rule that does not fit"),
        VoiceKind.OTHER: _("Something else"),
    }[kind]


@cached_by_language
def voice_standing_name(standing: VoiceStanding) -> str:
    return {
        VoiceStanding.ANSWERED_ON_TIME: _("Answered on time"),
        VoiceStanding.ANSWERED_LATE: _("Answered late"),
        VoiceStanding.OPEN: _("Not answered, within the time"),
        VoiceStanding.OVERDUE: _("Not answered, overdue"),
    }[standing]


@cached_by_language
def step_name(kind: StepKind) -> str:
    return {
        StepKind.HANDED: _("Handed to a unit"),
        StepKind.PASSED_ON: _("Passed on to who took over"),
        StepKind.ANSWERED: _("Answered by the unit"),
        StepKind.CLOSED: _("Case closed"),
        StepKind.CORRECTED: _("What was said put right"),
        StepKind.TAKEN_BACK: _("Step taken back"),
    }[kind]


def step_note(step: StepRow) -> str:
    """By which document something was answered, or why what was said was put right."""
    return _("Why: {reason}", reason=step.because) if step.because else step.symbol


def voice_time_text(facts: VoiceFacts) -> str:
    """By when an answer is due or came, and whether that is all."""
    if facts.closed_on is not None:
        return _("answered on {day}, closed", day=day(facts.answered_on or facts.closed_on))
    if facts.answered_on is not None:
        return _("answered on {day}", day=day(facts.answered_on))
    if facts.due is None:
        return _("not handed to a unit yet")
    return _("answer due on {day}", day=day(facts.due))


@cached_by_language
def initiative_kind_name(kind: InitiativeKind) -> str:
    return {
        InitiativeKind.INITIATIVE: _("Initiative"),
        InitiativeKind.PROPAGANDA: _("Propaganda"),
    }[kind]


def recognised_text(details: InitiativeDetails) -> str:
    """Since when it is recognised; empty where it is not."""
    return _("from {day}", day=day(details.recognised_on)) if details.recognised_on else ""


@cached_by_language
def recognition_name(recognition: Recognition) -> str:
    return {
        Recognition.NONE: _("Not recognised"),
        Recognition.UNIT: _("By the unit"),
        Recognition.PROVINCE: _("By the province"),
        Recognition.NATIONAL: _("Nationwide"),
    }[recognition]
