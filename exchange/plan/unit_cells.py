"""Who leads a row and who co-ordinates, by its cells, its groups, and what was answered about names."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import lru_cache

from exchange.plan.asked import Questions
from exchange.plan.match import Remark
from exchange.plan.plan import Plan
from exchange.plan.plan_table import PlanRow
from exchange.plan.unit_roles import roles_in, units_in_heading, without_giving_below
from models.plan.answers import NO_UNIT, Answers, Lead
from models.plan.columns import PlanColumn
from models.refusal import Refusal, gettext_noop
from models.text import searchable
from models.unit_name import Named, UnitNames, folded
from queries.plan_context import Known

NO_LEAD = gettext_noop("No lead unit is named.")
NOT_OURS = gettext_noop("“{name}” is no unit of the province.")
NOT_A_UNIT = gettext_noop("No unit is called “{name}”.")
SEVERAL_LEAD = gettext_noop("Several units lead: choose one that answers, or a part for each.")
NOT_CO_ORDINATING = gettext_noop("Not taken over as co-ordinating units: {names}")
SUCCEEDED = gettext_noop("“{name}” was reorganised by then. Who took over from it leads.")
ENDED = gettext_noop("There was no such unit then: {name}")
UNSPECIFIC = re.compile(
    r"lien quan|^cac |^(don vi|co quan|nganh|ban)\b.*\b(khac|lien quan)|^(phuong|xa|dac khu|ban|nganh)$"
)


class UnitCells:
    """Reads the units of rows; each name that nobody knows is asked about."""

    def __init__(self, plan: Plan, known: Known, answers: Answers, questions: Questions) -> None:
        self.plan, self.known, self.answers, self.questions = plan, known, answers, questions
        said = [(name, unit_id) for name, unit_id in answers.names.items() if unit_id]
        self.names = UnitNames([*known.names, *said], known.lists, known.provinces)
        self.unanswered = UnitNames(known.names, known.lists, known.provinces)
        self.read_names: Callable[[str, date], Named] = lru_cache(maxsize=None)(self.names.read)
        self.of_group: Callable[[str], str] = lru_cache(maxsize=None)(self._of_group)
        self.classes: dict[str, str] = {}

    def led_by_its_group(self, row: PlanRow) -> PlanRow:
        """A row without a lead of its own is led by the units that the nearest group above it names."""
        if row.cells.get(PlanColumn.LEAD, ""):
            return row
        lead = next((units for group in reversed(row.groups) if (units := self.of_group(group))), "")
        return replace(row, cells={**row.cells, PlanColumn.LEAD: lead}) if lead else row

    def _of_group(self, group: str) -> str:
        """The units that a group's heading names and nothing else, also by a name that only the office knows."""
        units, _others = roles_in(without_giving_below(group))
        named = self.names.read(units, self.plan.on)
        is_known = bool(named.units or named.kinds) and not named.unknown
        return units if is_known else units_in_heading(group)

    def co_ordinating(self, row: PlanRow, on: date, remarks: list[Remark]) -> tuple[int, ...]:
        _lead, beside = roles_in(row.cells.get(PlanColumn.LEAD, ""))
        text = "; ".join(filter(None, (row.cells.get(PlanColumn.CO_ORDINATING, ""), beside)))
        named = self.read_names(text, on)
        self._ask_names(text)
        present = dict.fromkeys(self.known.in_place_of(each, on) for each in named.units)
        there = [each for each in present if self.known.exists(each, on)]
        left = [text] if len(there) < len(present) else list(named.unknown)
        for words, kinds in named.called.items():
            called = self.classes.setdefault(folded(words), words)
            self.questions.ask("groups", called, named=Named(classes=tuple((called, kind) for kind in kinds)))
            if self.answers.groups.get(folded(words)):
                there += [unit_id for kind in kinds for unit_id in self.known.of_kind(kind, on)]
            elif left != [text]:
                left.append(words)
        if left:
            remarks.append(Remark(PlanColumn.CO_ORDINATING, Refusal(NOT_CO_ORDINATING, names="; ".join(left))))
        return tuple(dict.fromkeys(there))

    def lead(self, row: PlanRow, on: date, remarks: list[Remark]) -> Lead | None:
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
        self.questions.ask("leads", text, named=named)
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

    def _ask_names(self, text: str) -> None:
        for name in self.unanswered.read(text).unknown if text else ():
            if not UNSPECIFIC.search(searchable(name)) and folded(name) not in self.known.foreign:
                self.questions.ask("names", name)

    def _is_foreign(self, name: str) -> bool:
        return folded(name) in self.known.foreign or self.answers.names.get(folded(name)) == NO_UNIT
