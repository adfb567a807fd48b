"""Indicators, what they measure and what does not add up, in the reader's words."""

from collections.abc import Iterable
from decimal import Decimal

from models.calendar.period import PeriodKind, Periods
from models.indicator.content import (
    Better,
    Certainty,
    DeclaredIdentity,
    EnteredBy,
    Indicator,
    Measure,
    PartIdentity,
    RatioIdentity,
    Rhythm,
    SetContent,
    SumIdentity,
    TaskRate,
)
from models.indicator.identities import BrokenIdentity
from models.indicator.measurement import Step
from models.indicator.values import Values
from queries.indicators.targets import TargetRow
from wording.language import (
    Language,
    _,
    as_printed,
    cached_by_language,
    changed_text,
    get_language,
    in_percent,
    name_in_language,
    ngettext,
    number,
    refusal_text,
)
from wording.names import period_name


def indicator_name(indicator: Indicator) -> str:
    return name_in_language(indicator)


def set_name(content: SetContent) -> str:
    return name_in_language(content)


def set_report_text(content: SetContent) -> str:
    """By which sentences a report tells of a set, its figures in braces."""
    return content.report_vi if get_language() is Language.VI else content.report_en


@cached_by_language
def measure_name(measure: Measure) -> str:
    return {
        Measure.COUNT: _("A count"),
        Measure.NUMBER: _("A number"),
        Measure.PERCENT: _("Percent"),
        Measure.POINTS: _("Points"),
        Measure.RANK: _("Rank"),
        Measure.YES_NO: _("Yes or no"),
    }[measure]


@cached_by_language
def better_name(better: Better) -> str:
    return {
        Better.HIGHER: _("Higher is better"),
        Better.LOWER: _("Lower is better"),
        Better.NEITHER: _("Neither is better"),
    }[better]


@cached_by_language
def entered_by_name(entered_by: EnteredBy) -> str:
    return {
        EnteredBy.PROVINCE: _("The secretariat"),
        EnteredBy.FIELD: _("The field's department"),
        EnteredBy.UNIT: _("Each unit for itself"),
    }[entered_by]


@cached_by_language
def certainty_name(certainty: Certainty) -> str:
    return {
        Certainty.READ: _("Read in its source"),
        Certainty.PRACTICE: _("As offices do it"),
        Certainty.UNSURE: _("Not read in its source, to be checked"),
        Certainty.OWN: _("The office's own"),
    }[certainty]


@cached_by_language
def task_rate_name(rate: TaskRate) -> str:
    return {
        TaskRate.COMPLETION: _("Share of the plan completed"),
        TaskRate.ON_TIME: _("Share of tasks completed on time"),
    }[rate]


@cached_by_language
def rhythm_name(rhythm: Rhythm) -> str:
    return {Rhythm.YEAR: _("Every year"), Rhythm.PERIOD: _("Every period of the report")}[rhythm]


@cached_by_language
def step_name(step: Step) -> str:
    return {
        Step.TARGET: _("Target"),
        Step.REPORTED: _("Result"),
        Step.SELF_SCORED: _("Scored by itself"),
        Step.APPRAISED: _("Appraised"),
        Step.ANSWERED: _("Answered"),
        Step.SURVEYED: _("By survey"),
        Step.DECIDED: _("Decided"),
    }[step]


def time_name(periods: Periods, year: int, period: PeriodKind | None) -> str:
    """The year, or the period of it, of which something was measured."""
    return str(year) if period is None else period_name(periods.get(year, period))


def value_text(indicator: Indicator, value: Decimal | None) -> str:
    """``73,60 %``, ``Yes``; empty for no value. Decimals are those that it was written with."""
    if value is None:
        return ""
    if indicator.measure is Measure.YES_NO and value in (0, 1):
        return _("Yes") if value else _("No")
    if indicator.measure is Measure.PERCENT:
        return in_percent(as_printed(value))
    return as_printed(value)


def way_text(indicator: Indicator, left: Decimal) -> str:
    """How far it is to a value: a difference of two percentages is in points."""
    if indicator.measure is Measure.PERCENT:
        return _("{points} percentage points", points=as_printed(left))
    return value_text(indicator, left)


def ways_text(row: TargetRow) -> list[str]:
    """How far it is to what a target aims at and is not reached: the value, and the place."""
    ways = [way_text(row.indicator, row.way_left)] if row.way_left else []
    if row.places_left:
        ways.append(ngettext("{count} place", "{count} places", row.places_left))
    return ways


def rank_text(values: Values, among: int | None) -> str:
    """``47 of 63``; empty without a place."""
    if values.rank is None:
        return ""
    most = values.ranked_among or among
    if most is None:
        return _("place {rank}", rank=number(values.rank))
    return _("place {rank} of {among}", rank=number(values.rank), among=number(most))


def set_by_text(document: str, clause: str) -> str:
    """By which document a target is set, and by which clause of it, if any."""
    return _("{document}, clause {clause}", document=document, clause=clause) if clause else document


def values_text(indicator: Indicator, values: Values | None, among: int | None) -> str:
    """A value with its place, ``87,02 (hạng 19/63)``; a place alone of what is measured by places; empty for none."""
    if values is None:
        return ""
    value, place = value_text(indicator, values.value), rank_text(values, among)
    if indicator.measure is Measure.RANK:
        return place or value
    return f"{value} ({place})" if value and place else value or place


def rank_change_text(change: int | None) -> str:
    """By how many places it is better or worse than the year before."""
    if change is None:
        return ""
    if change == 0:
        return _("the same place")
    if change > 0:
        return ngettext("up {count} place", "up {count} places", change)
    return ngettext("down {count} place", "down {count} places", -change)


def percent_change_text(change: Decimal | None) -> str:
    """``−25 %`` of the value of the year before."""
    return "" if change is None else in_percent(value_change_text(change))


def value_change_text(change: Decimal | None) -> str:
    """``+3,58`` against the year before."""
    if change is None:
        return ""
    sign = "+" if change > 0 else "−" if change < 0 else "±"
    return f"{sign}{as_printed(abs(change))}"


def changed_by_text(indicator: Indicator, change: Decimal | None) -> str:
    """``tăng 3,58 điểm``: the same in a sentence, where no column says in what it is measured."""
    if change is None:
        return ""
    amount = as_printed(abs(change))
    if indicator.measure is Measure.PERCENT:
        amount = _("{change} percentage points", change=amount)
    if indicator.measure is Measure.POINTS:
        amount = _("{change} points", change=amount)
    return changed_text(change, amount)


def broken_text(broken: BrokenIdentity, content: SetContent) -> str:
    """A sentence that names the indicators, both sides and the difference."""
    return refusal_text(broken.refusal(content))


def identity_text(identity: DeclaredIdentity, content: SetContent) -> str:
    """What must hold, as a line: ``received = carried over + online + direct``."""

    def names(codes: Iterable[str]) -> list[str]:
        return [indicator_name(content.by_code[code]) for code in codes]

    match identity:
        case SumIdentity(total=total, parts=parts):
            return f"{names([total])[0]} = {' + '.join(names(parts))}"
        case RatioIdentity(ratio=share, part=part, whole=whole):
            return "{} = {} / {}".format(*names([share, part, whole]))
        case PartIdentity(part=part, whole=whole):
            return "{} ≤ {}".format(*names([part, whole]))
