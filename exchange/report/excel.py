"""A period's report as a workbook: the tasks as data, totals that Excel works out from them, and its own charts."""

from collections.abc import Iterable
from datetime import datetime
from io import BytesIO
from typing import Any

from exchange.report.tables import COLUMNS, count_heads, counts_note, ended_by, rounding_note
from exchange.writing.charts import EDGE, PATTERNS, SHADES
from exchange.writing.excel import LETTERS
from models.counting.figures import Counts
from models.counting.standing import Standing
from models.journal.entry import Head
from models.register import ParField
from models.unit_succession import Structure
from queries.register_figures import RegisterFigures
from queries.registers import RegisterRow
from queries.report.figures import PeriodFigures
from queries.report.tasks import ReportTasks
from queries.task_list import TaskRow
from queries.units import UnitRow
from wording.first_deadline import changes_text
from wording.journal import head_text
from wording.language import Language, _, use_language
from wording.moment import data_as_of
from wording.names import field_name, period_name, register_name, standing_name, structure_text, unit_name_until
from wording.reasons import short_reason

PIXELS_OF_A_ROW, HEAD_HEIGHT = 20, 34  # the latter in points: headings of two lines
DATA_HEAD = 3  # the row of the data's headings, from 0
REGISTER, STANDING, FIELD, LEAD, AS_FIRST_SET, UNIT_OF_TODAY = 2, 3, 4, 5, 10, 13  # columns of the data, from 0


def report_excel(
    figures: PeriodFigures,
    tasks: ReportTasks,
    chosen: Language = Language.VI,
    *,
    at: datetime,
    head_of_journal: Head | None = None,
) -> bytes:
    """One sheet of data; sheets by field and by unit whose numbers are formulas over it, with their values.

    ``at`` is when the figures were read; ``head_of_journal`` is printed below each page where the report is issued.
    """
    import xlsxwriter

    content = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with use_language(chosen), xlsxwriter.Workbook(content, options) as book:
        book.set_properties({"author": ""})
        formats = {
            name: book.add_format({"font_name": LETTERS, "font_size": 12, **own})
            for name, own in FIGURE_FORMATS.items()
        }
        for name in ("rate", "sum_rate"):
            formats[name].set_num_format(PERCENT[chosen])
        counted = _FiguresSheets(figures, tasks, at, book, formats)
        counted.sheet(_("By field"), _("Field"), FIELD, _fields)
        counted.sheet(_("By unit"), _("Lead unit"), counted.unit_column, counted.units)
        if tasks.first_deadlines:
            counted.deadlines()
        counted.data()
        if head_of_journal is not None:
            for sheet in book.worksheets():
                sheet.set_footer(f"&L&8{head_text(head_of_journal)}&R&8&P/&N")
    return content.getvalue()


FIGURE_FORMATS: dict[str, dict[str, Any]] = {
    "title": {"bold": True, "font_size": 14},
    "note": {"italic": True},
    "head": {"bold": True, "border": 1, "text_wrap": True, "align": "center", "valign": "vcenter"},
    "text": {"border": 1},
    "number": {"border": 1, "align": "center"},
    "rate": {"border": 1, "align": "center"},
    "date": {"border": 1, "align": "center", "num_format": "dd/mm/yyyy"},
    "sum": {"border": 1, "bold": True, "align": "center"},
    "sum_text": {"border": 1, "bold": True},
    "sum_rate": {"border": 1, "bold": True, "align": "center"},
}
PERCENT = {Language.VI: "[$-42A]0.00 %", Language.EN: "[$-409]0.00%"}  # with the mark of the report's own language


def _fields(figures: RegisterFigures) -> list[tuple[str, Counts]]:
    return [(field_name(field), figures.by_field[field]) for field in ParField]


def _quoted(text: str) -> str:
    return text.replace('"', '""')


def _look(standing: Standing) -> dict[str, Any]:
    """Of a series of a chart."""
    border = {"border": {"color": EDGE}}
    if not PATTERNS[standing]:
        return {"fill": {"color": SHADES[standing]}, **border}
    pattern = {"pattern": PATTERNS[standing], "fg_color": SHADES[standing], "bg_color": "#ffffff"}
    return {"pattern": pattern, **border}


def _height(count: int) -> int:
    """How high a chart of so many bars is, in pixels."""
    return 140 + 34 * count


