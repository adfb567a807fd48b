"""Whether values add up: the identities that a set declares, and those that hold of every value.

A pure question: values in, broken identities out, each with its two sides and the indicators that it is about.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from models.indicator.content import (
    Indicator,
    Measure,
    PartIdentity,
    RatioIdentity,
    SetContent,
    SumIdentity,
)
from models.indicator.values import Values
from models.refusal import Refusal, gettext_noop

HUNDRED = Decimal(100)


class BrokenKind(StrEnum):
    SUM = "sum"
    RATIO = "ratio"
    PART = "part"
    OWN_RATIO = "own_ratio"
    MAXIMUM = "maximum"
    BELOW_ZERO = "below_zero"
    YES_NO = "yes_no"
    RANK = "rank"
    RANK_CHANGE = "rank_change"
    VALUE_CHANGE = "value_change"


SENTENCES = {
    BrokenKind.SUM: gettext_noop(
        "{name} is {left}, but {others} make {right} together. The difference is {difference}."
    ),
    BrokenKind.RATIO: gettext_noop("{name} is {left}, but {others} make {right}. The difference is {difference}."),
    BrokenKind.PART: gettext_noop(
        "{name} is {left}, more than {others} with {right}. The difference is {difference}."
    ),
    BrokenKind.OWN_RATIO: gettext_noop(
        "{name} is {left}, but numerator and denominator make {right}. The difference is {difference}."
    ),
    BrokenKind.MAXIMUM: gettext_noop("{name} is {left}, more than the {right} that there can be."),
    BrokenKind.BELOW_ZERO: gettext_noop("{name} is {left}, less than {right}."),
    BrokenKind.YES_NO: gettext_noop("{name} is {left}: write 1 for yes, 0 for no."),
    BrokenKind.RANK: gettext_noop("{name} has the place {left} of {right}, which cannot be."),
    BrokenKind.RANK_CHANGE: gettext_noop(
        "{name}: with the change that is written the place before was {left}, but it was {right}."
    ),
    BrokenKind.VALUE_CHANGE: gettext_noop(
        "{name}: with the change that is written the value before was {left}, but it was {right}."
    ),
}


@dataclass(frozen=True, slots=True)
class BrokenIdentity:
    """``left`` is what is written, ``right`` what follows from the rest; ``codes`` are the indicators, first the one
    that it is about."""

    kind: BrokenKind
    codes: tuple[str, ...]
    left: Decimal
    right: Decimal

    @property
    def difference(self) -> Decimal:
        return abs(self.left - self.right)

    def refusal(self, content: SetContent) -> Refusal:
        """The sentence that says so."""
        name, *others = [content.by_code[code].name_vi for code in self.codes]
        return Refusal(
            SENTENCES[self.kind],
            name=name,
            others=", ".join(others),
            left=self.left,
            right=self.right,
            difference=self.difference,
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

    ``before`` are those of the year before, against which a change that is written is held. What is not there breaks
    nothing: a sum is asked once its total and all its parts are. ``declared``: also those of the set, which hold of
    what is measured and not of what is aimed at.
    """
    running = {
        code: said for code, said in values.items() if code in content.by_code and content.by_code[code].runs_in(year)
    }
    broken = [each for code, said in running.items() for each in _of_one(content.by_code[code], said, content)]
    broken += _declared(content, year, running) if declared else ()
    for code, said in running.items():
        broken += _of_change(code, said, (before or {}).get(code))
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
        if value < 0 and indicator.measure is not Measure.NUMBER:
            yield BrokenIdentity(BrokenKind.BELOW_ZERO, code, left=value, right=Decimal(0))
        if indicator.measure is Measure.YES_NO and value not in (0, 1):
            yield BrokenIdentity(BrokenKind.YES_NO, code, left=value, right=Decimal(1))
        if said.numerator is not None and said.denominator:
            exact = ratio(said.numerator, said.denominator, value)
            if exact != value:
                yield BrokenIdentity(BrokenKind.OWN_RATIO, code, left=value, right=exact)
    if said.rank is not None and not 1 <= said.rank <= (most or said.rank):
        yield BrokenIdentity(BrokenKind.RANK, code, left=Decimal(said.rank), right=Decimal(most or 1))


def _declared(content: SetContent, year: int, values: Mapping[str, Values]) -> Iterator[BrokenIdentity]:
    numbers = {code: said.value for code, said in values.items() if said.value is not None}
    for identity in content.identities:
        codes = tuple(code for code in identity.codes if content.by_code[code].runs_in(year))
        if not set(codes) <= numbers.keys():
            continue
        match identity:
            case SumIdentity(total=total, parts=parts) if total in codes:
                together = sum((numbers[part] for part in parts if part in codes), Decimal(0))
                if numbers[total] != together:
                    yield BrokenIdentity(BrokenKind.SUM, codes, left=numbers[total], right=together)
            case RatioIdentity(ratio=share, part=part, whole=whole) if len(codes) == len(identity.codes):
                exact = ratio(numbers[part], numbers[whole], numbers[share]) if numbers[whole] else numbers[share]
                if numbers[share] != exact:
                    yield BrokenIdentity(BrokenKind.RATIO, codes, left=numbers[share], right=exact)
            case PartIdentity(part=part, whole=whole) if len(codes) == len(identity.codes):
                if numbers[part] > numbers[whole]:
                    yield BrokenIdentity(BrokenKind.PART, codes, left=numbers[part], right=numbers[whole])


def _of_change(code: str, said: Values, before: Values | None) -> Iterator[BrokenIdentity]:
    if before is None:
        return
    places, change = rank_change(said, before), value_change(said, before)
    if said.rank_change is not None and places is not None and said.rank_change != places:
        assert said.rank is not None
        left, right = Decimal(said.rank + said.rank_change), Decimal(said.rank + places)
        yield BrokenIdentity(BrokenKind.RANK_CHANGE, (code,), left=left, right=right)
    if said.value_change is not None and change is not None and said.value_change != change:
        assert said.value is not None
        left, right = said.value - said.value_change, said.value - change
        yield BrokenIdentity(BrokenKind.VALUE_CHANGE, (code,), left=left, right=right)
