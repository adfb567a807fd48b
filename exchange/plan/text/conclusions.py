"""Conclusions of a meeting as they are pasted or read from Word: their clauses, and what each says of its task.

What stands round them is no clause: the letterhead, who was there, "Nơi nhận", the signature.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, takewhile

from exchange.plan.plan_table import PlanRow
from exchange.plan.table import read_plan
from exchange.plan.text.labels import labels_in
from exchange.plan.text.lines import TextLine, lines_of
from exchange.plan.text.no_work import body_of, tells_what_was_done
from exchange.plan.text.running_text import read_text
from exchange.plan.text.unit_heading import units_alone
from exchange.plan.text.unit_words import GIVING
from exchange.plan.text.units import gives
from exchange.plan.text.work import worked_out
from exchange.reading.files import grids_of, text_of
from models.directive.clause_text import ClauseLine, split_clauses
from models.plan.columns import PlanColumn
from models.text import searchable

CELLS = re.compile(r"[^\t]*\S\t.*\t")  # of a row of a table as it is pasted: at least three
LABELS = {
    PlanColumn.LEAD: "Cơ quan chủ trì",
    PlanColumn.CO_ORDINATING: "Cơ quan phối hợp",
    PlanColumn.DEADLINE: "Thời hạn",
    PlanColumn.PRODUCT: "Sản phẩm",
}
GENERAL = re.compile(r"(?:ve )?(?:ket qua|danh gia|nhan xet)(?: chung)?$")
# what is said of work without giving any: "Ban Chỉ đạo ghi nhận, đánh giá cao …", "Đồng ý đề xuất của …"
ACKNOWLEDGES = re.compile(
    r"(?:(?:ban chi dao|bcd|hoi nghi|phien hop) )?(?:co ban |hoan toan )?"
    r"(?:ghi nhan|danh gia cao|bieu duong|hoan nghenh|dong y|nhat tri|thong nhat|cam on)\b"
)


# units that are meant and not named: "Các sở, ngành liên quan rà soát …"
CONCERNED = re.compile(
    rf"(?:(?:Nhất trí|Thống nhất)\s+)?(?:{GIVING}\s+)?(?P<units>[Cc]ác (?:sở|ban|cơ quan|đơn vị|địa phương|ngành)\b"
    r"[^.;:()]{0,60}?\s(?:có )?liên quan)(?:\s*[:,]\s*|\s+)(?P<work>\S.*)"
)


@dataclass(frozen=True, slots=True)
class ClauseTask:
    """What a clause says of its task: the work, who leads and helps, until when, as printed; empty where it does not
    say it. Units that are meant and not named, "các sở, ngành liên quan", are ``concerned``."""

    title: str
    lead: str = ""
    others: str = ""
    deadline: str = ""
    concerned: str = ""


def clauses_in(text: str) -> list[ClauseLine]:
    """The clauses of a text in their order, without what stands round them; wrapped lines are joined, and so is one
    that only says until when or with whom; a row of a table is a clause. What gives nobody work is for
    information."""
    body, _around = body_of(lines_of(_in_words(text)))
    return [*_giving_work(split_clauses("\n".join(_with_their_labels(body))))]


def clauses_of_file(name: str, content: bytes) -> list[ClauseLine]:
    """The clauses of a Word file; behind them, below a line for information, the rows of its tables of tasks. Raises
    :class:`~models.refusal.Refusal` for what is no Word file."""
    lines = clauses_in(text_of(name, content))
    tables = (read_plan(grid.rows) for grid in grids_of(name, content))
    rows = [_row_in_words(row) for table in tables if table is not None for row in table.rows]
    if not rows:
        return lines
    annex = ClauseLine(0, "Phụ lục", "Nhiệm vụ giao tại bảng kèm theo", needs_task=False)
    below = _giving_work(split_clauses("\n".join(rows)))
    return [*lines, annex, *(replace(line, level=line.level + 1) for line in below)]


def _in_words(text: str) -> Iterator[str]:
    """The lines of a text; those of a table of tasks, whose cells tabs part, each as a numbered sentence."""
    for has_cells, found in groupby(text.splitlines(), key=lambda line: CELLS.search(line) is not None):
        lines = list(found)
        table = read_plan([line.split("\t") for line in lines]) if has_cells else None
        yield from lines if table is None else map(_row_in_words, table.rows)


def _row_in_words(row: PlanRow) -> str:
    labels = [f"{label}: {row.cells[part]}" for part, label in LABELS.items() if row.cells.get(part)]
    mark = f"{row.number.rstrip('.')}." if row.number else "-"
    return "; ".join([f"{mark} {row.cells.get(PlanColumn.TITLE, '')}", *labels])


def _with_their_labels(lines: Sequence[TextLine]) -> list[str]:
    """The lines, each with those below it that have labels alone: "- Thời gian hoàn thành: 20/12/2026"."""
    joined: list[str] = []
    for line in lines:
        before, labels = labels_in(line.words)
        only_labels = line.is_bullet and labels and not before and labels[0].part is not PlanColumn.TITLE
        if only_labels and joined and not joined[-1].endswith(":"):
            joined[-1] = f"{joined[-1].rstrip(' .;')}; {line.words}"
        else:
            joined.append(line.text)
    return joined


def _giving_work(lines: Iterable[ClauseLine]) -> Iterator[ClauseLine]:
    """Without the need of a task what stands below a heading that tells what was done, and what only acknowledges."""
    telling: list[int] = []  # the levels of the headings above that tell what was done
    for line in lines:
        telling = [level for level in telling if level < line.level]
        if _tells_what_was_done(line):
            telling.append(line.level)
        is_work = gives(line.text) if telling else not _acknowledges(line.text)
        yield replace(line, needs_task=line.needs_task and is_work)


def _tells_what_was_done(line: ClauseLine) -> bool:
    capitals = " ".join(takewhile(str.isupper, line.text.split()))  # a heading, before what stands below it
    heading = capitals if " " in capitals else "" if line.needs_task else line.text
    return bool(heading) and (tells_what_was_done(heading) or GENERAL.match(searchable(heading)) is not None)


def _acknowledges(text: str) -> bool:
    """Whether a text only says what somebody thinks of work, and gives no unit any."""
    if not ACKNOWLEDGES.match(searchable(text)):
        return False
    given = [row.cells[PlanColumn.TITLE] for row in read_text([text]).rows if PlanColumn.LEAD in row.cells]
    return all(ACKNOWLEDGES.match(searchable(title)) for title in given)


def clause_tasks(text: str, above: str = "") -> list[ClauseTask]:
    """What the text of a clause says of its tasks, one for each work that it gives. Where the clause ``above`` it
    only names a unit, it is that unit's work."""
    rows = read_text([f"1. {above}", f"a) {text}"] if units_alone(above) else [text]).rows
    return [
        ClauseTask(
            title=row.cells.get(PlanColumn.TITLE, text),
            lead=row.cells.get(PlanColumn.LEAD, ""),
            others=row.cells.get(PlanColumn.CO_ORDINATING, ""),
            deadline=row.cells.get(PlanColumn.DEADLINE, ""),
        )
        for row in rows
    ] or [_for_those_concerned(text)]


def _for_those_concerned(text: str) -> ClauseTask:
    """The work of a text that no unit is named in: of those whom it concerns, where it says so."""
    concerned = CONCERNED.match(text)
    told = worked_out(concerned["units"], concerned["work"]) if concerned else None
    if told is None or not told.title:
        return ClauseTask(title=text)
    return ClauseTask(title=told.title, others=told.others, deadline=told.deadline, concerned=told.lead)
