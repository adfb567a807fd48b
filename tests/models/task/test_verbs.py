"""Every kind of act is recorded by a verb of a task: a new kind without one fails here."""

import pytest

from models.ledger.acts import ActKind
from models.task.task import Task
from tests.conftest import ON_BOTH, World
from tests.models.task import verbs
from tests.models.task.verbs import Verb

STORIES: dict[ActKind, tuple[Verb, ...]] = {
    ActKind.ASSIGN: (),
    ActKind.AMEND: (verbs.amend,),
    ActKind.REPORT_PROGRESS: (verbs.report_progress,),
    ActKind.CONTRIBUTE: (verbs.contribute,),
    ActKind.REPORT_DONE: (verbs.report_done,),
    ActKind.CONFIRM: (verbs.report_done, verbs.confirm),
    ActKind.RETURN: (verbs.report_done, verbs.send_back),
    ActKind.REOPEN: (verbs.report_done, verbs.confirm, verbs.reopen),
    ActKind.REQUEST_EXTENSION: (verbs.request_extension,),
    ActKind.DECIDE_EXTENSION: (verbs.request_extension, verbs.decide_extension),
    ActKind.EXPLAIN: (verbs.explain,),
    ActKind.ASK: (verbs.ask,),
    ActKind.MOVE_DEADLINE: (verbs.move_deadline,),
    ActKind.HAND_OVER: (verbs.hand_over,),
    ActKind.SUCCEED: (verbs.succeed,),
    ActKind.WITHDRAW: (verbs.withdraw,),
    ActKind.SPLIT: (verbs.split,),
    ActKind.REJOIN: (verbs.split, verbs.rejoin),
    ActKind.GIVE_UP: (verbs.split, verbs.rejoin),
    ActKind.NEVER_DONE: (verbs.report_progress, verbs.undo),
}


@ON_BOTH
@pytest.mark.parametrize("kind", ActKind)
def test_a_verb_records_it(world: World, kind: ActKind) -> None:
    with world.db.writing() as session:
        task = world.assign(session, co_ordinating=(world.nam_sach,))
        for verb in STORIES[kind]:
            verb(world, session, task)
        whose: list[Task] = [*task.parts(session)] if kind is ActKind.GIVE_UP else [task]
        assert {each.acts(session)[-1].kind for each in whose} == {kind}
