"""Directives: the documents that assign and instruct, clause by clause, and what they do to each other."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, ColumnElement, and_
from sqlmodel import Field, Session, UniqueConstraint, col, select

from models.access import may_keep_directives
from models.base import Model, one_of
from models.directive.clause_text import ClauseLine
from models.directive.symbol import LETTER, read_symbol
from models.event import EventKind, difference, note
from models.person import User
from models.refusal import Refusal, permit, require, require_unchanged
from models.text import LINE, SHORT, one_line, require_within, searchable


class DirectiveLevel(StrEnum):
    GOVERNMENT = "government"
    MINISTRY = "ministry"
    PARTY = "party"
    PROVINCE = "province"
    UNIT = "unit"


class DirectiveRelationKind(StrEnum):
    AMENDS = "amends"
    REPLACES = "replaces"
    CARRIES_OUT = "carries_out"


@dataclass(frozen=True, slots=True)
class DirectiveDetails:
    """What is said of a directive. ``meeting_on`` is the day of the meeting whose conclusions it announces."""

    symbol: str
    level: DirectiveLevel
    issuer: str
    issued_on: date
    subject: str
    signer: str = ""
    meeting_on: date | None = None


class Directive(Model, table=True):
    """A document, in the words it is printed in.

    ``kind`` is the code of Decree 30/2020, Annex III, read from the symbol; ``folded`` is the symbol as it is
    compared, with the year of issue. ``file`` says of its file what an act says of evidence.
    """

    id: int | None = Field(default=None, primary_key=True)
    symbol: str = Field(index=True)
    kind: str
    level: DirectiveLevel = Field(sa_type=one_of(DirectiveLevel))
    issuer: str
    signer: str = ""
    issued_on: date = Field(index=True)
    subject: str
    meeting_on: date | None = Field(default=None, index=True)
    searchable: str = ""
    folded: str = Field(default="", index=True)
    file: dict[str, Any] | None = Field(default=None, sa_type=JSON)

    @property
    def details(self) -> DirectiveDetails:
        return DirectiveDetails(
            symbol=self.symbol,
            level=self.level,
            issuer=self.issuer,
            issued_on=self.issued_on,
            subject=self.subject,
            signer=self.signer,
            meeting_on=self.meeting_on,
        )

    @classmethod
    def add(
        cls,
        session: Session,
        details: DirectiveDetails,
        *,
        by: User,
        at: datetime,
        another: bool = False,
        committee: int | None = None,
    ) -> "Directive":
        """Register a document. One with the number of another of the same body, kind and year is refused, unless
        the office says that it is ``another``. ``committee`` is the unit whose committee concluded what it
        announces."""
        permit(may_keep_directives(by, committee), "Only the secretariat keeps the register of directives.")
        made = cls(symbol="", kind="", level=details.level, issuer="", issued_on=details.issued_on, subject="")
        made._become(session, details, another)
        session.add(made)
        session.flush()
        note(session, EventKind.DIRECTIVE_ADDED, at=at, by=by, details={"symbol": made.symbol})
        return made

    def change(
        self,
        session: Session,
        details: DirectiveDetails,
        *,
        by: User,
        at: datetime,
        seen: DirectiveDetails | None = None,
        another: bool = False,
        committee: int | None = None,
    ) -> None:
        permit(may_keep_directives(by, committee), "Only the secretariat keeps the register of directives.")
        before = self.details
        require_unchanged(seen, before)
        self._become(session, details, another)
        changed = difference(_details_json(before), _details_json(self.details))
        if changed:
            note(session, EventKind.DIRECTIVE_CHANGED, at=at, by=by, details={"symbol": self.symbol, **changed})

    def _become(self, session: Session, details: DirectiveDetails, another: bool) -> None:
        said = replace(
            details,
            symbol=one_line(details.symbol),
            subject=one_line(details.subject),
            issuer=one_line(details.issuer),
            signer=one_line(details.signer),
        )
        require(bool(said.symbol), "Write the symbol as it is printed.")
        require(bool(said.subject), "Say what the directive is about.")
        require_within(SHORT, said.symbol, said.issuer, said.signer)
        require_within(LINE, said.subject)
        for name, value in asdict(said).items():
            setattr(self, name, value)
        self.kind, self.folded, self.searchable = _read(said)
        same_number = select(Directive).where(Directive.folded == self.folded, Directive.folded != "")
        other = session.exec(same_number.where(Directive.id != self.id, _of_the_body(said))).first()
        if other is not None and not another:
            raise Refusal(
                "{symbol} of {date} is registered already. If this is another document, say so.",
                symbol=other.symbol,
                date=other.issued_on,
            )

    # Its clauses

    def clauses(self, session: Session) -> Sequence["Clause"]:
        """In their printed order."""
        return session.exec(select(Clause).where(Clause.directive_id == self.id).order_by(col(Clause.position))).all()

    def attach(self, session: Session, file: dict[str, Any], *, by: User, at: datetime) -> None:
        """Keep ``file``, already stored and told of as evidence is, as the directive's own."""
        permit(may_keep_directives(by), "Only the secretariat keeps the register of directives.")
        self.file = file
        note(
            session, EventKind.DIRECTIVE_CHANGED, at=at, by=by, details={"symbol": self.symbol, "file": file["name"]}
        )

    # What it does to others

    def relate(
        self, session: Session, other: "Directive", kind: DirectiveRelationKind, *, by: User, at: datetime
    ) -> None:
        """Say that this directive amends, replaces or carries out ``other``."""
        permit(may_keep_directives(by), "Only the secretariat keeps the register of directives.")
        require(other.id != self.id, "A directive does nothing to itself.")
        require(
            kind is DirectiveRelationKind.CARRIES_OUT or other.issued_on <= self.issued_on,
            "{symbol} is the later one; say it the other way round.",
            symbol=other.symbol,
        )
        assert self.id is not None
        assert other.id is not None
        session.merge(DirectiveRelation(directive_id=self.id, other_id=other.id, kind=kind))
        said = {"symbol": self.symbol, "kind": kind, "other": other.symbol}
        note(session, EventKind.DIRECTIVE_CHANGED, at=at, by=by, details=said)

    def unrelate(
        self, session: Session, other_id: int, kind: DirectiveRelationKind, *, by: User, at: datetime
    ) -> None:
        permit(may_keep_directives(by), "Only the secretariat keeps the register of directives.")
        found = session.get(DirectiveRelation, (self.id, other_id, kind))
        if found is None:
            raise Refusal("There is no such relation.")
        session.delete(found)
        said = {"symbol": self.symbol, "kind": [kind, None], "other": session.get_one(Directive, other_id).symbol}
        note(session, EventKind.DIRECTIVE_CHANGED, at=at, by=by, details=said)


