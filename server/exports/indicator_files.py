"""Sets of indicators and what was measured, as workbooks that are read back."""

from exchange.lists.indicators import set_workbook
from queries.indicators.sets import indicator_set
from server.address import moment_from
from server.exports.export import Asked, ExportedFile
from usecases.figures import figure_rows, figures_workbook
from wording.language import get_language


def set_file(asked: Asked) -> ExportedFile | None:
    """As it holds for the year that is looked at."""
    moment = moment_from(asked.query, asked.today)
    of_set = indicator_set(asked.query.get("set", ""), moment.known_at)
    content = of_set.nearest_content(moment.as_of.year) if of_set else None
    if of_set is None or content is None:
        return None
    file = set_workbook(content, get_language(), moment=moment, at=asked.at)
    return ExportedFile(f"bo-chi-so-{of_set.code}.xlsx", file, len(content.indicators))


def figures_file(asked: Asked) -> ExportedFile | None:
    """All years of a set, of the units that who asks sees."""
    moment = moment_from(asked.query, asked.today)
    of_set = indicator_set(asked.query.get("set", ""), moment.known_at)
    if of_set is None:
        return None
    rows = figure_rows(asked.user, of_set, moment)
    file = figures_workbook(of_set, rows, get_language(), moment=moment, at=asked.at)
    return ExportedFile(f"so-lieu-{of_set.code}-{moment.as_of:%Y-%m-%d}.xlsx", file, len(rows))
