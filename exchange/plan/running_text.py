"""Plans and conclusions told in words: which of their lines are tasks, which are groups, and which neither.

A task is a sentence that gives a unit work, a line below a unit's heading, or a line with labels below it such as
"Cơ quan chủ trì: …" and "Thời gian: …". What one line says of lead and deadline never goes to another.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from exchange.plan.assignment import (
    Assignment,
    are_units,
    assignment_in,
    gives,
    gives_below,
    parts_of,
    sentences_of,
    units_alone,
    without_giving,
    work_of,
)
from exchange.plan.labels import BEGINNING, Label, is_of_several, labels_in
from exchange.plan.no_work import (
    ADDRESSES,
    ANNEX,
    is_of_a_meeting,
    names_the_document,
    says_who_carries_it_out,
    tells_what_was_done,
)
from exchange.plan.plan_table import GIVES_NO_WORK, IS_FOOT, NAMES_NO_WORK, SHOWN, LeftOut, PlanRow, PlanTable
from exchange.plan.table import ADDRESSED, SIGNATURE
from exchange.plan.text_lines import TextLine, lines_of
from exchange.plan.text_outline import HEADING, TextHeading, TextTask, depth_of, heads, is_group
from exchange.plan.until import deadline_in, is_a_day
from models.plan.loading import PlanColumn
from models.text import searchable

NO_TITLE = re.compile(r"(nhiệm vụ( số)? \d+[:.]?)?", re.IGNORECASE)
MORE_SENTENCES = re.compile(r"(?<=\w)\.\s+(?=[A-ZĐÀ-Ỹ])")


def read_text(lines: Sequence[str]) -> PlanTable:
    """Every line of a text as a task or part of one, as a group, or left out."""
    reader = _Reader(lines_of(lines))
    reader.read()
    groups = [each for each in reader.headings if each.used]
    return PlanTable(
        heading=0,
        columns={},
        rows=[
            PlanRow(place=task.place, number=task.number, groups=task.groups, cells=task.cells)
            for task in reader.tasks
        ],
        groups=len(groups),
        left_out=sorted(reader.left_out, key=lambda each: each.place),
        task_cells=reader.in_tasks,
        group_cells=sum(len(each.line.places) for each in groups),
    )


class _Reader:
    """What was read so far.

    ``waiting`` are lines of which it is not yet known whether they are a task, ``current`` is the task that a label
    may say more of, ``listing`` the label whose list goes on, ``above`` the headings that the next line stands under.
    """

    def __init__(self, lines: Sequence[TextLine]) -> None:
        self.lines = lines
        self.tasks: list[TextTask] = []
        self.headings: list[TextHeading] = []
        self.left_out: list[LeftOut] = []
        self.above: list[TextHeading] = []
        self.waiting: list[TextLine] = []
        self.current: TextTask | None = None
        self.listing: PlanColumn | None = None
        self.addressed = self.at_the_end = self.of_a_meeting = self.awaits_a_day = False
        self.in_tasks = 0

    def read(self) -> None:
        for line, following in self._with_following():
            self._read(line, following)
        self._leave_waiting()
        for heading in self.headings:
            if not heading.used:
                self._leave_out(heading.line, GIVES_NO_WORK)

    def _with_following(self) -> list[tuple[TextLine, TextLine | None]]:
        """Each line with the next one that is no foot of a page."""
        found: list[tuple[TextLine, TextLine | None]] = []
        following = None
        for line in reversed(self.lines):
            found.append((line, following))
            following = following if line.is_foot else line
        return found[::-1]

    def _read(self, line: TextLine, following: TextLine | None) -> None:
        if line.is_foot:
            self._leave_out(line, IS_FOOT)
            return
        folded = searchable(line.text)
        self.at_the_end = (self.at_the_end or bool(ADDRESSED.fullmatch(folded))) and not ANNEX.match(folded)
        if self.at_the_end or SIGNATURE.fullmatch(folded):
            self._leave_waiting()
            self._leave_out(line, IS_FOOT)
            return
        self.addressed = ADDRESSES.match(folded) is not None or (self.addressed and bool(units_alone(line.words)))
        labels = labels_in(line)
        tells_who_met = is_of_a_meeting(line)
        self.of_a_meeting = tells_who_met or (self.of_a_meeting and not line.number)
        if self.addressed or tells_who_met or says_who_carries_it_out(line) or (self.of_a_meeting and labels):
            self._leave_waiting()
            self._leave_out(line, GIVES_NO_WORK)
        elif labels:
            self.listing = None
            self._take_labels(line, labels)
        elif self.listing is not None and self.current is not None and not line.number and not is_group(line):
            self._add(self.current, self.listing, line.words.rstrip(" .;/"), line)
        else:
            self.listing = None
            self._read_plain(line, following)

    # Lines without labels

    def _read_plain(self, line: TextLine, following: TextLine | None) -> None:
        depth = depth_of(line)
        sentences = sentences_of(line.words)
        told = [each for each in map(self._assigned_by, sentences) if each is not None]
        units = units_alone(line.words) if heads(line, following) else ""
        if units or gives_below(line.words):
            self._begin_heading(line, units, following)
        elif any(each.title for each in told):
            self._assign(line, sentences)
        elif told and self.waiting and not line.number:
            self._complete(line, told[0])
        elif self._is_one_of_a_column(line, following):
            self._take_from_a_column(line)
        elif told and told[0].deadline:
            self._assign_whole(line, told[0])
        elif names_the_document(line) and not self.tasks:
            self._leave_waiting()
            self._leave_out(line, GIVES_NO_WORK)
        elif is_group(line):
            self._begin_heading(line)
        elif self._belongs_to_current(line, depth):
            assert self.current is not None
            self._add(self.current, PlanColumn.NOTE, line.words, line)
        elif above := self._units_above(line, depth):
            self._leave_waiting()
            self._begin(line, work_of(line.words), above)
            self.in_tasks += len(line.places)
        else:
            self.waiting.append(line)

    def _assigned_by(self, sentence: str) -> Assignment | None:
        """What a sentence assigns; below a heading that tells what was done only what it gives in so many words."""
        was_done = bool(self.above) and tells_what_was_done(self.above[-1].name)
        return None if was_done and not gives(sentence) else assignment_in(sentence)

    def _assign(self, line: TextLine, sentences: Sequence[str]) -> None:
        """A task for each sentence that gives work; the others say more of the one before, or of the first."""
        self._head_by_waiting(depth_of(line))
        before: list[str] = []
        begun: TextTask | None = None
        for sentence in sentences:
            told = self._assigned_by(sentence)
            if told is not None and told.title:
                begun = [self._begin(line, part) for part in parts_of(told)][-1]
                for each in before:
                    begun.add_sentence(each)
                before = []
            elif begun is not None:
                begun.add_sentence(sentence)
            else:
                before.append(sentence)
        self.in_tasks += len(line.places)
        if line.text.endswith(":") and begun is not None:
            heading = TextHeading(line, depth_of(line), line.words.rstrip(":"), units=begun.cells[PlanColumn.LEAD])
            self.above = [*self._outside(heading.depth), heading]

    def _is_one_of_a_column(self, line: TextLine, following: TextLine | None) -> bool:
        """Whether a line is a cell of a table that was copied cell by cell: a unit below a numbered line and above a
        day, or that day."""
        if line.mark or not self.waiting:
            return self.awaits_a_day and is_a_day(line.text)
        above_a_day = following is not None and is_a_day(following.text)
        return bool(self.waiting[-1].number) and above_a_day and are_units(line.text)

    def _take_from_a_column(self, line: TextLine) -> None:
        if self.waiting:
            self._complete(line, Assignment(title="", lead=line.text))
            self.awaits_a_day = True
        elif self.current is not None:
            self._add(self.current, PlanColumn.DEADLINE, line.text, line)
            self.awaits_a_day = False

    def _assign_whole(self, line: TextLine, told: Assignment) -> None:
        """A line that gives a unit work until a day and names the work by a verb alone."""
        self._head_by_waiting(depth_of(line))
        title = without_giving(deadline_in(line.words)[1]).strip(" .;,/")
        self._begin(line, replace(told, title=title))
        self.in_tasks += len(line.places)

    def _complete(self, line: TextLine, told: Assignment) -> None:
        """A line says who does what the line above it names."""
        begun = self._begin_waiting("", line)
        begun.add(PlanColumn.LEAD, told.lead)
        begun.add(PlanColumn.CO_ORDINATING, told.others)
        begun.add(PlanColumn.DEADLINE, told.deadline)
        self.in_tasks += len(line.places)

    def _begin(self, line: TextLine, told: Assignment, above: str = "") -> TextTask:
        said = {
            PlanColumn.TITLE: told.title or line.words.rstrip(" .;/"),
            PlanColumn.LEAD: told.lead or above,
            PlanColumn.CO_ORDINATING: told.others,
            PlanColumn.DEADLINE: told.deadline,
        }
        return self._begin_task(line, {part: text for part, text in said.items() if text})

    def _begin_task(self, line: TextLine, cells: dict[PlanColumn, str]) -> TextTask:
        depth = depth_of(line)
        outside = self._outside(depth)
        for heading in outside:
            heading.used = True
        self.above = outside
        self.current = TextTask(
            place=line.places[0],
            number=line.number,
            groups=tuple(each.name for each in outside),
            depth=depth,
            cells=cells,
        )
        self.tasks.append(self.current)
        return self.current

    def _belongs_to_current(self, line: TextLine, depth: int) -> bool:
        """Whether a bullet only says more of the task above it: deeper than it, and without a day of its own."""
        if self.waiting or self.current is None or not line.is_bullet:
            return False
        below_it = not self.above or self.above[-1].depth < self.current.depth
        return below_it and depth > self.current.depth and not deadline_in(line.words)[0]

    # Lines with labels

    def _take_labels(self, line: TextLine, labels: Sequence[Label]) -> None:
        """``labels`` begin with what stands before them; a numbered line with nothing before them says more of the
        task above it only where that stands higher, or has its other labels numbered so."""
        nothing_before = not labels[0][1] and not self.waiting
        if is_of_several(line) or (nothing_before and self._is_of_no_task(line, labels[1][0])):
            self._leave_out(line, NAMES_NO_WORK)
            return
        counted = self._take_before(TextLine(line.places, labels[0][1]))
        said = False
        for part, text in labels[1:]:
            if part is None or (part not in BEGINNING and (self.waiting or self.current is None)):
                continue
            if self.waiting or part is PlanColumn.TITLE:
                counted |= any(each.places == line.places for each in self.waiting)
                self._begin_waiting(text if part is PlanColumn.TITLE else "", line)
                said = True
            if part is not PlanColumn.TITLE and self.current is not None:
                self._take_label(self.current, part, text)
                self.current.labels_depth = depth_of(line)
                said = True
        if any(each.places == line.places for each in self.waiting) or counted:
            return
        if said:
            self.in_tasks += len(line.places)
        else:
            self.waiting.append(line)

    def _is_of_no_task(self, line: TextLine, first: PlanColumn | None) -> bool:
        if first is PlanColumn.TITLE or not line.number or self.current is None:
            return False
        depth = depth_of(line)
        return depth <= self.current.depth and depth != self.current.labels_depth

    def _take_before(self, line: TextLine) -> bool:
        """What stands before the labels of a line; whether the line is counted with it."""
        if not line.words:
            return False
        sentences = sentences_of(line.words)
        if any(told.title for told in map(assignment_in, sentences) if told is not None):
            self._assign(line, sentences)
            return True
        self.waiting.append(line)
        return False

    def _take_label(self, task: TextTask, part: PlanColumn, text: str) -> None:
        first, *more = MORE_SENTENCES.split(text)
        task.add(part, first.strip(" .;,-"))
        self.listing = None if text else part
        for sentence in more:
            task.add_sentence(sentence)

    def _begin_waiting(self, title: str, line: TextLine) -> TextTask:
        """A task: the last numbered line that waits, or what the label of ``line`` names; the rest is a note."""
        begins = bool(title) and line.number[:1].isdigit()  # "1.1. Nhiệm vụ: …" below "1. Cải cách thể chế"
        numbered = [at for at, each in enumerate(self.waiting) if each.number and not is_group(each) and not begins]
        at = numbered[-1] if numbered else len(self.waiting) - 1
        own = self.waiting[at] if self.waiting and (numbered or not title) else None
        more = self.waiting[at + 1 :] if own else []
        self.waiting = self.waiting[:at] if own else self.waiting
        self._head_by_waiting(depth_of(own or line))
        names_nothing = own is None or NO_TITLE.fullmatch(own.words.rstrip(" .")) is not None
        deadline, words = deadline_in(title if title and names_nothing else own.words if own else title)
        told = assignment_in(own.words) if own and words == own.words else None
        begun = self._begin_task(own or line, {PlanColumn.TITLE: without_giving(words).strip(" .;/")})
        begun.add(PlanColumn.LEAD, told.lead if told else "")
        begun.add(PlanColumn.CO_ORDINATING, told.others if told else "")
        begun.add(PlanColumn.DEADLINE, deadline)
        for each in more:
            begun.add(PlanColumn.NOTE, each.text)
        if title and not names_nothing:
            begun.add(PlanColumn.NOTE, title)
        self.in_tasks += sum(len(each.places) for each in (*([own] if own else []), *more))
        return begun

    def _add(self, task: TextTask, part: PlanColumn, text: str, line: TextLine) -> None:
        task.add(part, text)
        self.in_tasks += len(line.places)

    # Headings

    def _begin_heading(self, line: TextLine, units: str = "", following: TextLine | None = None) -> None:
        """A heading; one without a mark that gives the lines below it stands right above the first of them."""
        depth = depth_of(line) if line.mark or following is None else max(0, min(HEADING, depth_of(following) - 1))
        self._head_by_waiting(depth)
        self._put_above(TextHeading(line, depth, line.words.rstrip(" :") or line.text, units=units))

    def _head_by_waiting(self, depth: int) -> None:
        """Numbered lines that wait above a deeper one are its headings; the others that wait give no work."""
        for line in self.waiting:
            if line.number and depth_of(line) < depth:
                self._put_above(TextHeading(line, depth_of(line), line.words.rstrip(" .:") or line.text))
            else:
                self._leave_out(line, GIVES_NO_WORK)
        self.waiting = []

    def _put_above(self, heading: TextHeading) -> None:
        self.above = [*self._outside(heading.depth), heading]
        self.headings.append(heading)
        self.current = None

    def _outside(self, depth: int) -> list[TextHeading]:
        return [each for each in self.above if each.depth < depth]

    def _units_above(self, line: TextLine, depth: int) -> str:
        """The units that the nearest heading above a line gives it to; a line without a mark ends a list."""
        outside = self._outside(depth)
        after_a_list = not line.mark and self.current is not None and self.current.depth != depth
        return outside[-1].units if outside and not after_a_list else ""

    # What is no task

    def _leave_waiting(self) -> None:
        for line in self.waiting:
            self._leave_out(line, GIVES_NO_WORK)
        self.waiting = []

    def _leave_out(self, line: TextLine, why: str) -> None:
        self.left_out.append(LeftOut(place=line.places[0], text=line.text[:SHOWN], why=why, cells=len(line.places)))