class Clause(Model, table=True):
    """A Điều, khoản, điểm, or one line of a conclusion; ``position`` keeps the printed order."""

    __table_args__ = (UniqueConstraint("directive_id", "position"),)

    id: int | None = Field(default=None, primary_key=True)
    directive_id: int = Field(foreign_key="directive.id")
    parent_id: int | None = Field(default=None, foreign_key="clause.id", index=True)
    position: int
    label: str
    text: str
    needs_task: bool = True


class DirectiveRelation(Model, table=True):
    """``directive_id`` amends, replaces or carries out ``other_id``."""

    __tablename__ = "directive_relation"

    directive_id: int = Field(foreign_key="directive.id", primary_key=True)
    other_id: int = Field(foreign_key="directive.id", primary_key=True)
    kind: DirectiveRelationKind = Field(primary_key=True, sa_type=one_of(DirectiveRelationKind))


def _of_the_body(details: DirectiveDetails) -> ColumnElement[bool]:
    """Which directives have numbers of one series with one of these details: each unit has a series of its own."""
    of_a_unit = col(Directive.level) == DirectiveLevel.UNIT
    if details.level is DirectiveLevel.UNIT:
        return and_(of_a_unit, col(Directive.issuer) == details.issuer)
    return ~of_a_unit


def lines_of(clauses: Sequence[Clause]) -> list[ClauseLine]:
    """Clauses in their order as lines, each at the level that those above it give."""
    level: dict[int | None, int] = {None: -1}
    lines = []
    for each in clauses:
        level[each.id] = level[each.parent_id] + 1
        lines.append(
            ClauseLine(level=level[each.id], label=each.label, text=each.text, needs_task=each.needs_task, id=each.id)
        )
    return lines


def _read(details: DirectiveDetails) -> tuple[str, str, str]:
    """The kind, the symbol as it is compared, and the words by which the directive is found."""
    symbol = read_symbol(details.symbol)
    key = symbol.key if symbol else searchable(details.symbol)
    numbered = symbol is None or symbol.number is not None
    folded = f"{key} {details.issued_on.year}" if numbered else ""
    found_by = searchable(f"{details.symbol} {details.subject} {details.issuer}")
    return symbol.kind if symbol else LETTER, folded, f"{found_by} {key}"


def _details_json(details: DirectiveDetails) -> dict[str, Any]:
    said = asdict(details)
    for name in ("issued_on", "meeting_on"):
        said[name] = said[name].isoformat() if said[name] else None
    return said
