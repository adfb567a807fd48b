"""A plan's rows, each with what would come of it: a new task, a change, nothing new, a question, or a refusal.

Nothing is guessed: what is not certain is a remark on its row and column, and a row waits while it cannot be a task.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from exchange.plan.asked import Asked
from exchange.plan.checker import Checker
from exchange.plan.match import Checked, matched
from exchange.plan.plan import Plan
from exchange.plan.plan_table import PlanTable
from exchange.plan.results import cells_of
from models.plan.answers import NO_UNIT, Answers
from models.plan.columns import PlanColumn
from models.plan.rows import Change, NewTask, Outcome, Progress
from models.unit_name import Named, folded
from queries.plan_context import Known

STEP = 100  # rows between two words on how far it has come


def _is_one_name(asked: Asked) -> bool:
    named = asked.named
    return named is not None and len(named.unknown) == 1 and not (named.units or named.kinds)


def _names_only(named: Named, names: Collection[str]) -> bool:
    return bool(named.unknown) and not (named.units or named.kinds) and all(name in names for name in named.unknown)


@dataclass(frozen=True, slots=True)
class Check:
    """A whole file, checked, and what can be answered about it."""

    rows: tuple[Checked, ...]
    groups: int
    names: tuple[Asked, ...]
    leads: tuple[Asked, ...]
    deadlines: tuple[Asked, ...]
    fields: tuple[Asked, ...]
    groups_named: tuple[Asked, ...] = ()
    titles: tuple[Asked, ...] = ()

    @property
    def reporting(self) -> int:
        """How many rows say something of their task's result."""
        return sum(bool(cells_of(dict(row.row.cells))) for row in self.rows if row.outcome is not Outcome.LEFT_OUT)

    @property
    def reports(self) -> int:
        """How many results are loaded, which then wait for the secretariat."""
        reports = [*(each.report for each in self.new), *(each.report for each in self.changes)]
        return sum(report is not None for report in reports)

    def count(self, *outcomes: Outcome) -> int:
        return sum(row.outcome in outcomes for row in self.rows)

    def learnt(self, answers: Answers) -> list[tuple[str, int]]:
        """The names of units that were answered and stand in this file."""
        asked = ((each.text, answers.names.get(folded(each.text))) for each in self.names)
        return [(text, unit_id) for text, unit_id in asked if unit_id]

    def foreign(self, answers: Answers) -> list[str]:
        """The names that were answered to be no units of the province; of rows that are left out as compared."""
        printed = {folded(each.text): each.text for each in self.names}
        return [printed.get(name, name) for name, unit_id in answers.names.items() if unit_id == NO_UNIT]

    def asked_by(self, row: Checked) -> dict[str, list[Asked]]:
        """The questions of a row by kind: names of units, who leads, until when, which groups, which double."""
        questions = {
            "names": self.names,
            "leads": self.leads_to_choose(Answers()),
            "deadlines": self.deadlines,
            "groups": self.groups_named,
        }
        found = {
            about: [each for each in asked if (about, each.text) in row.asks] for about, asked in questions.items()
        }
        title = row.row.cells.get(PlanColumn.TITLE, "")
        found["titles"] = [each for each in self.titles if each.text == title]
        return {about: asked for about, asked in found.items() if asked}

    def led_by(self, name: str) -> list[str]:
        """The keys of the rows that wait because a name leads them that is no unit."""
        return [
            row.key
            for row in self.rows
            for remark in row.remarks
            if remark.column is PlanColumn.LEAD and remark.why.facts.get("name") == name
        ]

    def led_by_only(self, names: Collection[str]) -> list[str]:
        """The keys of the rows that only units of these ``names`` lead, none of the province."""
        leads = {each.text for each in self.leads if each.named is not None and _names_only(each.named, names)}
        return [row.key for row in self.rows if any(("leads", text) in row.asks for text in leads)]

    def leads_to_choose(self, answers: Answers) -> tuple[Asked, ...]:
        """Who leads, but where one name that is not known is all there is: that is asked as a name, and learnt."""
        return tuple(each for each in self.leads if each.text in answers.leads or not _is_one_name(each))

    def open_questions(self, answers: Answers) -> dict[str, int]:
        """How many questions of each kind of :class:`Answers` wait for an answer; nothing waits for a field."""
        return {
            "names": sum(folded(each.text) not in answers.names for each in self.names),
            "leads": sum(each.text not in answers.leads for each in self.leads_to_choose(answers)),
            "deadlines": sum(each.text not in answers.deadlines for each in self.deadlines),
            "groups": sum(folded(each.text) not in answers.groups for each in self.groups_named),
            "titles": sum(each.text not in answers.titles for each in self.titles),
            "letter": self.reporting if answers.letter is None else 0,
            "fields": 0,
        }

    @property
    def new(self) -> list[NewTask]:
        return [row.new for row in self.rows if row.outcome is Outcome.NEW and row.new is not None]

    @property
    def changes(self) -> list[Change]:
        return [row.change for row in self.rows if row.outcome is Outcome.CHANGED and row.change is not None]


def check_plan(
    tables: Sequence[PlanTable],
    plan: Plan,
    known: Known,
    answers: Answers,
    progress: Progress = lambda _done, _of: None,
) -> Check:
    """Every row of ``tables`` with what comes of it."""
    checker = Checker(plan, known, answers)
    total = sum(len(table.rows) for table in tables)
    rows: list[Checked] = []
    for table in tables:
        for row in table.rows:
            rows.append(checker.checked(table.name, row))
            if len(rows) % STEP == 0:
                progress(len(rows), total)
    against = {each.id: each for each in known.present}
    rows = matched(rows, known.present, answers.titles)
    said = {title: against.get(task_id) for title, task_id in answers.titles.items()}
    said |= {
        row.row.cells[PlanColumn.TITLE]: row.present for row in rows if row.outcome is Outcome.ASKED and row.present
    }
    return Check(
        rows=tuple(rows),
        groups=sum(table.groups for table in tables),
        names=checker.questions.of("names"),
        leads=checker.questions.of("leads"),
        deadlines=checker.questions.of("deadlines"),
        fields=checker.questions.of("fields"),
        groups_named=checker.questions.of("groups"),
        titles=tuple(Asked(title, 1, present=present) for title, present in said.items()),
    )
