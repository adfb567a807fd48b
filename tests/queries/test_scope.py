"""Every query as every role over a whole province, compared with a rule that knows no SQL: nothing leaks."""

import importlib
import inspect
import pkgutil
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeVar

import pytest
from sqlmodel import col, select

import queries
from clock import now, today
from models.access import OF_A_UNIT
from models.calendar.period import PeriodKind, Periods, by_rule
from models.committee.member import MemberRole, Membership, name_member
from models.counting.standing import COMPLETED, COUNTED, LATE, Standing, standing
from models.indicator.entering import measure
from models.indicator.measurement import Entry, Measured, Measurement, Step
from models.indicator.values import Values
from models.ledger.acts import Act
from models.ledger.facts import Facts, Stage
from models.ledger.fold import facts_on, in_force
from models.moment import PRESENT, Moment
from models.person import Person, Role, User
from models.refusal import Forbidden
from models.register import ANNUAL_PLAN, GOVERNMENT
from models.report.outline import OutlineKind
from models.report.report import ReportStage
from models.task.comment import comment
from models.task.task import Task
from models.unit import Unit
from queries.answers_due import requests_due, results_due
from queries.batches import batches_of
from queries.causes import delay_counts
from queries.chain import chain_of
from queries.changed_deadlines import first_days, first_deadlines
from queries.changes import changes_between
from queries.committee.conclusion_lines import conclusion_lines
from queries.committee.meetings import committees_of, meeting_page, meetings_of
from queries.committee.members import last_day_of, members_of, members_work, signed_reports
from queries.counts import counts_by, counts_of
from queries.curve import curve_of
from queries.directive_list import directives_of
from queries.directive_page import directive_page
from queries.discipline import co_ordinated_by, discipline_of
from queries.drafts import draft_page, draft_reminders, drafts_of, units_asked
from queries.events import EventFilters, event_count, events_numbered, events_of
from queries.follow_up import follow_up, follow_up_of_each, overdue
from queries.indicators.measurements import MeasurementFilters, measurement_of, measurements_of, recorded_measurements
from queries.indicators.targets import targets_of
from queries.initiatives import initiative_counts, initiatives_of
from queries.inspections import inspection_behind, inspection_page, inspections_of
from queries.installation.archive import archive_years
from queries.installation.backups import backups
from queries.installation.heads import heads
from queries.installation.operation import operation
from queries.ledger import ActFilters, act_count, acts_as_known, acts_of, authors, deed_count, deeds_of
from queries.loadings import loaded_in_part, loading_of, loadings
from queries.notices import (
    answers_to,
    comments_on,
    news_count,
    notices_of,
    questions_of_units,
    questions_on,
    questions_to,
)
from queries.people import colleagues_of, own_page, people_of, person_page
from queries.plan_context import known_of
from queries.register_figures import summary_by_field, summary_of
from queries.registers import registers
from queries.reorganisations import going_along, people_there, reorganisations, work_of
from queries.report.counts import counted_tasks
from queries.report.figures import ageing, due_days, period_figures, windows_of
from queries.report.outlines import outline, outline_versions
from queries.report.reports import PreparedRow, issued_file, issued_report, issued_reports, prepared_of
from queries.report.tasks import first_of_lists, report_tasks
from queries.report.urgings import (
    latest_urgings,
    rounds_of_letters,
    sections_owed,
    times_to_urge,
    urgings_of_round,
    urgings_to,
)
from queries.report.work import preparation_of, requests_in_preparation, requests_of_report, steps_of, writings_of
from queries.same_product import same_products
from queries.scoring.results import classes_of, praised, years_of_praise
from queries.scoring.rounds import rounds, scoring_round
from queries.scoring.task_rates import task_rates
from queries.search import hits_of
from queries.second_look import same_title_at, second_look_at
from queries.selection import TaskFilters
from queries.task_export import listed
from queries.task_groups import groups_of, summed
from queries.task_list import TaskRow, count_of, list_counts, tasks_among, tasks_of
from queries.task_page import code_assigned_instead, task_page
from queries.unit_reports import unit_reports
from queries.units import unit_page, unit_pages
from queries.voices.reminders import voice_reminders
from queries.voices.voices import VoiceFilters, voice_page, voices_counted, voices_of
from server.doors.sessions import user_of
from store import database
from store.database import Database
from tests.conftest import copy_database
from tests.depth import one_of

T = TypeVar("T")
JOINED, BEFORE_JOINING = date(2024, 6, 1), date(2024, 5, 31)
HALF_YEAR, EVENING = date(2024, 6, 14), datetime(2024, 6, 14, 13, tzinfo=UTC)
MOMENTS = [Moment(HALF_YEAR), Moment(HALF_YEAR, EVENING), Moment(date(2024, 12, 31))]
TODAY = Moment(today())
YEAR = TaskFilters(year=2024)


