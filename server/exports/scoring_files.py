"""The workbooks of a round of scoring, made with the rights of who asks."""

from collections.abc import Iterable

from exchange.report.scoring import class_table, form_table, praise_table, result_table
from exchange.writing.excel import workbook
from exchange.writing.table import Table
from models.moment import Moment
from models.province import day_of
from queries.scoring.results import ScoredSet, classes_of, praised, results_of, scored_sets
from queries.scoring.rounds import scoring_round
from queries.units import units_named
from server.address import moment_from, read_from, read_number
from server.exports.export import Asked, ExportedFile
from wording.language import _
from wording.names import names_by_id
from wording.scoring import round_name, scored_set_name


def scoring_form(asked: Asked) -> ExportedFile | None:
    """A unit's form in a round."""
    moment = _moment(asked)
    scoring = scoring_round(asked.user, read_from(asked.query, "id", read_number) or 0, moment)
    unit_id = read_from(asked.query, "unit", read_number) or 0
    if scoring is None or unit_id not in scoring.state.sheets:
        return None
    title = f"{round_name(scoring)} · {_names([unit_id], moment)[unit_id]}"
    table = form_table(scoring.state.criteria, scoring.state.sheets[unit_id], title, moment, asked.at)
    return _file(f"tu-cham-diem-{scoring.year}-{unit_id}.xlsx", table)


def scoring_results(asked: Asked) -> ExportedFile | None:
    """The results of a set for a year."""
    moment, of_set, year = _moment(asked), _set(asked), read_from(asked.query, "year", read_number) or 0
    if of_set is None:
        return None
    rows = results_of(asked.user, of_set.code, year, moment)
    names = _names((row.unit_id for row in rows), moment)
    title = f"{scored_set_name(of_set)} · {year}"
    return _file(f"ket-qua-{of_set.code}-{year}.xlsx", result_table(rows, names, title, moment, asked.at))


def head_classes(asked: Asked) -> ExportedFile | None:
    """How the heads of the units of a set are classed for a year."""
    moment, of_set, year = _moment(asked), _set(asked), read_from(asked.query, "year", read_number) or 0
    if of_set is None:
        return None
    page = classes_of(asked.user, of_set.code, year, moment)
    names = _names((row.result.unit_id for row in page.rows), moment)
    title = " · ".join((_("Classification of heads of units"), scored_set_name(of_set), str(year)))
    return _file(f"xep-loai-{of_set.code}-{year}.xlsx", class_table(page, names, title, moment, asked.at))


def praise_list(asked: Asked) -> ExportedFile:
    """Who was praised for a year."""
    moment, year = _moment(asked), read_from(asked.query, "year", read_number) or 0
    rows = praised(asked.user, year, moment)
    names = _names((row.details.unit_id or 0 for row in rows), moment)
    title = " · ".join((_("Praised"), str(year)))
    table = praise_table(rows, names, title, moment, asked.at)
    return _file(f"khen-thuong-{year}.xlsx", table)


def _moment(asked: Asked) -> Moment:
    return moment_from(asked.query, day_of(asked.at))


def _set(asked: Asked) -> ScoredSet | None:
    return next((each for each in scored_sets(asked.user) if each.code == asked.query.get("set")), None)


def _names(units: Iterable[int], moment: Moment) -> dict[int, str]:
    return names_by_id(units_named(units, moment))


def _file(name: str, table: Table) -> ExportedFile:
    return ExportedFile(name, workbook([table]), sum(1 for _row in table.rows))
