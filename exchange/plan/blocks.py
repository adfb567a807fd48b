"""Plans without a table: a task, and below it lines such as "Cơ quan chủ trì: …" and "Thời gian: …"."""

import re
from collections.abc import Iterable, Iterator

from exchange.plan.headings import column_called
from exchange.plan.table import GROUP_NUMBER
from exchange.reading.grid import Grid
from models.plan.loading import PlanColumn
from models.text import one_line

HEADS = {
    PlanColumn.NUMBER: "STT",
    PlanColumn.TITLE: "Nhiệm vụ",
    PlanColumn.LEAD: "Cơ quan chủ trì",
    PlanColumn.CO_ORDINATING: "Cơ quan phối hợp",
    PlanColumn.DEADLINE: "Thời gian",
    PlanColumn.PRODUCT: "Sản phẩm",
    PlanColumn.FUNDS: "Kinh phí",
    PlanColumn.HEAD: "Người đứng đầu",
    PlanColumn.DIRECTIVE: "Văn bản giao",
    PlanColumn.NOTE: "Ghi chú",
}
ABBREVIATION = 3  # letters: a line of so few in capitals heads nothing
NO_TITLE = re.compile(r"nhiệm vụ( số)? \d+[:.]?|", re.IGNORECASE)
BEGINNING = (PlanColumn.TITLE, PlanColumn.LEAD, PlanColumn.CO_ORDINATING, PlanColumn.DEADLINE, PlanColumn.PRODUCT)
LABEL = re.compile(r"(?:^|(?<=[.;)\s]))[-+•*–]?\s*([^\W\d_][^:;.\n]{2,45}?)\s*:\s*")
NUMBER = re.compile(
    r"^(?:nhiệm vụ\s+)?(\(?(?:\d{1,3}(?:\.\d{1,3})*|[a-zđ]|[IVXLC]{1,6})[.)]|[-+•*–])\s*", re.IGNORECASE
)


AGENCY = (
    r"(?:Các sở|Sở|Ban|UBND|Ủy ban|Uỷ ban|Văn phòng|Công an|Thanh tra|Bộ|Cục|Chi cục|Trung tâm|Bảo hiểm|Kho bạc|Hội|"
    r"Đài|Báo|Trường|Bệnh viện)"
)
UNTIL = r"(?:hoàn thành|xong|thời gian|thời hạn|trước|trong|chậm nhất)\b[^.;()]*"
# a task told in a sentence: "… (Sở A chủ trì, phối hợp với Sở B, hoàn thành trước 30/6/2024)"
NARRATED = re.compile(
    rf"(?P<title>.*?)(?P<before>,\s*{UNTIL},)?[\s(,;:]*(?:\b(?:do|giao)\s+)?"
    rf"(?P<lead>{AGENCY}\b[^,;().:]*?)\s+chủ trì\b(?!\s*:)"
    rf"(?:,?\s*phối hợp(?:\s+với)?\s+(?P<others>(?:(?!\bthực hiện\b|\btham mưu\b|\bhoàn thành\b)[^.;()])*))?"
    rf"(?:[\s,]*(?:thực hiện|tham mưu)[^,.;()]*?)?(?:[\s,;]*\b(?P<after>{UNTIL}))?[.)\s]*"
)


def block_grid(name: str, lines: Iterable[str]) -> Grid | None:
    """The tasks told in text as the rows of a table; ``None`` where no task with a lead or a deadline is told."""
    reader = _Reader()
    for line in map(one_line, lines):
        if line:
            reader.read(line)
    if not any(PlanColumn.LEAD in row or PlanColumn.DEADLINE in row for row in reader.rows):
        return None
    cells = [[row.get(part, "") for part in HEADS] for row in reader.rows]
    return Grid(name, [list(HEADS.values()), *cells])