@dataclass
class Province:
    """The demonstration, with two districts put below a department and somebody of every role."""

    users: dict[str, User]
    facts: dict[Moment, dict[str, tuple[Task, Facts]]]
    ids: dict[str, int]
    now: datetime
    measured: set[int]
    aimed: set[int]
    member: int

    def present(self, user: User) -> set[str]:
        """The codes of the tasks of 2024 that ``user`` may see now."""
        return self.visible(user, TODAY)

    def visible(self, user: User, moment: Moment) -> set[str]:
        """The codes of the tasks of 2024 that ``user`` may see, by the rule as it is said."""
        return {
            code
            for code, (task, facts) in self.facts[moment].items()
            if task.year == 2024
            and (
                user.role not in (Role.OFFICER, Role.HEAD)
                or any(unit in user.reach for unit in (facts.lead_id, *facts.co_ordinating))
            )
        }


def units_of(role: Role) -> tuple[str, ...]:
    """The units from which a role is looked at: what officers see depends on it, a head sees as the officers do."""
    return ("SNV", "HNS", "STP") if role is Role.OFFICER else ("SNV",)


@pytest.fixture(scope="module")
def told(demonstration_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Province]:
    """What every task was, at every moment, folded from its acts alone."""
    path = tmp_path_factory.mktemp("scope") / "province.db"
    copy_database(demonstration_file, path)
    db = Database(f"sqlite:///{path}")
    with db.writing() as session:
        units = {unit.code: unit for unit in session.exec(select(Unit))}
        units["HNS"].parent_id = units["TPHD"].parent_id = units["SNV"].id
        session.flush()
        users = {}
        for role in Role:
            for code in units_of(role):
                person = Person(login=f"{role}-{code}", name="x", role=role, unit_id=units[code].id)
                session.add(person)
                session.flush()
                users[person.login] = user_of(session, person)
        everybody = [user.id for user in users.values()]
        by = user_of(session, session.exec(select(Person).where(Person.login == "quantri")).one())
        member = users[f"{Role.OFFICER}-STP"].id
        as_member, secretary = Membership(role=MemberRole.MEMBER), users[f"{Role.SECRETARIAT}-SNV"]
        name_member(session, None, member, as_member, on=JOINED, by=secretary, at=now())
        ids: dict[str, int] = {}
        for task in session.exec(select(Task).where(Task.year == 2024).order_by(col(Task.id))):
            ids[task.code] = task.id or 0
            comment(session, task, "x", by=by, at=now(), people=everybody)
        aimed = {units[code].id or 0 for code in ("SNV", "STP", "TTT")}
        for unit_id in sorted(aimed):
            for year, step in ((today().year, Step.REPORTED), (2031, Step.TARGET)):
                thing = Measured("department-index", "total", unit_id, year, step=step)
                measure(session, [Entry(thing, Values(value=Decimal(90)), today())], by=secretary, at=now())
    with db.reading() as session:
        acts: dict[int, list[Act]] = {}
        for act in session.exec(select(Act).order_by(col(Act.task_id), col(Act.number))):
            acts.setdefault(act.task_id, []).append(act)
        measured = {unit_id for unit_id in session.exec(select(Measurement.unit_id)) if unit_id is not None}
        moments = [*MOMENTS, TODAY]
        facts: dict[Moment, dict[str, tuple[Task, Facts]]] = {moment: {} for moment in moments}
        for task in session.exec(select(Task).where(Task.year == 2024)):
            for moment in moments:
                found = facts_on(in_force(acts[task.id or 0], moment.known_at), moment.as_of)
                if found is not None:
                    facts[moment][task.code] = (task, found)
    database.use(db)
    yield Province(users, facts, ids, now() + timedelta(minutes=1), measured, aimed, member)
    database.use(None)
    db.close()


def codes(rows: Iterable[TaskRow]) -> set[str]:
    return {row.code for row in rows}


def some(number: int, of: Sequence[T], user: User, moment: Moment) -> Sequence[T]:
    """Each ``number``-th of them, others for everybody and at every moment: all are met by somebody."""
    return one_of(number, of, beginning=user.id + MOMENTS.index(moment))


def linked(province: Province, user: User, moment: Moment) -> dict[int, set[str]]:
    """The visible tasks of each directive."""
    now = province.facts[moment]
    found: dict[int, set[str]] = {}
    for code in province.visible(user, moment):
        for link in now[code][1].links:
            found.setdefault(link.directive_id, set()).add(code)
    return found


