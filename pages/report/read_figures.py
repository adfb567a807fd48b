"""What a period's report says, remembered for one position of the ledger, one moment and one scope."""

from models.calendar.period import Period, Periods
from models.moment import Moment
from models.person import User
from models.report.identities import Identity, identities_of
from pages.parts.cached import known_naming, known_periods, known_registers, known_units
from queries.counts import ledger_position
from queries.period_figures import PeriodFigures, period_figures
from queries.registers import RegisterRow
from queries.report_counts import counted_tasks, report_counts
from queries.report_tasks import ReportLists, first_of_lists
from queries.selection import scope_of
from queries.units import UnitRow
from queries.verification import disagreeing_tasks
from store.cache import cached

Named = tuple[int, tuple[UnitRow, ...], tuple[RegisterRow, ...], tuple[Period, ...]]


def figures_at(user: User, period: Period, moment: Moment) -> PeriodFigures:
    return _figures(_named(moment), scope_of(user), period, moment)


def lists_at(user: User, figures: PeriodFigures, most: int, whole: str = "") -> ReportLists:
    """The first ``most`` tasks of each list, and many of the one with the key ``whole``."""
    moment = figures.moment
    return _lists(_named(moment), scope_of(user), figures.period, moment, most, whole=whole)


def identities_at(user: User, figures: PeriodFigures) -> tuple[Identity, ...]:
    """Every identity of the report, its tasks folded anew from their acts."""
    return _identities(_named(figures.moment), scope_of(user), figures.period, figures.moment)


def _named(moment: Moment) -> Named:
    """What changes without an act."""
    decided = tuple(known_periods().decided.values())
    return known_naming(), tuple(known_units(moment)), tuple(known_registers()), decided


@cached(most=20, at=ledger_position)
def _figures(named: Named, scope: User, period: Period, moment: Moment) -> PeriodFigures:
    *_others, decided = named
    return period_figures(scope, Periods({(each.year, each.kind): each for each in decided}), period, moment)


@cached(most=20, at=ledger_position)
def _lists(named: Named, scope: User, period: Period, moment: Moment, most: int, *, whole: str) -> ReportLists:
    return first_of_lists(scope, _figures(named, scope, period, moment), most, whole)


@cached(most=20, at=ledger_position)
def _identities(named: Named, scope: User, period: Period, moment: Moment) -> tuple[Identity, ...]:
    figures = _figures(named, scope, period, moment)
    disagreeing = disagreeing_tasks(period.year, figures.summary.registers)
    return tuple(identities_of(report_counts(figures, counted_tasks(scope, figures), disagreeing)))
