"""Rows and figures as queries hand them out, made by hand: for what is said and printed of them."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from exchange.report.urging import Letter
from models.calendar.period import Period, Periods
from models.counting.figures import Counts
from models.counting.standing import LATE, Standing
from models.ledger.facts import NEVER_ASKED, Stage
from models.moment import Moment
from models.register import ANNUAL_PLAN, ParField, ReportWording
from queries.causes import CauseCount, CauseRow, DelayCounts
from queries.follow_up import FollowUpRow
from queries.register_figures import RegisterFigures, RegisterSummary
from queries.registers import RegisterRow
from queries.report.figures import A_DAY, FOLLOWED, IN_TIME, Figure, PeriodFigures, Window
from queries.report.tasks import ReportTasks, report_tasks_of
from queries.selection import TaskFilters
from queries.task_list import TaskRow
from queries.units import UnitRow
from tests.conftest import JUNE_30, UNITS

STP, STTTT, HNS = (
    UnitRow(id=number, code=code, kind=kind, name_vi=vi, name_en=en, short_vi=code)
    for number, (code, kind, vi, en) in enumerate(UNITS, start=1)
)
FUNDS = CauseRow(code="funds", name_vi="Kinh phí", name_en="Funds", position=1, active=True)
STAFF = CauseRow(code="staff", name_vi="Nhân lực", name_en="Staff", position=2, active=True)
PERIODS = Periods()
Classes = Mapping[ParField, Mapping[Standing, int]]  # how many tasks stand how, in each field


def task_row(code: str = "2024-KH-001", **more: Any) -> TaskRow:
    """A task of Justice, open and within its deadline, unless ``more`` says otherwise."""
    usual: dict[str, Any] = {
        "standing": Standing.IN_PROGRESS,
        "lead": STP,
        "id": 1,
        "code": code,
        "register_code": ANNUAL_PLAN,
        "year": 2024,
        "stage": Stage.ASSIGNED,
        "percent": 0,
        "act_count": 1,
        "asked_until": None,
        "reported_on": None,
        "part_of": None,
        "parts": 0,
        "parts_done": 0,
        "title": "Rà soát thủ tục hành chính",
        "deadline_text": "Quý II/2024",
        "field": ParField.PROCEDURES,
        "deadline": JUNE_30,
        "completed_on": None,
        "cause": None,
        "reason_on": None,
        "awaiting": False,
        "asked_on": None,
    }
    return TaskRow(**{**usual, **more})


def follow_up_row(code: str = "2024-KH-001", *, task: Mapping[str, Any] | None = None, **more: Any) -> FollowUpRow:
    """The same task (``task`` says what is otherwise), of which its unit has said nothing."""
    usual: dict[str, Any] = {
        "supervisor": None,
        "directives": (),
        "percent": 0,
        "latest_report": "",
        "difficulties": "",
        "proposals": "",
        "reported_on": None,
        "product": None,
        "says_done": False,
        "reason": None,
        "questions": NEVER_ASKED,
        "first_deadline": None,
    }
    return FollowUpRow(task=task_row(code, **(task or {})), **{**usual, **more})


def letters_of(rows: Sequence[FollowUpRow]) -> dict[int, Letter]:
    """A letter to each lead unit, in the order of its first task, for those of the tasks that are overdue or open."""
    by_lead: dict[int, list[FollowUpRow]] = {}
    for row in rows:
        if row.task.standing in (Standing.OVERDUE, Standing.IN_PROGRESS):
            by_lead.setdefault(row.task.lead_id, []).append(row)
    return {unit_id: Letter(pressing) for unit_id, pressing in by_lead.items()}


def register_row(code: str = ANNUAL_PLAN, **more: Any) -> RegisterRow:
    """A register of which the report speaks by its name, for it has no words of its own."""
    usual: dict[str, Any] = {
        "letters": "KH",
        "name_vi": "Kế hoạch",
        "name_en": "Plan",
        "position": 1,
        "first_year": 2021,
        "last_year": None,
        "in_report": True,
        "figure_prefix": "plan",
        "section": "results",
        "wording_vi": ReportWording(),
        "wording_en": ReportWording(),
    }
    return RegisterRow(code=code, **{**usual, **more})


def summary(
    registers: Sequence[RegisterRow],
    period: Period,
    as_of: date,
    counted: Mapping[str, Classes] | None = None,
    due: Mapping[str, Mapping[Standing, int]] | None = None,
) -> RegisterSummary:
    """What is ``counted`` of each register by field, and of that what is ``due``; nothing where nothing is named."""
    figures = {}
    for register in registers:
        fields = (counted or {}).get(register.code, {})
        by_field = {field: Counts(fields.get(field, {})) for field in ParField}
        figures[register.code] = RegisterFigures(
            register=register,
            total=sum(by_field.values(), Counts({})),
            due=Counts((due or {}).get(register.code, {})),
            by_field=by_field,
            by_unit=[],
        )
    return RegisterSummary(period, Moment(as_of), figures)


def period_figures(
    code: str = "2024-H1",
    *,
    registers: Sequence[RegisterRow] | None = None,
    counted: Mapping[str, Classes] | None = None,
    due: Mapping[str, Mapping[Standing, int]] | None = None,
    before: Mapping[str, Classes] | None = None,
    last_year: Mapping[str, Classes] | None = None,
    window: Mapping[str, int] | None = None,
    tasks: Sequence[TaskRow] = (),
    follow_up: Sequence[FollowUpRow] = (),
) -> PeriodFigures:
    """The figures of a period on the day of its cut-off; ``window`` are the same five of every register.

    Where nothing is ``counted``, the ``tasks`` and those to be followed up are."""
    rows, lists = [*tasks, *(row.task for row in follow_up)], report_of(code, follow_up=follow_up).lists
    difficult = [row for row in follow_up if row.difficulties]
    counted = _counted(rows) if counted is None else counted
    registers = (register_row(),) if registers is None else registers
    period = PERIODS.of(code)
    year = TaskFilters(register_codes=tuple(each.code for each in registers), year=period.year)
    other, same = PERIODS.before(period), PERIODS.same_last_year(period)
    since = other.cut_off + A_DAY
    windows = {register.code: window_of(since, window or {}) for register in registers}
    return PeriodFigures(
        summary=summary(registers, period, period.cut_off, counted, due),
        before=summary(registers, other, other.cut_off, before),
        last_year=summary(registers, same, same.cut_off, last_year),
        window=windows,
        whole=windows,
        curves={},
        first={register.code: Counts({}) for register in registers},
        delays=_delays(rows),
        causes=(FUNDS, STAFF),
        difficulties=Figure(len(difficult), replace(year, standings=FOLLOWED, difficulties=True)),
        difficulties_in_time=Figure(
            sum(row.task.standing in IN_TIME for row in difficult),
            replace(year, standings=IN_TIME, difficulties=True),
        ),
        proposals=Figure(len(lists.proposing), replace(year, standings=FOLLOWED, proposals=True)),
        next_due=Figure(
            len(lists.next_due), replace(year, standings=(Standing.IN_PROGRESS,), due_by=_next_by(period))
        ),
        next_by=_next_by(period),
    )


def report_of(
    code: str = "2024-H1", *, tasks: Sequence[TaskRow] = (), follow_up: Sequence[FollowUpRow] = ()
) -> ReportTasks:
    """The tasks of a period's report, none of them with another deadline than at first."""
    return report_tasks_of(tasks, follow_up, {}, _next_by(PERIODS.of(code)))