def walk_lists(province: Province, user: User, moment: Moment) -> None:
    seen = province.visible(user, moment)
    assert codes(tasks_of(user, moment, YEAR, size=None)) == seen
    every = tasks_of(user, moment, TaskFilters(parts=True), size=None)
    assert tasks_among(user, moment, range(1, 500)) == sorted(every, key=lambda row: row.code)
    assert count_of(user, moment, YEAR) == len(seen)
    assert list_counts(user, moment, [YEAR, replace(YEAR, text="no such words")]) == [len(seen), 0]
    assert {each.code for each in listed(user, moment, YEAR).tasks} == seen
    for word in ("thủ tục", "số hóa", "2024-KH-0"):
        assert codes(tasks_of(user, moment, TaskFilters(year=2024, text=word), size=None)) <= seen


def walk_counts(province: Province, user: User, moment: Moment) -> None:
    seen = province.visible(user, moment)
    withdrawn = {code for code in seen if province.facts[moment][code][1].withdrawn}
    by_lead = Counter(province.facts[moment][code][1].lead_id for code in seen - withdrawn)
    found = counts_by(user, moment, YEAR, "unit")
    assert {unit: counts.total for unit, counts in found.items() if counts.total} == by_lead
    assert counts_of(user, moment, YEAR).total == len(seen - withdrawn)
    with_parts = groups_of(user, moment, replace(YEAR, parts=True))
    assert summed(each for each in with_parts if each.once) == summed(groups_of(user, moment, YEAR))
    assert summed(with_parts).total == counts_of(user, moment, replace(YEAR, parts=True)).total
    assert summed(each for each in with_parts if each.once).total == len(seen - withdrawn)


def walk_reports(province: Province, user: User, moment: Moment) -> None:
    seen = province.visible(user, moment)
    report = summary_of(user, Periods().of("2024-H1"), moment, registers())
    by_field = summary_by_field(user, Periods().of("2024-H1"), moment, registers())
    for register in (ANNUAL_PLAN, GOVERNMENT):
        of_register = {code for code in seen if province.facts[moment][code][0].register_code == register}
        counted = {code for code in of_register if not province.facts[moment][code][1].withdrawn}
        figures = report.registers[register]
        assert figures.total.total == len(counted)
        assert sum(counts.total for _unit, counts in figures.by_unit) == len(counted)
        assert by_field.registers[register] == replace(figures, by_unit=[])


def walk_deep_links(province: Province, user: User, moment: Moment) -> None:
    seen = province.visible(user, moment)
    for code in some(6, list(province.facts[moment]), user, moment):
        assert (task_page(user, code, moment) is not None) is (code in seen), code
    assert code_assigned_instead(user, min(province.facts[moment]), moment) is None


def walk_directives(province: Province, user: User, moment: Moment) -> None:
    expected = linked(province, user, moment)
    rows = directives_of(user, moment)
    for row in some(2, rows, user, moment):
        page = directive_page(user, row.id, moment)
        tasks = [task for clause in page.clauses for task, _role in clause.tasks]
        shown = {task.code for task in [*tasks, *(task for task, _role in page.unplaced)]}
        of_2024 = {code for code in shown if code.startswith("2024-")}
        assert of_2024 == expected.get(row.id, set()), row.symbol
        assert sum(row.counts.of(standing) for standing in Standing) == len(shown)


def walk_chains(province: Province, user: User, moment: Moment) -> None:
    counts = {row.id: row.counts.total for row in directives_of(user, moment)}
    for row in directives_of(user, moment)[:5]:
        for node in chain_of(user, row.id, moment):
            assert node.counts.total == counts[node.id]


def walk_conversations(province: Province, user: User, moment: Moment) -> None:
    """Comments and notices are of the present; every task has one comment that is for everybody."""
    present = province.present(user)
    for code, task_id in province.ids.items():
        assert bool(comments_on(user, task_id, province.now)) is (code in present), code
        assert code in present or questions_on(user, task_id, province.now) == [], code
    of_2024 = {row.code for row in notices_of(user, province.now) if row.code.startswith("2024-")}
    assert of_2024 <= present
    said = [row for row in notices_of(user, province.now) if row.text]
    assert len(said) == min(50, len(present))
    assert news_count(user, province.now) >= len(said)
    of_2024 = {row.code for row in answers_to(user, province.now) if row.code.startswith("2024-")}
    assert of_2024 <= {code for code in present if province.facts[TODAY][code][1].lead_id in user.reach}
    assert {code for code in questions_to(user, province.now) if code.startswith("2024-")} <= present
    if user.unit_id is not None:
        reports = unit_reports(user, user.unit_id, TODAY, date(2024, 1, 1))
        assert {row.code for row in reports if row.code.startswith("2024-")} <= present


def walk_discipline(province: Province, user: User, moment: Moment) -> None:
    seen = province.visible(user, moment)
    facts = [province.facts[moment][code] for code in seen]
    by_lead = Counter(each.lead_id for _task, each in facts if not each.withdrawn)
    found = discipline_of(user, moment, 2024, date(2024, 3, 15))
    assert {unit: each.counts.total for unit, each in found.items() if each.counts.total} == by_lead
    beside = Counter(unit for _task, each in facts for unit in each.co_ordinating)
    assert {unit: each.tasks for unit, each in co_ordinated_by(user, moment, 2024).items()} == beside
    assert sum(each.asked.times for each in found.values()) <= sum(each.requests for _task, each in facts)


