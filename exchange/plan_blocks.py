"""Plans without a table: a task, and below it lines such as "Cơ quan chủ trì: …" and "Thời gian: …"."""

import re
from collections.abc import Iterable, Iterator

from exchange.grid import Grid
from exchange.plan_table import GROUP_NUMBER, PlanPart, part_called
from models.text import one_line

HEADS = {
    PlanPart.NUMBER: "STT",
    PlanPart.TITLE: "Nhiệm vụ",
    PlanPart.LEAD: "Cơ quan chủ trì",
    PlanPart.CO_ORDINATING: "Cơ quan phối hợp",
    PlanPart.DEADLINE: "Thời gian",
    PlanPart.PRODUCT: "Sản phẩm",
    PlanPart.FUNDS: "Kinh phí",
    PlanPart.DIRECTIVE: "Văn bản giao",
    PlanPart.NOTE: "Ghi chú",
}
BEGINNING = (PlanPart.TITLE, PlanPart.LEAD, PlanPart.CO_ORDINATING, PlanPart.DEADLINE, PlanPart.PRODUCT)
LABEL = re.compile(r"(?:^|(?<=[.;)\s]))[-+•*–]?\s*([^\W\d_][^:;.\n]{2,45}?)\s*:\s*")
NUMBER = re.compile(
    r"^(?:nhiệm vụ\s+)?(\(?(?:\d{1,3}(?:\.\d{1,3})*|[a-zđ]|[IVXLC]{1,6})[.)]|[-+•*–])\s*", re.IGNORECASE
)


def block_grid(name: str, lines: Iterable[str]) -> Grid | None:
    """The tasks told in text as the rows of a table; ``None`` where no task with a lead or a deadline is told."""
    rows: list[dict[PlanPart, str]] = []
    waiting: list[str] = []
    for line in lines:
        before, said = _read(one_line(line))
        if before:
            waiting.append(before)
        for part, text in said:
            if part not in BEGINNING and (waiting or not rows):
                continue
            if waiting or part is PlanPart.TITLE:
                *above, title = [*waiting, text] if part is PlanPart.TITLE else waiting
                rows += [_group(each) for each in above if _is_group(each)]
                rows.append(_task(title))
                waiting = []
            if part is not PlanPart.TITLE and rows:
                kept = rows[-1].get(part, "")
                rows[-1][part] = f"{kept}; {text}" if kept else text
    if not any(PlanPart.LEAD in row or PlanPart.DEADLINE in row for row in rows):
        return None
    cells = [[row.get(part, "") for part in HEADS] for row in rows]
    return Grid(name, [list(HEADS.values()), *cells])


def _read(line: str) -> tuple[str, list[tuple[PlanPart, str]]]:
    """What stands before the first label of a line, and what each of its labels says."""
    labels = [(found, part) for found in LABEL.finditer(line) if (part := part_called(found[1])) in HEADS]
    if not labels:
        return line.strip(), []
    ends = [found.start() for found, _part in labels[1:]] + [len(line)]
    said = [(part, line[found.end() : end].strip(" .;-")) for (found, part), end in zip(labels, ends, strict=True)]
    return line[: labels[0][0].start()].strip(" .;-"), [(part, text) for part, text in said if part]


def _is_group(line: str) -> bool:
    found = NUMBER.match(line)
    return bool(found and GROUP_NUMBER.fullmatch(found[1])) or (line.isupper() and len(line) > 3)


def _split(line: str) -> Iterator[str]:
    found = NUMBER.match(line)
    yield found[1] if found and found[1] not in "-+•*–" else ""
    yield line[found.end() :].strip() if found else line


def _group(line: str) -> dict[PlanPart, str]:
    number, title = _split(line)
    return {PlanPart.NUMBER: number, PlanPart.TITLE: title}


def _task(line: str) -> dict[PlanPart, str]:
    number, title = _split(line)
    return {PlanPart.NUMBER: number, PlanPart.TITLE: title.rstrip(".;")}
