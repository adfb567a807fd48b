"""Whether values add up: the identities that a set declares, and those that hold of every value.

A pure question: values in, broken identities out, each with its two sides and the indicators that it is about.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from models.indicator.content import (
    DeclaredIdentity,
    Indicator,
    Measure,
    PartIdentity,
    RatioIdentity,
    SetContent,
    SumIdentity,
)
from models.indicator.values import Values
from models.refusal import Refusal, Several, gettext_noop

HUNDRED = Decimal(100)


class BrokenKind(StrEnum):
    SUM = "sum"
    PARTS = "parts"
    RATIO = "ratio"
    PART = "part"
    OWN_RATIO = "own_ratio"
    NO_SHARE = "no_share"
    MAXIMUM = "maximum"
    BELOW_ZERO = "below_zero"
    NOT_WHOLE = "not_whole"
    NO_VALUE = "no_value"
    YES_NO = "yes_no"
    RANK = "rank"
    RANK_BEFORE = "rank_before"
    RANK_CHANGE = "rank_change"
    VALUE_BEFORE = "value_before"
    CHANGE = "change"
    VALUE_CHANGE = "value_change"
    PERCENT_CHANGE = "percent_change"


SENTENCES = {
    BrokenKind.SUM: gettext_noop(
        "{name} is {left}, but {others} make {right} together. The difference is {difference}."
    ),
    BrokenKind.PARTS: gettext_noop(
        "{name} is {left}, but {others} alone make {right} together. The difference is {difference}."
    ),
    BrokenKind.RATIO: gettext_noop("{name} is {left}, but {others} make {right}. The difference is {difference}."),
    BrokenKind.PART: gettext_noop(
        "{name} is {left}, more than {others} with {right}. The difference is {difference}."
    ),
    BrokenKind.OWN_RATIO: gettext_noop(
        "{name} is {left}, but numerator and denominator make {right}. The difference is {difference}."
    ),
    BrokenKind.NO_SHARE: gettext_noop("{name} is no percentage, so that {left} of {right} says nothing of it."),
    BrokenKind.MAXIMUM: gettext_noop("{name} is {left}, more than the {right} that there can be."),
    BrokenKind.BELOW_ZERO: gettext_noop("{name} is {left}, less than {right}."),
    BrokenKind.NOT_WHOLE: gettext_noop("{name} is {left}, but what is counted is a whole number."),
    BrokenKind.NO_VALUE: gettext_noop("{name} is a place: write {left} as its rank."),
    BrokenKind.YES_NO: gettext_noop("{name} is {left}: write 1 for yes, 0 for no."),
    BrokenKind.RANK: gettext_noop("{name} has the place {left} of {right}, which cannot be."),
    BrokenKind.RANK_BEFORE: gettext_noop(
        "{name}: with the change that is written the place in {year} was {left}, which cannot be among {right}."
    ),
    BrokenKind.RANK_CHANGE: gettext_noop(
        "{name}: with the change that is written the place in {year} was {left}, but it was {right}."
    ),
    BrokenKind.VALUE_BEFORE: gettext_noop(
        "{name}: with the change that is written the value in {year} was {left}, which cannot be "
        "between 0 and {right}."
    ),
    BrokenKind.CHANGE: gettext_noop("{name}: the change that is written is {left}, where {right} is the most."),
    BrokenKind.PERCENT_CHANGE: gettext_noop(
        "{name}: the change that is written is {left} %, but against {year} it is {right} %."
    ),
    BrokenKind.VALUE_CHANGE: gettext_noop(
        "{name}: with the change that is written the value in {year} was {left}, but it was {right}."
    ),
}


@dataclass(frozen=True, slots=True)
class BrokenIdentity:
    """``left`` is what is written, ``right`` what follows from the rest; ``codes`` are the indicators, first the one
    that it is about. ``made_of`` are those from which a total was worked out that nobody wrote; ``before`` is the
    year against which a change is written."""

    kind: BrokenKind
    codes: tuple[str, ...]
    left: Decimal
    right: Decimal
    made_of: frozenset[str] = frozenset()
    before: int | None = None

    def is_about(self, codes: Iterable[str]) -> bool:
        """Whether one of these indicators has a part in it."""
        return not {*self.codes, *self.made_of}.isdisjoint(codes)

    @property
    def difference(self) -> Decimal:
        return abs(self.left - self.right)

    def refusal(self, content: SetContent) -> Refusal:
        """The sentence that says so."""
        name, *others = [content.by_code[code].name for code in self.codes]
        return Refusal(
            SENTENCES[self.kind],
            name=name,
            others=Several(others),
            left=self.left,
            right=self.right,
            difference=self.difference,
            year=str(self.before or ""),
        )


def broken_identities(
    content: SetContent,
    year: int,
    values: Mapping[str, Values],
    before: Mapping[str, Values] | None = None,
    *,
    declared: bool = True,
) -> list[BrokenIdentity]:
    """The identities that do not hold of the ``values`` of one subject in one year or period, by indicators' codes.

    ``before`` are those of the year before, against which a change that is written is held. A total that is not there
    is worked out of its own parts; a sum with a hole is not equal to anything, but its parts are never more than it.
    ``declared``: also those of the set, which hold of what is measured and not of what is aimed at.
    """
    running = {
        code: said for code, said in values.items() if code in content.by_code and content.by_code[code].runs_in(year)
    }
    broken = [each for code, said in running.items() for each in _of_one(content.by_code[code], said, content)]
    broken += _declared(content, year, running) if declared else ()
    for code, said in running.items():
        found = _of_change(code, said, (before or {}).get(code), content)
        broken += [replace(each, before=year - 1) for each in found]
    return broken


def rank_change(now: Values | None, before: Values | None) -> int | None:
    """By how many places it is better than the year before: 25 for 22nd after 47th; ``None`` where one is unknown, or
    places are of another number."""
    if now is None or before is None or now.rank is None or before.rank is None:
        return None
    return before.rank - now.rank if now.ranked_among == before.ranked_among else None


def value_change(now: Values | None, before: Values | None) -> Decimal | None:
    """By how much the value is higher than the year before; ``None`` where one is not known."""
    if now is None or before is None or now.value is None or before.value is None:
        return None
    return now.value - before.value


def ratio(part: Decimal, whole: Decimal, like: Decimal) -> Decimal:
    """``part`` of ``whole`` in percent, with as many decimals as ``like`` is printed with, rounded half up."""
    return (HUNDRED * part / whole).quantize(_last_decimal(like), ROUND_HALF_UP)


def _last_decimal(value: Decimal) -> Decimal:
    exponent = value.as_tuple().exponent
    return Decimal(1).scaleb(min(exponent, 0) if isinstance(exponent, int) else 0)


def _of_one(indicator: Indicator, said: Values, content: SetContent) -> Iterator[BrokenIdentity]:
    code = (indicator.code,)
    value, most = said.value, said.ranked_among or content.ranked_among
    if value is not None:
        if indicator.max_points is not None and value > indicator.max_points:
            yield BrokenIdentity(BrokenKind.MAXIMUM, code, left=value, right=indicator.max_points)
        if indicator.measure is Measure.PERCENT and value > HUNDRED:
            yield BrokenIdentity(BrokenKind.MAXIMUM, code, left=value, right=HUNDRED)
        if value < 0 and indicator.measure is not Measure.NUMBER:
            yield BrokenIdentity(BrokenKind.BELOW_ZERO, code, left=value, right=Decimal(0))
        if indicator.measure is Measure.RANK:
            yield BrokenIdentity(BrokenKind.NO_VALUE, code, left=value, right=value)
        if indicator.measure is Measure.COUNT and value != value.to_integral_value():
            yield BrokenIdentity(BrokenKind.NOT_WHOLE, code, left=value, right=value.to_integral_value())
        if indicator.measure is Measure.YES_NO and value not in (0, 1):
            yield BrokenIdentity(BrokenKind.YES_NO, code, left=value, right=Decimal(1))
    yield from _of_own_ratio(indicator, said)
    if said.rank is not None and not 1 <= said.rank <= (most or said.rank):
        yield BrokenIdentity(BrokenKind.RANK, code, left=Decimal(said.rank), right=Decimal(most or 1))


def _of_own_ratio(indicator: Indicator, said: Values) -> Iterator[BrokenIdentity]:
    """A numerator and its denominator make a percentage, to the decimals that are printed, and nothing else."""
    code, part, whole = (indicator.code,), said.numerator, said.denominator
    if said.value is None or part is None or not whole:
        return
    exact = ratio(part, whole, said.value)
    if indicator.measure is not Measure.PERCENT:
        yield BrokenIdentity(BrokenKind.NO_SHARE, code, left=part, right=whole)
    elif exact != said.value:
        yield BrokenIdentity(BrokenKind.OWN_RATIO, code, left=said.value, right=exact)


@dataclass(frozen=True, slots=True)
class _Known:
    """A value that was written, or worked out of others, which ``made_of`` names."""

    value: Decimal
    made_of: frozenset[str] = frozenset()


def _known(sums: Iterable[SumIdentity], values: Mapping[str, Values]) -> dict[str, _Known]:
    """By codes what was written, and every total that was not, from its parts, as long as one follows."""
    known = {code: _Known(said.value) for code, said in values.items() if said.value is not None}
    sums = [each for each in sums if each.parts]
    while following := next(
        (each for each in sums if each.total not in known and known.keys() >= {*each.parts}), None
    ):
        known[following.total] = _Known(
            sum((known[part].value for part in following.parts), Decimal(0)),
            frozenset(following.parts).union(*(known[part].made_of for part in following.parts)),
        )
    return known


def _running(content: SetContent, year: int) -> Iterator[DeclaredIdentity]:
    """The identities of a year: sums without the parts that do not run in it, others where all runs."""
    runs = {each.code for each in content.indicators if each.runs_in(year)}
    for identity in content.identities:
        if isinstance(identity, SumIdentity) and identity.total in runs:
            yield identity.model_copy(update={"parts": tuple(part for part in identity.parts if part in runs)})
        elif runs.issuperset(identity.codes):
            yield identity


def _declared(content: SetContent, year: int, values: Mapping[str, Values]) -> Iterator[BrokenIdentity]:
    running = list(_running(content, year))
    known = _known((each for each in running if isinstance(each, SumIdentity)), values)
    for identity in running:
        found = _broken(identity, {code: each.value for code, each in known.items()}, content)
        if found is not None:
            made_of = frozenset[str]().union(*(known[code].made_of for code in found.codes))
            yield replace(found, made_of=made_of)


def _broken(identity: DeclaredIdentity, numbers: Mapping[str, Decimal], content: SetContent) -> BrokenIdentity | None:
    codes = identity.codes
    match identity:
        case SumIdentity(total=total, parts=parts) if total in numbers:
            return _broken_sum(total, parts, numbers, content)
        case RatioIdentity(ratio=share, part=part, whole=whole) if numbers.keys() >= {*codes} and numbers[whole]:
            exact = ratio(numbers[part], numbers[whole], numbers[share])
            if numbers[share] != exact:
                return BrokenIdentity(BrokenKind.RATIO, codes, left=numbers[share], right=exact)
        case PartIdentity(part=part, whole=whole) if numbers.keys() >= {*codes}:
            if numbers[part] > numbers[whole]:
                return BrokenIdentity(BrokenKind.PART, codes, left=numbers[part], right=numbers[whole])
    return None


def _broken_sum(
    total: str, parts: tuple[str, ...], numbers: Mapping[str, Decimal], content: SetContent
) -> BrokenIdentity | None:
    """A total that is other than its parts; with a hole among parts that are counted: less than those there are."""
    there = tuple(part for part in parts if part in numbers)
    together = sum((numbers[part] for part in there), Decimal(0))
    if there == parts:
        kind, is_broken = BrokenKind.SUM, bool(parts) and numbers[total] != together
    else:
        counted = all(content.by_code[part].measure is Measure.COUNT for part in parts)
        kind, is_broken = BrokenKind.PARTS, counted and together > numbers[total]
    return BrokenIdentity(kind, (total, *there), left=numbers[total], right=together) if is_broken else None


def _highest(indicator: Indicator) -> Decimal | None:
    """The highest value that there can be; ``None`` where there is no bound."""
    return HUNDRED if indicator.measure is Measure.PERCENT else indicator.max_points


def _of_change(code: str, said: Values, before: Values | None, content: SetContent) -> Iterator[BrokenIdentity]:
    yield from _of_rank_change(code, said, before, content)
    yield from _of_value_change(code, said, before, _highest(content.by_code[code]))
    yield from _of_percent_change(code, said, before, _highest(content.by_code[code]))


def _of_rank_change(code: str, said: Values, before: Values | None, content: SetContent) -> Iterator[BrokenIdentity]:
    if said.rank is None or said.rank_change is None:
        return
    there = before.ranked_among if before else None
    most = there or said.ranked_among or content.ranked_among
    place, change = said.rank + said.rank_change, rank_change(said, before)
    if not 1 <= place <= (most or place):
        yield BrokenIdentity(BrokenKind.RANK_BEFORE, (code,), left=Decimal(place), right=Decimal(most or 1))
    if change is not None and said.rank_change != change:
        left, right = Decimal(place), Decimal(said.rank + change)
        yield BrokenIdentity(BrokenKind.RANK_CHANGE, (code,), left=left, right=right)


def _of_value_change(
    code: str, said: Values, before: Values | None, highest: Decimal | None
) -> Iterator[BrokenIdentity]:
    """A value is from 0 to the ``highest``, and so nothing changes by more than that."""
    if said.value_change is None:
        return
    if said.value is None:
        if highest is not None and abs(said.value_change) > highest:
            yield BrokenIdentity(BrokenKind.CHANGE, (code,), left=said.value_change, right=highest)
        return
    value, change = said.value - said.value_change, value_change(said, before)
    if highest is not None and not 0 <= value <= highest:
        yield BrokenIdentity(BrokenKind.VALUE_BEFORE, (code,), left=value, right=highest)
    if change is not None and said.value_change != change:
        yield BrokenIdentity(BrokenKind.VALUE_CHANGE, (code,), left=value, right=said.value - change)


def _of_percent_change(
    code: str, said: Values, before: Values | None, highest: Decimal | None
) -> Iterator[BrokenIdentity]:
    """Nothing falls by more than the whole, and from no more than the ``highest``, to the decimals printed."""
    percent, change = said.percent_change, value_change(said, before)
    if percent is None:
        return
    if highest is not None and percent < -HUNDRED:
        yield BrokenIdentity(BrokenKind.CHANGE, (code,), left=percent, right=HUNDRED)
    if change is not None and before is not None and before.value:
        exact = ratio(change, before.value, percent)
        if exact != percent:
            yield BrokenIdentity(BrokenKind.PERCENT_CHANGE, (code,), left=percent, right=exact)
    elif said.value and highest and -HUNDRED < percent < ratio(said.value - highest, highest, percent):
        value = (HUNDRED * said.value / (HUNDRED + percent)).quantize(_last_decimal(said.value), ROUND_HALF_UP)
        yield BrokenIdentity(BrokenKind.VALUE_BEFORE, (code,), left=value, right=highest)
