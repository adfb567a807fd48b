"""``make bench``: the cost of a rerun beside an empty page, and of counts beside bare SQL, in one run.

``make bench BEFORE=COMMIT`` measures the pages and verbs of another commit in turn with the present ones.
"""

import os
import platform
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from dataclasses import replace
from datetime import date
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Annotated, Any

import typer
from python_calamine import load_workbook
from sqlalchemy import event, text
from sqlmodel import select

from bench import province
from bench.checkout import Checkout, before, present
from bench.crowd import print_clicking, print_thinking
from bench.long_work import print_export, print_load
from bench.measurements import print_measurements
from bench.page_costs import PORT, print_pages, serving
from bench.questions import print_questions
from clock import now
from exchange.plan.check import check_plan
from exchange.plan.plan import Plan
from exchange.plan.tables import plan_grids, tables_in
from exchange.writing.excel import workbook
from exchange.writing.table import Column, Table
from models.calendar.period import Periods
from models.counting.figures import Counts
from models.ledger.acts import Amended
from models.moment import Moment
from models.person import Person, Role, User
from models.plan.answers import Answers
from models.province import day_of
from models.register import ANNUAL_PLAN
from models.task.task import Task
from queries.counts import counts_by, year_counts
from queries.installation.verification import disagreeing_tasks
from queries.plan_context import known_of, unit_names
from queries.report.figures import WINDOW_FIGURES, period_figures
from queries.selection import TaskFilters
from queries.task_list import count_of
from store import database
from store.database import Database

ROWS = 5000
HASTY = {"sqlite": "PRAGMA synchronous=NORMAL", "postgresql": "SET synchronous_commit TO off"}
BARE = """
SELECT lead_id,
       CASE WHEN withdrawn THEN 'withdrawn'
            WHEN completed_on <= :day AND deadline IS NULL THEN 'completed_no_deadline'
            WHEN completed_on <= :day AND completed_on < deadline THEN 'completed_ahead'
            WHEN completed_on <= :day AND completed_on = deadline THEN 'completed_on_time'
            WHEN completed_on <= :day THEN 'completed_late'
            WHEN deadline IS NULL THEN 'no_deadline'
            WHEN deadline >= :day THEN 'in_progress' ELSE 'overdue' END AS standing,
       count(*)
  FROM task_state
 WHERE register_code = 'annual_plan' AND year = :year AND known_to = :now AND on_to > :day AND on_from <= :day
 GROUP BY lead_id, standing
"""


def main(
    before_commit: Annotated[
        str,
        typer.Option("--before", help="A commit whose pages and verbs are measured in turn with ours."),
    ] = "",
    tasks: Annotated[int, typer.Option(help="How many the province has.")] = province.TASKS,
    url: Annotated[str, typer.Option(help="An empty database for the province; default: a file of SQLite.")] = "",
) -> None:
    province.TASKS = tasks
    folder = Path(tempfile.mkdtemp(prefix="tiendo-bench-"))
    try:
        with before(before_commit, folder) if before_commit else nullcontext() as other:
            now = present(folder, url)
            checkouts = [other, now] if other else [now]
            print(f"Python {platform.python_version()}, {os.cpu_count()} cores; building {province.TASKS:,} tasks …")
            for each in checkouts:
                each.build(tasks)
            print_pages(checkouts)
            print_telling(checkouts, folder)
        with serving(now, "app.py", PORT) as (address, pid):
            print_clicking(address, "khai")
            print_thinking(address, pid, "khai")
        print_questions(now.url)
        built = Database(now.url)
        built.keep_columns()
        counts(built)
        an_act(built)
        a_report(built)
        a_plan(built)
        print_measurements(built)
        print_load(built)
        print_export(built)
        built.close()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def print_telling(checkouts: Sequence[Checkout], folder: Path) -> None:
    print("\nAn act, mean of the demonstration's year 2024")
    for each in checkouts:
        print(f"{each.name:34}{each.cost_of_an_act(folder):8.2f} ms of CPU")


def counts(built: Database) -> None:
    database.use(built)
    moment = Moment(province.AS_OF)
    filters = TaskFilters(register_codes=(ANNUAL_PLAN,), year=province.YEAR)
    values = {"day": province.AS_OF.isoformat(), "year": province.YEAR, "now": "9999-01-01 00:00:00.000000"}
    raw = built.engine.connect()

    def bare() -> Sequence[Any]:
        return raw.execute(text(BARE), values).all()

    def ours() -> dict[int, Counts]:
        return counts_by(province.READER, moment, filters, "unit")

    of_bare = sum(count for _unit, standing, count in bare() if standing != "withdrawn")
    assert of_bare == sum(counts.total for counts in ours().values()), "both count the same tasks"
    bare_ms, ours_ms = _medians(bare, ours)
    raw.close()
    print("\nCounts by unit and standing over one register, median of 40, taking turns")
    print(f"{'bare SQL':34}{bare_ms:8.1f}{1:9.2f}")
    print(f"{'counts_by':34}{ours_ms:8.1f}{ours_ms / bare_ms:9.2f}")


