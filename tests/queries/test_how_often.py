"""How often the database is asked for what a report is made of: as often for three tasks as for one."""

from datetime import date

import pytest

from models.calendar.period import Periods
from models.ledger.acts import Document, DoneReported, Link
from models.ledger.evidence import File, store
from models.moment import Moment
from queries.follow_up import follow_up_rows
from queries.period_figures import period_figures
from queries.register_figures import summary_of
from queries.registers import reported_registers
from queries.selection import TaskFilters
from queries.verification import disagreeing_tasks, disagreements
from tests.conftest import noon
from tests.models.ledger.test_evidence import PDF

H1, JUNE_14, MAY = Periods().of("2024-H1"), Moment(date(2024, 6, 14)), date(2024, 5, 20)
ASKED = {
    "period_figures": lambda user: period_figures(user, Periods(), H1, JUNE_14),
    "summary_of": lambda user: summary_of(user, H1, JUNE_14, reported_registers(2024)),
    "follow_up_rows": lambda user: follow_up_rows(user, JUNE_14, TaskFilters(year=2024)),
    "disagreeing_tasks": lambda _user: disagreeing_tasks(2024),
    "disagreements": lambda _user: disagreements(),
}


def busy_task(world, session, number):
    """A task with all that is read beside it: co-ordination, directive, supervisor, evidence, a unit of its own."""
    lead, beside = ((world.stp, world.stttt), (world.stttt, world.nam_sach), (world.nam_sach, world.stp))[number % 3]
    links = (Link(directive_id=world.directive, clause_id=world.clause),)
    supervisor = (world.chairman, world.secretary, world.admin)[number % 3]
    task = world.assign(
        session, lead_id=lead, co_ordinating=(beside,), links=links, supervisor_id=supervisor.id, due=MAY
    )
    officer = {world.stp: world.hoa, world.stttt: world.tuyet, world.nam_sach: world.son}[lead]
    evidence = store(session, [File("a.pdf", PDF + bytes([number]))], at=noon(MAY), megabytes=20)
    report = DoneReported(document=Document(symbol="1/BC", on=MAY), evidence=evidence)
    task.report_done(session, report, by=officer, at=noon(MAY))


@pytest.mark.parametrize("name", ASKED)
def test_three_tasks_take_as_many_questions_as_one(world, queries, name):
    counts = []
    for tasks in ((0,), (1, 2)):
        with world.db.writing() as session:
            for number in tasks:
                busy_task(world, session, number)
        with queries() as asked:
            ASKED[name](world.secretary)
        counts.append(len(asked))
    assert counts[0] == counts[1] > 0, asked


def test_a_period_is_counted_by_two_questions_a_moment(world, queries):
    with world.db.writing() as session:
        busy_task(world, session, 0)
    with queries() as asked:
        period_figures(world.secretary, Periods(), H1, JUNE_14)
    counting = [statement for statement in asked if "GROUP BY task_state.register" in statement]
    assert len(counting) == 2 * 3, "of the period, of the one before, and of last year's"
    assert len(asked) == 15
