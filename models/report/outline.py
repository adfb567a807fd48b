"""The outline of a period's report: a tree of sections, which each office keeps as its own.

What the office decides is appended as a new version, so who changed what stays readable; until then the shipped
outline holds (:mod:`models.report.shipped`). A report that is issued is sealed with its own.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from enum import StrEnum
from functools import cache
from typing import Any

from pydantic import BaseModel, ConfigDict
from sqlalchemy import JSON, bindparam
from sqlmodel import Field, Session, col, select

from models.access import may_keep_outlines
from models.base import Model, one_of
from models.calendar.period import PeriodKind
from models.event import EventKind, note
from models.person import User
from models.refusal import gettext_noop, permit, require, require_unchanged
from models.report.shipped import SHIPPED
from models.text import SHORT, one_line, require_within, roman, searchable
from models.unit import Unit

DEEPEST = 3  # I. → 1. → a), as Decree 30/2020 numbers a report
MOST = 80
NO_OWN_KEY = gettext_noop("Only the section of a register or of a field itself says how its tasks stand.")
LETTERS = "abcdđeghiklmnopqrstuvxy"  # by which points of a document are told in Vietnamese


class OutlineKind(StrEnum):
    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    YEAR = "year"


class Proposal(StrEnum):
    """What the program proposes for a section: a sentence of figures, or a table of them."""

    NOTHING = ""
    REGISTER = "register"
    OTHER_REGISTERS = "other_registers"
    SINCE = "since"
    FIELD = "field"
    INSPECTIONS = "inspections"
    PROPAGANDA = "propaganda"
    INITIATIVES = "initiatives"
    VOICES = "voices"
    COMPARISON = "comparison"
    LATE = "late"
    CAUSES = "causes"
    AHEAD = "ahead"
    NEXT = "next"
    PROPOSALS = "proposals"
    TABLE_BY_FIELD = "table_by_field"
    TABLE_BY_UNIT = "table_by_unit"
    TABLE_BY_DEADLINE = "table_by_deadline"
    TABLE_OF_TASKS = "table_of_tasks"
    TABLE_OF_OVERDUE = "table_of_overdue"
    TABLE_OF_WORDS = "table_of_words"
    TABLE_OF_STATISTICS = "table_of_statistics"


class SectionForm(StrEnum):
    """An annex stands after the report's body, on pages of its own."""

    TEXT = "text"
    TABLE = "table"
    ANNEX = "annex"


TABLES = frozenset(each for each in Proposal if each.startswith("table_"))
OF_ACTIVITIES = frozenset({Proposal.INSPECTIONS, Proposal.PROPAGANDA, Proposal.INITIATIVES, Proposal.VOICES})
BY_KEY = frozenset({Proposal.REGISTER, Proposal.FIELD})  # whose section says by its key of which it tells
OWN_NUMBERS = frozenset({Proposal.NOTHING, Proposal.FIELD, Proposal.PROPOSALS, *OF_ACTIVITIES})  # of more than tasks


