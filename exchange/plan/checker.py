"""One row of a plan: what it assigns, what is to be known of it, and what is asked about it."""

import hashlib
import re
from collections import Counter
from datetime import date

from exchange.plan.asked import Questions
from exchange.plan.deadline_cells import DeadlineCells
from exchange.plan.field_called import field_of
from exchange.plan.match import Checked, Remark
from exchange.plan.plan import Plan
from exchange.plan.plan_table import PlanRow
from exchange.plan.results import NO_LETTER, RESULT_IN_PARTS, WHOLE, WITHOUT_DAY, cells_of, report_of
from exchange.plan.unit_cells import UnitCells
from models.deadline.printed import read_day
from models.deadline.words import NO_SUCH_DAY
from models.directive.symbol import PrintedSymbol, symbols_in
from models.ledger.acts import Assigned, Deadline, Link, ProgressReported, Source
from models.plan.answers import Answers, Lead
from models.plan.columns import PlanColumn
from models.plan.rows import NewTask, Outcome, Reported
from models.refusal import Refusal, gettext_noop
from models.register import DirectiveRole, ParField
from models.text import LINE, TOO_LONG, searchable
from queries.plan_context import Known
from wording.language import by_name
from wording.names import field_name

BETWEEN_DIRECTIVES = re.compile(r"\s*(?:\n|;(?!(?<=\d;)\s*(?:số\s*)?\d+\s*/))\s*")  # "03; 04/CT-UBND" is one piece

NO_TASK = gettext_noop("The row does not say what the task is.")
NOT_SEEN = gettext_noop("Characters that nobody sees are left out: {characters}.")
NO_DIRECTIVE = gettext_noop("No directive with this symbol is registered: {symbol}")
NO_FIELD = gettext_noop("The group names no field of the reform.")
SAME_AS = gettext_noop("Row {row} says the same.")
NUMBER_AGAIN = gettext_noop("The number {number} stands at row {row} already.")
SEVERAL_DIRECTIVES = gettext_noop("Several directives have this symbol: {symbol}. Write its date beside it.")
IN_THE_FUTURE = gettext_noop("The day of assignment lies in the future.")
CODE_TAKEN = gettext_noop("The code {code} stands twice, or is none of this list; the task gets another.")
IN_PARTS = gettext_noop("It recurs, and is in parts for its units: none of the parts has a day.")
NO_SUCH_FIELD = gettext_noop("“{name}” is no field of the reform.")