def walk_committees(province: Province, user: User, moment: Moment) -> None:
    """The province's meetings are seen by who sees every task and by its members; of conclusions everybody sees the
    tasks in sight."""
    for day, is_member in ((HALF_YEAR, user.id == province.member), (BEFORE_JOINING, False)):
        sees_it = user.role in SEES_ALL or is_member
        units = {unit.id if unit else None for unit in committees_of(user, day)}
        assert units == ({None} if sees_it else set()) | ({user.unit_id} if user.unit_id is not None else set())
        assert (meeting_page(user, 2, day) is not None) is sees_it
        assert is_shown(meetings_of, user, None, day) is sees_it
        assert is_shown(members_of, user, None, HALF_YEAR, day) is sees_it
        assert is_shown(signed_reports, user, None, 1, day) is sees_it
    seen = province.visible(user, moment)
    for row in directives_of(user, moment, meetings=True):
        tasks = {task.task.code for line in conclusion_lines(user, row.id, moment, HALF_YEAR) for task in line.tasks}
        assert {code for code in tasks if code.startswith("2024-")} <= seen
    chairman = next(each.id for each in province.users.values() if each.role is Role.LEADERSHIP)
    work = members_work(user, chairman, moment)
    assert work.figures.total == count_of(user, moment, TaskFilters(supervisor_id=chairman, standings=COUNTED))


def is_shown(query: Callable[..., object], *asked: object) -> bool:
    try:
        query(*asked)
    except Forbidden:
        return False
    return True


def walk_delays(province: Province, user: User, moment: Moment) -> None:
    facts = [each for code in province.visible(user, moment) for _task, each in [province.facts[moment][code]]]
    counted = [each for each in facts if not each.withdrawn]
    late = Counter(
        each.reason_in_force.cause if each.reason_in_force else each.stage is Stage.AWAITING
        for each in counted
        if standing(False, each.completed_on, each.deadline.due, moment.as_of) in LATE
    )
    found = delay_counts(user, moment, YEAR)
    assert {each.cause.code if each.cause else each.awaiting: each.total for each in found.by_cause} == late
    assert found.questions.asked.times == sum(each.questions.asked for each in counted)
    assert found.questions.open == sum(each.questions.open_since is not None for each in counted)
    silent = count_of(user, moment, replace(YEAR, unexplained=True))
    assert silent == found.unexplained.total == late[False]
    assert count_of(user, moment, replace(YEAR, awaiting=True)) == late[True]


def walk_follow_up(province: Province, user: User, moment: Moment) -> None:
    expected = linked(province, user, moment)
    ids = [row.id for row in directives_of(user, moment)]
    of_each = follow_up_of_each(user, ids, moment)
    for directive_id, rows in of_each.items():
        assert {each.task.code for each in rows if each.task.year == 2024} <= expected.get(directive_id, set())
    for directive_id in some(5, ids, user, moment):
        assert follow_up(user, directive_id, moment) == of_each[directive_id]
    seen = province.visible(user, moment)
    late = {each.task.code for each in overdue(user, moment) if each.task.year == 2024}
    counts = counts_of(user, moment, YEAR)
    assert late <= seen
    assert len(late) == counts.of(Standing.OVERDUE)


def walk_period_figures(province: Province, user: User, moment: Moment) -> None:
    seen = province.visible(user, moment)
    found = period_figures(user, Periods(), Periods().of("2024-H1"), moment)
    reported = {code for code in seen if province.facts[moment][code][0].register_code in (ANNUAL_PLAN, GOVERNMENT)}
    tasks, lists = report_tasks(user, found), first_of_lists(user, found, 1000)
    assert {row.code for row in tasks.tasks} == {row.code for row in counted_tasks(user, found)} == reported
    assert {row.task.code for row in lists.hindered} <= reported
    for register in (ANNUAL_PLAN, GOVERNMENT):
        assert found.whole[register].due.count <= found.of(register).total
    assert windows_of(user, found.period, moment, (ANNUAL_PLAN, GOVERNMENT), found.since) == found.window
    overdue_ones = counts_of(user, moment, YEAR).of(Standing.OVERDUE)
    assert sum(figure.count for _first, _last, figure in ageing(user, moment, YEAR)) == overdue_ones
    curve, counts = curve_of(user, moment, YEAR), counts_of(user, moment, YEAR)
    assert (curve.done[-1][1] if curve.done else 0) == counts.completed
    dated = [province.facts[moment][code][1] for code in seen]
    as_first_set = Counter(
        standing(each.withdrawn, each.completed_on, each.first_due, moment.as_of) for each in dated
    )
    rows = tasks_of(user, moment, YEAR, size=None)
    first = first_deadlines(rows, moment)
    assert first_days({row.id: row.deadline for row in rows}, moment) == {
        task_id: each.on for task_id, each in first.items()
    }
    assert Counter(first[row.id].standing if row.id in first else row.standing for row in rows) == as_first_set
    for each in some(2, list(Standing), user, moment):
        assert count_of(user, moment, replace(YEAR, first_standings=(each,))) == as_first_set[each]
    for day, planned in some(4, curve.planned, user, moment):
        assert count_of(user, moment, replace(YEAR, standings=COUNTED, first_due_by=day)) == planned
    for day, done in some(4, curve.done, user, moment):
        assert count_of(user, moment, replace(YEAR, standings=COMPLETED, done_by=day)) == done
    assert sum(due_days(user, moment, YEAR).values()) == sum(facts.counted.deadline is not None for facts in dated)


