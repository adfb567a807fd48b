"""What units came to: results of a set by year, how their heads are classed, and who was praised."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session, col, select

from models.access import may_see_classes
from models.indicator.fold import ACTUAL
from models.indicator.indicator_set import IndicatorSet, SetVersion, version_for, versions_by_set
from models.indicator.measurement import Measurement
from models.moment import LAST_YEAR, PRESENT, Moment
from models.person import User
from models.refusal import gettext_noop, permit
from models.scoring.classification import (
    ClassRule,
    HeadClass,
    HeadClassification,
    classes_in_force,
    proposed_classes,
    rule_version,
)
from models.scoring.praise import Praise, PraiseDetails, praise_in_force
from models.scoring.results import Came, Result, results_in
from store.database import reading

ONLY_THOSE_ABOVE = gettext_noop(
    "Only those who see every task see how heads of units are classed, and who was praised."
)


@dataclass(frozen=True, slots=True)
class ScoredSet:
    """A set that units are scored by, and the years that have results, the newest first."""

    code: str
    name_vi: str
    name_en: str
    years: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Basis:
    """By which numbers a class was proposed, as they were known when it was recorded, and by which rule."""

    came: Came
    rule: ClassRule


@dataclass(frozen=True, slots=True)
class ClassRow:
    """How the head of a unit is classed; nobody has decided where there is no ``name``, nor ``id`` of the line.

    ``proposed`` is what the rule came to by the ``basis`` when it was decided, or comes to now.
    """

    result: Result
    proposed: HeadClass | None
    basis: Basis | None = None
    name: str = ""
    head_class: HeadClass | None = None
    symbol: str = ""
    because: str = ""
    id: int = 0
    on: date | None = None


@dataclass(frozen=True, slots=True)
class ClassPage:
    """The rows in the order of places, by the ``rule`` that holds, whose version has this id."""

    rule: ClassRule | None
    rule_id: int | None
    rows: tuple[ClassRow, ...]


@dataclass(frozen=True, slots=True)
class PraiseRow:
    """A line of the list; ``id`` is the line's own."""

    id: int
    details: PraiseDetails


def scored_sets(_user: User) -> list[ScoredSet]:
    """The sets by which units are measured that have, or had, one indicator above all others; everybody sees them."""
    with reading() as session:
        of_units = select(IndicatorSet.code).where(IndicatorSet.group != "").order_by(col(IndicatorSet.position))
        codes = session.exec(of_units).all()
        versions = versions_by_set(session, codes)
        years = _years(session, versions)
        return [
            ScoredSet(
                code=code, name_vi=newest.content.name_vi, name_en=newest.content.name_en, years=years.get(code, ())
            )
            for code in codes
            if (newest := version_for(versions[code], LAST_YEAR)) and any(map(_wholes, versions[code]))
        ]


def _years(session: Session, versions: Mapping[str, Sequence[SetVersion]]) -> dict[str, tuple[int, ...]]:
    """The years of which there are results of each set, by the one indicator that it had above all others then."""
    wholes = {code for of_set in versions.values() for version in of_set for code in _wholes(version)}
    measured = col(Measurement.set_code).in_(list(versions)), col(Measurement.indicator).in_(wholes)
    query = select(Measurement.set_code, Measurement.indicator, Measurement.year).where(
        *measured, col(Measurement.step).in_(ACTUAL)
    )
    found: dict[str, list[int]] = defaultdict(list)
    for code, indicator, year in session.exec(query.distinct().order_by(col(Measurement.year).desc())):
        version = version_for(versions[code], year)
        whole = version.content.whole(year) if version else None
        if whole is not None and whole.code == indicator:
            found[code].append(year)
    return {code: tuple(years) for code, years in found.items()}


def _wholes(version: SetVersion) -> set[str]:
    """The codes of what stands above all others in any year of a version."""
    content = version.content
    begins = {max(version.from_year, each.first_year or 0) for each in content.below("")}
    ends = {each.last_year + 1 for each in content.below("") if each.last_year}
    return {whole.code for year in begins | ends if (whole := content.whole(max(year, version.from_year)))}


def results_of(_user: User, set_code: str, year: int, moment: Moment = PRESENT) -> list[Result]:
    """Who came where; what is decided is read out to all units, so everybody sees it."""
    with reading() as session:
        return results_in(session, set_code, year, moment)


def classes_of(user: User, set_code: str, year: int, moment: Moment = PRESENT) -> ClassPage:
    permit(may_see_classes(user), ONLY_THOSE_ABOVE)
    with reading() as session:
        ranked = results_in(session, set_code, year, moment)
        version = rule_version(session, set_code, year, moment)
        recorded = session.exec(
            select(HeadClassification).where(HeadClassification.set_code == set_code, HeadClassification.year == year)
        ).all()
        rule = version.rule if version else None
        proposed = proposed_classes(rule, ranked) if rule else {}
        classed = classes_in_force(recorded, moment)
        bases = _bases(session, set_code, year, classed.values())
        rows = tuple(_class_row(each, proposed, classed, bases) for each in ranked)
        return ClassPage(rule=rule, rule_id=version.id if version else None, rows=rows)


def praised(user: User, year: int, moment: Moment = PRESENT) -> list[PraiseRow]:
    """Who was praised for a year, in the order in which they were put on the list."""
    permit(may_see_classes(user), ONLY_THOSE_ABOVE)
    with reading() as session:
        return [PraiseRow(line.id or 0, line.details) for line in _praise(session, moment) if line.year == year]


def years_of_praise(user: User, moment: Moment = PRESENT) -> list[int]:
    """The years that anybody was praised for, the newest first."""
    permit(may_see_classes(user), ONLY_THOSE_ABOVE)
    with reading() as session:
        return sorted({line.year for line in _praise(session, moment)}, reverse=True)


def _praise(session: Session, moment: Moment) -> list[Praise]:
    """What counts of the lists of all years: a line may have been put right to another year."""
    return praise_in_force(session.exec(select(Praise)).all(), moment)


def _bases(
    session: Session, set_code: str, year: int, classed: Iterable[HeadClassification]
) -> dict[tuple[int, datetime], Basis]:
    """By units and the instants at which their heads were classed what was known then."""
    bases: dict[tuple[int, datetime], Basis] = {}
    for instant in {each.recorded_at for each in classed}:
        then = Moment(PRESENT.as_of, instant)
        if (version := rule_version(session, set_code, year, then)) is not None:
            ranked = results_in(session, set_code, year, then)
            bases |= {(each.unit_id, instant): Basis(each.now, version.rule) for each in ranked}
    return bases


def _class_row(
    result: Result,
    proposed: Mapping[int, HeadClass],
    classed: Mapping[int, HeadClassification],
    bases: Mapping[tuple[int, datetime], Basis],
) -> ClassRow:
    decided = classed.get(result.unit_id)
    if decided is None:
        return ClassRow(result=result, proposed=proposed.get(result.unit_id))
    return ClassRow(
        result=result,
        proposed=decided.proposed,
        basis=bases.get((decided.unit_id, decided.recorded_at)),
        name=decided.name,
        head_class=decided.head_class,
        symbol=decided.symbol,
        because=decided.because,
        id=decided.id or 0,
        on=decided.on,
    )
