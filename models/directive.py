"""Directives: the documents that assign and instruct, clause by clause, and what they do to each other."""

from datetime import date
from enum import StrEnum

from sqlmodel import Field, UniqueConstraint

from models.base import Model, one_of


class DirectiveLevel(StrEnum):
    GOVERNMENT = "government"
    MINISTRY = "ministry"
    PARTY = "party"
    PROVINCE = "province"


class DirectiveRole(StrEnum):
    """What a directive is to a task: it assigned the task, or the task carries it out as well."""

    ASSIGNS = "assigns"
    CARRIES_OUT = "carries_out"


class DirectiveRelationKind(StrEnum):
    AMENDS = "amends"
    REPLACES = "replaces"
    CARRIES_OUT = "carries_out"


class Directive(Model, table=True):
    """A document, in the words it is printed in. ``kind`` is the code of Decree 30/2020, Annex III."""

    id: int | None = Field(default=None, primary_key=True)
    symbol: str = Field(index=True)
    kind: str
    level: DirectiveLevel = Field(sa_type=one_of(DirectiveLevel))
    issuer: str
    signer: str = ""
    issued_on: date
    subject: str
    searchable: str = ""


class Clause(Model, table=True):
    """A Điều, khoản, điểm, or one line of a conclusion; ``position`` keeps the printed order."""

    __table_args__ = (UniqueConstraint("directive_id", "position"),)

    id: int | None = Field(default=None, primary_key=True)
    directive_id: int = Field(foreign_key="directive.id")
    parent_id: int | None = Field(default=None, foreign_key="clause.id")
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
