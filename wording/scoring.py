"""Rounds of scoring in the reader's words: how far a sheet has come, classes of heads, and who is praised."""

from decimal import Decimal

from models.scoring.acts import RoundDays
from models.scoring.classification import ClassBound, ClassRule, HeadClass
from models.scoring.praise import Praised
from models.scoring.results import Came
from models.scoring.sheet import SheetStage
from queries.scoring.results import ScoredSet
from queries.scoring.rounds import RoundRow
from wording.language import _, as_printed, cached_by_language, day, name_in_language, number


def round_name(scoring: RoundRow) -> str:
    """The set that units are scored by, and the year."""
    return f"{name_in_language(scoring)} · {scoring.year}"


def scored_set_name(of_set: ScoredSet) -> str:
    return name_in_language(of_set)


@cached_by_language
def sheet_stage_name(stage: SheetStage) -> str:
    return {
        SheetStage.SCORING: _("Scores itself"),
        SheetStage.APPRAISAL: _("Being appraised"),
        SheetStage.APPRAISED: _("Appraised"),
    }[stage]


@cached_by_language
def head_class_name(head_class: HeadClass) -> str:
    return {
        HeadClass.EXCELLENT: _("Excellent completion of duties"),
        HeadClass.GOOD: _("Good completion of duties"),
        HeadClass.COMPLETED: _("Completion of duties"),
        HeadClass.NOT_COMPLETED: _("Duties not completed"),
    }[head_class]


@cached_by_language
def praised_name(kind: Praised) -> str:
    return {Praised.COLLECTIVE: _("Collective"), Praised.INDIVIDUAL: _("Individual")}[kind]


def points_text(points: Decimal | None) -> str:
    """Points with the decimals that they were written with; empty for none."""
    return "" if points is None else as_printed(points)


def days_text(days: RoundDays) -> str:
    """Until when each step of a round goes."""
    return _(
        "Units score themselves until {score_by}, are appraised until {appraise_by}, answer until {answer_by}; "
        "the council decides by {decide_by}.",
        **{name: day(on) for name, on in days.model_dump().items()},
    )


def rule_text(rule: ClassRule) -> str:
    """The bounds by which heads are classed in a line, and where they stand."""
    return _("The rule: {bounds}. Source: {source}", bounds=bounds_text(rule), source=rule.source)


def bounds_text(rule: ClassRule) -> str:
    """From how many points on each class is proposed."""
    return "; ".join(map(_bound_text, rule.bounds))


def _bound_text(bound: ClassBound) -> str:
    name, points = head_class_name(bound.head_class), points_text(bound.points)
    if not bound.at_most:
        return _("{name} from {points} points", name=name, points=points)
    share = number(bound.at_most)
    return _("{name} from {points} points, at most {share} % of the units", name=name, points=points, share=share)


def came_text(came: Came) -> str:
    """With how many points a unit came where, or where alone."""
    rank, among = number(came.place), number(came.among)
    if came.points is None:
        return _("place {rank} of {among}", rank=rank, among=among)
    return _("{points} points, place {rank} of {among}", points=points_text(came.points), rank=rank, among=among)