class Checker:
    """Checks the rows of a plan in their order; what they ask is collected, each question once for all rows."""

    def __init__(self, plan: Plan, known: Known, answers: Answers) -> None:
        self.plan, self.known, self.answers = plan, known, answers
        self.questions = Questions()
        self.units = UnitCells(plan, known, answers, self.questions)
        self.deadlines = DeadlineCells(plan, known, answers, self.questions)
        self.fields = by_name(field_name, ParField)
        self.sha256 = hashlib.sha256(plan.content).hexdigest()
        self.codes: set[str] = set()
        self.places: Counter[tuple[str, int]] = Counter()
        self.seen: dict[tuple[str, ...], str] = {}
        self.numbers: dict[tuple[str, ...], tuple[int, str]] = {}

    def checked(self, table: str, row: PlanRow) -> Checked:
        """The row with what comes of it, and with what it asks."""
        row = self.units.led_by_its_group(row)
        self.questions.begin(row)
        key, remarks = self._key(table, row), _remarks_on_letters(row)
        outcome: Outcome | NewTask = Outcome.LEFT_OUT
        if key not in self.answers.left_out:
            outcome = Outcome.REFUSED if _is_too_long(row) else self._outcome(key, row, remarks)
        new = outcome if isinstance(outcome, NewTask) else None
        return Checked(
            key=key,
            row=row,
            outcome=Outcome.NEW if isinstance(outcome, NewTask) else outcome,
            remarks=tuple(remarks),
            new=new,
            asks=self.questions.of_row,
        )

    def _outcome(self, key: str, row: PlanRow, remarks: list[Remark]) -> Outcome | NewTask:
        """What comes of a row; every cell is read, so that all that is to be known of it is remarked at once."""
        on = self._day(row, remarks)
        field = self._field(row, remarks)
        others = self.units.co_ordinating(row, on, remarks)
        lead = self.units.lead(row, on, remarks)
        deadline = self.deadlines.deadline(row, on, remarks)
        links = self._links(row, remarks)
        self._look_for_doubles(key, row, remarks)
        if why := self._why_refused(row, on):
            remarks.append(why)
            return Outcome.REFUSED
        if deadline is None:
            return Outcome.REFUSED
        if lead is None:
            return Outcome.ASKED
        terms = Assigned(
            title=row.cells[PlanColumn.TITLE],
            product=row.cells.get(PlanColumn.PRODUCT, ""),
            field=field,
            lead_id=lead.lead_id,
            co_ordinating=tuple(each for each in others if each != lead.lead_id),
            deadline=_among_parts(deadline, lead, remarks),
            links=links,
            source=self._source(key, row),
        )
        code, report = self._code(row, remarks), self._report(row, terms, lead, on, remarks)
        return NewTask(row=row.place, terms=terms, on=on, parts=lead.parts, code=code, report=report)

    def _why_refused(self, row: PlanRow, on: date) -> Remark | None:
        if not row.cells.get(PlanColumn.TITLE, ""):
            return Remark(PlanColumn.TITLE, Refusal(NO_TASK))
        return Remark(PlanColumn.ON, Refusal(IN_THE_FUTURE)) if on > self.plan.today else None

    def _source(self, key: str, row: PlanRow) -> Source:
        return Source(
            sha256=self.sha256,
            table=key.rpartition(":")[0],
            row=row.place,
            groups=row.groups,
            cells={part.value: text for part, text in row.cells.items() if text} | dict(row.unread),
        )

    def _key(self, table: str, row: PlanRow) -> str:
        """Names a row; the second task of one line is told from the first."""
        self.places[table, row.place] += 1
        number = self.places[table, row.place]
        return f"{table}:{row.place}" if number == 1 else f"{table}:{row.place}.{number}"

    # What each cell says

    def _day(self, row: PlanRow, remarks: list[Remark]) -> date:
        if text := row.cells.get(PlanColumn.ON, ""):
            day = read_day(text)
            if day is not None:
                return day
            remarks.append(Remark(PlanColumn.ON, Refusal(NO_SUCH_DAY)))
        return self.plan.on

    def _code(self, row: PlanRow, remarks: list[Remark]) -> str:
        code = row.cells.get(PlanColumn.CODE, "")
        if not code:
            return ""
        if code in self.codes or not code.startswith(f"{self.plan.year}-"):
            remarks.append(Remark(PlanColumn.CODE, Refusal(CODE_TAKEN, code=code)))
            return ""
        self.codes.add(code)
        return code

    def _field(self, row: PlanRow, remarks: list[Remark]) -> ParField:
        if text := row.cells.get(PlanColumn.FIELD, ""):
            named = self.fields.get(searchable(text)) or field_of(text)
            if named is not None:
                return named
            remarks.append(Remark(PlanColumn.FIELD, Refusal(NO_SUCH_FIELD, name=text)))
        groups = [group for group in row.groups if not self.units.of_group(group)]
        for group in reversed(groups):
            found = self.answers.fields.get(group) or field_of(group)
            if found is not None:
                self.questions.ask("fields", group)
                return found
        if groups and not row.cells.get(PlanColumn.FIELD):
            if not self.questions.has("fields", groups[-1]):
                remarks.append(Remark(PlanColumn.FIELD, Refusal(NO_FIELD)))
            self.questions.ask("fields", groups[-1])
        return self.answers.field

    def _links(self, row: PlanRow, remarks: list[Remark]) -> tuple[Link, ...]:
        links = []
        for part, role in (
            (PlanColumn.DIRECTIVE, DirectiveRole.ASSIGNS),
            (PlanColumn.CARRIES_OUT, DirectiveRole.CARRIES_OUT),
        ):
            for printed in _directives_in(row.cells.get(part, "")):
                found = self.known.directives_called(printed)
                if len(found) == 1:
                    links.append(Link(directive_id=found[0], role=role))
                else:
                    several = Refusal(SEVERAL_DIRECTIVES, symbol=printed.text)
                    none = Refusal(NO_DIRECTIVE, symbol=printed.text)
                    remarks.append(Remark(part, several if found else none))
        if self.plan.directive_id is not None and not any(each.role is DirectiveRole.ASSIGNS for each in links):
            links.insert(0, Link(directive_id=self.plan.directive_id))
        return tuple(dict.fromkeys(links))

    def _report(self, row: PlanRow, terms: Assigned, lead: Lead, on: date, remarks: list[Remark]) -> Reported | None:
        """What the row says of the task's result, for its lead unit; a remark where that cannot be taken over."""
        cells = cells_of(dict(row.cells))
        if not cells:
            return None
        column = next(iter(cells))
        if self.answers.letter is None:
            remarks.append(Remark(column, Refusal(NO_LETTER), True))
            return None
        if lead.parts or terms.deadline.rrule:
            remarks.append(Remark(column, Refusal(RESULT_IN_PARTS)))
            return None
        try:
            report = report_of(cells, self.answers.letter, lead.lead_id, assigned_on=on, due=terms.deadline.due)
        except Refusal as refusal:
            remarks.append(Remark(column, refusal))
            return None
        if isinstance(report, ProgressReported) and report.percent == WHOLE:
            remarks.append(Remark(column, Refusal(WITHOUT_DAY)))
        return report

    def _look_for_doubles(self, key: str, row: PlanRow, remarks: list[Remark]) -> None:
        title = row.cells.get(PlanColumn.TITLE, "")
        content = (title, row.cells.get(PlanColumn.LEAD, ""), row.cells.get(PlanColumn.DEADLINE, ""))
        if title and (before := self.seen.setdefault(content, key)) != key:
            remarks.append(Remark(PlanColumn.TITLE, Refusal(SAME_AS, row=before.rpartition(":")[2])))
        if row.number and not row.continued:
            number = (key.rpartition(":")[0], *row.groups, row.number)
            place, _title = self.numbers.setdefault(number, (row.place, title))
            if place != row.place:
                remarks.append(Remark(PlanColumn.NUMBER, Refusal(NUMBER_AGAIN, number=row.number, row=place)))


