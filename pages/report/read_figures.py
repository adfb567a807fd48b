"""What a period's report says, remembered for one position of the ledger, one moment and one scope."""

from models.calendar.period import Period, Periods
from models.moment import Moment
from models.person import User
from models.report.identities import Identity, identities_of
from pages.parts.cached import known_naming, known_periods, known_registers, known_units
from queries.counts import ledger_position
from queries.period_figures import PeriodFigures, period_figures
from queries.registers import RegisterRow
from queries.report_counts import report_counts
from queries.units import UnitRow
from queries.verification import disagreeing_tasks
from store.cache import cached


def figures_at(user: User, period: Period, moment: Moment) -> PeriodFigures:
    decided = tuple(known_periods().decided.values())
    named = known_naming(), tuple(known_units(moment)), tuple(known_registers())  # they change without an act
    return _figures(named, user, decided, period, moment)


def identities_at(figures: PeriodFigures) -> list[Identity]:
    """Every identity of the report, its tasks folded anew from their acts."""
    return identities_of(report_counts(figures, _disagreeing(figures.period.year, tuple(figures.summary.registers))))


@cached(most=50, at=ledger_position)
def _figures(
    _named: tuple[int, tuple[UnitRow, ...], tuple[RegisterRow, ...]],
    user: User,
    decided: tuple[Period, ...],
    period: Period,
    moment: Moment,
) -> PeriodFigures:
    periods = Periods({(each.year, each.kind): each for each in decided})
    return period_figures(user, periods, period, moment)


@cached(most=10, at=ledger_position)
def _disagreeing(year: int, register_codes: tuple[str, ...]) -> tuple[str, ...]:
    return disagreeing_tasks(year, register_codes)
