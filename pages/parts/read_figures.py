"""What a period's report says, remembered for one position of the ledger, one moment and one scope."""

from clock import now
from exchange.report.excel import report_excel
from exchange.report.word import report_word
from models.calendar.period import Period, Periods
from models.moment import Moment
from models.person import User
from pages.parts.cached import known_periods, known_units
from queries.counts import ledger_position
from queries.identities import Identity, identities_of
from queries.period_figures import PeriodFigures, period_figures
from queries.period_reports import PreparedRow
from queries.preferences import preferences
from queries.units import UnitRow
from queries.verification import disagreements
from store.cache import cached
from wording.language import get_language


def figures_at(user: User, period: Period, moment: Moment) -> PeriodFigures:
    decided = tuple(known_periods().decided.values())
    return _figures(tuple(known_units()), user, decided, period, moment)


def identities_at(figures: PeriodFigures) -> list[Identity]:
    """Every identity of the report, its tasks folded anew from their acts."""
    return identities_of(figures, _disagreements(figures.period.year))


def read_anew(user: User, period: Period, moment: Moment) -> tuple[PeriodFigures, list[Identity]]:
    """What is to be sealed: nothing of it remembered from before, every task folded anew."""
    found = period_figures(user, known_periods(), period, moment)
    return found, identities_of(found, _by_code(disagreements(period.year)[1]))


def word_of(user: User, figures: PeriodFigures, prepared: PreparedRow | None) -> bytes:
    """The Word draft in the reader's language."""
    return report_word(user, figures, prepared.texts if prepared else {}, preferences(now()), get_language())


def excel_of(figures: PeriodFigures) -> bytes:
    return report_excel(figures, get_language())


@cached(most=50, at=ledger_position)
def _figures(
    _units: tuple[UnitRow, ...], user: User, decided: tuple[Period, ...], period: Period, moment: Moment
) -> PeriodFigures:
    periods = Periods({(each.year, each.kind): each for each in decided})
    return period_figures(user, periods, period, moment)


@cached(most=10, at=ledger_position)
def _disagreements(year: int) -> dict[str, str]:
    return _by_code(disagreements(year)[1])


def _by_code(rows: list[str]) -> dict[str, str]:
    return dict(each.split(": ", 1) for each in rows)
