"""The outline of a text: which line stands below which, and which lines only say more of another."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from exchange.plan.groups import GROUP_NUMBER
from exchange.plan.text.labels import is_of_several
from exchange.plan.text.lines import STOPS, TextLine
from exchange.plan.text.statements import Statement, statements_of
from exchange.plan.text.unit_heading import gives_below, units_alone
from exchange.plan.text.units import A_VERB, are_units, begins_with_a_unit
from exchange.plan.text.until import is_a_day
from models.plan.columns import PlanColumn

SHORTEST_HEADING = 4  # letters: a line of fewer in capitals heads nothing
LONGEST_HEADING = 100  # letters of a heading that names no unit
# how deep stand: A, I, Điều 1, 1 (each dot one deeper), a heading without a mark, a), bullets, a line without a mark
TOP, PART, GROUP, ARTICLE, NUMBERED, HEADING, LETTER, BULLET, PLAIN = -1, 1, 2, 3, 4, 9, 10, 12, 18
OTHER_LABEL = re.compile(r"[A-ZĐÀ-Ỹ]\w*(?: \w+){0,4}\s*:\s+\w")
FIRST_OF_A_LIST = re.compile(r"\(?(?:1|a|I|A)[.)/]|\W", re.IGNORECASE)
A_PART = re.compile(r"[A-H]|ph[aầ]n\s.*", re.IGNORECASE)


@dataclass(slots=True, eq=False)
class Node:
    """A line with the lines below it.

    ``units`` are those that a heading gives the lines below it to. ``heads``: it is a heading and no work.
    ``details`` are the lines that only say more of it, ``listed`` those that go on with what its last label says.
    """

    line: TextLine
    statements: tuple[Statement, ...]
    depth: int = TOP
    units: str = ""
    heads: bool = False
    parent: "Node | None" = None
    below: list["Node"] = field(default_factory=list)
    details: list["Node"] = field(default_factory=list)
    listed: list["Node"] = field(default_factory=list)

    @property
    def numbers(self) -> tuple[str, ...]:
        """Its number, with those of the lines it stands below before it."""
        above = self.parent.numbers if self.parent is not None else ()
        return (*above, self.line.number) if self.line.number else above

    @property
    def is_group(self) -> bool:
        number, text = self.line.number, self.line.text
        return (number != "" and GROUP_NUMBER.fullmatch(number) is not None) or (
            text.isupper() and len(text) >= SHORTEST_HEADING
        )

    @property
    def is_title(self) -> bool:
        """Whether it names work by a label: "Nhiệm vụ: …"."""
        first = self.statements[0]
        return not first.text and bool(first.labels) and first.labels[0].part is PlanColumn.TITLE

    @property
    def says_more(self) -> bool:
        """Whether it only says who, until when, or with what result, of another line."""
        first = self.statements[0]
        if self.heads:
            return False
        if not first.text:
            return bool(first.labels) and not self.is_title
        if self.line.mark:
            return False
        assignment = first.assignment
        if self.line.text.isupper() and len(self.line.text.split()) > 1:
            return False  # "QUÝ II" heads what is due then
        return is_a_day(self.line.text) or (assignment is not None and not assignment.title)

    def lists(self, node: "Node") -> bool:
        """Whether what its last label says goes on in ``node``, which follows it: it says nothing on its own line."""
        labels = self.statements[-1].labels
        is_open = bool(labels) and not labels[-1].text
        if not is_open or node.line.number or node.is_group or _names_work(node):
            return False
        return (
            not self.line.mark or node.depth > self.depth or are_units(node.line.words) or is_a_day(node.line.words)
        )


def outline_of(lines: Sequence[TextLine]) -> Node:
    """The lines below a root that has no words."""
    nodes = [Node(line, statements_of(line.words)) for line in lines]
    root = Node(TextLine((), ""), (Statement(""),))
    stack, last = [root], root
    bullets: list[str] = []
    for node, following in zip(nodes, [*nodes[1:], None], strict=False):
        _place(node, following, bullets)
        if last.lists(node):
            last.listed.append(node)
            continue
        parent = _parent(node, stack)
        node.parent = parent
        parent.below.append(node)
        last = node
        if node.line.mark or not node.says_more:
            while stack[-1] is not parent:
                stack.pop()
            stack.append(node)
    _own_details(root)
    return root


# How deep a line stands


def _place(node: Node, following: Node | None, bullets: list[str]) -> None:
    """``bullets`` are those in use, the highest first; a number or letter begins them anew."""
    line = node.line
    depth = _depth(line, bullets)
    node.depth = depth
    below = _depth(following.line, list(bullets)) if following is not None else PLAIN
    is_above = line.text.endswith(":") or ((line.number != "" or line.text.isupper()) and below > depth)
    is_above = is_above or (not line.mark and _begins_a_list(line, following))
    is_above = is_above and not (following is not None and following.says_more)
    if is_above:
        node.units = _lead_above(node, following) if node.statements[0].labels else units_alone(line.words)
    gives = gives_below(line.words) and len(line.words) <= LONGEST_HEADING
    node.heads = bool(node.units) or gives or _is_plain_heading(node, following)
    if node.heads and not line.mark and not line.text.isupper():
        node.depth = max(0, min(HEADING, below - 1))


def _depth(line: TextLine, bullets: list[str]) -> int:
    if line.is_bullet:
        return BULLET + min(_place_of_bullet(line.mark, bullets), PLAIN - BULLET - 1)
    if not line.mark:
        return 0 if line.text.isupper() else PLAIN
    bullets.clear()
    mark = line.mark.strip("()-/.")
    if GROUP_NUMBER.fullmatch(line.mark):
        return PART if A_PART.fullmatch(mark) else GROUP + mark.count(".")
    if mark.lower().startswith("điều"):
        return ARTICLE
    return min(NUMBERED + mark.count("."), HEADING - 1) if mark[-1].isdigit() else LETTER


def _place_of_bullet(mark: str, bullets: list[str]) -> int:
    """Bullets stand one below the other as they come, but for a plus, which always stands below a dash."""
    mark = "-" if mark in "–—" else mark
    if mark not in bullets:
        bullets.insert(bullets.index("+") if mark == "-" and "+" in bullets else len(bullets), mark)
    return bullets.index(mark)


def _lead_above(node: Node, following: Node | None) -> str:
    """The units of a label that stands above work of theirs: "2. Cơ quan chủ trì: Sở Tài chính"."""
    [first, *more] = node.statements
    is_alone = not first.text and not more and [label.part for label in first.labels] == [PlanColumn.LEAD]
    return first.labels[0].text if is_alone and following is not None and not following.says_more else ""


def _begins_a_list(line: TextLine, following: Node | None) -> bool:
    """Whether a line that does not stop stands above the first line of a list."""
    if following is None or following.says_more or FIRST_OF_A_LIST.match(following.line.mark) is None:
        return False
    return line.text.endswith(":") or not line.text.endswith(STOPS)


def _is_plain_heading(node: Node, following: Node | None) -> bool:
    """Whether a short line without a mark, a stop, or any work heads a list that begins below it."""
    text = node.line.text
    if node.line.mark or text.isupper() or len(text) > LONGEST_HEADING:
        return False
    only_names = len(node.statements) == 1 and not node.statements[0].assignment and not node.statements[0].labels
    return only_names and _begins_a_list(node.line, following)


# Below which line it stands


def _parent(node: Node, stack: Sequence[Node]) -> Node:
    above = [each for each in stack if each.depth < node.depth]
    if node.says_more and not node.line.mark:
        named = [each for each in stack if not each.says_more]
        last = named[-1]
        return last.parent if last.parent is not None and last.depth >= BULLET else last
    if node.line.mark or node.units or node.line.text.isupper():
        return above[-1]
    return _above_plain([each for each in above if not each.says_more])


def _above_plain(above: Sequence[Node]) -> Node:
    """A line without a mark goes on below the last line that has one, but ends the list of a unit's work."""
    last = above[-1]
    if last.heads and not any(each.line.mark for each in last.below):
        return last
    giving = next((place for place, each in enumerate(above) if each.units), None)
    return last if giving is None else above[giving - 1]


