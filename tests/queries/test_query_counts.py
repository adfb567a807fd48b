"""How often the database is asked: as often for three rows as for one, by every query there is."""

import importlib
import inspect
import pkgutil
from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from sqlmodel import Session

import queries as room
from clock import today
from models.calendar.period import PeriodKind, Periods
from models.counting.standing import Standing
from models.ledger.acts import Confirmed, Document, DoneReported, Link, Split
from models.ledger.evidence import File, store
from models.moment import Moment
from models.person import User
from models.register import ANNUAL_PLAN, GOVERNMENT
from models.report.outline import OutlineKind
from models.report.urging import Urged
from models.task.many import Order as NewTask
from models.task.many import orders_of
from models.unit import CommuneKind, UnitKind
from queries.account_notices import account_news_count, account_notices, wrong_codes
from queries.answers_due import requests_due, results_due, why_not_possible
from queries.batches import batches_of
from queries.causes import causes, delay_counts
from queries.chain import chain_of
from queries.changed_deadlines import first_days, first_deadlines
from queries.changes import changes_between
from queries.committee.conclusion_lines import conclusion_lines
from queries.committee.meetings import committee_behind, committees_of, meeting_page, meetings_of
from queries.committee.members import (
    last_day_of,
    may_sign_off,
    members_of,
    members_on,
    members_work,
    once_members,
    signed_reports,
)
from queries.committee.reminders import meeting_reminders, report_reminders
from queries.committee.sight import committees_below, committees_joined, sees_committee
from queries.counts import counts_by, counts_of, ledger_position
from queries.curve import curve_of
from queries.directive_list import (
    counts_of_directives,
    coverage_of,
    directive_called,
    directive_count,
    directive_names,
    directive_symbols,
    directives_of,
    directives_that_are,
    newest_conclusion,
)
from queries.directive_page import (
    clause_labels,
    clause_lines,
    clause_names,
    clauses_of,
    directive_details,
    directive_page,
)
from queries.discipline import co_ordinated_by, discipline_of
from queries.drafts import draft_behind, draft_page, draft_reminders, drafts_of, newest_draft_act
from queries.events import EventFilters, event_count, events_numbered, events_of
from queries.follow_up import follow_up, follow_up_of, follow_up_of_each, follow_up_rows, overdue
from queries.indicators.answering import answering
from queries.indicators.linked import explanations, indicators_of_task, indicators_with_tasks, moving_tasks
from queries.indicators.measurements import (
    MeasurementFilters,
    measurement_of,
    measurements_of,
    newest_measurement,
    recorded_measurements,
)
from queries.indicators.sets import contradictions, indicator_set, indicator_sets
from queries.indicators.targets import targets_of
from queries.initiatives import initiative_counts, initiatives_of
from queries.inspections import inspection_behind, inspection_counts, inspection_page, inspections_of
from queries.installation.archive import archive_years
from queries.installation.backups import backups, is_backup_amiss, is_backup_old
from queries.installation.beginning import beginning, is_beginning
from queries.installation.heads import entry_with, head_at_end_of, heads, last_head
from queries.installation.journal import broken_entries
from queries.installation.operation import operation
from queries.installation.verification import Verification, disagreements
from queries.last_reports import last_reports
from queries.ledger import ActFilters, act_count, acts_as_known, acts_of, authors, deed_count, deeds_of
from queries.loadings import headings_learnt, loaded_in_part, loading_called, loading_of, loadings, shapes
from queries.notices import (
    answers_to,
    comments_on,
    news_count,
    news_position,
    notices_of,
    questions_of_units,
    questions_on,
    questions_to,
)
from queries.own_notes import mark_of, starred_among, unsent_of
from queries.people import colleagues_of, is_demonstration, leaders, own_page, people_of, person_page, to_turn_to
from queries.periods import calendar_of, periods, special_days
from queries.plan_context import known_of, unit_names
from queries.plans import plans, years
from queries.preferences import preferences
from queries.register_figures import summary_by_field, summary_of
from queries.registers import register_called, registers, registers_of, reported_registers
from queries.reorganisations import (
    going_along,
    people_there,
    reorganisations,
    successions,
    work_of,
)
from queries.report.counts import counted_tasks
from queries.report.figures import PeriodFigures, period_figures
from queries.report.outlines import outline, outline_versions, words_of
from queries.report.reports import (
    PreparedRow,
    issued_called,
    issued_file,
    issued_report,
    issued_reports,
    prepared_of,
)
from queries.report.tasks import first_of_lists, report_tasks
from queries.report.urgings import (
    latest_urgings,
    rounds_of_letters,
    rows_of_letters,
    sections_owed,
    times_to_urge,
    units_to_urge,
    urgings_of_round,
    urgings_to,
)
from queries.report.work import (
    preparation_of,
    reports_waiting,
    requests_in_preparation,
    requests_of_report,
    requests_to_unit,
    steps_of,
    writings_of,
)
from queries.same_product import same_products
from queries.saved_views import saved_views
from queries.scoring.results import classes_of, praised, results_of, scored_sets, years_of_praise
from queries.scoring.rounds import rounds, scoring_round
from queries.scoring.task_rates import task_rates
from queries.search import hits_of
from queries.second_look import same_title_at, second_look_at
from queries.selection import TaskFilters
from queries.sent_files import sent_bytes
from queries.task_export import listed
from queries.task_groups import groups_of
from queries.task_list import Order, contributions_of, count_of, list_counts, tasks_among, tasks_of
from queries.task_list import directives_of as directives_behind
from queries.task_page import code_assigned_instead, facts_of, is_task, task_page
from queries.unit_choice import units_to_choose
from queries.unit_groups import (
    groups_asked_for,
    named_groups,
    unit_group,
    unit_group_called,
    unit_groups_among,
    unit_groups_on,
    units_of_kinds,
)
from queries.unit_reports import unit_reports
from queries.units import (
    newest_naming,
    renamings,
    unit_called,
    unit_page,
    unit_pages,
    units_at,
    units_named,
    units_on,
    units_within,
)
from queries.voices.hotlines import hotlines_on
from queries.voices.reminders import newest_voice_step, voice_reminders
from queries.voices.voices import VoiceFilters, voice_page, voices_counted, voices_of
from store import database
from store.cache import clear_cached
from tests.busy_day import FORM, busy_day
from tests.conftest import ON_BOTH, Queries, World, noon
from tests.models.indicator.sets import index
from tests.models.ledger.test_evidence import PDF

