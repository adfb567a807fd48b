"""One row of a plan: what it assigns, what is to be known of it, and what is asked about it."""

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache, partial

from exchange.plan.field_called import field_of
from exchange.plan.match import Checked, Remark
from exchange.plan.plan_table import PlanRow
from exchange.plan.results import NO_LETTER, RESULT_IN_PARTS, WHOLE, WITHOUT_DAY, cells_of, report_of
from exchange.plan.unit_roles import roles_in, units_in_heading, without_giving_below
from models.deadline.occurrence import deadline_of
from models.deadline.printed import read_day, read_deadline
from models.deadline.reading import Reading
from models.deadline.words import NO_SUCH_DAY
from models.directive.symbol import PrintedSymbol, symbols_in
from models.ledger.acts import Assigned, Deadline, DeadlineKind, Link, ProgressReported, Source
from models.plan.answers import NO_UNIT, Answers, Lead
from models.plan.columns import PlanColumn
from models.plan.rows import NewTask, Outcome, Reported
from models.refusal import Refusal, gettext_noop
from models.register import DirectiveRole, ParField
from models.text import LINE, TOO_LONG, searchable
from models.unit_name import Named, UnitNames, folded
from queries.plan_context import Known, Present
from wording.language import by_name
from wording.names import deadline_kind_name, field_name

SAYS_A_DAY = (DeadlineKind.FIXED, DeadlineKind.RECURRING, DeadlineKind.OFFSET, DeadlineKind.UNREADABLE)
FEW = 3  # rows that a question shows
BETWEEN_DIRECTIVES = re.compile(r"\s*(?:\n|;(?!(?<=\d;)\s*(?:số\s*)?\d+\s*/))\s*")  # "03; 04/CT-UBND" is one piece

NO_TASK = gettext_noop("The row does not say what the task is.")
NOT_SEEN = gettext_noop("Characters that nobody sees are left out: {characters}.")
NO_LEAD = gettext_noop("No lead unit is named.")
NOT_OURS = gettext_noop("“{name}” is no unit of the province.")
NOT_A_UNIT = gettext_noop("No unit is called “{name}”.")
SEVERAL_LEAD = gettext_noop("Several units lead: choose one that answers, or a part for each.")
NO_DIRECTIVE = gettext_noop("No directive with this symbol is registered: {symbol}")
NO_FIELD = gettext_noop("The group names no field of the reform.")
SAME_AS = gettext_noop("Row {row} says the same.")
NUMBER_AGAIN = gettext_noop("The number {number} stands at row {row} already.")
SEVERAL_DIRECTIVES = gettext_noop("Several directives have this symbol: {symbol}. Write its date beside it.")
NOT_CO_ORDINATING = gettext_noop("Not taken over as co-ordinating units: {names}")
SUCCEEDED = gettext_noop("“{name}” was reorganised by then. Who took over from it leads.")
ENDED = gettext_noop("There was no such unit then: {name}")
IN_THE_FUTURE = gettext_noop("The day of assignment lies in the future.")
CODE_TAKEN = gettext_noop("The code {code} stands twice, or is none of this list; the task gets another.")
IN_PARTS = gettext_noop("It recurs, and is in parts for its units: none of the parts has a day.")
NO_SUCH_FIELD = gettext_noop("“{name}” is no field of the reform.")
NO_SUCH_KIND = gettext_noop("“{name}” is no kind of deadline.")


@dataclass(frozen=True, slots=True)
class Asked:
    """A text that waits for an answer, or could have one, in how many rows, and what is likely meant.

    ``first`` are the first few of the rows; ``present`` is the task of the register whose title is nearly this.
    """

    text: str
    rows: int
    first: tuple[PlanRow, ...] = ()
    named: Named | None = None
    reading: Reading | None = None
    present: Present | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """What is so of all rows: the file, the year, from which day they count, and the document that assigns them."""

    content: bytes
    year: int
    on: date
    directive_id: int | None = None
    today: date = date.max


