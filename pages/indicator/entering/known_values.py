"""What is known of a table of figures before it is typed into, and whose rows they are."""

from collections.abc import Mapping
from datetime import date

from clock import today
from models.access import may_measure, may_set_target
from models.indicator.content import SetContent
from models.indicator.entering import Answering
from models.indicator.measurement import Measured, Step
from models.indicator.values import Values
from models.ledger.acts import Document
from models.moment import PRESENT
from models.person import User
from pages.indicator.entering.grid import Row
from queries.indicators.measurements import (
    MeasurementFilters,
    in_force,
    measurements_of,
    recorded_measurements,
    results,
    year_before,
)


def known_values(user: User, table: Measured) -> tuple[dict[str, Values], dict[str, Values]]:
    """By indicators' codes: what is measured now, and the results of the year before."""
    years = (table.year - 1, table.year)
    filters = MeasurementFilters(set_code=table.set_code, unit_id=table.unit_id or 0, years=years)
    rows = measurements_of(user, PRESENT, filters)
    earlier = year_before(table)._replace(step=Step.REPORTED)
    before = {
        thing.indicator: row.values for thing, row in results(rows).items() if thing._replace(indicator="") == earlier
    }
    present = [row for row in rows if row.measured._replace(indicator="") == table]
    return {row.measured.indicator: row.values for row in present}, before


def known_days(user: User, table: Measured) -> set[tuple[str, date]]:
    """The codes of what was measured, each with every day of which it stands."""
    filters = MeasurementFilters(set_code=table.set_code, unit_id=table.unit_id or 0, years=(table.year,))
    standing = in_force(recorded_measurements(user, filters))
    return {(row.measured.indicator, row.on) for row in standing if row.measured._replace(indicator="") == table}


def rows_to_enter(
    user: User, content: SetContent, table: Measured, known: Mapping[str, Values], who: Answering
) -> list[Row]:
    """The indicators of the year that ``user`` enters."""
    is_target = table.step is Step.TARGET
    return [
        Row(each, known.get(each.code, Values()))
        for each in content.indicators
        if each.runs_in(table.year)
        and (may_set_target(user) if is_target else may_measure(user, who.units_for(each, table.unit_id, today())))
    ]


def proved(values: Values, document: Document | None, clause: tuple[int, int | None] | None) -> Values:
    """The values with what they rest on."""
    directive_id, clause_id = clause or (None, None)
    return values.model_copy(update={"document": document, "directive_id": directive_id, "clause_id": clause_id})