MAY, FIRST, SINCE = date(2024, 5, 20), "2024-KH-001", date(2024, 3, 15)
LATER = noon(date(2024, 6, 10))
NOW, BEFORE = Moment(date(2024, 6, 20)), Moment(date(2024, 1, 9))
YEAR, H1 = TaskFilters(year=2024), Periods().of("2024-H1")
SPAN = range(1, 40)
CONFIRMED = Confirmed(document=Document(symbol="1/BC", on=MAY))


def prepared(world: World) -> PreparedRow:
    """The report of the first six months, which busy days are at work on."""
    row = prepared_of(world.chairman, H1)
    assert row is not None
    return row


def orders(world: World) -> list[NewTask]:
    return orders_of(world.terms(title="Việc"), [world.stp], in_parts=False)


ASKED: dict[Callable[..., object], Callable[[World], object]] = {
    account_news_count: lambda world: account_news_count(world.hoa, LATER),
    account_notices: lambda world: account_notices(world.hoa, LATER),
    answers_to: lambda world: answers_to(world.hoa, LATER),
    questions_to: lambda world: questions_to(world.hoa, LATER),
    questions_on: lambda world: questions_on(world.secretary, 1, LATER),
    questions_of_units: lambda world: questions_of_units(world.secretary, LATER),
    batches_of: lambda world: batches_of(world.secretary),
    calendar_of: lambda world: calendar_of(2024),
    causes: lambda world: causes(),
    chain_of: lambda world: chain_of(world.chairman, world.directive, NOW),
    changes_between: lambda world: changes_between(world.chairman, BEFORE, NOW, YEAR),
    clause_lines: lambda world: clause_lines(world.directive),
    clause_labels: lambda world: clause_labels([world.directive]),
    clauses_of: lambda world: clauses_of(world.directive),
    co_ordinated_by: lambda world: co_ordinated_by(world.chairman, NOW, 2024),
    code_assigned_instead: lambda world: code_assigned_instead(world.chairman, "2024-KH-000", NOW),
    comments_on: lambda world: comments_on(world.secretary, 1, LATER),
    contributions_of: lambda world: contributions_of(world.nam_sach, NOW, list(SPAN)),
    count_of: lambda world: count_of(world.chairman, NOW, YEAR),
    counts_by: lambda world: counts_by(world.chairman, NOW, YEAR, "unit"),
    curve_of: lambda world: curve_of(world.chairman, NOW, YEAR),
    counts_of: lambda world: counts_of(world.chairman, NOW, YEAR),
    counts_of_directives: lambda world: counts_of_directives(world.chairman, NOW, [world.directive]),
    coverage_of: lambda world: coverage_of(world.chairman, NOW, [world.directive]),
    delay_counts: lambda world: delay_counts(world.chairman, NOW, YEAR),
    directive_called: lambda world: directive_called("03/CT-UBND"),
    draft_behind: lambda world: draft_behind(world.directive),
    draft_page: lambda world: draft_page(world.hoa, 1, LATER),
    draft_reminders: lambda world: draft_reminders(world.tuyet, LATER),
    newest_draft_act: lambda world: newest_draft_act(),
    drafts_of: lambda world: drafts_of(world.chairman, LATER),
    inspection_behind: lambda world: inspection_behind(world.chairman, world.directive, NOW),
    inspection_counts: lambda world: inspection_counts(inspections_of(world.chairman, NOW), 2024, NOW),
    inspection_page: lambda world: inspection_page(world.hoa, 1, NOW),
    inspections_of: lambda world: inspections_of(world.hoa, NOW),
    directive_count: lambda world: directive_count(),
    directive_names: lambda world: directive_names(),
    directive_symbols: lambda world: directive_symbols([world.directive]),
    directives_that_are: lambda _world: directives_that_are([Document(symbol="1/BC", on=MAY)]),
    directive_page: lambda world: directive_page(world.chairman, world.directive, NOW),
    directives_of: lambda world: directives_of(world.chairman, NOW),
    directives_behind: lambda world: directives_behind(NOW, list(SPAN)),
    discipline_of: lambda world: discipline_of(world.chairman, NOW, 2024, SINCE),
    broken_entries: lambda world: broken_entries(),
    last_head: lambda world: last_head(),
    head_at_end_of: lambda world: head_at_end_of(today()),
    heads: lambda world: heads(world.admin, today()),
    entry_with: lambda world: entry_with("0" * 64),
    archive_years: lambda world: archive_years(world.admin, today()),
    operation: lambda world: operation(world.admin),
    backups: lambda world: backups(world.admin, "/mnt", LATER),
    is_backup_old: lambda world: is_backup_old("/mnt", LATER),
    is_backup_amiss: lambda world: is_backup_amiss("/mnt", LATER),
    event_count: lambda world: event_count(world.admin, EventFilters()),
    events_of: lambda world: events_of(world.admin, EventFilters()),
    events_numbered: lambda world: events_numbered(world.admin, range(1, 9)),
    acts_of: lambda world: acts_of(world.admin, ActFilters()),
    acts_as_known: lambda world: acts_as_known(world.admin, range(1, 9), datetime(2024, 6, 20, tzinfo=UTC)),
    act_count: lambda world: act_count(world.admin, ActFilters()),
    authors: lambda world: authors(world.admin),
    deeds_of: lambda world: deeds_of(world.admin, ActFilters(everything=True)),
    deed_count: lambda world: deed_count(world.admin, ActFilters(everything=True)),
    facts_of: lambda world: facts_of(SPAN, NOW),
    first_days: lambda world: first_days({row.id: row.deadline for row in tasks_of(world.chairman, NOW, YEAR)}, NOW),
    first_deadlines: lambda world: first_deadlines(tasks_of(world.chairman, NOW, YEAR), NOW),
    last_reports: lambda world: last_reports(SPAN, NOW),
    clause_names: lambda world: clause_names(world.directive),
    follow_up: lambda world: follow_up(world.chairman, world.directive, NOW),
    committees_joined: lambda world: committees_joined(world.chairman, NOW.as_of),
    committees_below: lambda world: committees_below({None}),
    committee_behind: lambda world: committee_behind(world.directive),
    once_members: lambda world: once_members(None, NOW.as_of),
    directive_details: lambda world: directive_details(world.directive),
    sees_committee: lambda world: sees_committee(world.chairman, None, NOW.as_of),
    committees_of: lambda world: committees_of(world.chairman, NOW.as_of),
    conclusion_lines: lambda world: conclusion_lines(world.chairman, world.directive, NOW, NOW.as_of),
    meeting_page: lambda world: meeting_page(world.chairman, 1, NOW.as_of),
    meetings_of: lambda world: meetings_of(world.chairman, None, NOW.as_of),
    members_of: lambda world: members_of(world.chairman, None, NOW.as_of, NOW.as_of),
    last_day_of: lambda world: last_day_of(world.chairman, None, world.chairman.id, NOW.as_of, NOW.as_of),
    members_on: lambda world: members_on(None, NOW.as_of),
    members_work: lambda world: members_work(world.chairman, world.chairman.id, NOW),
    signed_reports: lambda world: signed_reports(world.chairman, None, world.chairman.id, NOW.as_of),
    follow_up_of_each: lambda world: follow_up_of_each(world.chairman, [world.directive], NOW),
    follow_up_of: lambda world: follow_up_of(tasks_of(world.hoa, NOW, YEAR), NOW),
    follow_up_rows: lambda world: follow_up_rows(world.hoa, NOW, YEAR),
    answering: lambda world: answering(),
    classes_of: lambda world: classes_of(world.chairman, "departments", 2022),
    praised: lambda world: praised(world.chairman, 2023),
    results_of: lambda world: results_of(world.chairman, "departments", 2022),
    rounds: lambda world: rounds(world.chairman),
    scored_sets: lambda world: scored_sets(world.chairman),
    scoring_round: lambda world: scoring_round(world.chairman, 1),
    task_rates: lambda world: task_rates(world.chairman, rounds(world.chairman)[0], world.stp, NOW),
    years_of_praise: lambda world: years_of_praise(world.chairman),
    indicator_set: lambda world: indicator_set("par-index"),
    indicator_sets: lambda world: indicator_sets(),
    indicators_of_task: lambda world: indicators_of_task(1),
    indicators_with_tasks: lambda world: indicators_with_tasks(),
    moving_tasks: lambda world: moving_tasks("dossiers"),
    explanations: lambda world: explanations("dossiers", 2023, None),
    contradictions: lambda _world: contradictions("par-index", index(), 2024),
    measurement_of: lambda world: measurement_of(world.chairman, 1),
    measurements_of: lambda world: measurements_of(world.chairman, NOW, MeasurementFilters()),
    newest_measurement: lambda world: newest_measurement("par-index"),
    recorded_measurements: lambda world: recorded_measurements(world.chairman, MeasurementFilters()),
    targets_of: lambda world: targets_of(world.chairman, NOW, MeasurementFilters()),
    hits_of: lambda world: hits_of(world.admin, "viec", NOW),
    hotlines_on: lambda world: hotlines_on(LATER.date()),
    initiative_counts: lambda world: initiative_counts(world.hoa, 2024, NOW),
    initiatives_of: lambda world: initiatives_of(world.hoa, 2024),
    voice_page: lambda world: voice_page(world.secretary, 1, NOW),
    voice_reminders: lambda world: voice_reminders(world.hoa, LATER),
    newest_voice_step: lambda world: newest_voice_step(),
    may_sign_off: lambda world: may_sign_off(world.chairman, None, world.chairman.id, date(2024, 6, 14)),
    report_reminders: lambda world: report_reminders(world.chairman, date(2024, 6, 14)),
    meeting_reminders: lambda world: meeting_reminders(world.chairman, date(2024, 5, 20)),
    voices_counted: lambda world: voices_counted(world.chairman, NOW, 2024),
    voices_of: lambda world: voices_of(world.hoa, NOW, VoiceFilters(year=2024)),
    is_demonstration: lambda world: is_demonstration(),
    is_task: lambda world: is_task(FIRST),
    issued_file: lambda world: issued_file(world.chairman, 1, "x"),
    issued_report: lambda world: issued_report(world.chairman, 1),
    issued_reports: lambda world: issued_reports(world.chairman),
    known_of: lambda world: known_of(world.secretary, ANNUAL_PLAN, 2024),
    leaders: lambda world: leaders(NOW.as_of),
    is_beginning: lambda world: is_beginning(),
    beginning: lambda world: beginning(2024),
    ledger_position: lambda world: ledger_position(),
    listed: lambda world: listed(world.chairman, NOW, YEAR),
    groups_of: lambda world: groups_of(world.chairman, NOW, YEAR),
    renamings: lambda _world: renamings(),
    list_counts: lambda world: list_counts(world.chairman, NOW, [YEAR, TaskFilters(standings=tuple(Standing))]),
    loaded_in_part: lambda world: loaded_in_part(world.secretary, "x", ANNUAL_PLAN, 2024),
    loading_called: lambda world: loading_called("x"),
    loading_of: lambda world: loading_of(world.secretary, 1),
    loadings: lambda world: loadings(world.secretary),
    mark_of: lambda world: mark_of(world.secretary, 1),
    newest_conclusion: lambda world: newest_conclusion(),
    units_within: lambda world: units_within(world.stp),
    newest_naming: lambda world: newest_naming(),
    news_position: lambda world: news_position(world.hoa),
    news_count: lambda world: news_count(world.secretary, LATER),
    notices_of: lambda world: notices_of(world.secretary, LATER),
    overdue: lambda world: overdue(world.chairman, NOW),
    own_page: lambda world: own_page(world.hoa),
    colleagues_of: lambda world: colleagues_of(world.hoa, ""),
    people_of: lambda world: people_of(world.admin),
    periods: lambda world: periods(),
    person_page: lambda world: person_page(world.admin, world.hoa.id, LATER),
    plans: lambda world: plans(),
    preferences: lambda world: preferences(LATER),
    prepared_of: lambda world: prepared_of(world.chairman, H1),
    issued_called: lambda world: issued_called(world.chairman, "BC", 10),
    words_of: lambda world: words_of(PeriodKind.H1),
    outline: lambda world: outline(world.secretary, OutlineKind.HALF_YEAR),
    outline_versions: lambda world: outline_versions(world.secretary, OutlineKind.HALF_YEAR),
    requests_in_preparation: lambda world: requests_in_preparation(world.chairman, prepared(world)),
    requests_of_report: lambda world: requests_of_report(world.chairman, prepared(world)),
    requests_to_unit: lambda world: requests_to_unit(world.hoa),
    preparation_of: lambda world: preparation_of(world.chairman, 1),
    steps_of: lambda world: steps_of(world.chairman, prepared(world)),
    writings_of: lambda world: writings_of(world.chairman, prepared(world)),
    units_to_urge: lambda world: units_to_urge(world.chairman, NOW, H1, SINCE),
    times_to_urge: lambda world: times_to_urge(world.chairman, {world.stp: Urged(pressing=(1,))}, NOW.as_of),
    sections_owed: lambda world: sections_owed(world.chairman, NOW),
    reports_waiting: lambda world: reports_waiting(world.chairman),
    urgings_of_round: lambda world: urgings_of_round(world.chairman, 1, NOW),
    latest_urgings: lambda world: latest_urgings(world.chairman, NOW),
    rounds_of_letters: lambda world: rounds_of_letters(world.chairman, NOW),
    urgings_to: lambda world: urgings_to(world.hoa, world.stp, NOW),
    rows_of_letters: lambda world: rows_of_letters(world.chairman, range(1, 4), NOW),
    register_called: lambda world: register_called(ANNUAL_PLAN),
    registers: lambda world: registers(),
    registers_of: lambda world: registers_of(2024),
    reported_registers: lambda world: reported_registers(2024),
    requests_due: lambda world: requests_due(world.secretary, tasks_of(world.secretary, NOW, YEAR)),
    results_due: lambda world: results_due(world.secretary, tasks_of(world.secretary, NOW, YEAR), NOW),
    same_products: lambda world: same_products(
        world.secretary, NOW, {0: Document(symbol="1/BC", on=date(2024, 6, 3))}
    ),
    same_title_at: lambda world: same_title_at(world.secretary, "Việc", ANNUAL_PLAN, 2024, 1),
    second_look_at: lambda world: second_look_at(world.secretary, orders(world), ANNUAL_PLAN, 2024),
    saved_views: lambda world: saved_views(world.secretary, LATER.date()),
    sent_bytes: lambda world: sent_bytes(world.hoa, MAY),
    shapes: lambda world: shapes(),
    headings_learnt: lambda world: headings_learnt(),
    special_days: lambda world: special_days(),
    going_along: lambda world: going_along(world.secretary, {world.stp: (world.stttt,)}),
    people_there: lambda world: people_there(world.secretary, [world.stp]),
    reorganisations: lambda world: reorganisations(world.secretary),
    successions: lambda world: successions(),
    work_of: lambda world: work_of(world.secretary, [world.stp], MAY),
    task_page: lambda world: task_page(world.chairman, FIRST, NOW),
    starred_among: lambda world: starred_among(world.chairman, list(SPAN)),
    tasks_among: lambda world: tasks_among(world.hoa, NOW, range(1, 500)),
    tasks_of: lambda world: tasks_of(world.hoa, NOW, YEAR, order=Order.OWED),
    to_turn_to: lambda world: to_turn_to(),
    unit_called: lambda world: unit_called("STP"),
    unit_groups_on: lambda world: unit_groups_on(MAY),
    units_of_kinds: lambda world: units_of_kinds([UnitKind.DEPARTMENT, CommuneKind.WARD], MAY),
    named_groups: lambda world: named_groups(),
    groups_asked_for: lambda world: groups_asked_for(TaskFilters(lead_group="kind:department")),
    unit_group: lambda world: unit_group("kind:department"),
    unit_group_called: lambda world: unit_group_called("kind:department"),
    unit_groups_among: lambda world: unit_groups_among(units_on(MAY)),
    units_to_choose: lambda world: units_to_choose(NOW),
    unit_names: lambda world: unit_names(),
    unit_page: lambda world: unit_page(world.admin, world.stp),
    unit_pages: lambda world: unit_pages(world.admin),
    unit_reports: lambda world: unit_reports(world.hoa, world.stp, NOW, SINCE),
    units_at: lambda world: units_at(NOW),
    units_named: lambda world: units_named(SPAN, NOW),
    units_on: lambda world: units_on(NOW.as_of),
    unsent_of: lambda world: unsent_of(world.hoa, FORM),
    wrong_codes: lambda world: wrong_codes(world.hoa, LATER),
    why_not_possible: lambda world: why_not_possible(dict.fromkeys(SPAN, CONFIRMED), MAY),
    years: lambda world: years(),
}
ONE_ROW = {
    authors,
    committees_joined,
    may_sign_off,
    committee_behind,
    once_members,
    last_day_of,
    directive_details,
    sees_committee,
    renamings,
    events_numbered,  # they return the same, however many rows there are
    broken_entries,
    entry_with,
    explanations,
    moving_tasks,
    indicator_set,
    measurement_of,
    newest_measurement,
    is_beginning,
    questions_to,
    questions_of_units,
    questions_on,
    backups,
    is_backup_old,
    is_backup_amiss,
    account_news_count,
    account_notices,
    wrong_codes,
    causes,
    code_assigned_instead,
    directive_called,
    directive_symbols,
    directives_that_are,
    contradictions,
    draft_behind,
    draft_page,
    inspection_behind,
    inspection_page,
    is_demonstration,
    is_task,
    issued_file,
    issued_report,
    loaded_in_part,
    loading_called,
    loading_of,
    mark_of,
    urgings_of_round,
    times_to_urge,
    reports_waiting,
    sections_owed,
    preparation_of,
    register_called,
    unit_called,
    registers,
    registers_of,
    reported_registers,
    sent_bytes,
    starred_among,
}
OF_REPORTS = {
    "report.figures",
    "register_figures",
    "report.activities",
    "report.counts",
    "report.statistics",
    "report.tasks",
    "installation.verification",
}  # counted beside their own tests
PIECES = {  # they ask nothing themselves: SQL to ask with, and what is made of rows
    "answers_column",
    "any_days",
    "any_like",
    "asked_of_the_secretariat",
    "awaiting_column",
    "balance",
    "bound",
    "in_force",
    "in_time",
    "is_first",
    "newest_first",
    "next_or_last_targets",
    "next_targets",
    "periods_measured",
    "results",
    "unanswered",
    "waits_for_units",
    "worked_out_rank_change",
    "worked_out_value_change",
    "year_before",
    "by_deadline",
    "cause_row",
    "code_typed",
    "counted_once",
    "delays_among",
    "summary_among",
    "ranked",
    "report_counts",
    "summed",
    "waiting_order",
    "waiting_tasks",
    "counted",
    "counts_of_voices",
    "directive_row",
    "disagreements_of",
    "ever_assigned",
    "having_words",
    "holding",
    "identities_of",
    "is_awaiting",
    "is_undone",
    "key_of",
    "changed_deadlines",
    "earliest_deadline",
    "first_deadline",
    "first_standing",
    "has_act",
    "is_of",
    "is_recognised",
    "lead_reports",
    "late_request",
    "led_on_its_day",
    "makes_proposals",
    "may_read_everything",
    "names_difficulties",
    "known_at",
    "moves",
    "reported_since",
    "rows_of",
    "selected",
    "standing_acts",
    "standing_column",
    "task_rows",
    "repeated_findings",
    "tasks_scored",
    "touched_at",
    "unit_row",
    "units_asked",
    "visible_to",
    "waits_for_the_secretariat",
}


