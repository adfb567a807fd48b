"""What is done with a draft: written, sent for comment, commented, answered, issued, or taken back. Appended, never
changed.
"""

from datetime import date, datetime
from enum import StrEnum
from functools import cache
from typing import Annotated, Any, Literal

from pydantic import Field as Tagged
from pydantic import TypeAdapter
from sqlalchemy import JSON
from sqlmodel import Field, UniqueConstraint

from models.base import Model, one_of
from models.ledger.acts import Document, Frozen


class DraftActKind(StrEnum):
    WRITE = "write"
    SEND = "send"
    COMMENT = "comment"
    ANSWER = "answer"
    ISSUE = "issue"
    TAKE_BACK = "take_back"


class Opinion(StrEnum):
    AGREED = "agreed"
    WITH_COMMENTS = "with_comments"
    NOT_AGREED = "not_agreed"


class Outcome(StrEnum):
    """What the drafting unit does with a comment."""

    TAKEN_OVER = "taken_over"
    EXPLAINED = "explained"


class DraftClause(Frozen):
    """A Điều, khoản or điểm of a draft; ``level`` 0 stands at the top."""

    level: int
    label: str
    text: str


class Written(Frozen):
    """The text of a version; ``note`` says what is new in it."""

    kind: Literal[DraftActKind.WRITE] = DraftActKind.WRITE
    clauses: tuple[DraftClause, ...]
    note: str = ""


class Recipient(Frozen):
    """A unit, or a member of the committee."""

    unit_id: int | None = None
    person_id: int | None = None


class Sent(Frozen):
    """The newest version goes to ``recipients``, who are asked to answer by the ``deadline``."""

    kind: Literal[DraftActKind.SEND] = DraftActKind.SEND
    recipients: tuple[Recipient, ...]
    deadline: date


class Commented(Frozen):
    """What a recipient says of a version: of the ``clause`` at that place, from 0, or of the whole; by a ``document``
    where it came on paper."""

    kind: Literal[DraftActKind.COMMENT] = DraftActKind.COMMENT
    version: int
    recipient: Recipient
    clause: int | None = None
    opinion: Opinion
    text: str = ""
    document: Document | None = None


class Answered(Frozen):
    """What becomes of the comment that is act number ``comment`` of the draft."""

    kind: Literal[DraftActKind.ANSWER] = DraftActKind.ANSWER
    comment: int
    outcome: Outcome
    text: str = ""


class Issued(Frozen):
    """The draft became a directive."""

    kind: Literal[DraftActKind.ISSUE] = DraftActKind.ISSUE
    directive_id: int


class TakenBack(Frozen):
    """Act number ``act`` of the draft was a mistake: it counts no more."""

    kind: Literal[DraftActKind.TAKE_BACK] = DraftActKind.TAKE_BACK
    act: int
    reason: str


DraftContent = Annotated[Written | Sent | Commented | Answered | Issued | TakenBack, Tagged(discriminator="kind")]


class Draft(Model, table=True):
    """A decision, plan or other document that ``unit_id`` drafts; what became of it stands in its acts."""

    id: int | None = Field(default=None, primary_key=True)
    title: str
    unit_id: int = Field(foreign_key="unit.id", index=True)
    opened_at: datetime
    by_id: int = Field(foreign_key="person.id")


class DraftAct(Model, table=True):
    """One thing done with a draft; ``number`` counts from 1 within it."""

    __tablename__ = "draft_act"
    __table_args__ = (UniqueConstraint("draft_id", "number"),)

    id: int | None = Field(default=None, primary_key=True)
    draft_id: int = Field(foreign_key="draft.id")
    number: int
    kind: DraftActKind = Field(sa_type=one_of(DraftActKind))
    recorded_at: datetime
    by_id: int = Field(foreign_key="person.id", index=True)
    payload: dict[str, Any] = Field(sa_type=JSON)

    @property
    def content(self) -> DraftContent:
        return _contents().validate_python({**self.payload, "kind": self.kind})


@cache
def _contents() -> TypeAdapter[DraftContent]:
    return TypeAdapter(DraftContent)