def walk_changes(province: Province, user: User, moment: Moment) -> None:
    then = Moment(date(2024, 3, 14), moment.known_at)
    seen = province.visible(user, moment) | province.visible(user, then) if then in province.facts else None
    rows = changes_between(user, then, moment, YEAR)
    before, after = counts_of(user, then, YEAR), counts_of(user, moment, YEAR)
    gained = sum((row.after in COMPLETED) - (row.before in COMPLETED) for row in rows)
    assert after.completed - before.completed == gained
    assert seen is None or {row.task.code for row in rows} <= seen


def walk_same_products(province: Province, user: User, moment: Moment) -> None:
    seen, facts = province.visible(user, moment), province.facts[moment]
    reported = {code: found.reported for code, (_task, found) in facts.items() if found.reported}
    products = dict(
        enumerate(sorted(set(reported.values()), key=repr), start=-len(reported))
    )  # no task has these ids
    again = same_products(user, moment, products)
    assert set(again) == set(products)
    for number, product in products.items():
        same = {code for code, other in reported.items() if other == product}
        assert set(again[number].codes) == same & seen
        assert again[number].out_of_sight == len(same - seen)


def walk_people(province: Province, user: User, _moment: Moment) -> None:
    people = {row.unit.id if row.unit else None for row in colleagues_of(user, "")}
    everywhere = {each.unit_id for each in province.users.values()}
    assert everywhere <= people if user.role in SEES_ALL else {user.unit_id} <= people <= user.reach


def walk_search(province: Province, user: User, moment: Moment) -> None:
    seen = province.visible(user, moment)
    asked_for = some(24, sorted(province.facts[moment]), user, moment)
    for asked in ("thủ tục", "so noi vu", *asked_for):
        hits = hits_of(user, asked, moment)
        of_2024 = {code for code in codes(hits.tasks) if code.startswith("2024-")}
        assert of_2024 <= seen
        assert (asked in codes([row for row in [hits.meant] if isinstance(row, TaskRow)])) is (asked in seen)


def walk_indicators(province: Province, user: User, moment: Moment) -> None:
    """What was measured of the province everybody sees, of a unit its own people and who sees every task."""
    everything = MeasurementFilters()
    sees_all = user.role not in (Role.OFFICER, Role.HEAD)
    seen = {unit for unit in province.measured if sees_all or unit in user.reach}
    for rows in (recorded_measurements(user, everything), measurements_of(user, PRESENT, everything)):
        assert {row.measured.unit_id for row in rows} == {None, *seen}
    all_rows = recorded_measurements(replace(user.of_scope, role=Role.LEADERSHIP), everything)
    one_of_each = {row.measured.unit_id: row.id for row in all_rows}
    assert {unit for unit, row_id in one_of_each.items() if measurement_of(user, row_id)} == {None, *seen}
    aimed = {unit for unit in province.aimed if sees_all or unit in user.reach}
    assert {row.target.measured.unit_id for row in targets_of(user, PRESENT, everything)} == {None, *aimed}


def walk_rounds(_province: Province, user: User, moment: Moment) -> None:
    """A sheet is seen by its own unit, by those who appraise of it, and by who sees every task."""
    [scoring] = rounds(user)
    everything = set(scoring.state.opened.units)
    appraisers = scoring.state.opened.appraisers
    appraises = {appraisers.standing, *appraisers.by_field.values()}  # of all units, or of all but itself
    sees_all = user.role not in (Role.OFFICER, Role.HEAD) or not appraises.isdisjoint(_spoken_for(user))
    assert set(scoring.state.sheets) == (everything if sees_all else everything & user.reach)
    again = scoring_round(user, scoring.id)
    assert again is not None
    assert again.state.sheets == scoring.state.sheets
    for unit_id in everything - set(scoring.state.sheets):
        assert task_rates(user, scoring, unit_id, moment) == {}