def public_queries() -> set[Callable[..., object]]:
    """Every public function of the room that asks by itself, not in a session of somebody else."""
    found: set[Callable[..., object]] = set()
    for module in pkgutil.walk_packages(room.__path__, "queries."):
        loaded = importlib.import_module(module.name)
        for name, query in inspect.getmembers(loaded, inspect.isfunction):
            own = query.__module__ == loaded.__name__ and not name.startswith("_") and name not in PIECES
            if (
                own
                and module.name.removeprefix("queries.") not in OF_REPORTS
                and "session" not in inspect.signature(query).parameters
            ):
                found.add(query)
    return found


def test_no_query_is_left_out() -> None:
    assert public_queries() == set(ASKED)


@pytest.fixture
def busy(world: World) -> Callable[[int, int], None]:
    """Do some busy days, from the first to the last of these numbers."""

    def days(first: int, last: int) -> None:
        with world.db.writing() as session:
            for number in range(first, last + 1):
                busy_day(world, session, number)

    return days


def ask_all(
    world: World, queries: Queries
) -> tuple[dict[Callable[..., object], int], dict[Callable[..., object], object]]:
    """How often each query asks, and what it answers."""
    counts, answers = {}, {}
    for query, call in ASKED.items():
        clear_cached()
        with queries() as asked:
            answers[query] = call(world)
        counts[query] = len(asked)
    return counts, answers


