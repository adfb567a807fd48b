"""What the office calls things: every one has a name of its own in both languages."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from models.batch import BatchKind
from models.calendar.period import PeriodKind, by_rule
from models.counting.figures import Counts, Rate
from models.counting.standing import Standing
from models.directive.directive import DirectiveLevel, DirectiveRelationKind
from models.ledger.acts import DeadlineKind
from models.ledger.facts import Stage
from models.person import Role
from models.plan.columns import PlanColumn
from models.plan.rows import Outcome
from models.register import DirectiveRole, ParField
from models.report.identities import IdentityKind
from models.report.outline import OutlineKind, Proposal, SectionForm
from models.report.report import ReportStage
from models.report.steps import Step
from models.text import searchable
from models.unit import UnitKind
from tests.figures import STTTT
from wording import names
from wording.language import Language, by_name, use_language
from wording.report import names as report_names

NAMED = {
    names.field_name: ParField,
    names.standing_name: Standing,
    names.short_standing_name: Standing,
    names.window_figure_name: ("due", "due_completed", "overdue", "completed", "completed_late"),
    names.stage_name: Stage,
    names.deadline_kind_name: DeadlineKind,
    names.role_name: Role,
    names.unit_kind_name: UnitKind,
    names.batch_kind_name: BatchKind,
    names.outcome_name: Outcome,
    names.plan_column_name: PlanColumn,
    names.weekday_name: range(7),
    names.short_weekday_name: range(7),
    names.directive_role_name: DirectiveRole,
    names.level_name: DirectiveLevel,
    names.period_name: [by_rule(2024, kind) for kind in PeriodKind],
    names.in_period: [by_rule(2024, kind) for kind in PeriodKind],
    report_names.identity_name: IdentityKind,
    report_names.outline_name: OutlineKind,
    report_names.section_form_name: SectionForm,
    report_names.proposal_name: Proposal,
    report_names.stage_of_report_name: ReportStage,
    report_names.step_name: Step,
}
TABLES = pytest.mark.parametrize("name_of", NAMED, ids=lambda name_of: name_of.__name__)


@TABLES
@pytest.mark.parametrize("chosen", Language)
def test_no_two_things_share_a_name(name_of: Callable[..., str], chosen: Language) -> None:
    with use_language(chosen):
        called = [name_of(thing) for thing in NAMED[name_of]]
    assert len(set(called)) == len(called)
    assert "" not in called


@TABLES
def test_a_thing_has_another_name_in_each_language(name_of: Callable[..., str]) -> None:
    called = []
    for chosen in Language:
        with use_language(chosen):
            called.append([name_of(thing) for thing in NAMED[name_of]])
    assert [vi for vi, en in zip(*called, strict=True) if vi == en] == []


@pytest.mark.parametrize(
    "name_of", [names.role_name, names.unit_kind_name, names.plan_column_name, names.deadline_kind_name]
)
@pytest.mark.parametrize("chosen", Language)
def test_what_people_fill_in_is_found_by_its_name_whoever_reads(
    name_of: Callable[..., str], chosen: Language
) -> None:
    found = by_name(name_of, list(NAMED[name_of]))
    with use_language(chosen):
        assert by_name(name_of, list(NAMED[name_of])) == found
        for thing in NAMED[name_of]:
            assert found[searchable(name_of(thing))] is found[searchable(str(thing))] is thing


@pytest.mark.parametrize("kind", DirectiveRelationKind)
@pytest.mark.parametrize("chosen", Language)
def test_a_relation_reads_otherwise_from_its_other_side(kind: DirectiveRelationKind, chosen: Language) -> None:
    with use_language(chosen):
        assert names.relation_name(kind, True) != names.relation_name(kind, False)


@pytest.mark.parametrize(
    ("kind", "vi", "en"),
    [
        (PeriodKind.Q1, "Quý I năm 2024", "First quarter of 2024"),
        (PeriodKind.H1, "6 tháng đầu năm 2024", "First 6 months of 2024"),
        (PeriodKind.Q3, "9 tháng đầu năm 2024", "First 9 months of 2024"),
        (PeriodKind.Y, "Năm 2024", "Year 2024"),
    ],
)
def test_a_period_is_called_as_reports_print_it(kind: PeriodKind, vi: str, en: str) -> None:
    for chosen, called in ((Language.VI, vi), (Language.EN, en)):
        with use_language(chosen):
            assert names.period_name(by_rule(2024, kind)) == called


def test_a_month_is_called_with_two_digits() -> None:
    for chosen, called in ((Language.VI, "Tháng 02/2024"), (Language.EN, "Month 02/2024")):
        with use_language(chosen):
            assert names.month_name(date(2024, 2, 1)) == called


@pytest.mark.parametrize("rate", [Counts({}).completion, Counts({}).on_time])
def test_every_percentage_prints_its_rule(rate: Rate) -> None:
    with use_language(Language.EN):
        assert "/" in names.rule_name(rate)


def test_a_rule_that_nobody_knows_is_an_error_and_no_empty_word() -> None:
    with pytest.raises(KeyError):
        names.rule_name(Rate("guess", 1, 2))


def test_the_week_begins_on_monday() -> None:
    with use_language(Language.EN):
        assert [names.weekday_name(day) for day in (0, 6)] == ["Monday", "Sunday"]
    with use_language(Language.VI):
        assert [names.short_weekday_name(day) for day in (0, 6)] == ["Th 2", "CN"]


def test_a_unit_that_had_ended_by_a_day_says_until_when() -> None:
    ended = replace(STTTT, until=date(2025, 2, 28))
    with use_language(Language.EN):
        assert [names.unit_name_until(ended, day) for day in (date(2025, 2, 28), date(2025, 3, 1))] == [
            "Department of Information",
            "Department of Information (until 28/02/2025)",
        ]
        assert names.unit_name_until(STTTT, date(2025, 3, 1)) == "Department of Information"
