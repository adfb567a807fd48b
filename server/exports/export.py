"""What can be taken away as a file, where each is asked for, and what is known of who asks."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from urllib.parse import urlencode

from models.person import User
from models.province import day_of
from wording.language import get_language


class Export(StrEnum):
    """Every file that is handed out besides evidence, by its name in an address; an ending says what it becomes."""

    TASKS = "tasks.xlsx"
    TASKS_PAGE = "tasks.html"
    TASKS_TO_LOAD = "tasks-to-load.xlsx"
    UNIT_PAPER = "unit-reports.html"
    PLAN_FORM = "plan-form.xlsx"
    LOADED_PLAN = "loaded-plan"
    PERIOD_WORD = "period-report.docx"
    PERIOD_EXCEL = "period-report.xlsx"
    PERIOD_PDF = "period-report.pdf"
    ISSUED = "issued-report"
    ISSUED_PDF = "issued-report.pdf"
    URGING_LETTERS = "urging-letters.docx"
    FOLLOW_UP_WORD = "follow-up.docx"
    FOLLOW_UP_EXCEL = "follow-up.xlsx"
    INVITATION = "meeting-invitation.docx"
    MEMBER_PAPER = "member-report.docx"
    DRAFT_COMMENTS = "draft-comments.docx"
    DRAFT_VERSIONS = "draft-versions.docx"
    PEOPLE_FORM = "people-form.xlsx"
    UNITS = "units.xlsx"
    INDICATOR_SET = "indicators.xlsx"
    FIGURES = "figures.xlsx"
    HEADS = "journal-heads.docx"
    SCORING_FORM = "scoring-form.xlsx"
    SCORING_RESULTS = "scoring-results.xlsx"
    HEAD_CLASSES = "classes-of-heads.xlsx"
    PRAISE = "praise.xlsx"
    LEDGER = "ledger.xlsx"
    LEDGER_SEALED = "ledger.json"
    HOTLINES = "hotlines.html"
    VOICES = "voices.xlsx"
    INITIATIVES = "initiatives.xlsx"
    OWN_FILE = "own-file"


Progress = Callable[[int, int], None]


def nobody_waits(_done: int, _of: int) -> None:
    """How far it has come is told to nobody."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A file that is asked for now: by whom, under which sign-in, with what the address says.

    ``progress`` is told how many of its rows are written, where it has many.
    """

    user: User
    sign_in: str
    query: Mapping[str, str]
    at: datetime
    progress: Progress = nobody_waits

    @property
    def today(self) -> date:
        return day_of(self.at)


@dataclass(frozen=True, slots=True)
class ExportedFile:
    """A file that was made; ``rows`` is how many tasks, units or people it has, where it is a list."""

    name: str
    content: bytes
    rows: int | None = None


def address_of(export: Export, query: Mapping[str, str]) -> str:
    """Where ``export`` is asked for, in the reader's language, with what ``query`` says of it."""
    return f"/exports/{export}?{urlencode({**query, 'lang': get_language()})}"
