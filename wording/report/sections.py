"""A period's report in words: the sections of its outline, as proposed or as a person wrote them, with their tasks.

A section names its figures in braces; each is a number of the register with the tasks behind it.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from models.counting.standing import Standing
from models.deadline.first_deadline import FirstDeadline
from models.moment import Moment
from models.report.outline import OutlineSection, Proposal, SectionForm, numbers_of, placed
from models.report.words import PROPOSED
from queries.follow_up import FollowUpRow
from queries.report.figures import PeriodFigures
from queries.report.outlines import ReportWords
from queries.report.tasks import ReportLists
from queries.task_list import TaskRow
from queries.units import UnitRow
from wording.first_deadline import with_first_deadline
from wording.language import _, day, get_language
from wording.names import standing_name, unit_name
from wording.reasons import delay_text
from wording.report.figures import figure_texts, is_nothing
from wording.report.names import section_title
from wording.report.proposals import proposed_text, register_of, register_text
from wording.report.registers import report_wording
from wording.report.zeros import without_zeros


@dataclass(frozen=True, slots=True)
class Item:
    """A line below a section: a task, who leads it, and how it stands or what its unit wrote."""

    code: str
    title: str
    lead: UnitRow
    lead_name: str
    details: str

    @property
    def text(self) -> str:
        """As papers have it, which name no code."""
        return f"{self.title} ({self.lead_name}): {self.details}"


@dataclass(frozen=True, slots=True)
class Section:
    """A section with its ``number`` as printed; one of which nothing is printed has none.

    ``written`` is what a person wrote, in which :data:`PROPOSED` stands for the words that are proposed.
    ``items`` are the first of the ``count`` tasks below it; ``proposal`` says of what it tells, or which table it is.
    """

    key: str
    heading: str
    text: str
    written: str = ""
    items: tuple[Item, ...] = ()
    count: int = 0
    depth: int = 1
    number: str = ""
    proposal: Proposal = Proposal.NOTHING
    form: SectionForm = SectionForm.TEXT

    @property
    def says_something(self) -> bool:
        return bool(self.text or self.items or self.form is SectionForm.TABLE)


def sections_of(
    figures: PeriodFigures, words: ReportWords, lists: ReportLists, most: int | None = None
) -> list[Section]:
    """The sections of the report's body in the order of its outline, in the reader's language.

    Each is as somebody wrote it, or else as proposed. Below them stand the tasks of the ``lists``, ``most`` of each.
    """
    by_section = words.written.get(get_language(), {})
    texts = figure_texts(figures)
    sections = []
    for section in _by_outline(figures, words.outline):
        proposed = without_zeros(section.text, lambda name: is_nothing(texts.get(name)))
        items, count = _items_below(section.proposal, figures, lists, most)
        written = by_section.get(section.key, "")
        text = _with_proposal(written, proposed) if written else proposed
        sections.append(replace(section, text=text, written=written, items=items, count=count))
    return _numbered(sections)


def _with_proposal(written: str, proposed: str) -> str:
    """A person's words with those that are proposed at their place; where there are none, without the line of it."""
    lines = (line for line in written.splitlines() if proposed or line.strip() != PROPOSED)
    return "\n".join(line.replace(PROPOSED, proposed) for line in lines)


def printed(sections: Sequence[Section]) -> list[Section]:
    """Those that say something, and the headings above them."""
    return [section for section in sections if section.number]


def _by_outline(figures: PeriodFigures, outline: Sequence[OutlineSection]) -> Iterator[Section]:
    """Every section with the text that is proposed; each register without a section of its own has one here."""
    own = {each.key for each in outline if each.active and each.proposal is Proposal.REGISTER}
    for section, depth in placed(outline):
        yield Section(
            key=section.key,
            heading=section_title(section),
            text=proposed_text(section, figures),
            depth=depth,
            proposal=section.proposal,
            form=section.form,
        )
        if section.proposal is Proposal.OTHER_REGISTERS:
            for register in figures.summary.registers.values():
                if register.register.section not in own:
                    yield _of_register(register.register.section, figures, depth + 1)


def _of_register(key: str, figures: PeriodFigures, depth: int) -> Section:
    register = register_of(key, figures)
    assert register is not None
    heading = report_wording(register.register).heading
    return Section(key, heading, register_text(register), depth=depth, proposal=Proposal.REGISTER)


def _numbered(sections: Sequence[Section]) -> list[Section]:
    """The sections with the numbers of those that are printed: what says something, and what stands above it."""
    shown = [section.says_something or _has_below(sections, place) for place, section in enumerate(sections)]
    numbers = iter(numbers_of(section.depth for section, is_shown in zip(sections, shown, strict=True) if is_shown))
    return [
        replace(section, number=next(numbers)) if is_shown else section
        for section, is_shown in zip(sections, shown, strict=True)
    ]


def _has_below(sections: Sequence[Section], place: int) -> bool:
    """Whether something is said below the section at a place."""
    for section in sections[place + 1 :]:
        if section.depth <= sections[place].depth:
            return False
        if section.says_something:
            return True
    return False


# The tasks below a section


def _items_below(
    proposal: Proposal, figures: PeriodFigures, lists: ReportLists, most: int | None
) -> tuple[tuple[Item, ...], int]:
    """The lines below a section, and how many there are in all."""

    def hindrance(row: FollowUpRow) -> str:
        return hindrance_text(row, figures.moment)

    match proposal:
        case Proposal.AHEAD:
            lines = _items(lists.ahead[:most], lambda row: _done(row, lists.first_deadlines.get(row.id)))
            return lines, figures.ahead
        case Proposal.LATE:
            return _items(lists.late[:most], _lateness), figures.late
        case Proposal.CAUSES:
            return _items(lists.hindered[:most], hindrance), figures.hindered
        case Proposal.PROPOSALS:
            return _items(lists.proposing[:most], lambda row: row.proposals), figures.proposals.count
        case Proposal.NEXT:
            return _items(lists.next_due[:most], _coming), figures.next_due.count
        case _:
            return (), 0


def _items(rows: Sequence[FollowUpRow] | Sequence[TaskRow], text_of: Callable[..., str]) -> tuple[Item, ...]:
    items = []
    for row in rows:
        task = row if isinstance(row, TaskRow) else row.task
        items.append(
            Item(
                code=task.code, title=task.title, lead=task.lead, lead_name=unit_name(task.lead), details=text_of(row)
            )
        )
    return tuple(items)


def _done(row: TaskRow, first: FirstDeadline | None) -> str:
    done = _("completed on {day}, due on {due}", day=day(row.completed_on), due=day(row.deadline))
    return with_first_deadline(done, first)


def _lateness(row: FollowUpRow) -> str:
    said = standing_name(row.task.standing)
    if row.task.completed_on and row.task.standing is Standing.COMPLETED_LATE:
        return said + ", " + _done(row.task, row.first_deadline)
    return said + ", " + _coming(row)


def hindrance_text(row: FollowUpRow, moment: Moment) -> str:
    """Why a task is late, and where no reason was given, or it is not late, the difficulties that its unit named."""
    known = (delay_text(row, moment.as_of), "" if row.reason else row.difficulties)
    return ". ".join(filter(None, known))


def _coming(row: FollowUpRow) -> str:
    return with_first_deadline(_("due on {due}", due=day(row.task.deadline)), row.first_deadline)
