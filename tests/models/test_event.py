"""Whatever is done by dated acts that are no task's is an event too, so that the ledger has it."""

from collections.abc import Iterator
from enum import StrEnum

import pytest
from sqlmodel import Session, SQLModel, col, func, select

from models.draft.acts import Draft, DraftAct, DraftActKind
from models.event import Event, EventKind
from models.indicator.measurement import Measurement
from models.inspection.acts import InspectionAct, InspectionActKind
from models.journal.journaled import APPENDED
from models.report.requests import SectionAnswer, SectionRequest
from models.report.urging import Urging
from models.scoring.acts import ScoringAct, ScoringKind
from models.scoring.classification import ClassRuleVersion, HeadClassification
from models.scoring.praise import Praise
from models.voice.facts import StepKind
from models.voice.voice import Voice, VoiceStep
from tests.busy_day import busy_day
from tests.conftest import World
from wording.events import details_text, event_name

NOTED: dict[type[SQLModel], tuple[str, ...]] = {
    Draft: ("draft_opened",),
    DraftAct: ("draft_write", "draft_send", "draft_comment", "draft_answer", "draft_issue", "draft_take_back"),
    InspectionAct: ("inspection_plan", "inspection_hold", "inspection_conclude", "inspection_drop"),
    Voice: ("voice_recorded",),
    VoiceStep: ("voice_handed", "voice_passed_on", "voice_answered", "voice_closed", "voice_taken_back"),
    ScoringAct: tuple(f"round_{kind}" for kind in ScoringKind),
    ClassRuleVersion: ("class_rule_set",),
    Praise: ("praised",),
    SectionAnswer: ("section_answered",),
}
AT_ONCE: dict[type[SQLModel], str] = {
    Measurement: "figures_recorded",
    HeadClassification: "heads_classed",
    SectionRequest: "sections_asked",
    Urging: "units_urged",
}
OTHERWISE = {  # tables that are written once, and how the ledger has them
    "act": "is what the ledger is of",
    "event": "is what the ledger has beside acts",
    **dict.fromkeys(("comment", "mention"), "is read where the task is"),
    "indicator_set": "begins with its first version",
    "inspection": "begins with its plan",
    "member_report": "is an event of its member",
    "scoring_round": "begins with its opening",
    "set_version": "is an event of its set",
    "task": "begins with its first act",
    "stored_file": "is told by the act or event that it proves",
    **dict.fromkeys(("issued_report", "report_step", "report_outline"), "is an event of the report"),
    "section_writing": "is what one has written so far; the report's steps are events",
}


@pytest.fixture
def day(world: World) -> Iterator[Session]:
    with world.db.writing() as session:
        busy_day(world, session, 1)
        yield session


def test_each_dated_act_of_a_busy_day_is_an_event(day: Session) -> None:
    noted = dict(day.exec(select(Event.kind, func.count()).group_by(Event.kind)).all())
    for table, kinds in NOTED.items():
        rows = day.exec(select(func.count()).select_from(table)).one()
        assert rows > 0, table
        assert sum(noted.get(EventKind(kind), 0) for kind in kinds) == rows, table
    for table, kind in AT_ONCE.items():
        assert day.exec(select(func.count()).select_from(table)).one() > 0, table
        assert noted[EventKind(kind)] > 0, table


def test_each_of_them_is_told_in_words(day: Session) -> None:
    kinds = [EventKind(kind) for group in (*NOTED.values(), AT_ONCE.values()) for kind in group]
    for event in day.exec(select(Event).where(col(Event.kind).in_(kinds))):
        assert event_name(event.kind), event.kind
        assert details_text(event.details), event.kind


def test_every_table_that_is_written_once_is_in_the_ledger_or_says_how_else() -> None:
    tables = {str(table.__tablename__) for table in (*NOTED, *AT_ONCE)}
    assert set(APPENDED) <= tables | OTHERWISE.keys()


@pytest.mark.parametrize(
    ("kinds", "prefix"),
    [(DraftActKind, "draft"), (InspectionActKind, "inspection"), (StepKind, "voice"), (ScoringKind, "round")],
)
def test_every_kind_of_act_has_its_event(kinds: type[StrEnum], prefix: str) -> None:
    assert {f"{prefix}_{kind}" for kind in kinds} <= {kind.value for kind in EventKind}