def _spoken_for(user: User) -> frozenset[int]:
    return user.reach if user.role is Role.HEAD else frozenset({user.unit_id or 0})


def walk_voices(province: Province, user: User, moment: Moment) -> None:
    """The register as the secretariat has it, against what others have of it: only what their unit handles now."""
    secretary = province.users[f"{Role.SECRETARIAT}-SNV"]
    for year in (2024, province.now.year):
        every = {row.id: row for row in voices_of(secretary, PRESENT, VoiceFilters(year=year))}
        handled = {id_ for id_, row in every.items() if row.facts.handler_id in user.reach}
        seen = set(every) if user.role is Role.SECRETARIAT else handled if user.role in OF_A_UNIT else set()
        assert {row.id for row in voices_of(user, PRESENT, VoiceFilters(year=year))} == seen
        waiting = {each.id for each in voice_reminders(user, province.now)} & set(every)
        open_ones = {
            id_ for id_ in seen if every[id_].facts.answered_on is None and every[id_].facts.closed_on is None
        }
        speaks = {id_ for id_ in open_ones if user.role is Role.HEAD or every[id_].facts.handler_id == user.unit_id}
        assert waiting == (speaks if user.role in OF_A_UNIT else set())
        assert {row.id for row in voices_of(user, moment, VoiceFilters(year=year))} <= seen
        counted = set(every) if user.role in (Role.SECRETARIAT, Role.LEADERSHIP, Role.AUDITOR) else seen
        assert {row.id for row in voices_counted(user, PRESENT, year)} == counted
        pages = {id_: voice_page(user, id_, PRESENT) for id_ in every}
        assert {id_ for id_, page in pages.items() if page} == seen
        own = [row.details.unit_id in user.reach for row in initiatives_of(user, year)]
        assert all(own) or user.role not in OF_A_UNIT
        assert sum(each.total for each in initiative_counts(user, year, PRESENT).values()) == len(own)


def walk_drafts(province: Province, user: User, _moment: Moment) -> None:
    """Who sees every task reads every draft; else those that one's units write or are asked about."""
    rows = drafts_of(user, province.now)
    every = {row.id: row for row in drafts_of(province.users["auditor-SNV"], province.now)}
    seen = {
        number
        for number, row in every.items()
        if user.role in SEES_ALL
        or not user.reach.isdisjoint({row.unit.id, *units_asked(row.facts.asked)})
        or any(each.person_id == user.id for each in row.facts.asked)
    }
    assert {row.id for row in rows} == seen
    for number in every:
        assert (draft_page(user, number, province.now) is not None) is (number in seen)
    assert {each.id for each in draft_reminders(user, province.now)} <= seen


def walk_inspections(province: Province, user: User, moment: Moment) -> None:
    """Who sees every task knows of every inspection; a unit of its own, and of a surprise once it was held."""
    every = inspections_of(province.users["auditor-SNV"], moment)
    seen = {
        row.id
        for row in every
        if user.role in SEES_ALL
        or (row.unit.id in user.reach | user.predecessors and (not row.is_surprise or row.facts.held_on))
    }
    rows = inspections_of(user, moment)
    assert {row.id for row in rows} == seen
    assert {finding.task.code for row in rows for finding in row.findings} <= province.visible(user, moment)
    for row in every:
        assert (inspection_page(user, row.id, moment) is not None) is (row.id in seen)
    for row in some(2, every, user, moment):
        if row.facts.directive_id is not None:
            assert (inspection_behind(user, row.facts.directive_id, moment) is not None) is (row.id in seen)