def test_every_query_asks_as_often_for_three_rows_as_for_one(
    world: World, queries: Queries, busy: Callable[[int, int], None]
) -> None:
    busy(1, 1)
    counts, answers = ask_all(world, queries)
    busy(2, 3)
    more_counts, more_answers = ask_all(world, queries)
    assert more_counts == counts
    assert {query for query in ASKED if answers[query] == more_answers[query]} == ONE_ROW
    assert min(counts.values()) > 0


def test_a_task_in_three_parts_asks_as_often_as_one_in_two(world: World, queries: Queries) -> None:
    counts = []
    for units in ([world.stttt, world.nam_sach], [world.stp, world.stttt, world.nam_sach]):
        with world.db.writing() as session:
            whole = world.assign(session)
            whole.split(session, Split(units=tuple(units)), by=world.secretary, on=MAY, at=noon(MAY))
        with queries() as asked:
            page = task_page(world.chairman, whole.code, NOW)
        assert len(page.parts) == len(units)
        counts.append(len(asked))
    assert counts[0] == counts[1]


BOTH = (ANNUAL_PLAN, GOVERNMENT)
FIRST_HALF, JUNE_14, MAY_20 = Periods().of("2024-H1"), Moment(date(2024, 6, 14)), date(2024, 5, 20)


