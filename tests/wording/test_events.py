"""Every change of what an administrator or the office keeps is told in the reader's words."""

from collections.abc import Iterable
from dataclasses import fields
from datetime import UTC, date, datetime
from typing import Any

import pytest

from models.calendar.period import Period
from models.directive.directive import DirectiveDetails, DirectiveLevel, DirectiveRelationKind
from models.event import EventKind
from models.initiative.initiative import InitiativeKind, Recognition
from models.person import Details, Role
from models.preference import Preferences
from models.unit import UnitDetails, UnitKind
from queries.events import EventRow
from wording.events import event_name, event_text
from wording.language import Language, set_language

KEPT = {
    *Preferences.model_fields,
    *(each.name for kept in (DirectiveDetails, UnitDetails, Details, Period) for each in fields(kept)),
    *("file", "seal", "other", "clauses", "period"),
}
CODES: dict[str, Iterable[str]] = {
    "role": Role,
    "level": DirectiveLevel,
    "kind": [*UnitKind, *DirectiveRelationKind, *InitiativeKind],
    "recognition": Recognition,
}


def said(**said: Any) -> str:
    return event_text(
        EventRow(
            id=1,
            at=datetime(2024, 6, 1, tzinfo=UTC),
            kind=EventKind.SETTINGS_CHANGED,
            address="",
            details=said,
            by="",
            by_id=None,
            about_id=None,
            about="",
        )
    )


@pytest.fixture(autouse=True)
def _vietnamese() -> None:
    set_language(Language("vi"))


@pytest.mark.parametrize("name", sorted(KEPT))
def test_every_fact_has_a_name(name: str) -> None:
    assert name not in said(**{name: "2024-H1"}).split(":")[0]


@pytest.mark.parametrize(("name", "value"), [(name, each) for name, values in CODES.items() for each in values])
def test_every_code_has_a_name(name: str, value: str) -> None:
    told = said(**{name: [value, None]})
    assert told.endswith(" → –")
    assert f" {value} " not in told


def test_every_kind_of_event_has_a_name() -> None:
    assert len({event_name(kind) for kind in EventKind}) == len(EventKind)


def test_days_and_lists_are_said_as_people_write_them() -> None:
    assert said(valid_from=[date(2024, 6, 1).isoformat(), None], aliases=[["A", "B"], []]) == (
        "có từ ngày: 01/06/2024 → –; tên gọi khác: A, B → –"
    )
