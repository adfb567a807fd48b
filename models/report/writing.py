"""What the sections of a report in preparation said, one text after the other, and who changed them."""

from datetime import datetime

from sqlmodel import Field

from models.base import Model, one_of
from models.calendar.period import PeriodKind


class SectionWriting(Model, table=True):
    """What a section of the report that was ``opened_at`` an instant said from ``at`` on; empty: as proposed."""

    __tablename__ = "section_writing"

    id: int | None = Field(default=None, primary_key=True)
    year: int
    kind: PeriodKind = Field(sa_type=one_of(PeriodKind))
    opened_at: datetime
    language: str
    section: str
    text: str
    at: datetime
    by_id: int = Field(foreign_key="person.id")