WALKS: dict[Callable[..., Any], tuple[str, ...]] = {
    walk_lists: ("tasks_of", "tasks_among", "count_of", "list_counts", "listed"),
    walk_search: ("hits_of",),
    walk_indicators: ("measurement_of", "measurements_of", "recorded_measurements", "targets_of"),
    walk_rounds: ("rounds", "scoring_round", "task_rates"),
    walk_people: ("colleagues_of",),
    walk_counts: ("counts_by", "counts_in", "counts_of", "groups_in", "groups_of"),
    walk_reports: ("summary_of", "summary_by_field"),
    walk_deep_links: ("task_page", "code_assigned_instead"),
    walk_same_products: ("same_products",),
    walk_chains: ("chain_of", "counts_of_directives"),
    walk_directives: ("directives_of", "directive_page"),
    walk_follow_up: ("follow_up", "follow_up_of_each", "overdue"),
    walk_committees: ("committees_of", "conclusion_lines", "meeting_page", "members_work"),
    walk_delays: ("delay_counts",),
    walk_discipline: ("discipline_of", "co_ordinated_by"),
    walk_period_figures: (
        "period_figures",
        "report_tasks",
        "first_of_lists",
        "counted_tasks",
        "first_counts",
        "windows_of",
        "year_counts",
        "ageing",
        "curve_of",
        "curves_in",
        "due_days",
        "follow_up_rows",
    ),
    walk_drafts: ("drafts_of", "draft_page", "draft_reminders"),
    walk_inspections: ("inspections_of", "inspection_page", "inspection_behind"),
    walk_changes: ("changes_between",),
    walk_voices: (
        "voices_of",
        "voice_reminders",
        "voices_counted",
        "voice_page",
        "initiatives_of",
        "initiative_counts",
    ),
    walk_conversations: (
        "answers_to",
        "comments_on",
        "notices_of",
        "news_count",
        "questions_on",
        "questions_to",
        "unit_reports",
    ),
}
PREPARED = PreparedRow(
    year=2024,
    kind=PeriodKind.H1,
    as_of=date(2024, 6, 14),
    opened_at=EVENING,
    opened_by="",
    frozen_at=None,
    position=0,
    texts={},
    edits=0,
    stage=ReportStage.PREPARING,
)
OFFICE = {Role.ADMINISTRATOR, Role.AUDITOR, Role.SECRETARIAT}
SEES_ALL = {Role.ADMINISTRATOR, Role.AUDITOR, Role.SECRETARIAT, Role.LEADERSHIP}
DESK = {Role.ADMINISTRATOR, Role.AUDITOR}
DESK_QUERIES: dict[str, tuple[Callable[[User], object], set[Role]]] = {
    "people_of": (people_of, DESK),
    "person_page": (lambda user: person_page(user, 1, EVENING), DESK),
    "heads": (lambda user: heads(user, EVENING.date()), DESK),
    "events_of": (lambda user: events_of(user, EventFilters()), DESK),
    "event_count": (lambda user: event_count(user, EventFilters()), DESK),
    "archive_years": (lambda user: archive_years(user, HALF_YEAR), DESK),
    "operation": (operation, DESK),
    "events_numbered": (lambda user: events_numbered(user, [1]), DESK),
    "acts_of": (lambda user: acts_of(user, ActFilters()), SEES_ALL),
    "acts_as_known": (lambda user: acts_as_known(user, [1], EVENING), SEES_ALL),
    "act_count": (lambda user: act_count(user, ActFilters(changed="due")), SEES_ALL),
    "authors": (authors, SEES_ALL),
    "deeds_of": (lambda user: deeds_of(user, ActFilters(person_id=1, everything=True)), SEES_ALL),
    "deed_count": (lambda user: deed_count(user, ActFilters(person_id=1, everything=True)), SEES_ALL),
    "backups": (lambda user: backups(user, "", EVENING), DESK),
    "meetings_of": (lambda user: meetings_of(user, None, HALF_YEAR), SEES_ALL),
    "members_of": (lambda user: members_of(user, None, HALF_YEAR, HALF_YEAR), SEES_ALL),
    "last_day_of": (lambda user: last_day_of(user, None, 1, HALF_YEAR, HALF_YEAR), SEES_ALL),
    "signed_reports": (lambda user: signed_reports(user, None, 1, HALF_YEAR), SEES_ALL),
    "batches_of": (batches_of, {Role.SECRETARIAT}),
    "known_of": (lambda user: known_of(user, ANNUAL_PLAN, 2024), {Role.SECRETARIAT}),
    "loaded_in_part": (lambda user: loaded_in_part(user, "x", ANNUAL_PLAN, 2024), {Role.SECRETARIAT}),
    "loading_of": (lambda user: loading_of(user, 1), {Role.SECRETARIAT}),
    "loadings": (loadings, {Role.SECRETARIAT}),
    "classes_of": (lambda user: classes_of(user, "department-index", 2023), SEES_ALL),
    "praised": (lambda user: praised(user, 2023), SEES_ALL),
    "years_of_praise": (years_of_praise, SEES_ALL),
    "prepared_of": (lambda user: prepared_of(user, by_rule(2024, PeriodKind.H1)), SEES_ALL),
    "issued_reports": (issued_reports, SEES_ALL),
    "issued_report": (lambda user: issued_report(user, 1), SEES_ALL),
    "issued_file": (lambda user: issued_file(user, 1, "x"), SEES_ALL),
    "outline": (lambda user: outline(user, OutlineKind.YEAR), OFFICE),
    "outline_versions": (lambda user: outline_versions(user, OutlineKind.YEAR), OFFICE),
    "requests_in_preparation": (lambda user: requests_in_preparation(user, PREPARED), SEES_ALL),
    "requests_of_report": (lambda user: requests_of_report(user, PREPARED), SEES_ALL),
    "preparation_of": (lambda user: preparation_of(user, 1), SEES_ALL),
    "sections_owed": (lambda user: sections_owed(user, PRESENT), SEES_ALL),
    "times_to_urge": (lambda user: times_to_urge(user, {}, HALF_YEAR), SEES_ALL),
    "steps_of": (lambda user: steps_of(user, PREPARED), SEES_ALL),
    "writings_of": (lambda user: writings_of(user, PREPARED), SEES_ALL),
    "latest_urgings": (lambda user: latest_urgings(user, PRESENT), SEES_ALL),
    "rounds_of_letters": (lambda user: rounds_of_letters(user, PRESENT), SEES_ALL),
    "urgings_of_round": (lambda user: urgings_of_round(user, 1, PRESENT), SEES_ALL),
    "urgings_to": (lambda user: urgings_to(user, 0, PRESENT), SEES_ALL),
    "requests_due": (lambda user: requests_due(user, []), {Role.SECRETARIAT}),
    "questions_of_units": (lambda user: questions_of_units(user, EVENING), {Role.SECRETARIAT}),
    "results_due": (lambda user: results_due(user, [], TODAY), {Role.SECRETARIAT}),
    "same_title_at": (lambda user: same_title_at(user, "Việc", ANNUAL_PLAN, 2024, 1), {Role.SECRETARIAT}),
    "second_look_at": (lambda user: second_look_at(user, [], ANNUAL_PLAN, 2024), {Role.SECRETARIAT}),
    "going_along": (lambda user: going_along(user, {}), {Role.SECRETARIAT}),
    "people_there": (lambda user: people_there(user, []), {Role.SECRETARIAT}),
    "reorganisations": (reorganisations, {Role.SECRETARIAT}),
    "work_of": (lambda user: work_of(user, [], HALF_YEAR), {Role.SECRETARIAT}),
    "unit_page": (lambda user: unit_page(user, 1), OFFICE),
    "unit_pages": (unit_pages, OFFICE),
}
# asked by the user's own id, or unit, alone
OWN = {
    "account_news_count",
    "account_notices",
    "mark_of",
    "may_sign_off",
    "meeting_reminders",
    "news_position",
    "own_page",
    "read_until",
    "report_reminders",
    "requests_to_unit",
    "saved_views",
    "sent_bytes",
    "starred_among",
    "unsent_of",
    "wrong_codes",
}
# what the others are made of
BUILDING_BLOCKS = {
    "counted_once",
    *("committees_joined", "coverage_of", "ever_assigned", "issued_called", "report_statistics", "rows_of_letters"),
    *(
        "may_read_everything",
        "report_activities",
        "reports_waiting",
        "sees_committee",
        "statistics_changes",
        "selected",
        "touched_at",
        "units_to_urge",
        "visible_to",
    ),
}