class _FiguresSheets:
    def __init__(
        self, figures: PeriodFigures, tasks: ReportTasks, at: datetime, book: Any, formats: dict[str, Any]
    ) -> None:
        self.figures, self.tasks, self.at, self.book, self.formats = figures, tasks, at, book, formats
        self.data_name = _("Data")
        self.last = DATA_HEAD + 1 + len(tasks.tasks)

    @property
    def unit_column(self) -> int:
        """The column of the data by which units are counted."""
        return LEAD if self.figures.summary.structure is Structure.AS_IT_WAS else UNIT_OF_TODAY

    def units(self, figures: RegisterFigures) -> list[tuple[str, Counts]]:
        return [(self._unit_name(unit), counts) for unit, counts in figures.by_unit]

    def _unit_name(self, unit: UnitRow) -> str:
        return unit_name_until(unit, ended_by(self.figures, self.at))

    def sheet(self, name: str, first: str, key: int, of: Any) -> None:
        """Counts of each register by a column of the data, its sum last, and a chart beside it."""
        sheet = self.book.add_worksheet(name)
        self._top(sheet, name)
        row = DATA_HEAD
        for figures in self.figures.summary.registers.values():
            register = figures.register
            counts = [each for each in of(figures) if not each[1].is_empty]
            if not counts:
                continue
            self._heads(sheet, row, register, first)
            start = row + 2
            of_register = self._condition(REGISTER, register_name(register))
            for place, (group, found) in enumerate(counts, start=start):
                tasks = f"{of_register}*({self._column(key)}=$A{place + 1})"
                self._line(sheet, place, group, found, tasks=tasks, standing=STANDING)
            self._sum(sheet, start, start + len(counts), figures.total)
            self._chart(sheet, name, register, range(start, start + len(counts)), at=row)
            row = max(start + len(counts) + 3, row + 2 + _height(len(counts)) // PIXELS_OF_A_ROW)

    def deadlines(self) -> None:
        """Counts of each register by the deadlines in force and by those as first set."""
        sheet = self.book.add_worksheet(_("By deadline"))
        self._top(sheet, _("By deadline"))
        row = DATA_HEAD
        for figures in self.figures.summary.registers.values():
            if figures.total.is_empty:
                continue
            self._heads(sheet, row, figures.register, _("Counted"))
            in_force, first = figures.total, self.figures.first[figures.register.code]
            tasks = self._condition(REGISTER, register_name(figures.register))
            self._line(sheet, row + 2, _("By the deadline in force"), in_force, tasks=tasks, standing=STANDING)
            self._line(sheet, row + 3, _("By the deadline as first set"), first, tasks=tasks, standing=AS_FIRST_SET)
            row += 5

    def data(self) -> None:
        """Every task of the registers, one a row."""
        sheet = self.book.add_worksheet(self.data_name)
        self._top(sheet, self.data_name)
        heads = self._data_heads()
        sheet.set_row(DATA_HEAD, HEAD_HEIGHT)
        for place, (head, width) in enumerate(heads):
            sheet.set_column(place, place, width)
            sheet.write_string(DATA_HEAD, place, head, self.formats["head"])
        for row, task in enumerate(self.tasks.tasks, start=DATA_HEAD + 1):
            self._data_row(sheet, row, task)
        sheet.freeze_panes(DATA_HEAD + 1, 2)
        sheet.autofilter(DATA_HEAD, 0, max(self.last - 1, DATA_HEAD), len(heads) - 1)

    def _data_heads(self) -> tuple[tuple[str, int], ...]:
        """What stands above the columns of the data, and how many letters wide they are."""
        return (
            (_("Code"), 14),
            (_("Task"), 60),
            (_("Register"), 24),
            (_("Standing"), 26),
            (_("Field"), 34),
            (_("Lead unit"), 34),
            (_("Deadline as printed"), 20),
            (_("Deadline as first set"), 13),
            (_("Deadline"), 13),
            (_("Completed on"), 13),
            (_("Standing as first set"), 26),
            (_("Deadline changed by"), 34),
            (_("Cause of the delay"), 34),
            *([(_("Unit of today"), 34)] if self.unit_column == UNIT_OF_TODAY else ()),
        )

    def _data_row(self, sheet: Any, row: int, task: TaskRow) -> None:
        words = (
            task.code,
            task.title,
            register_name(self.figures.summary.registers[task.register_code].register),
            standing_name(task.standing),
            field_name(task.field),
            self._unit_name(task.lead),
            task.deadline_text,
        )
        first = self.tasks.first_deadlines.get(task.id)
        days = (first.on if first else task.deadline, task.deadline, task.completed_on)
        last = (
            standing_name(self.tasks.standing_as_first_set(task)),
            changes_text(first) if first else "",
            short_reason(task, self.figures.moment.as_of, is_now=False),
            *((self._unit_of_today(task.lead.id),) if self.unit_column == UNIT_OF_TODAY else ()),
        )
        self._write(sheet, row, 0, words)
        for place, on in enumerate(days, start=len(words)):
            if on is not None:
                sheet.write_datetime(row, place, on, self.formats["date"])
            else:
                sheet.write_blank(row, place, None, self.formats["text"])
        self._write(sheet, row, AS_FIRST_SET, last)

    def _write(self, sheet: Any, row: int, first: int, words: Iterable[str]) -> None:
        for place, text in enumerate(words, start=first):
            sheet.write_string(row, place, text, self.formats["text"])

    def _unit_of_today(self, unit_id: int) -> str:
        """What the unit is called that carries the record of one."""
        summary = self.figures.summary
        carries = summary.heirs.get(unit_id, unit_id)
        units = (unit for figures in summary.registers.values() for unit, _counts in figures.by_unit)
        return next(self._unit_name(unit) for unit in units if unit.id == carries)

    def _top(self, sheet: Any, name: str) -> None:
        sheet.write_string(0, 0, f"{name}: {period_name(self.figures.period)}", self.formats["title"])
        rule = f"{counts_note(self.figures.summary.total.completion)} {rounding_note()}"
        moment = self.figures.moment
        sheet.write_string(1, 0, f"{data_as_of(moment, self.at)}. {rule}", self.formats["note"])
        sheet.write_string(2, 0, structure_text(self.figures.summary.structure, moment.as_of), self.formats["note"])
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)

    def _column(self, place: int) -> str:
        letter = chr(ord("A") + place)
        return f"'{self.data_name}'!${letter}${DATA_HEAD + 2}:${letter}${self.last}"

    def _condition(self, column: int, text: str) -> str:
        """The rows of the data that have a text in a column, as a factor of a formula."""
        return f'({self._column(column)}="{_quoted(text)}")'

    def _heads(self, sheet: Any, row: int, register: RegisterRow, first: str) -> None:
        """A register's name, and below it the headings of its counts."""
        heads = [first, *count_heads(), _("Rate")]
        sheet.set_column(0, 0, 52)
        sheet.set_column(1, len(heads), 11)
        sheet.write_string(row, 0, register_name(register), self.formats["title"])
        sheet.set_row(row + 1, HEAD_HEIGHT)
        for place, head in enumerate(heads):
            sheet.write_string(row + 1, place, head, self.formats["head"])

    def _line(self, sheet: Any, row: int, group: str, counts: Counts, *, tasks: str, standing: int) -> None:
        """Counts of ``tasks``, a condition on the data, by a column of the data that has a standing."""
        sheet.write_string(row, 0, group, self.formats["text"])
        for place, classes in enumerate(COLUMNS, start=1):
            names = [standing_name(each) for each in classes]
            each = [f"SUMPRODUCT({tasks}*{self._condition(standing, name)})" for name in names]
            sheet.write_formula(row, place, "=" + "+".join(each), self.formats["number"], counts.of(*classes))
        self._rate(sheet, row, counts, "rate")

    def _sum(self, sheet: Any, start: int, row: int, counts: Counts) -> None:
        sheet.write_string(row, 0, _("Sum"), self.formats["sum_text"])
        for place, classes in enumerate(COLUMNS, start=1):
            letter = chr(ord("A") + place)
            formula = f"=SUM({letter}{start + 1}:{letter}{row})"
            sheet.write_formula(row, place, formula, self.formats["sum"], counts.of(*classes))
        self._rate(sheet, row, counts, "sum_rate")

    def _rate(self, sheet: Any, row: int, counts: Counts, kind: str) -> None:
        percent = counts.completion.percent
        value = "" if percent is None else float(percent / 100)
        formula = f'=IF(B{row + 1}=0,"",ROUND(C{row + 1}/B{row + 1},4))'
        sheet.write_formula(row, len(COLUMNS) + 1, formula, self.formats[kind], value)

    def _chart(self, sheet: Any, name: str, register: RegisterRow, rows: range, *, at: int) -> None:
        first, last = rows.start, rows.stop - 1
        chart = self.book.add_chart({"type": "bar", "subtype": "stacked"})
        for place, classes in enumerate(COLUMNS):
            if classes[0] in SHADES and len(classes) == 1:
                chart.add_series(
                    {
                        "name": [name, first - 1, place + 1],
                        "categories": [name, first, 0, last, 0],
                        "values": [name, first, place + 1, last, place + 1],
                        **_look(classes[-1]),
                    }
                )
        chart.set_title({"name": register_name(register), "name_font": {"size": 12}})
        chart.set_y_axis({"reverse": True, "interval_unit": 1, "num_font": {"size": 9}})
        chart.set_legend({"position": "bottom"})
        chart.set_size({"width": 720, "height": _height(len(rows))})
        sheet.insert_chart(at, len(COLUMNS) + 3, chart)