class Checker:
    """Checks the rows of a plan in their order; what they ask is collected, each question once for all rows."""

    def __init__(self, plan: Plan, known: Known, answers: Answers) -> None:
        self.plan, self.known, self.answers = plan, known, answers
        self.fields, self.kinds = by_name(field_name, ParField), by_name(deadline_kind_name, DeadlineKind)
        said = [(name, unit_id) for name, unit_id in answers.names.items() if unit_id]
        self.names = UnitNames([*known.names, *said], known.lists)
        self.unanswered = UnitNames(known.names, known.lists)
        self.read_names: Callable[[str, date], Named] = lru_cache(maxsize=None)(self.names.read)
        self.read_deadline: Callable[[str, date], Reading] = lru_cache(maxsize=None)(
            lambda text, on: read_deadline(
                text, plan.year, on, strict_before=known.strict_before, special=known.special
            )
        )
        self.units_of_group: Callable[[str], str] = lru_cache(maxsize=None)(self._units_of_group)
        self.sha256 = hashlib.sha256(plan.content).hexdigest()
        self.codes: set[str] = set()
        self.places: Counter[tuple[str, int]] = Counter()
        self.questions: dict[str, dict[str, Asked]] = defaultdict(dict)
        self.classes: dict[str, str] = {}
        self.seen: dict[tuple[str, ...], str] = {}
        self.numbers: dict[tuple[str, ...], tuple[int, str]] = {}

    def asked(self, about: str) -> tuple[Asked, ...]:
        return tuple(self.questions[about].values())

    def checked(self, table: str, row: PlanRow) -> Checked:
        """The row with what comes of it, and with what it asks."""
        self.asks: list[tuple[str, str]] = []
        return replace(self._checked(table, row), asks=tuple(dict.fromkeys(self.asks)))

    def _checked(self, table: str, row: PlanRow) -> Checked:
        self.row = row = self._led_by_its_group(row)
        key = self._key(table, row)
        checked = partial(Checked, key, row)
        remarks = [
            Remark(part, Refusal(NOT_SEEN, characters=", ".join(found))) for part, found in row.invisible.items()
        ]
        if key in self.answers.left_out:
            return checked(Outcome.LEFT_OUT)
        if long := {part: len(text) for part, text in row.cells.items() if len(text) > LINE}:
            remarks += [Remark(part, Refusal(TOO_LONG, count=count, limit=LINE)) for part, count in long.items()]
            return checked(Outcome.REFUSED, tuple(remarks))
        title = row.cells.get(PlanColumn.TITLE, "")
        on = self._day(row, remarks)
        field = self._field(row, remarks)
        others = self._co_ordinating(row, on, remarks)
        lead = self._lead(row, on, remarks)
        deadline = self._deadline(row, on, remarks)
        links = self._links(row, remarks)
        self._look_for_doubles(key, row, remarks)
        if not title:
            return checked(Outcome.REFUSED, (*remarks, Remark(PlanColumn.TITLE, Refusal(NO_TASK))))
        if on > self.plan.today:
            return checked(Outcome.REFUSED, (*remarks, Remark(PlanColumn.ON, Refusal(IN_THE_FUTURE))))
        if deadline is None:
            return checked(Outcome.REFUSED, tuple(remarks))
        if lead is None:
            return checked(Outcome.ASKED, tuple(remarks))
        terms = Assigned(
            title=title,
            product=row.cells.get(PlanColumn.PRODUCT, ""),
            field=field,
            lead_id=lead.lead_id,
            co_ordinating=tuple(each for each in others if each != lead.lead_id),
            deadline=deadline,
            links=links,
            source=Source(
                sha256=self.sha256,
                table=table,
                row=row.place,
                groups=row.groups,
                cells={part.value: text for part, text in row.cells.items() if text} | dict(row.unread),
            ),
        )
        if lead.parts and deadline.rrule:
            remarks.append(Remark(PlanColumn.DEADLINE, Refusal(IN_PARTS)))
            terms = terms.model_copy(update={"deadline": deadline.model_copy(update={"rrule": ""})})
        code, report = self._code(row, remarks), self._report(row, terms, lead, on, remarks)
        new = NewTask(row=row.place, terms=terms, on=on, parts=lead.parts, code=code, report=report)
        return checked(Outcome.NEW, tuple(remarks), new=new)

    def _key(self, table: str, row: PlanRow) -> str:
        """Names a row; the second task of one line is told from the first."""
        self.places[table, row.place] += 1
        number = self.places[table, row.place]
        return f"{table}:{row.place}" if number == 1 else f"{table}:{row.place}.{number}"

    # What each cell says

    def _led_by_its_group(self, row: PlanRow) -> PlanRow:
        """A row without a lead of its own is led by the units that the nearest group above it names."""
        if row.cells.get(PlanColumn.LEAD, ""):
            return row
        lead = next((units for group in reversed(row.groups) if (units := self.units_of_group(group))), "")
        return replace(row, cells={**row.cells, PlanColumn.LEAD: lead}) if lead else row

    def _units_of_group(self, group: str) -> str:
        """The units that a group's heading names and nothing else, also by a name that only the office knows."""
        units, _others = roles_in(without_giving_below(group))
        named = self.names.read(units, self.plan.on)
        is_known = bool(named.units or named.kinds) and not named.unknown
        return units if is_known else units_in_heading(group)

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
        groups = [group for group in row.groups if not self.units_of_group(group)]
        for group in reversed(groups):
            found = self.answers.fields.get(group) or field_of(group)
            if found is not None:
                self._ask("fields", group)
                return found
        if groups and not row.cells.get(PlanColumn.FIELD):
            if groups[-1] not in self.questions["fields"]:
                remarks.append(Remark(PlanColumn.FIELD, Refusal(NO_FIELD)))
            self._ask("fields", groups[-1])
        return self.answers.field

    def _co_ordinating(self, row: PlanRow, on: date, remarks: list[Remark]) -> tuple[int, ...]:
        _lead, beside = roles_in(row.cells.get(PlanColumn.LEAD, ""))
        text = "; ".join(filter(None, (row.cells.get(PlanColumn.CO_ORDINATING, ""), beside)))
        named = self.read_names(text, on)
        self._ask_names(text)
        present = dict.fromkeys(self.known.in_place_of(each, on) for each in named.units)
        there = [each for each in present if self.known.exists(each, on)]
        left = [text] if len(there) < len(present) else list(named.unknown)
        for words, kind in named.classes:
            called = self.classes.setdefault(folded(words), words)
            self._ask("groups", called, named=Named(classes=((called, kind),)))
            if self.answers.groups.get(folded(words)):
                there += self.known.of_kind(kind, on)
            elif left != [text]:
                left.append(words)
        if left:
            remarks.append(Remark(PlanColumn.CO_ORDINATING, Refusal(NOT_CO_ORDINATING, names="; ".join(left))))
        return tuple(dict.fromkeys(there))

    def _lead(self, row: PlanRow, on: date, remarks: list[Remark]) -> Lead | None:
        text, _others = roles_in(row.cells.get(PlanColumn.LEAD, ""))
        self._ask_names(text)
        named = self.read_names(text, on)
        said = self.answers.leads.get(text)
        one = self.known.in_place_of(named.one, on) if named.one is not None else None
        if one is not None and said is None and self.known.exists(one, on):
            if one != named.one:
                remarks.append(Remark(PlanColumn.LEAD, Refusal(SUCCEEDED, name=text)))
            parts = self.read_names(row.cells.get(PlanColumn.PARTS, ""), on).units
            return Lead(lead_id=one, parts=parts if len(parts) > 1 else ())
        self._ask("leads", text, named=named)
        if said is not None and all(self.known.exists(each, on) for each in (said.lead_id, *said.parts)):
            return said
        if said is not None or named.one is not None:
            remarks.append(Remark(PlanColumn.LEAD, Refusal(ENDED, name=text), True))
            return None
        if not text:
            remarks.append(Remark(PlanColumn.LEAD, Refusal(NO_LEAD), True))
        for name in named.unknown:
            refusal = Refusal(NOT_OURS, name=name) if self._is_foreign(name) else Refusal(NOT_A_UNIT, name=name)
            remarks.append(Remark(PlanColumn.LEAD, refusal, True))
        if text and not named.unknown:
            remarks.append(Remark(PlanColumn.LEAD, Refusal(SEVERAL_LEAD), True))
        return None

    def _deadline(self, row: PlanRow, on: date, remarks: list[Remark]) -> Deadline | None:
        """The deadline, without a day while it waits for an answer; ``None`` for one that cannot be."""
        text = row.cells.get(PlanColumn.DEADLINE, "")
        if (said := row.cells.get(PlanColumn.DUE, "")) or row.cells.get(PlanColumn.KIND):
            return self._as_said(row, said, on, remarks)
        reading = self.read_deadline(text, on)
        if (answer := self.answers.deadlines.get(text)) is not None:
            self._ask("deadlines", text, reading=reading)
            return Deadline(text=text, kind=answer.kind, due=answer.due)
        if reading.review:
            remarks.append(Remark(PlanColumn.DEADLINE, Refusal(reading.reason), reading.kind in SAYS_A_DAY))
        if reading.reason == NO_SUCH_DAY:
            self._ask("deadlines", text, reading=reading)
            return None
        if reading.review and reading.kind in SAYS_A_DAY:
            self._ask("deadlines", text, reading=reading)
            return Deadline(text=text, kind=DeadlineKind.UNREADABLE)
        deadline = deadline_of(reading, self.plan.year, on)
        start = read_day(row.cells.get(PlanColumn.START, ""))
        return deadline.model_copy(update={"start": start}) if start and deadline.start is None else deadline

    def _as_said(self, row: PlanRow, due: str, on: date, remarks: list[Remark]) -> Deadline | None:
        """A deadline whose kind and day stand in columns of their own, as the product writes them."""
        text, name = row.cells.get(PlanColumn.DEADLINE, ""), row.cells.get(PlanColumn.KIND, "")
        kind = self.kinds.get(searchable(name)) if name else DeadlineKind.FIXED
        if kind is None:
            remarks.append(Remark(PlanColumn.KIND, Refusal(NO_SUCH_KIND, name=name)))
            return None
        day = read_day(due)
        if due and day is None:
            remarks.append(Remark(PlanColumn.DUE, Refusal(NO_SUCH_DAY)))
            return None
        reading = self.read_deadline(text, on)
        if kind is DeadlineKind.RECURRING and reading.kind is kind and not reading.review:
            return deadline_of(reading, self.plan.year, on)
        return Deadline(text=text, kind=kind, start=read_day(row.cells.get(PlanColumn.START, "")), due=day)

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

    # What is asked

    def _ask_names(self, text: str) -> None:
        for name in self.unanswered.read(text).unknown if text else ():
            if not UNSPECIFIC.search(searchable(name)) and folded(name) not in self.known.foreign:
                self._ask("names", name)

    def _is_foreign(self, name: str) -> bool:
        return folded(name) in self.known.foreign or self.answers.names.get(folded(name)) == NO_UNIT

    def _ask(self, about: str, text: str, named: Named | None = None, reading: Reading | None = None) -> None:
        before = self.questions[about].get(text) or Asked(text=text, rows=0, named=named, reading=reading)
        first = (*before.first, self.row)[:FEW]
        self.asks.append((about, text))
        self.questions[about][text] = replace(before, rows=before.rows + 1, first=first)


def _directives_in(cell: str) -> list[PrintedSymbol]:
    """The symbols in a cell; of a piece without one its whole text."""
    pieces = [piece for piece in BETWEEN_DIRECTIVES.split(cell) if piece]
    return [each for piece in pieces for each in symbols_in(piece) or [PrintedSymbol(piece)]]


UNSPECIFIC = re.compile(
    r"lien quan|^cac |^(don vi|co quan|nganh|ban)\b.*\b(khac|lien quan)|^(phuong|xa|dac khu|ban|nganh)$"
)
