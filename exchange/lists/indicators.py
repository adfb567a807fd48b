"""A set of indicators in a workbook, which is the form too: one indicator a row, and reading it back."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from pydantic import ValidationError

from exchange.lists.choices import is_yes, one_of
from exchange.lists.point_steps import read_steps, steps_text
from exchange.reading.headed_sheet import Line, read_lines
from exchange.writing.excel import workbook
from exchange.writing.table import Column, Table
from models.indicator.content import (
    Better,
    Certainty,
    DeclaredIdentity,
    EnteredBy,
    Indicator,
    Measure,
    PointsProposed,
    SetContent,
    TaskRate,
)
from models.indicator.formula import formulas_of, read_formulas
from models.moment import Moment
from models.refusal import IN_ROW, Refusal, require
from models.register import ParField
from wording.indicators import better_name, certainty_name, entered_by_name, measure_name, set_name, task_rate_name
from wording.language import Language, _, as_printed, use_language
from wording.moment import data_as_of
from wording.names import field_name

LONGEST = 1000
REQUIRED = ("code", "name_vi", "name_en", "measure")


def indicator_headings() -> dict[str, str]:
    """What each column is called in the reader's language."""
    return {
        "code": _("Code"),
        "parent": _("Stands under"),
        "name_vi": _("Name in Vietnamese"),
        "name_en": _("Name in English"),
        "measure": _("Measured in"),
        "better": _("Which way is better"),
        "max_points": _("Most points"),
        "first_year": _("First year"),
        "last_year": _("Final year"),
        "entered_by": _("Entered by"),
        "field": _("Field"),
        "by_survey": _("By a survey"),
        "rate": _("Points from tasks"),
        "steps": _("From which share how many points"),
        "formulas": _("Equals"),
        "source": _("Source"),
        "ranked_among": _("Of how many"),
        "certainty": _("How sure"),
        "report_vi": _("A report says of it, in Vietnamese"),
        "report_en": _("A report says of it, in English"),
    }


def choices_of(column: str) -> list[str]:
    """What may stand in a column, in the reader's language; empty for any text."""
    return {
        "measure": [measure_name(each) for each in Measure],
        "better": [better_name(each) for each in Better],
        "entered_by": [entered_by_name(each) for each in EnteredBy],
        "field": [field_name(each) for each in ParField],
        "by_survey": [_("Yes"), _("No")],
        "rate": [task_rate_name(each) for each in TaskRate],
        "certainty": [certainty_name(each) for each in Certainty],
    }.get(column, [])


def cells_of(content: SetContent) -> list[dict[str, str]]:
    """The indicators of a set as texts by their columns, as :func:`read_cells` reads them; what is said of the whole
    set stands in the first row."""
    of_set = {
        "ranked_among": str(content.ranked_among or ""),
        "certainty": certainty_name(content.certainty),
        "report_vi": content.report_vi,
        "report_en": content.report_en,
    }
    return [
        {
            "code": each.code,
            "parent": each.parent,
            "name_vi": each.name_vi,
            "name_en": each.name_en,
            "measure": measure_name(each.measure),
            "better": better_name(each.better),
            "max_points": "" if each.max_points is None else as_printed(each.max_points),
            "first_year": str(each.first_year or ""),
            "last_year": str(each.last_year or ""),
            "entered_by": entered_by_name(each.entered_by),
            "field": field_name(each.field) if each.field else "",
            "by_survey": _("Yes") if each.by_survey else "",
            "rate": task_rate_name(each.proposed.rate) if each.proposed else "",
            "steps": steps_text(each.proposed.steps) if each.proposed else "",
            "formulas": formulas_of(each.code, content.identities),
            "source": each.source,
            **(of_set if place == 0 else dict.fromkeys(of_set, "")),
        }
        for place, each in enumerate(content.indicators)
    ]


