"""Rows and figures as queries hand them out, made by hand: for what is said and printed of them."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from models.calendar.period import Period, Periods
from models.counting.figures import Counts
from models.counting.standing import Standing
from models.ledger.facts import NEVER_ASKED, Stage
from models.moment import Moment
from models.register import ANNUAL_PLAN, ParField, ReportWording
from queries.causes import CauseRow
from queries.follow_up import FollowUpRow
from queries.period_figures import A_DAY, Figure, PeriodFigures, Window
from queries.register_figures import RegisterFigures, RegisterSummary
from queries.registers import RegisterRow
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
        "supervisor": "",
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
    """The figures of a period on the day of its cut-off; ``window`` are the same five of every register."""
    registers = (register_row(),) if registers is None else registers
    period = PERIODS.of(code)
    other, same = PERIODS.before(period), PERIODS.same_last_year(period)
    since = other.cut_off + A_DAY
    windows = {register.code: _window(since, window or {}) for register in registers}
    return PeriodFigures(
        summary=summary(registers, period, period.cut_off, counted, due),
        before=summary(registers, other, other.cut_off, before),
        last_year=summary(registers, same, same.cut_off, last_year),
        window=windows,
        whole=windows,
        curves={},
        tasks=tuple(tasks),
        follow_up=tuple(follow_up),
        next_by=PERIODS.on(period.cut_off + A_DAY).cut_off,
        causes=(FUNDS, STAFF),
        first_deadlines={},
    )


def _window(since: date, count: Mapping[str, int]) -> Window:
    names = ("due", "due_completed", "completed", "completed_late", "overdue")
    return Window(since=since, **{name: Figure(count.get(name, 0), TaskFilters(done_from=since)) for name in names})