class _Reader:
    """What was told so far: the lines ``waiting`` since the last task, and the label whose list goes on."""

    def __init__(self) -> None:
        self.rows: list[dict[PlanColumn, str]] = []
        self.waiting: list[str] = []
        self.listing: PlanColumn | None = None

    def read(self, line: str) -> None:
        before, said = _read(line)
        if not said and self.listing is not None and self.rows and not _is_numbered(line):
            self._say(self.listing, _unmarked(line).rstrip(" .;"))
            return
        self.listing = None
        if before:
            self.waiting.append(before)
        for part, text in said:
            self._take(part, text)

    def _take(self, part: PlanColumn, text: str) -> None:
        if part not in BEGINNING and (self.waiting or not self.rows):
            return
        if self.waiting or part is PlanColumn.TITLE:
            self._begin(text if part is PlanColumn.TITLE else "")
        if part is not PlanColumn.TITLE and self.rows:
            self._say(part, text)
            self.listing = None if text else part

    def _begin(self, title: str) -> None:
        """A task: under the last numbered line, or as its label says; what else is told of it is a note."""
        numbered = [place for place, line in enumerate(self.waiting) if _is_numbered(line) and not _is_group(line)]
        at = numbered[-1] if numbered else len(self.waiting) - 1
        own = self.waiting[at] if self.waiting and (numbered or not title) else ""
        more = self.waiting[at + 1 :] if own else []
        above = self.waiting[:at] if own else self.waiting
        self.rows += [_group(each) for each in above if _is_group(each)]
        if title and (not own or NO_TITLE.fullmatch(_unmarked(own))):
            number, _name = _split(own)
            self.rows.append({PlanColumn.NUMBER: number, PlanColumn.TITLE: title.rstrip(".;")})
        else:
            self.rows.append(_task(own))
            more = [*more, title] if title else more
        if more:
            self.rows[-1][PlanColumn.NOTE] = "; ".join(more)
        self.waiting = []

    def _say(self, part: PlanColumn, text: str) -> None:
        kept = self.rows[-1].get(part, "")
        self.rows[-1][part] = f"{kept}; {text}" if kept and text else kept or text


def _read(line: str) -> tuple[str, list[tuple[PlanColumn, str]]]:
    """What stands before the first label of a line, and what each of its labels says."""
    labels = [(found, part) for found in LABEL.finditer(line) if (part := column_called(found[1])) in HEADS]
    if not labels:
        return _narrated(line)
    ends = [found.start() for found, _part in labels[1:]] + [len(line)]
    said = [(part, line[found.end() : end].strip(" .;-")) for (found, part), end in zip(labels, ends, strict=True)]
    return line[: labels[0][0].start()].strip(" .;-"), [(part, text) for part, text in said if part]


def _narrated(line: str) -> tuple[str, list[tuple[PlanColumn, str]]]:
    """A line without labels: a sentence that says who leads the task and until when, or just a line."""
    told = NARRATED.fullmatch(line) if "chủ trì" in line else None
    if told is None:
        return line.strip(), []
    said = {
        PlanColumn.LEAD: told["lead"],
        PlanColumn.CO_ORDINATING: told["others"],
        PlanColumn.DEADLINE: told["before"] or told["after"],
    }
    return told["title"].strip(" .;,-("), [(part, text.strip(" .;,")) for part, text in said.items() if text]


def _is_group(line: str) -> bool:
    found = NUMBER.match(line)
    return bool(found and GROUP_NUMBER.fullmatch(found[1])) or (line.isupper() and len(line) > ABBREVIATION)


def _is_numbered(line: str) -> bool:
    found = NUMBER.match(line)
    return bool(found and found[1] not in "-+•*–")


def _unmarked(line: str) -> str:
    found = NUMBER.match(line)
    return line[found.end() :].strip() if found else line


def _split(line: str) -> Iterator[str]:
    found = NUMBER.match(line)
    yield found[1] if found and found[1] not in "-+•*–" else ""
    yield line[found.end() :].strip() if found else line


def _group(line: str) -> dict[PlanColumn, str]:
    number, title = _split(line)
    return {PlanColumn.NUMBER: number, PlanColumn.TITLE: title}


def _task(line: str) -> dict[PlanColumn, str]:
    number, title = _split(line)
    return {PlanColumn.NUMBER: number, PlanColumn.TITLE: title.rstrip(".;")}