def _names_work(node: Node) -> bool:
    return any(each.assignment is not None and each.assignment.title for each in node.statements) or any(
        each.labels for each in node.statements
    )


def _has_a_lead(node: Node) -> bool:
    return any(
        each.assignment is not None or any(label.part is PlanColumn.LEAD for label in each.labels)
        for each in node.statements
    )


# Which lines say more of another


def _own_details(parent: Node) -> None:
    """Give each line that only says more to the line it tells of: the one above it at its side, or ``parent``."""
    for node in parent.below:
        _own_details(node)
    blocks = _blocks(parent)
    own = _may_be_work(parent)
    owned: set[Node] = set()
    for names, details in blocks:
        by_number = details[0].line.number != ""
        of_parent = own and (by_number or not names or _are_of_parent(blocks, names, details))
        owner = parent if of_parent else names[-1] if names and not by_number else None
        if owner is None or owner.heads:
            continue
        lines = [*(names if of_parent and not by_number else ()), *details]
        own_lines = [each for each in lines if not is_of_several(each.line)]
        owner.details += own_lines
        owned.update(own_lines)
    parent.below = [each for each in parent.below if each not in owned]


def _blocks(parent: Node) -> list[tuple[list[Node], list[Node]]]:
    """The lines below a line as runs of those that name work, each with those behind it that only say more."""
    titles = [node for node in parent.below if node.is_title]
    several = len(titles) > 1 or not _may_be_work(parent) or _has_a_lead(parent)
    blocks: list[tuple[list[Node], list[Node]]] = [([], [])]
    for node in parent.below:
        names = not node.says_more if not node.is_title else several or bool(node.details) or _has_more(node)
        names = names and not (blocks[-1][1] and _goes_on_with(blocks[-1][1][-1], node))
        if names and blocks[-1][1]:
            blocks.append(([], []))
        blocks[-1][0 if names else 1].append(node)
    return [block for block in blocks if block[1]]


def _goes_on_with(detail: Node, node: Node) -> bool:
    """Whether a line behind one with a label has a label too, though of nothing that a task says: "Địa điểm: …"."""
    is_work = _names_work(node) or A_VERB.match(node.line.words) or begins_with_a_unit(node.line.words)
    is_labelled = OTHER_LABEL.match(node.line.words) is not None and not (node.below or node.details)
    return is_labelled and not is_work and node.line.mark == detail.line.mark != node.line.number


def _has_more(node: Node) -> bool:
    return len(node.statements) > 1 or len(node.statements[0].labels) > 1


def _may_be_work(node: Node) -> bool:
    return node.parent is not None and not node.heads and not (node.is_group and node.line.words.isupper())


def _are_of_parent(
    blocks: Sequence[tuple[list[Node], list[Node]]], names: Sequence[Node], details: Sequence[Node]
) -> bool:
    """Whether the only labels below a line are its own, though other lines stand between: several, or one with the
    same bullet as the labels."""
    alike = names[-1].line.mark == details[0].line.mark
    plain = not any(_names_work(node) or node.below or node.details for node in names)
    return len(blocks) == 1 and plain and (len(names) > 1 or alike)
