"""The dearest questions of pages, as nobody asked them before: of the database, and of the columns in memory."""

import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

from bench import province
from models.calendar.period import PeriodKind, Periods
from models.counting.standing import NOT_COMPLETED, Standing
from models.moment import Moment
from models.person import Role, User
from models.register import ANNUAL_PLAN
from queries.causes import delay_counts
from queries.counts import counts_by
from queries.discipline import discipline_of
from queries.inbox import Waiting, waiting_order, waiting_tasks
from queries.notices import news_count
from queries.register_figures import summary_by_field
from queries.registers import reported_registers
from queries.report.figures import PeriodFigures, period_figures
from queries.report.tasks import first_of_lists
from queries.selection import TaskFilters
from queries.task_list import Order, count_of, tasks_of
from store import database
from store.database import Database

OF_YEAR = TaskFilters(year=province.YEAR)
OPEN = replace(OF_YEAR, standings=NOT_COMPLETED)
SOON = timedelta(days=15)
A_DAY = timedelta(days=1)
SECRETARY = replace(province.READER, id=2, role=Role.SECRETARIAT)
OFFICER = User(id=3, name="", role=Role.OFFICER, unit_id=7, language=None, reach=frozenset({7}))
ROUNDS = 7


@dataclass(frozen=True, slots=True)
class Question:
    """``ask`` answers as of a moment."""

    name: str
    ask: Callable[[Moment], object]


def questions() -> Iterator[Question]:
    """Those of the goal, each on its own line."""
    reader = province.READER

    def page(order: Order, filters: TaskFilters, number: int = 1) -> Callable[[Moment], object]:
        return lambda moment: tasks_of(reader, moment, filters, order=order, page=number)

    def count(user: User, filters: TaskFilters) -> Callable[[Moment], object]:
        return lambda moment: count_of(user, moment, filters)

    yield Question("open tasks of the year, how many", count(reader, OPEN))
    for order in set(Order) - {Order.OWED}:
        yield Question(f"open tasks by {order}, 50", page(order, OPEN))
    yield Question("all by code, the last page", page(Order.CODE, OF_YEAR, province.TASKS // 50 - 1))
    yield Question("'dich vu 7', 50", page(Order.DEADLINE, TaskFilters(text="dich vu 7")))
    yield Question("'dich vu 7', how many", count(reader, TaskFilters(text="dich vu 7")))
    yield Question("'bao cao tuyen', how many", count(reader, TaskFilters(text="bao cao tuyen")))
    of_register = TaskFilters(register_codes=(ANNUAL_PLAN,), year=province.YEAR)
    yield Question("unit × class, a register", lambda moment: counts_by(reader, moment, of_register, "unit"))
    yield Question("the whole overview", overview)
    yield Question("a period's figures", period)
    yield Question("a period's first tasks", lambda moment: first_of_lists(reader, period(moment), 12))
    yield Question("an officer's tasks, how many", count(OFFICER, OF_YEAR))
    for waiting in Waiting:
        filters = waiting_tasks(waiting, province.AS_OF - timedelta(days=30))
        yield Question(f"inbox, {waiting}, how many", count(SECRETARY, filters))
        order = waiting_order(waiting)
        yield Question(f"inbox, {waiting}, 50", page(order, filters))
    since = date(province.YEAR, 7, 1)
    yield Question("units side by side", lambda moment: discipline_of(reader, moment, province.YEAR, since))
    for user in (reader, SECRETARY, OFFICER):
        yield Question(f"news, {user.role}", lambda moment, user=user: news_count(user, _instant(moment)))  # type: ignore[misc]


def overview(moment: Moment) -> None:
    """All that its page asks of the ledger."""
    reader, period = province.READER, Periods().get(province.YEAR, PeriodKind.Y)
    registers = reported_registers(province.YEAR)
    codes = tuple(each.code for each in registers)
    summary_by_field(reader, period, moment, registers)
    before = replace(moment, as_of=moment.as_of.replace(year=province.YEAR - 1))
    counts_by(reader, before, TaskFilters(register_codes=codes, year=province.YEAR - 1), "register")
    counts_by(reader, moment, TaskFilters(register_codes=codes[:1], year=province.YEAR), "unit")
    overdue = replace(OF_YEAR, standings=(Standing.OVERDUE,), parts=True)
    soon = replace(OF_YEAR, standings=(Standing.IN_PROGRESS,), parts=True)
    for filters in (overdue, replace(soon, due_from=moment.as_of, due_by=moment.as_of + SOON)):
        count_of(reader, moment, filters)
        tasks_of(reader, moment, filters, order=Order.URGENCY, size=3)
    delay_counts(reader, moment, replace(OF_YEAR, parts=True))


def period(moment: Moment) -> PeriodFigures:
    return period_figures(province.READER, Periods(), Periods().get(province.YEAR, PeriodKind.Y), moment)


def _instant(moment: Moment) -> datetime:
    return moment.known_at or datetime(moment.as_of.year, moment.as_of.month, moment.as_of.day, 5, tzinfo=UTC)


def moments() -> dict[str, list[Moment]]:
    """Each asked of other days, so that no statement is met twice."""
    days = [province.AS_OF - n * A_DAY for n in range(ROUNDS)]
    instant = datetime(province.YEAR, 8, 20, 5, tzinfo=UTC)
    return {
        "now": [Moment(day) for day in days],
        "known then": [Moment(day, instant - n * timedelta(hours=1)) for n, day in enumerate(days)],
    }


def print_questions(url: str) -> None:
    plain, fast = Database(url), Database(url)
    began = time.process_time()
    fast.keep_columns()
    print(f"\nQuestions nobody asked before, ms of CPU; columns made in {time.process_time() - began:.1f} s of it")
    print(f"{'':36}" + "".join(f"{f'{where}, {when}':>24}" for where in ("SQL", "columns") for when in moments()))
    for question in questions():
        cells = []
        for each in (plain, fast):
            database.use(each)
            cells += [_median(question, asked) for asked in moments().values()]
        print(f"{question.name:36}" + "".join(f"{cell:24.1f}" for cell in cells), flush=True)
    plain.close()
    fast.close()


def _median(question: Question, asked: Sequence[Moment]) -> float:
    times = []
    for moment in asked:
        began = time.process_time()
        question.ask(moment)
        times.append((time.process_time() - began) * 1000)
        if sum(times) > 4000:
            break
    return statistics.median(times)