def an_act(built: Database) -> None:
    """An act that is on the disk before it is acknowledged, beside one that a power cut may take."""
    hasty = Database(built.url.render_as_string(hide_password=False))

    @event.listens_for(hasty.engine, "connect")
    def on_connect(made: Any, _record: object) -> None:
        made.execute(HASTY[built.url.get_backend_name()])
        made.commit()

    secretary = replace(province.READER, role=Role.SECRETARIAT)

    def amend(database: Database) -> None:
        at = now()
        with database.writing() as session:
            product = Amended(product=f"Báo cáo {at:%f}")
            session.get_one(Task, 1).amend(session, product, by=secretary, on=day_of(at), at=at)

    full_ms, normal_ms = _medians(partial(amend, built), partial(amend, hasty))
    hasty.close()
    print("\nOne act saved, median of 40, taking turns")
    print(f"{'synced before it is acknowledged':34}{full_ms:8.1f} ms{full_ms / normal_ms:9.2f}")
    print(f"{'synced now and then':34}{normal_ms:8.1f} ms{1:9.2f}")


def a_report(built: Database) -> None:
    """A period's counts by two grouped questions, beside one for each number; then every number of its report."""
    database.use(built)
    period, moment = Periods().of(f"{province.YEAR}-Y"), Moment(province.AS_OF)
    began = time.perf_counter()
    figures = period_figures(province.READER, Periods(), period, moment)
    all_of_it = time.perf_counter() - began
    windows = [*figures.window.values(), *figures.whole.values()]
    numbers = [getattr(window, name).filters for window in windows for name in WINDOW_FIGURES]
    since = tuple(dict.fromkeys(window.since for window in windows))
    codes = tuple(figures.summary.registers)

    def alone() -> None:
        for code in codes:
            filters = TaskFilters(register_codes=(code,), year=province.YEAR)
            counts_by(province.READER, moment, filters, "unit")
            for narrowed in (filters, replace(filters, due_by=province.AS_OF)):
                counts_by(province.READER, moment, narrowed, "field")
        for filters in numbers:
            count_of(province.READER, moment, filters)

    def together() -> None:
        with built.reading() as session:
            year_counts(session, province.READER, moment, province.YEAR, codes, since=since)

    together_ms, alone_ms = _medians(together, alone)
    began = time.perf_counter()
    disagreeing_tasks(province.YEAR, codes)
    folded = time.perf_counter() - began
    questions = 3 * len(codes) + len(numbers)
    print("\nThe counts of a period's report, median of 40, taking turns")
    print(f"{'two grouped questions':34}{together_ms:8.1f}{1:9.2f}")
    print(f"{f'{questions} questions, one a number':34}{alone_ms:8.1f}{alone_ms / together_ms:9.2f}")
    print(f"{'all of its numbers, once':34}{all_of_it:8.2f} s")
    print(f"{'every task folded anew, once':34}{folded:8.2f} s")


def a_plan(built: Database) -> None:
    """A long workbook from its bytes to its preview, beside reading its cells alone."""
    database.use(built)
    with built.reading() as session:
        person = session.exec(select(Person).where(Person.role == Role.SECRETARIAT)).first()
    secretary = User((person.id if person else None) or 1, "", Role.SECRETARIAT, None, None, frozenset())
    heads = ("TT", "Nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời hạn", "Sản phẩm")
    units = [name for name, _unit_id in unit_names()][:30]
    rows: list[tuple[object, ...]] = [heads]
    rows += [
        (n, f"Nhiệm vụ mới {n}", units[n % 30], "Các sở", f"Quý {n % 4 + 1}/2024", "Báo cáo") for n in range(ROWS)
    ]
    columns = [Column(head, 10) for head in heads]
    content = workbook([Table("Kế hoạch", "", columns, [("", [[str(cell) for cell in row] for row in rows[1:]])])])

    def bare() -> object:
        return load_workbook(BytesIO(content)).get_sheet_by_index(0).to_python()

    def preview() -> object:
        tables = tables_in(plan_grids("plan.xlsx", content), {})
        known = known_of(secretary, ANNUAL_PLAN, province.YEAR)
        return check_plan(tables, Plan(content, province.YEAR, date(province.YEAR, 1, 1)), known, Answers())

    seconds = []
    for work in (bare, preview):
        began = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - began)
    print(f"\nA plan of {ROWS:,} rows against a register of {province.TASKS // 3:,} tasks, once")
    print(f"{'its cells alone':34}{seconds[0]:8.2f} s{1:9.1f}")
    print(f"{'its preview, every row checked':34}{seconds[1]:8.2f} s{seconds[1] / seconds[0]:9.1f}")


def _medians(*works: Callable[[], object]) -> list[float]:
    taken: list[list[float]] = [[] for _work in works]
    for _round in range(40):
        for times, work in zip(taken, works, strict=True):
            began = time.perf_counter()
            work()
            times.append((time.perf_counter() - began) * 1000)
    return [statistics.median(times) for times in taken]


if __name__ == "__main__":
    typer.run(main)