def read_cells(lines: Iterable[Line], before: SetContent) -> SetContent:
    """The set with the indicators that the ``lines`` say; all else stays as it was ``before``.

    Raises :class:`Refusal` that names the row that is wrong.
    """
    indicators: list[Indicator] = []
    identities: list[DeclaredIdentity] = []
    of_set: dict[str, Any] = {}
    for line in lines:
        try:
            of_set = of_set or _of_set(line, before)
            indicators.append(_indicator(line, before))
            identities += read_formulas(line.cells["code"], line.cells.get("formulas", ""))
        except Refusal as refusal:
            raise Refusal(IN_ROW, row=line.number, why=refusal) from refusal
    update = {"indicators": tuple(indicators), "identities": tuple(identities), **of_set}
    return before.model_copy(update=update)


def set_workbook(content: SetContent, chosen: Language, *, moment: Moment, at: datetime) -> bytes:
    """All indicators of a set, to be changed and read back."""
    with use_language(chosen):
        columns = [
            Column(said, SHARES.get(name, 8), choices=choices_of(name)) for name, said in indicator_headings().items()
        ]
        rows = [tuple(cells[name] for name in indicator_headings()) for cells in cells_of(content)]
        note = _(
            "One indicator a row, each below the one that it stands under. “Equals” holds what must be so: a + b, "
            "a / b or <= a, with semicolons between them. Of how many a place is, how sure the set is, and what a "
            "report says of it, each figure in braces by its code, the first row says of all."
        )
        note = f"{data_as_of(moment, at)}. {note}"
        return workbook([Table(title=set_name(content), note=note, columns=columns, groups=[("", rows)])])


def read_set(name: str, file: bytes, before: SetContent) -> SetContent:
    """The set as a workbook says it. Raises :class:`Refusal`, which names the row that is wrong."""
    return read_cells(read_lines(name, file, indicator_headings, REQUIRED, LONGEST), before)


SHARES = {"code": 8, "name_vi": 26, "name_en": 26, "formulas": 18, "source": 18, "field": 14, "entered_by": 12}


def _indicator(line: Line, before: SetContent) -> Indicator:
    cells = line.cells
    code = cells["code"]
    known = before.by_code.get(code)
    said: dict[str, Any] = {
        "code": code,
        "parent": cells.get("parent", ""),
        "name_vi": cells["name_vi"],
        "name_en": cells["name_en"],
        "measure": one_of(Measure, measure_name, cells["measure"]),
        "better": one_of(Better, better_name, cells.get("better", "")) or Better.HIGHER,
        "max_points": line.decimal("max_points"),
        "first_year": line.whole("first_year"),
        "last_year": line.whole("last_year"),
        "entered_by": one_of(EnteredBy, entered_by_name, cells.get("entered_by", "")) or EnteredBy.PROVINCE,
        "field": one_of(ParField, field_name, cells.get("field", "")),
        "source": cells.get("source", ""),
    }
    require(said["measure"] is not None, "Say in what it is measured.")
    if "by_survey" in cells or known is None:
        said["by_survey"] = is_yes(cells.get("by_survey", ""))
    else:
        said["by_survey"] = known.by_survey
    if "rate" in cells or known is None:
        said["proposed"] = _proposed(line)
    else:
        said["proposed"] = known.proposed
    try:
        return Indicator(**said)
    except ValidationError as error:
        raise Refusal("“{text}” cannot be.", text=str(error.errors()[0]["input"])) from None


def _of_set(line: Line, before: SetContent) -> dict[str, Any]:
    """What the first row says of the whole set; what it has no column for stays."""
    cells = line.cells
    among = line.whole("ranked_among") if "ranked_among" in cells else before.ranked_among
    certainty = one_of(Certainty, certainty_name, cells.get("certainty", "")) or before.certainty
    sentences = {name: cells.get(name, getattr(before, name)) for name in ("report_vi", "report_en")}
    return {"ranked_among": among, "certainty": certainty, **sentences}


def _proposed(line: Line) -> PointsProposed | None:
    rate = one_of(TaskRate, task_rate_name, line.cells.get("rate", ""))
    steps = tuple(read_steps(line.cells.get("steps", ""), line.mark))
    require(bool(rate) == bool(steps), "Points from tasks need a share and steps: > 90: 8; >= 70: 4.")
    return PointsProposed(rate=rate, steps=steps) if rate else None
