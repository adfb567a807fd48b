"""The papers of a round of scoring: a unit's form, the results, the classes of heads, and who was praised.

The form's columns are those of the index of the provinces; source: Decision 1880/QĐ-UBND of Ca Mau, 2013.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from decimal import Decimal

from exchange.writing.markup import Cell, Columns, Link, Note, Piece, cell_lines
from exchange.writing.table import Column, Table
from models.ledger.acts import Evidence
from models.moment import Moment
from models.scoring.classification import ClassRule
from models.scoring.criterion import CENT, Criteria, Criterion, index_of
from models.scoring.results import Result
from models.scoring.sheet import Line, LineSums, Sheet, sums_of
from queries.scoring.results import ClassPage, ClassRow, PraiseRow
from wording.indicators import indicator_name, rank_change_text, value_change_text
from wording.language import _, day, number, percent
from wording.moment import data_as_of
from wording.scoring import bounds_text, came_text, head_class_name, points_text, praised_name

FORM_SHARES = (6, 44, 9, 9, 9, 9, 9, 9, 36)
RESULT_SHARES = (8, 46, 12, 12, 16, 14)
CLASS_SHARES = (8, 34, 10, 28, 24, 24, 20, 30)
PRAISE_SHARES = (8, 16, 34, 30, 34, 40, 24)


def _file_name(evidence: Evidence) -> str:
    return evidence.name


def form_columns(criteria: Criteria, sheet: Sheet, file: Callable[[Evidence], str | Link] = _file_name) -> Columns:
    """Every line of the form with its points, and the whole last; ``file`` draws a file that proves something."""
    drawn = [(line, sums_of(sheet.lines[code] for code in criteria.below(line))) for line in criteria.lines]
    whole = sums_of(sheet.lines.values())
    notes = {line.code: _notes(sheet.lines[line.code], file) for line, _sums in drawn if line.is_scored}
    return {
        _("No."): [line.number for line, _sums in drawn] + [""],
        _("Field, criterion"): [indicator_name(line.indicator) for line, _sums in drawn] + [_("Sum")],
        _("Most points"): [points_text(line.most) for line, _sums in drawn] + [points_text(criteria.root.most)],
        _("Scored by itself"): _column(drawn, whole, lambda sums: sums.scored),
        _("Appraised"): _column(drawn, whole, lambda sums: sums.appraised),
        _("Survey"): _column(drawn, whole, lambda sums: sums.surveyed),
        _("Obtained"): _column(drawn, whole, lambda sums: sums.obtained),
        _("Index"): [_index(line, sums) for line, sums in drawn] + [_index(criteria.root, whole)],
        _("Note"): [notes.get(line.code, "") for line, _sums in drawn] + [""],
    }


def form_numbers() -> list[str]:
    """The heads of the columns that are numbers."""
    return [
        *(_("Most points"), _("Scored by itself"), _("Appraised"), _("Survey"), _("Obtained"), _("Index")),
    ]


def form_table(criteria: Criteria, sheet: Sheet, title: str, moment: Moment, at: datetime) -> Table:
    """A unit's form for a workbook; ``at`` is when it was read."""
    return _table(form_columns(criteria, sheet), FORM_SHARES, title, moment, at)


def result_columns(results: Sequence[Result], unit: Callable[[int], Piece]) -> Columns:
    """Who came where, and what changed against the year before; ``unit`` draws one by its id."""
    return {
        _("Rank"): [number(each.place) for each in results],
        _("Unit"): [unit(each.unit_id) for each in results],
        _("Points"): [_two_decimals(each.points) for each in results],
        _("The year before"): [_two_decimals(each.points_before) for each in results],
        _("Change of rank"): [_moved(each) for each in results],
        _("Change of points"): [value_change_text(each.points_more) for each in results],
    }


def result_table(
    results: Sequence[Result], names: Mapping[int, str], title: str, moment: Moment, at: datetime
) -> Table:
    return _table(result_columns(results, names.__getitem__), RESULT_SHARES, title, moment, at)


def _head(row: ClassRow) -> str:
    return row.name