def test_no_query_about_a_user_is_left_out() -> None:
    found = set()
    for module in pkgutil.walk_packages(queries.__path__, "queries."):
        loaded = importlib.import_module(module.name)
        for name, query in inspect.getmembers(loaded, inspect.isfunction):
            asks = "user" in inspect.signature(query).parameters and not name.startswith("_")
            if asks and query.__module__ == loaded.__name__:
                found.add(name)
    walked = {name for names in WALKS.values() for name in names}
    assert found == walked | set(DESK_QUERIES) | BUILDING_BLOCKS | OWN


@pytest.mark.parametrize("walk", WALKS)
@pytest.mark.parametrize("role", list(Role))
def test_a_query_shows_exactly_what_the_rule_says(
    told: Province, role: Role, walk: Callable[[Province, User, Moment], None]
) -> None:
    """An officer at every moment, whoever sees all at another moment than the role before."""
    moments = MOMENTS[:1] if walk is walk_conversations else MOMENTS
    for number, code in enumerate(units_of(role)):
        is_thorough = number == 0 and role is Role.OFFICER
        beginning = (number + list(Role).index(role)) % len(moments)
        for moment in moments if is_thorough else one_of(3, moments, beginning=beginning):
            walk(told, told.users[f"{role}-{code}"], moment)


def test_the_rule_tells_people_apart(told: Province) -> None:
    moment = MOMENTS[0]
    seen = {login: told.visible(user, moment) for login, user in told.users.items()}
    assert seen["unit-HNS"] < seen["unit-SNV"] < seen["auditor-SNV"]
    assert seen["unit-STP"] - seen["unit-HNS"]
    assert seen["unit_head-SNV"] == seen["unit-SNV"]


@pytest.mark.parametrize("name", DESK_QUERIES)
def test_the_desk_of_the_administrator_is_shown_to_those_who_may_look(told: Province, name: str) -> None:
    query, roles = DESK_QUERIES[name]
    looked = set()
    for role in Role:
        try:
            query(told.users[f"{role}-SNV"])
            looked.add(role)
        except Forbidden:
            pass
    assert looked == roles


def test_everybody_sees_their_own_account_and_no_other(told: Province) -> None:
    for login, user in told.users.items():
        assert own_page(user).login == login
