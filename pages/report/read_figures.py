"""What a period's report says, remembered for one position of what it counts, one moment and one scope."""

from models.calendar.period import Period, Periods
from models.counting.standing import Standing
from models.moment import Moment
from models.person import User
from models.report.identities import Identity, IdentityKind, identities_of, identity_of_acts
from pages.parts.cached import known_naming, known_periods, known_registers, known_units
from pages.parts.drawn import The
from queries.installation.verification import Verified, verification
from queries.registers import RegisterRow
from queries.report.counts import counted_tasks, report_counts
from queries.report.figures import PeriodFigures, period_figures, report_position
from queries.report.tasks import ReportLists, first_of_lists
from queries.units import UnitRow
from store.cache import cached
from store.database import at_length

A_FEW = 300  # tasks that are folded anew in a second
Named = tuple[int, tuple[UnitRow, ...], tuple[RegisterRow, ...], tuple[Period, ...]]


def figures_at(user: User, period: Period, moment: Moment) -> PeriodFigures:
    return _figures(_named(moment), user.of_scope, period, moment)


def lists_at(user: User, figures: PeriodFigures, most: int, whole: str) -> ReportLists:
    """The first ``most`` tasks of each list, and many of the one with the key ``whole``."""
    return _lists(user.of_scope, The(figures), most, whole=whole)


def identities_at(user: User, figures: PeriodFigures) -> tuple[Identity, ...]:
    """Every identity of the report, that of the acts once all of its tasks are folded anew from them."""
    totals = _totals(user.of_scope, The(figures))
    verified = verified_at(figures)
    if verified.missing:
        return totals
    return (*totals, identity_of_acts(figures.summary.total.of(*Standing), verified.disagreeing))


def adds_up(user: User, figures: PeriodFigures) -> bool:
    """Whether every identity holds, of tasks and of indicators: only such a report is proposed and issued."""
    holds = all(identity.holds for identity in identities_at(user, figures))
    return holds and not any(each.broken for each in figures.statistics)


def verified_at(figures: PeriodFigures) -> Verified:
    """How many tasks of the report's year are folded anew; while few are not, a reader waits for them."""
    return verification().verified(figures.period.year, figures.summary.registers, most=A_FEW)


def _named(moment: Moment) -> Named:
    """What changes without an act."""
    decided = tuple(known_periods().decided.values())
    return known_naming(), tuple(known_units(moment)), tuple(known_registers()), decided


@cached(most=20, at=report_position)
def _figures(named: Named, scope: User, period: Period, moment: Moment) -> PeriodFigures:
    *_others, decided = named
    with at_length():
        return period_figures(scope, Periods({(each.year, each.kind): each for each in decided}), period, moment)


@cached(most=20, at=report_position)
def _lists(scope: User, figures: The[PeriodFigures], most: int, *, whole: str) -> ReportLists:
    with at_length():
        return first_of_lists(scope, figures.it, most, whole)


@cached(most=20, at=report_position)
def _totals(scope: User, figures: The[PeriodFigures]) -> tuple[Identity, ...]:
    with at_length():
        counted = counted_tasks(scope, figures.it)
    identities = identities_of(report_counts(figures.it, counted, ()))
    return tuple(each for each in identities if each.kind is not IdentityKind.ACTS)