def _remarks_on_letters(row: PlanRow) -> list[Remark]:
    """What of a row's cells is not seen, and which have more letters than are taken."""
    not_seen = [Remark(part, Refusal(NOT_SEEN, characters=", ".join(found))) for part, found in row.invisible.items()]
    long = {part: len(text) for part, text in row.cells.items() if len(text) > LINE}
    return [*not_seen, *(Remark(part, Refusal(TOO_LONG, count=count, limit=LINE)) for part, count in long.items())]


def _is_too_long(row: PlanRow) -> bool:
    return any(len(text) > LINE for text in row.cells.values())


def _among_parts(deadline: Deadline, lead: Lead, remarks: list[Remark]) -> Deadline:
    """The deadline as units that have parts of the task share it: none of the parts recurs."""
    if not (lead.parts and deadline.rrule):
        return deadline
    remarks.append(Remark(PlanColumn.DEADLINE, Refusal(IN_PARTS)))
    return deadline.model_copy(update={"rrule": ""})


def _directives_in(cell: str) -> list[PrintedSymbol]:
    """The symbols in a cell; of a piece without one its whole text."""
    pieces = [piece for piece in BETWEEN_DIRECTIVES.split(cell) if piece]
    return [each for piece in pieces for each in symbols_in(piece) or [PrintedSymbol(piece)]]
