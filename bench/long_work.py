"""What takes long: a plan of many rows that is loaded while others write, and a workbook of every task."""

import pickle
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event, Thread

from python_calamine import load_workbook
from sqlmodel import select

from bench import province
from clock import now
from models.person import Person, Role, User
from models.plan.answers import Answers
from models.register import ANNUAL_PLAN
from queries.plan_context import known_of, unit_names
from server.exports.export import Asked, Export
from server.exports.making import Order
from settings import HOME
from store import database
from store.database import Database
from usecases.load_plan import Destination, begin, compare, load_rows, read_plan
from wording.language import Language

ROWS = 5_000
PAUSE = 0.05  # seconds between two acts of whoever writes beside
HEADS = "TT;Nhiệm vụ;Cơ quan chủ trì;Cơ quan phối hợp;Thời hạn;Sản phẩm"


def print_load(built: Database) -> None:
    database.use(built)
    with built.reading() as session:
        person = session.exec(select(Person).where(Person.role == Role.SECRETARIAT)).one()
    secretary = User(person.id or 0, "", Role.SECRETARIAT, None, None, frozenset())
    where = Destination(ANNUAL_PLAN, province.YEAR, date(province.YEAR, 1, 1))
    file = read_plan("ke-hoach.csv", _plan())
    known = known_of(secretary, where.register_code, where.year)
    compared = compare(file, where, known, Answers(), today=province.AS_OF)
    with built.writing() as session:
        loading_id = begin(session, file, where, by=secretary, at=now()).id or 0
    is_over, waits = Event(), [0.0]

    def write_beside() -> None:
        while not is_over.wait(PAUSE):
            began = time.perf_counter()
            with built.writing():
                waits.append(time.perf_counter() - began)

    beside = Thread(target=write_beside, daemon=True)
    beside.start()
    cpu, clock = time.process_time(), time.perf_counter()
    load_rows(loading_id, file, compared, by=secretary, clock=now)
    cpu, clock = time.process_time() - cpu, time.perf_counter() - clock
    is_over.set()
    beside.join()
    print(f"\nA plan of {ROWS:,} rows loaded into {province.TASKS:,} tasks, once, while somebody else writes")
    print(f"{'each row tried, then loaded':34}{clock:8.1f} s{cpu:9.1f} s of CPU")
    print(f"{'others wait, median; p95; longest':34}{statistics.median(waits):8.3f} s", end="")
    print(f"{statistics.quantiles(waits, n=20)[-1]:9.3f} s{max(waits):9.3f} s")


def _plan() -> bytes:
    units = [name for name, _unit_id in unit_names()]
    rows = (
        f"{n};Nhiệm vụ nạp thêm {n};{units[n % 30]};{units[n % 30 + 1]};Quý {n % 4 + 1}/{province.YEAR};Báo cáo"
        for n in range(ROWS)
    )
    return "\n".join((HEADS, *rows)).encode()


def print_export(built: Database) -> None:
    """The workbook of every task by the process that makes it, beside xlsxwriter alone that writes the same cells."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "tasks.xlsx"
        at = datetime(province.YEAR, 10, 15, 5, tzinfo=UTC)
        asked = Asked(user=province.READER, sign_in="", query={"as_of": f"{province.AS_OF}"}, at=at)
        url = built.url.render_as_string(hide_password=False)
        before = _cpu_of_children()
        order = pickle.dumps(Order(url=url, export=Export.TASKS, asked=asked, language=Language.VI, path=path))
        maker = [sys.executable, "-m", "server.exports.maker"]
        subprocess.run(maker, cwd=HOME, input=order, check=True, stdout=subprocess.DEVNULL)
        ours = _cpu_of_children() - before
        rows = load_workbook(BytesIO(path.read_bytes())).get_sheet_by_index(0).to_python()
        bare = _bare(rows, path)
    print(f"\nA workbook of {len(rows):,} rows, once, CPU")
    print(f"{'xlsxwriter alone, row by row':34}{bare:8.1f} s{1:9.2f}")
    print(f"{'a process of its own, from the database':34}{ours:8.1f} s{ours / bare:9.2f}")


def _bare(rows: Sequence[Sequence[object]], path: Path) -> float:
    import xlsxwriter

    began = time.process_time()
    with xlsxwriter.Workbook(path, {"constant_memory": True}) as book:
        sheet = book.add_worksheet()
        text = book.add_format({"border": 1, "text_wrap": True})
        day = book.add_format({"border": 1, "num_format": "dd/mm/yyyy"})
        for number, row in enumerate(rows):
            for place, cell in enumerate(row):
                sheet.write(number, place, cell, day if isinstance(cell, date) else text)
    return time.process_time() - began


def _cpu_of_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
