"""Totals must equal their parts; a mismatch names the tasks, or says what does not equal what."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from models.counting.figures import Counts
from models.counting.standing import Standing
from models.moment import Moment
from models.refusal import Refusal
from models.register import ANNUAL_PLAN, ParField
from models.report.identities import (
    CountedTask,
    IdentityKind,
    RegisterCounts,
    ReportCounts,
    identities_of,
    require_identities,
)
from wording.language import Language, refusal_text, use_language

PLAN, STP, STTTT = ANNUAL_PLAN, 1, 2
DONE, OPEN = Standing.COMPLETED_AHEAD, Standing.IN_PROGRESS
FIRST = CountedTask(code="2024-KH-001", register_code=PLAN, standing=DONE, field=ParField.DIGITAL, lead_id=STP)
SECOND = CountedTask(code="2024-KH-002", register_code=PLAN, standing=OPEN, field=ParField.DIRECTION, lead_id=STTTT)
WITHDRAWN = replace(SECOND, code="2024-KH-003", standing=Standing.WITHDRAWN)
DONE_ONE, OPEN_ONE = Counts({DONE: 1}), Counts({OPEN: 1, Standing.WITHDRAWN: 1})
OF_PLAN = RegisterCounts(
    total=DONE_ONE + OPEN_ONE,
    by_field={ParField.DIGITAL: DONE_ONE, ParField.DIRECTION: OPEN_ONE, ParField.PROCEDURES: Counts({})},
    by_unit={STP: DONE_ONE, STTTT: OPEN_ONE},
)
SOUND = ReportCounts(
    year=2024,
    moment=Moment(date(2024, 6, 14)),
    registers={PLAN: OF_PLAN},
    tasks=(FIRST, SECOND, WITHDRAWN),
    disagreeing=(),
)


def broken(counts: ReportCounts) -> dict[IdentityKind, tuple[str, ...]]:
    return {identity.kind: identity.codes for identity in identities_of(counts) if not identity.holds}


def with_plan(**parts: Any) -> ReportCounts:
    return replace(SOUND, registers={PLAN: replace(OF_PLAN, **parts)})


def test_what_is_withdrawn_is_listed_and_not_counted() -> None:
    assert broken(SOUND) == {}
    by_kind = {identity.kind: (identity.left, identity.right) for identity in identities_of(SOUND)}
    assert by_kind[IdentityKind.ROWS] == by_kind[IdentityKind.REGISTERS] == (2, 2)
    assert by_kind[IdentityKind.ACTS] == (3, 3)
    require_identities(SOUND)


@pytest.mark.parametrize(
    ("wrong", "kinds"),
    [
        (replace(SOUND, tasks=(SECOND, WITHDRAWN)), {"rows", "registers"}),
        (replace(SOUND, tasks=(*SOUND.tasks, FIRST)), {"fields", "units", "rows", "registers"}),
        (replace(SOUND, tasks=(replace(FIRST, standing=OPEN), SECOND)), {"rows"}),
        (replace(SOUND, tasks=(replace(FIRST, field=ParField.PROCEDURES), SECOND)), {"fields"}),
        (replace(SOUND, tasks=(replace(FIRST, lead_id=3), SECOND)), {"units"}),
        (replace(SOUND, disagreeing=("2024-KH-003", "2024-KH-001")), {"acts"}),
        (with_plan(by_unit={STP: DONE_ONE}), {"units"}),
        (with_plan(by_field={**OF_PLAN.by_field, ParField.PROCEDURES: OPEN_ONE}), {"fields"}),
        (with_plan(total=DONE_ONE), {"fields", "units", "rows", "registers"}),
    ],
)
def test_each_mismatch_is_seen_by_the_identities_that_it_breaks(wrong: ReportCounts, kinds: set[str]) -> None:
    assert set(broken(wrong)) == kinds
    with pytest.raises(Refusal, match="do not add up"):
        require_identities(wrong)


def test_the_tasks_in_which_two_sides_differ_are_named_once() -> None:
    wrong = replace(SOUND, tasks=(*SOUND.tasks, FIRST), disagreeing=("2024-KH-003", "2024-KH-001"))
    with pytest.raises(Refusal, match=r"add up: 2024-KH-001, 2024-KH-003\. It"):
        require_identities(wrong)


def test_where_no_task_can_be_named_the_identity_is_said_in_the_readers_language() -> None:
    with pytest.raises(Refusal, match="add up: The total is the sum of the fields") as refused:
        require_identities(with_plan(by_field={**OF_PLAN.by_field, ParField.PROCEDURES: OPEN_ONE}))
    with use_language(Language.VI):
        assert "Tổng" in refusal_text(refused.value)