def class_columns(
    rows: Sequence[ClassRow],
    rule: ClassRule | None,
    unit: Callable[[int], Piece],
    head: Callable[[ClassRow], Piece] = _head,
) -> Columns:
    """How the head of each unit is classed, and what the ``rule`` that holds proposes, or another proposed then;
    ``unit`` and ``head`` draw the names."""
    return {
        _("Rank"): [number(row.result.place) for row in rows],
        _("Unit"): [unit(row.result.unit_id) for row in rows],
        _("Points"): [_two_decimals(row.result.points) for row in rows],
        _("Head of the unit"): [head(row) for row in rows],
        _("Proposed"): [_proposed(row, rule) for row in rows],
        _("Decided"): [head_class_name(row.head_class) if row.head_class else "" for row in rows],
        _("Document"): [row.symbol for row in rows],
        _("Reason"): [row.because for row in rows],
    }


def class_table(page: ClassPage, names: Mapping[int, str], title: str, moment: Moment, at: datetime) -> Table:
    return _table(class_columns(page.rows, page.rule, names.__getitem__), CLASS_SHARES, title, moment, at)


def _proposed(row: ClassRow, rule: ClassRule | None) -> Cell:
    """A class with the numbers that it was proposed by, and the rule where that was another; of a place none."""
    notes = [Note(came_text(row.basis.came))] if row.basis else []
    if row.basis and row.basis.rule != rule:
        notes.append(Note(_("by the rule of that time: {bounds}", bounds=bounds_text(row.basis.rule))))
    return (head_class_name(row.proposed) if row.proposed else "", *notes)


def praise_columns(
    rows: Sequence[PraiseRow], names: Mapping[int, str], name: Callable[[PraiseRow], Piece]
) -> Columns:
    """Who was praised, by which document; ``name`` draws a line's own."""
    details = [row.details for row in rows]
    return {
        _("No."): [number(place) for place in range(1, len(rows) + 1)],
        _("Kind"): [praised_name(each.kind) for each in details],
        _("Name"): [name(row) for row in rows],
        _("Duty"): [each.title for each in details],
        _("Unit"): [names.get(each.unit_id or 0, "") for each in details],
        _("Praised for"): [each.merit for each in details],
        _("Document"): [(each.document.symbol, Note(day(each.document.on))) for each in details],
    }


def praise_table(
    rows: Sequence[PraiseRow], names: Mapping[int, str], title: str, moment: Moment, at: datetime
) -> Table:
    return _table(praise_columns(rows, names, lambda row: row.details.name), PRAISE_SHARES, title, moment, at)


def _table(columns: Columns, shares: Sequence[int], title: str, moment: Moment, at: datetime) -> Table:
    heads = [Column(head, share) for head, share in zip(columns, shares, strict=True)]
    rows = [list(map(cell_lines, cells)) for cells in zip(*columns.values(), strict=True)]
    return Table(title=title, note=data_as_of(moment, at), columns=heads, groups=[("", rows)])


def _column(
    drawn: Iterable[tuple[Criterion, LineSums]], whole: LineSums, of: Callable[[LineSums], Decimal | None]
) -> Sequence[Cell]:
    return [points_text(of(sums)) for sums in (*(sums for _line, sums in drawn), whole)]


def _index(line: Criterion, sums: LineSums) -> str:
    return "" if sums.obtained is None else percent(index_of(sums.obtained, line.most))


def _notes(line: Line, file: Callable[[Evidence], str | Link]) -> Cell:
    """Why, in the order in which it was said: the unit, with its files, who appraised it, the unit's answer."""
    steps = (
        (_("Unit"), line.scored),
        (_("Appraisal"), line.appraised),
        (_("Answer"), line.answer),
    )
    notes: list[Note] = []
    for who, values in steps:
        if values is not None:
            notes += [Note(f"{who}: {values.words}")] if values.words else []
            notes += [Note((file(each),)) for each in values.evidence]
    return tuple(notes)


def _two_decimals(points: Decimal | None) -> str:
    """As the points of units are read out, ``92,86``; empty for none."""
    return "" if points is None else points_text(points.quantize(CENT))


def _moved(result: Result) -> str:
    return rank_change_text(result.places_up)
