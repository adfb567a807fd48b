"""What a set of indicators says: its indicators in their printed order, and the identities that their values satisfy.

Nothing of a set stands in the code: what is shipped is a file, what an office keeps are rows.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from typing import Annotated, Any, Literal, Self

from pydantic import Field as Tagged

from models.ledger.acts import Frozen, Line
from models.moment import FIRST_YEAR, LAST_YEAR
from models.refusal import Name, Refusal, gettext_noop, require
from models.register import ParField
from models.text import LINE, PARAGRAPH, SHORT, require_within

CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,39}")
NAMED = re.compile(r"\{([^{}]*)\}")  # a figure in a sentence of a report
TOLD_AS = ("before", "change", "rank", "rank_change", "year", "target", "target_year")
NOT_TOLD = gettext_noop("The sentences of the report name {name}, which is no indicator of the set.")
NOT_A_CODE = gettext_noop("“{code}” is no code. Write letters without accents, figures, dots, hyphens.")
TWICE = gettext_noop("The indicator {code} stands twice in the set.")
NOT_ABOVE = gettext_noop("The indicator {code} stands under {parent}, which does not stand above it.")
UNNAMED = gettext_noop("The indicator {code} needs a name in both languages.")
NOT_THERE = gettext_noop("An identity names {code}, which is no indicator of the set.")
NAMED_TWICE = gettext_noop("An identity names {code} twice.")
MAXIMA = gettext_noop("{code} has at most {left} points, those below it together {right}.")

STEP_BEYOND = gettext_noop("{code}: a step has {points} points, where {most} is the most.")
WHOLE_SHARE = 100


class Measure(StrEnum):
    """In what an indicator is measured. A place among others may be said beside any.

    What is counted is whole and not below zero, a percentage is a share of a whole; a number may be any.
    """

    COUNT = "count"
    NUMBER = "number"
    PERCENT = "percent"
    POINTS = "points"
    RANK = "rank"
    YES_NO = "yes_no"


class Better(StrEnum):
    HIGHER = "higher"
    LOWER = "lower"
    NEITHER = "neither"


class EnteredBy(StrEnum):
    """Who says what an indicator measures; the secretariat may for all."""

    PROVINCE = "province"
    FIELD = "field"
    UNIT = "unit"


class Certainty(StrEnum):
    """How sure it is that a set is as its source says."""

    READ = "read"
    PRACTICE = "practice"
    UNSURE = "unsure"
    OWN = "own"


class Rhythm(StrEnum):
    YEAR = "year"
    PERIOD = "period"


class TaskRate(StrEnum):
    """A share of tasks from which points are proposed."""

    COMPLETION = "completion"
    ON_TIME = "on_time"


class PointStep(Frozen):
    """From ``percent`` on there are so many ``points``; ``over``: only beyond it."""

    percent: Decimal
    points: Decimal
    over: bool = False

    def holds_at(self, percent: Decimal) -> bool:
        return percent > self.percent or (percent == self.percent and not self.over)


class PointsProposed(Frozen):
    """Points that follow from a share of tasks, its steps from the highest down: “> 90 %: 2; 70–90 %: 1; < 70 %: 0”.

    Source of the pattern: Decision 1880/QĐ-UBND of Ca Mau, 2013.
    """

    rate: TaskRate
    steps: tuple[PointStep, ...]

    def points_at(self, percent: Decimal) -> Decimal:
        return next((step.points for step in self.steps if step.holds_at(percent)), Decimal(0))


class Indicator(Frozen):
    """``parent`` is the code of the one above it in the tree, empty at the top; ``max_points`` where it is scored.

    It is measured from ``first_year`` to ``last_year``, each ``None`` for as long as the set holds. ``by_survey``:
    its points come from a survey, not from what is appraised. ``field`` says which department answers for it.
    """

    code: str
    parent: str = ""
    name_vi: Line
    name_en: Line
    measure: Measure
    better: Better = Better.HIGHER
    max_points: Decimal | None = None
    first_year: int | None = None
    last_year: int | None = None
    source: Line = ""
    entered_by: EnteredBy = EnteredBy.PROVINCE
    field: ParField | None = None
    by_survey: bool = False
    proposed: PointsProposed | None = None

    @property
    def name(self) -> Name:
        return Name(self.name_vi, self.name_en)

    def runs_in(self, year: int) -> bool:
        return (self.first_year or year) <= year <= (self.last_year or year)


class SumIdentity(Frozen):
    """``total`` is the sum of its ``parts``."""

    kind: Literal["sum"] = "sum"
    total: str
    parts: tuple[str, ...]

    @property
    def codes(self) -> tuple[str, ...]:
        return (self.total, *self.parts)


class RatioIdentity(Frozen):
    """``ratio`` is ``part`` of ``whole``, in percent, to the decimals that are printed."""

    kind: Literal["ratio"] = "ratio"
    ratio: str
    part: str
    whole: str

    @property
    def codes(self) -> tuple[str, ...]:
        return (self.ratio, self.part, self.whole)


class PartIdentity(Frozen):
    """``part`` is at most ``whole``."""

    kind: Literal["part"] = "part"
    part: str
    whole: str

    @property
    def codes(self) -> tuple[str, ...]:
        return (self.part, self.whole)


DeclaredIdentity = Annotated[SumIdentity | RatioIdentity | PartIdentity, Tagged(discriminator="kind")]


class SetContent(Frozen):
    """What a version of a set says; ``ranked_among`` is of how many a place is, where that is always the same.

    By ``report_vi`` and ``report_en`` a period's report tells of it: each figure stands in braces by its indicator's
    code, ``{received}``, or as ``{received.before}``, one of :data:`TOLD_AS`.
    """

    name_vi: Line
    name_en: Line
    source: Line = ""
    certainty: Certainty = Certainty.OWN
    ranked_among: int | None = None
    report_vi: str = ""
    report_en: str = ""
    indicators: tuple[Indicator, ...] = ()
    identities: tuple[DeclaredIdentity, ...] = ()

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """What was worked out of the indicators is worked out anew for others."""
        copy = super().model_copy(update=update, deep=deep)
        copy.__dict__.pop("by_code", None)
        return copy

    @cached_property
    def by_code(self) -> Mapping[str, Indicator]:
        return {each.code: each for each in self.indicators}

    @property
    def first(self) -> Indicator | None:
        """The one whose figure stands for the set where only one is shown; ``None`` while it has no indicators."""
        return next(iter(self.indicators), None)

    def below(self, code: str) -> list[Indicator]:
        """The indicators right below one, or at the top of the tree for an empty code."""
        return [each for each in self.indicators if each.parent == code]

    def whole(self, year: int) -> Indicator | None:
        """The one above all others in a year: the only one at the top then, or beside others the only one with
        points; ``None`` where there is no such one."""
        tops = [each for each in self.below("") if each.runs_in(year)]
        among = tops if len(tops) == 1 else [each for each in tops if each.max_points]
        return among[0] if len(among) == 1 else None

    def with_all_below(self, code: str) -> list[Indicator]:
        """An indicator and all that stand below it, in the order of the set."""
        known = self.by_code.get(code)
        below = [lower for each in self.below(code) for lower in self.with_all_below(each.code)]
        return [known, *below] if known else below

    def level(self, code: str) -> int:
        """How deep in the tree an indicator stands, from 0."""
        parent = self.by_code[code].parent
        return self.level(parent) + 1 if parent else 0

    def indicator(self, code: str, year: int) -> Indicator:
        """Raises :class:`Refusal` for one that the set does not have in a year."""
        found = self.by_code.get(code)
        if found is None or not found.runs_in(year):
            raise Refusal("The set has no indicator {code} in {year}.", code=code, year=str(year))
        return found


def require_sound(content: SetContent) -> None:
    """Refuse a set that cannot be: codes that are twice or none, a tree with gaps, maxima that do not add up."""
    require(bool(content.name_vi and content.name_en), "A set needs a name in both languages.")
    require((content.ranked_among or 1) >= 1, "A place is one of at least 1.")
    require_within(SHORT, content.name_vi, content.name_en)
    require_within(LINE, content.source)
    require_within(PARAGRAPH, content.report_vi, content.report_en)
    above: set[str] = set()
    for each in content.indicators:
        _require_sound(each, above)
        above.add(each.code)
    for identity in content.identities:
        _require_identity(identity, above)
    _require_no_circle(content.identities)
    _require_maxima(content.indicators)
    for named in (*figures_in(content.report_vi), *figures_in(content.report_en)):
        require(_told_of(named) in above, NOT_TOLD, name=named)


def figures_in(text: str) -> list[str]:
    """The figures that a sentence of a set names in braces, in their order."""
    return NAMED.findall(text)


def _told_of(named: str) -> str:
    """The code of the indicator of which a figure is: of ``received.before`` it is ``received``."""
    code, _dot, how = named.rpartition(".")
    return code if how in TOLD_AS else named


def _require_sound(indicator: Indicator, above: Iterable[str]) -> None:
    code, first, last = indicator.code, indicator.first_year, indicator.last_year
    require(bool(CODE.fullmatch(code)), NOT_A_CODE, code=code)
    require(code not in above, TWICE, code=code)
    require(not indicator.parent or indicator.parent in above, NOT_ABOVE, code=code, parent=indicator.parent)
    require(bool(indicator.name_vi and indicator.name_en), UNNAMED, code=code)
    require(first is None or last is None or first <= last, "The indicator {code} ends before it begins.", code=code)
    require((indicator.max_points or 0) >= 0, "The indicator {code} has points below zero.", code=code)
    for year in filter(None, (first, last)):
        require(FIRST_YEAR <= year <= LAST_YEAR, "“{year}” is no year.", year=str(year))
    _require_steps(indicator)
    require_within(LINE, indicator.name_vi, indicator.name_en, indicator.source)


def _require_steps(indicator: Indicator) -> None:
    """Steps go down, from a share that there can be, to points that the indicator can have."""
    steps = indicator.proposed.steps if indicator.proposed else ()
    for step in steps:
        is_share = 0 <= step.percent <= WHOLE_SHARE
        require(is_share, "{code}: {percent} % is no share of tasks.", code=indicator.code, percent=step.percent)
        is_within = 0 <= step.points <= (step.points if indicator.max_points is None else indicator.max_points)
        require(is_within, STEP_BEYOND, code=indicator.code, points=step.points, most=indicator.max_points)
    shares, points = ([getattr(step, name) for step in steps] for name in ("percent", "points"))
    require(shares == sorted(shares, reverse=True), "Steps go from the highest share down.")
    require(points == sorted(points, reverse=True), "{code}: a lower share has more points.", code=indicator.code)


def _require_no_circle(identities: Iterable[DeclaredIdentity]) -> None:
    """No total is among its own parts, or the parts of these."""
    parts: dict[str, set[str]] = defaultdict(set)
    for identity in identities:
        if isinstance(identity, SumIdentity):
            parts[identity.total].update(identity.parts)
    for total in parts:
        within, further = set[str](), {*parts[total]}
        while further:
            within |= further
            further = set[str]().union(*(parts.get(part, ()) for part in further)) - within
        require(total not in within, "{code} is a part of itself.", code=total)


def _require_identity(identity: DeclaredIdentity, there: Iterable[str]) -> None:
    for place, code in enumerate(identity.codes):
        require(code in there, NOT_THERE, code=code)
        require(code not in identity.codes[:place], NAMED_TWICE, code=code)


def _require_maxima(indicators: Iterable[Indicator]) -> None:
    """Where every indicator below one is scored, their points together are the points of the one above."""
    by_code = {each.code: each for each in indicators}
    below: dict[str, list[Indicator]] = defaultdict(list)
    for each in by_code.values():
        below[each.parent].append(each)
    for code, parts in below.items():
        whole = by_code[code].max_points if code else None
        if whole is None or any(part.max_points is None for part in parts):
            continue
        together = sum((part.max_points or Decimal(0) for part in parts), Decimal(0))
        require(whole == together, MAXIMA, code=code, left=whole, right=together)