class OutlineSection(BaseModel):
    """A section: its text or table stands below the one with the key ``parent`` (empty: it is one of the first).

    ``key`` names it in the texts that people write and stays; of a register's or a field's section it says which.
    ``asked`` are the units that write for it. One that is not ``active`` stands in no report.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    key: str
    parent: str = ""
    title_vi: str
    title_en: str
    form: SectionForm = SectionForm.TEXT
    proposal: Proposal = Proposal.NOTHING
    asked: tuple[int, ...] = ()
    active: bool = True

    def is_left_to(self, unit_id: int) -> bool:
        """Whether a unit may be asked to write it: it is named, or else the department of the field is."""
        return unit_id in self.asked or (not self.asked and self.proposal is Proposal.FIELD)


class ReportOutline(Model, table=True):
    """A version of an outline; of each kind the newest holds. It is never changed: the next version is another row.

    ``sections`` are :class:`OutlineSection` in their order.
    """

    __tablename__ = "report_outline"

    id: int | None = Field(default=None, primary_key=True)
    kind: OutlineKind = Field(sa_type=one_of(OutlineKind))
    sections: list[dict[str, Any]] = Field(default_factory=list, sa_type=JSON)
    at: datetime
    by_id: int = Field(foreign_key="person.id")


def outline_kind(kind: PeriodKind) -> OutlineKind:
    """The outline by which the report of a period is written."""
    return {PeriodKind.H1: OutlineKind.HALF_YEAR, PeriodKind.Y: OutlineKind.YEAR}.get(kind, OutlineKind.QUARTER)


@cache
def shipped_outline(kind: OutlineKind) -> tuple[OutlineSection, ...]:
    """What holds until the office decides otherwise."""
    of_kind = (line for line in SHIPPED if kind in line["of"].split())
    return sections_from([{name: value for name, value in line.items() if name != "of"} for line in of_kind])


NEWEST = (
    select(ReportOutline)
    .where(ReportOutline.kind == bindparam("kind"))
    .order_by(col(ReportOutline.id).desc())
    .limit(1)
)


def outline_in(session: Session, kind: OutlineKind) -> tuple[OutlineSection, ...]:
    """Every section of an outline in its order, also those switched off."""
    decided = session.exec(NEWEST, params={"kind": kind}).first()
    return sections_from(decided.sections) if decided else shipped_outline(kind)


def outline_versions_in(session: Session) -> list[tuple[OutlineKind, datetime, tuple[OutlineSection, ...]]]:
    """What the office decided of outlines, and when, the first first."""
    decided = session.exec(select(ReportOutline).order_by(col(ReportOutline.id)))
    return [(each.kind, each.at, sections_from(each.sections)) for each in decided]


def has_own_numbers(session: Session, kind: PeriodKind, key: str) -> bool:
    """Whether a section tells of more than tasks, or of what units know, and so in numbers of their own."""
    section = _section_in(session, kind, key)
    return section is not None and (section.proposal in OWN_NUMBERS or bool(section.asked))


def has_proposal(session: Session, kind: PeriodKind, key: str) -> bool:
    """Whether words are proposed for a section; those that registers have of themselves are in no outline."""
    section = _section_in(session, kind, key)
    return section is None or section.proposal is not Proposal.NOTHING


def _section_in(session: Session, kind: PeriodKind, key: str) -> OutlineSection | None:
    return next((each for each in outline_in(session, outline_kind(kind)) if each.key == key), None)


def sections_from(rows: Iterable[Mapping[str, Any]]) -> tuple[OutlineSection, ...]:
    return tuple(OutlineSection.model_validate(row) for row in rows)


def placed(sections: Sequence[OutlineSection]) -> list[tuple[OutlineSection, int]]:
    """The sections of a report's body with their depth from 1, each after the one that it stands below.

    One that is switched off takes along what stands below it.
    """
    body = [each for each in sections if each.active and each.form is not SectionForm.ANNEX]

    def below(parent: str, depth: int) -> Iterator[tuple[OutlineSection, int]]:
        for section in body:
            if section.parent == parent:
                yield section, depth
                yield from below(section.key, depth + 1)

    return list(below("", 1))


def asks(sections: Sequence[OutlineSection], key: str, unit_id: int) -> bool:
    """Whether an outline has a section in its body, and leaves it to a unit."""
    return any(each.key == key and each.is_left_to(unit_id) for each, _depth in placed(sections))


def annexes_of(sections: Sequence[OutlineSection]) -> list[OutlineSection]:
    return [each for each in sections if each.active and each.form is SectionForm.ANNEX]


def numbers_of(depths: Iterable[int]) -> list[str]:
    """What is printed before the titles of sections so deep: ``I.``, below it ``1.``, below that ``a)``.

    Source: Decree 30/2020/NĐ-CP, Annex I.
    """
    counts: list[int] = []
    numbers = []
    for depth in depths:
        counts = [*counts[:depth], *[0] * (depth - len(counts))]
        counts[-1] += 1
        numbers.append(_number(depth, counts[-1]))
    return numbers


def _number(depth: int, place: int) -> str:
    if depth == 1:
        return f"{roman(place)}."
    return f"{place}." if depth < DEEPEST else f"{LETTERS[(place - 1) % len(LETTERS)]})"


def add_section(
    session: Session,
    kind: OutlineKind,
    section: OutlineSection,
    place: int | None = None,
    *,
    by: User,
    at: datetime,
    seen: Sequence[OutlineSection] | None = None,
) -> OutlineSection:
    """Put another section below its parent, as the one of number ``place`` (from 1) there or else last; its key is
    made of its English title."""
    permit(may_keep_outlines(by), "Only the secretariat and administrators look after outlines.")
    present = outline_in(session, kind)
    require_unchanged(tuple(seen) if seen is not None else None, present)
    require(len(present) < MOST, "An outline has at most {count} sections.", count=MOST)
    require(section.proposal not in BY_KEY, NO_OWN_KEY)
    section = _trimmed(section).model_copy(update={"key": _free_key(section.title_en, present)})
    _keep(session, kind, _with(section, place, present), by=by, at=at)
    note(session, EventKind.OUTLINE_CHANGED, at=at, by=by, details={"outline": kind.value, "added": section.title_vi})
    return section


def change_section(
    session: Session,
    kind: OutlineKind,
    section: OutlineSection,
    place: int | None,
    *,
    by: User,
    at: datetime,
    seen: Sequence[OutlineSection] | None = None,
) -> None:
    """Say a section anew, as the one of number ``place`` (from 1) below its parent or else the last there; its key
    says which it is."""
    permit(may_keep_outlines(by), "Only the secretariat and administrators look after outlines.")
    present = outline_in(session, kind)
    require_unchanged(tuple(seen) if seen is not None else None, present)
    before = next((each for each in present if each.key == section.key), None)
    require(before is not None, "The outline has no such section.")
    assert before is not None
    require(section.proposal not in BY_KEY or section.proposal is before.proposal, NO_OWN_KEY)
    section = _trimmed(section)
    after = _with(section, place, [each for each in present if each.key != section.key])
    if after == present:
        return
    _keep(session, kind, after, by=by, at=at)
    note(session, EventKind.OUTLINE_CHANGED, at=at, by=by, details={"outline": kind.value, "name": section.title_vi})


def _with(section: OutlineSection, place: int | None, others: Sequence[OutlineSection]) -> tuple[OutlineSection, ...]:
    """``others`` with a section as the one of a number below its parent, or as the last there."""
    beside = [number for number, each in enumerate(others) if each.parent == section.parent]
    at_number = beside[place - 1] if place is not None and 0 < place <= len(beside) else len(others)
    return (*others[:at_number], section, *others[at_number:])


def _keep(session: Session, kind: OutlineKind, sections: Sequence[OutlineSection], *, by: User, at: datetime) -> None:
    _require_sound(session, sections)
    rows = [each.model_dump(mode="json") for each in sections]
    session.add(ReportOutline(kind=kind, sections=rows, at=at, by_id=by.id))
    session.flush()


def _trimmed(section: OutlineSection) -> OutlineSection:
    names = {"title_vi": one_line(section.title_vi), "title_en": one_line(section.title_en)}
    return section.model_copy(update=names)


def _require_sound(session: Session, sections: Sequence[OutlineSection]) -> None:
    by_key = {each.key: each for each in sections}
    for section in sections:
        require(bool(section.title_vi and section.title_en), "A section needs a title in both languages.")
        require_within(SHORT, section.title_vi, section.title_en)
        is_table = section.proposal in TABLES
        require(
            is_table == (section.form is not SectionForm.TEXT),
            "A table or an annex shows a table of figures, a text does not: {title}.",
            title=section.title_vi,
        )
        is_written = section.form is SectionForm.TEXT or not section.asked
        require(is_written, "A table is made of figures, no unit writes it: {title}.", title=section.title_vi)
        has_place = section.form is not SectionForm.ANNEX or not section.parent
        require(has_place, "An annex stands by itself, below no section.")
        _require_above(section, by_key)
        for unit_id in section.asked:
            require(session.get(Unit, unit_id) is not None, "There is no such unit.")


def _require_above(section: OutlineSection, by_key: dict[str, OutlineSection]) -> None:
    """Refuse a section that stands below itself, below none that there is, or too deep."""
    depth, above = 1, section
    while above.parent:
        parent = by_key.get(above.parent)
        is_text = parent is not None and parent.form is SectionForm.TEXT
        require(is_text and depth < DEEPEST, "A section stands below a text, in at most {most} steps.", most=DEEPEST)
        assert parent is not None
        depth, above = depth + 1, parent


def _free_key(title: str, sections: Sequence[OutlineSection]) -> str:
    """A key of small letters, digits and underscores that no section has yet."""
    start = re.sub(r"[^a-z0-9]+", "_", searchable(title))[:32].strip("_") or "section"
    taken = {each.key for each in sections}
    numbered = (f"{start}_{number}" for number in range(2, len(taken) + 3))
    return next(key for key in (start, *numbered) if key not in taken)