def report_figures(user: User) -> PeriodFigures:
    return period_figures(user, Periods(), FIRST_HALF, JUNE_14)


OF_A_REPORT: dict[str, Callable[[User], object]] = {
    "period_figures": report_figures,
    "first_of_lists": lambda user: first_of_lists(user, report_figures(user), 1),
    "report_tasks": lambda user: report_tasks(user, report_figures(user)),
    "counted_tasks": lambda user: counted_tasks(user, report_figures(user)),
    "summary_of": lambda user: summary_of(user, FIRST_HALF, JUNE_14, reported_registers(2024)),
    "summary_by_field": lambda user: summary_by_field(user, FIRST_HALF, JUNE_14, reported_registers(2024)),
    "follow_up_rows": lambda user: follow_up_rows(user, JUNE_14, TaskFilters(year=2024)),
    "verified": lambda _user: Verification(database.current()).verified(2024, BOTH),
    "disagreements": lambda _user: disagreements(),
}


def busy_task(world: World, session: Session, number: int) -> None:
    """A task with all that is read beside it: co-ordination, directive, supervisor, evidence, a unit of its own."""
    lead, beside = ((world.stp, world.stttt), (world.stttt, world.nam_sach), (world.nam_sach, world.stp))[number % 3]
    links = (Link(directive_id=world.directive, clause_id=world.clause),)
    supervisor = (world.chairman, world.secretary, world.admin)[number % 3]
    task = world.assign(
        session, lead_id=lead, co_ordinating=(beside,), links=links, supervisor_id=supervisor.id, due=MAY_20
    )
    officer = {world.stp: world.hoa, world.stttt: world.tuyet, world.nam_sach: world.son}[lead]
    evidence = store(session, [File("a.pdf", PDF + bytes([number]))], at=noon(MAY_20), by=officer)
    report = DoneReported(document=Document(symbol="1/BC", on=MAY_20), evidence=evidence)
    task.report_done(session, report, by=officer, at=noon(MAY_20))


@pytest.mark.parametrize("name", OF_A_REPORT)
@ON_BOTH
def test_three_tasks_take_as_many_questions_as_one(world: World, queries: Queries, name: str) -> None:
    counts = []
    for tasks in ((0,), (1, 2)):
        with world.db.writing() as session:
            for number in tasks:
                busy_task(world, session, number)
        with queries() as asked:
            OF_A_REPORT[name](world.secretary)
        counts.append(len(asked))
    assert counts[0] == counts[1] > 0, asked


@ON_BOTH
def test_a_period_is_counted_by_two_questions_a_moment(world: World, queries: Queries) -> None:
    with world.db.writing() as session:
        busy_task(world, session, 0)
    with queries() as asked:
        period_figures(world.secretary, Periods(), FIRST_HALF, JUNE_14)
    counting = [statement for statement in asked if "GROUP BY task_state.register" in statement]
    assert len(counting) == 2 + 1 + 1, "of the period with its units, of the one before, and of last year's"
    assert len(asked) == 21, "six of them of inspections, voices and initiatives"
