"""Mutated files of plans, thrown at the reader: ``python -m tests.exchange.plan.fuzz 10000 [seed]``."""

import io
import random
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile

from exchange.plan.check import check_plan
from exchange.plan.grids import read_plan_grids
from exchange.plan.plan import Plan
from exchange.plan.tables import lines_of, tables_in
from models.plan.answers import Answers
from models.refusal import Refusal
from queries.plan_context import Known
from tests.exchange.plan.plan_files import (
    FIELD_CASES,
    TEXTS,
    as_csv,
    as_lines,
    as_word,
    as_workbook,
    case_rows,
    rows_of,
)
from tests.exchange.plan.words_kept import unseen_words

NASTY = (
    *("", " ", "\x00", "=1+1", "I", "1", "31/02/2025", "99999999999999999999", "Quý V/2025", "\u202e", "é" * 2000),
    *("Các sở", "STT", "Nhiệm vụ", "hằng tháng", "ngày 0 tháng 13", "<w:p>", "1/1/0000", "giai đoạn 9999 - 0001"),
)
KNOWN = Known(names=(("Sở Tài chính", 1), ("Sở Nội vụ", 2)), units={1: (None, None), 2: (None, None)}, present=())
Rows = list[list[str]]
MARKS = ("1.", "a)", "-", "I.", "II.1", "+", "(1)", "Giao", "Chủ trì:", "Thời hạn:")
FORMS: tuple[tuple[str, Callable[[Rows], bytes]], ...] = (
    ("p.csv", as_csv),
    ("p.csv", lambda rows: as_csv(rows, "utf-16")),
    ("p.xlsx", as_workbook),
    ("p.docx", as_word),
)


def mutated(chance: random.Random, rows: Rows) -> tuple[str, bytes]:
    """A file of a plan with something wrong in its cells, its parts or its bytes."""
    rows = [list(row) for row in rows]
    for _change in range(chance.randrange(6)):
        CELLS[chance.randrange(len(CELLS))](chance, rows)
    name, make = chance.choice(FORMS)
    try:
        content = make([[cell.replace("\x00", "").replace("\x1f", "") for cell in row] for row in rows])
    except (ValueError, IndexError):
        content = as_csv(rows)
    if chance.random() < 0.7:
        content = chance.choice([_flip, _cut, _insert, _repack, _repack])(chance, content)
    return chance.choice([name] * 9 + ["p.xls", "p.ods", "p.docx"]), content


def mutated_text(chance: random.Random, lines: Sequence[str]) -> tuple[str, bytes]:
    """A text whose lines are wrapped, joined, doubled, lost or changed, as plain text or as a Word file."""
    lines = [*lines]
    for _change in range(chance.randrange(6)):
        at = chance.randrange(len(lines))
        words = lines[at].split(" ")
        middle = chance.randrange(len(words))
        lines[at : at + 1] = chance.choice(
            [
                [" ".join(words[:middle]), " ".join(words[middle:])],
                [lines[at], chance.choice(lines)],
                [chance.choice(NASTY).replace("\x00", "")],
                [f"{chance.choice(MARKS)} {lines[at]}"],
                [lines[at].upper()],
                [f"{lines[at]} {chance.choice(lines)}"],
            ]
        )
    if chance.random() < 0.5:
        return "p.txt", "\n".join(lines).encode()
    return "p.docx", as_lines(lines)


def _cell(chance: random.Random, rows: Rows) -> None:
    row = chance.choice(rows)
    row[chance.randrange(len(row))] = chance.choice(NASTY)


def _drop(chance: random.Random, rows: Rows) -> None:
    if len(rows) > 3:
        del rows[chance.randrange(len(rows))]


def _double(chance: random.Random, rows: Rows) -> None:
    rows.insert(chance.randrange(len(rows)), list(chance.choice(rows)))


def _turn(chance: random.Random, rows: Rows) -> None:
    at, other = chance.randrange(len(rows[0])), chance.randrange(len(rows[0]))
    for row in rows:
        row[at], row[other] = row[other], row[at]


CELLS: list[Callable[[random.Random, Rows], None]] = [_cell, _cell, _cell, _drop, _double, _turn]


def _flip(chance: random.Random, content: bytes) -> bytes:
    changed = bytearray(content)
    for _byte in range(chance.randrange(1, 12)):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def _cut(chance: random.Random, content: bytes) -> bytes:
    return content[: chance.randrange(len(content))]


def _insert(chance: random.Random, content: bytes) -> bytes:
    at = chance.randrange(len(content))
    return content[:at] + chance.randbytes(chance.randrange(1, 40)) + content[at:]


def _repack(chance: random.Random, content: bytes) -> bytes:
    """One part of a packed file with bytes changed inside, packed anew so that its checksum holds."""
    try:
        with ZipFile(io.BytesIO(content)) as parts:
            kept = {part.filename: parts.read(part) for part in parts.infolist()}
    except BadZipFile:
        return _flip(chance, content)
    name = chance.choice(sorted(kept))
    kept[name] = chance.choice([_flip, _cut, _insert])(chance, kept[name] or b"x")
    packed = io.BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as parts:
        for part, said in kept.items():
            parts.writestr(part, said)
    return packed.getvalue()


def try_one(name: str, content: bytes) -> str:
    """How it was refused, or ``preview``, in which every row is accounted for; anything else is raised."""
    try:
        grids = read_plan_grids(name, content)
        tables = tables_in(grids, {})
        check = check_plan(tables, Plan(content, 2025, date(2025, 1, 1)), KNOWN, Answers())
    except Refusal as refusal:
        return f"refused: {refusal.sentence}"
    lines = lines_of(grids, tables)
    assert lines.in_file == lines.in_tasks + lines.groups + lines.left_out + lines.not_read, lines
    for grid, table in (
        (grid, table) for grid in grids for table in tables if grid.is_text and table.name == grid.name
    ):
        assert not unseen_words([row[0] for row in grid.rows], table)
    assert len(check.rows) == sum(len(table.rows) for table in tables)
    assert all(row.new is not None or row.remarks or row.present for row in check.rows)
    return "preview" if check.rows else "no table"


def run(count: int, seed: int) -> Counter[str]:
    chance = random.Random(seed)
    plans = [rows_of(f"plan_{letter}.csv") for letter in "cehi"]
    plans += [case_rows(path) for path in sorted(FIELD_CASES.glob("*.csv"))]
    texts = [
        path.read_text("utf-8").splitlines()
        for path in [*sorted(FIELD_CASES.glob("*.txt")), *sorted(TEXTS.glob("*.txt"))]
    ]
    found: Counter[str] = Counter()
    for number in range(count):
        name, content = (
            mutated_text(chance, chance.choice(texts))
            if chance.random() < 0.4
            else mutated(chance, chance.choice(plans))
        )
        try:
            found[try_one(name, content)] += 1
        except BaseException:
            print(f"file {number} of seed {seed}: {name}, {len(content)} bytes", file=sys.stderr)
            raise
    return found


if __name__ == "__main__":
    began = time.monotonic()
    print(
        dict(run(int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1)), f"{time.monotonic() - began:.0f} s"
    )
