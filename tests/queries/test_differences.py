"""What each kind of act makes different is told in words, and the ledger finds the act by it."""

from datetime import date

import pytest

from models.ledger.acts import ActKind, Amended, Deadline, Link, Owed
from models.register import DirectiveRole
from queries.ledger import ABOUT, ActFilters, LedgerRow, acts_of
from tests.conftest import World, noon
from tests.models.task.test_verbs import STORIES
from wording.differences import differences_text
from wording.language import Language, use_language
from wording.names import names_by_id
from wording.sentences import document_text

K = ActKind
MAY, JULY = date(2024, 5, 20), date(2024, 7, 1)
JUSTICE, INFORMATION, NAM_SACH = (
    "Department of Justice",
    "Department of Information",
    "People's Committee of Nam Sach District",
)
MADE: dict[ActKind, str] = {
    K.ASSIGN: "",
    K.AMEND: "wording “Rà soát thủ tục hành chính” → “Tên mới”",
    K.REPORT_PROGRESS: "stage Assigned → Under way; progress 0% → 40%",
    K.CONTRIBUTE: f"contributions given – → {NAM_SACH} 03/06/2024",
    K.REPORT_DONE: "stage Assigned → Waiting for confirmation",
    K.CONFIRM: "stage Waiting for confirmation → Confirmed; progress 0% → 100%; completed on – → 03/06/2024",
    K.RETURN: "stage Waiting for confirmation → Returned",
    K.REOPEN: "stage Confirmed → Returned; completed on 03/06/2024 → –",
    K.REQUEST_EXTENSION: "extension that is asked for – → 31/08/2024",
    K.DECIDE_EXTENSION: "extension that is asked for 31/08/2024 → –; deadline 30/06/2024 → 31/08/2024",
    K.EXPLAIN: "reason for the delay – → Kinh phí “Chưa bố trí được kinh phí.”",
    K.ASK: "asked and not answered since – → 15/07/2024",
    K.MOVE_DEADLINE: "deadline 30/06/2024 → 31/08/2024",
    K.HAND_OVER: f"lead unit {JUSTICE} → {INFORMATION}",
    K.SUCCEED: f"lead unit {JUSTICE} → {INFORMATION}",
    K.WITHDRAW: "stage Assigned → Withdrawn",
    K.SPLIT: "parts 0 → 2",
    K.REJOIN: "parts 2 → 0",
    K.GIVE_UP: "stands in the register yes → no",
    K.NEVER_DONE: "stage Under way → Assigned; progress 40% → 0%",
}


def told(row: LedgerRow) -> str:
    with use_language(Language.EN):
        return differences_text(row.act, names_by_id(row.act.units), {"funds": "Kinh phí"})


def positions(world: World, filters: ActFilters) -> list[int]:
    return [row.position for row in acts_of(world.auditor, filters)]


@pytest.mark.parametrize("kind", ActKind)
def test_each_kind_tells_what_it_made_different_and_is_found_by_it(world: World, kind: ActKind) -> None:
    with world.db.writing() as session:
        task = world.assign(session, co_ordinating=(world.nam_sach,))
        for verb in STORIES[kind]:
            verb(world, session, task)
    row = acts_of(world.auditor, ActFilters(kind=kind))[0]
    assert told(row) == MADE[kind]
    changed = [name for name, _before, _after in row.act.made]
    assert [name for name in changed if row.position not in positions(world, ActFilters(changed=name))] == []
    others = set(ABOUT).difference(changed)
    assert [name for name in others if row.position in positions(world, ActFilters(changed=name))] == []


def test_members_directives_and_contributions_are_named_before_and_after(world: World) -> None:
    assigned = Link(directive_id=world.directive, clause_id=world.clause)
    carried_out = Link(directive_id=world.directive, role=DirectiveRole.CARRIES_OUT)
    with world.db.writing() as session:
        task = world.assign(session, co_ordinating=(world.nam_sach,), supervisor_id=world.chairman.id)
        owed = (Owed(unit_id=world.nam_sach, what="Số liệu", due=MAY),)
        change = Amended(owed=owed, add_links=(assigned, carried_out), supervisor_id=world.secretary.id)
        task.amend(session, change, by=world.secretary, on=MAY, at=noon(MAY))
    row = acts_of(world.auditor, ActFilters(kind=K.AMEND))[0]
    links = "Assigned by 03/CT-UBND 1, Carries out 03/CT-UBND"
    assert told(row) == (
        f"contributions of co-ordinating units – → {NAM_SACH}, Số liệu, 20/05/2024; "
        f"supervising member Trần Minh Khải → Nguyễn Thu Hà; directives – → {links}"
    )
    with use_language(Language.EN):
        assert document_text(row.act) == links.replace(", ", "; ")


def test_a_deadline_of_which_only_the_words_change_is_told_by_its_words(world: World) -> None:
    with world.db.writing() as session:
        task = world.assign(session, due=None)
        printed = task.facts(session).deadline.text
        change = Amended(deadline=Deadline(text="Khi có hướng dẫn"))
        task.amend(session, change, by=world.secretary, on=MAY, at=noon(MAY))
    row = acts_of(world.auditor, ActFilters(kind=K.AMEND))[0]
    assert told(row) == f"deadline as printed “{printed}” → “Khi có hướng dẫn”"
