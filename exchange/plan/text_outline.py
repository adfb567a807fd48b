"""The outline of a text: its tasks and headings, and how deep each line stands."""

from dataclasses import dataclass, field

from exchange.plan.table import GROUP_NUMBER
from exchange.plan.text_lines import TextLine
from exchange.plan.until import deadline_in
from models.plan.loading import PlanColumn

SHORTEST_HEADING = 4  # letters: a line of fewer in capitals heads nothing
# how deep stand: I, 1 (each dot two deeper), a heading without a mark, a), -, +, any other line without a mark
GROUP, NUMBERED, HEADING, LETTER, DASH, OTHER_BULLET, PLAIN = 2, 4, 9, 10, 14, 16, 18


@dataclass(slots=True)
class TextTask:
    """A task as it grows: ``depth`` is how deep its line stands, ``labels_depth`` how deep the labels below it do."""

    place: int
    number: str
    groups: tuple[str, ...]
    depth: int
    cells: dict[PlanColumn, str] = field(default_factory=dict)
    labels_depth: int | None = None

    def add(self, part: PlanColumn, text: str) -> None:
        """Say more of a part; of the deadline only what a label says anew."""
        before = self.cells.get(part)
        if text:
            self.cells[part] = f"{before}; {text}" if before and part is not PlanColumn.DEADLINE else text

    def add_sentence(self, sentence: str) -> None:
        """A sentence behind the task's own: until when, where that is not said yet, else a note."""
        deadline, _rest = deadline_in(sentence)
        if deadline and PlanColumn.DEADLINE not in self.cells:
            self.cells[PlanColumn.DEADLINE] = deadline
        else:
            self.add(PlanColumn.NOTE, sentence.strip(" .;/"))


@dataclass(slots=True)
class TextHeading:
    """A heading above lines: how deep it stands, its name, the units that it gives them to, and whether a task
    stands below it."""

    line: TextLine
    depth: int
    name: str
    units: str = ""
    used: bool = False


def heads(line: TextLine, following: TextLine | None) -> bool:
    """Whether lines stand below a line that names units: it ends with a colon, or is numbered above deeper ones."""
    if line.text.endswith(":"):
        return True
    return bool(line.number) and following is not None and depth_of(following) > depth_of(line)


def is_group(line: TextLine) -> bool:
    numbered = line.number and GROUP_NUMBER.fullmatch(line.number)
    return bool(numbered) or (line.text.isupper() and len(line.text) >= SHORTEST_HEADING)


def depth_of(line: TextLine) -> int:
    """How deep a line stands: a part above I, I above 1, 1 above 1.1, that above a), a) above a dash."""
    mark = line.mark.strip("().")
    if line.is_bullet:
        return DASH if mark in "-–—" else OTHER_BULLET
    if not mark:
        return 0 if line.text.isupper() else PLAIN
    if GROUP_NUMBER.fullmatch(line.mark):
        return GROUP
    return min(NUMBERED + 2 * mark.count("."), HEADING - 1) if mark[0].isdigit() else LETTER