def _next_by(period: Period) -> date:
    return PERIODS.on(period.cut_off + A_DAY).cut_off


def _counted(rows: Sequence[TaskRow]) -> dict[str, dict[ParField, Counter[Standing]]]:
    counted: dict[str, dict[ParField, Counter[Standing]]] = {}
    for row in rows:
        counted.setdefault(row.register_code, {}).setdefault(row.field, Counter())[row.standing] += 1
    return counted


def _delays(rows: Sequence[TaskRow]) -> DelayCounts:
    late = Counter((row.cause, row.awaiting, row.standing) for row in rows if row.standing in LATE)
    kinds = dict.fromkeys((cause, awaiting) for cause, awaiting, _standing in late)
    by_cause = (
        CauseCount(
            cause=cause,
            awaiting=awaiting,
            overdue=late[cause, awaiting, Standing.OVERDUE],
            completed_late=late[cause, awaiting, Standing.COMPLETED_LATE],
        )
        for cause, awaiting in kinds
    )
    return DelayCounts(by_cause=tuple(by_cause))


def window_of(since: date, count: Mapping[str, int]) -> Window:
    names = ("due", "due_completed", "completed", "completed_late", "overdue")
    return Window(since=since, **{name: Figure(count.get(name, 0), TaskFilters(done_from=since)) for name in names})
