"""A register in the report: in its own words, or by its name; and nowhere when the report does not count it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from commands.terminal import OPERATOR
from exchange.report.excel import report_excel
from exchange.report.tables import annexes
from models.calendar.period import Periods
from models.moment import Moment
from models.register import ANNUAL_PLAN, GOVERNMENT, Register, ReportWording
from models.report.identities import identities_of
from models.task.registers import change_register
from models.text import FIGURE
from queries.registers import register_called
from queries.report.counts import counted_task, report_counts
from queries.report.figures import PeriodFigures, period_figures
from queries.report.tasks import ReportLists, first_of_lists, report_tasks
from queries.task_list import count_of
from seed.province import cast
from seed.tables import CONCLUSIONS
from store.database import Database
from tests.conftest import World, noon
from tests.reports import WORDS
from wording.language import Language, use_language
from wording.report.figures import figure_texts, filled_text
from wording.report.narrative import narrative
from wording.report.registers import report_wording
from wording.report.sections import sections_of

H1 = Periods().of("2024-H1")
H1_NOON = noon(H1.cut_off)
NAMES = {Language.VI: "Kết luận của UBND tỉnh", Language.EN: "Conclusions of the provincial People's Committee"}


def figures() -> PeriodFigures:
    return period_figures(OPERATOR, Periods(), H1, Moment(H1.cut_off))


def words(found: PeriodFigures) -> str:
    texts = figure_texts(found)
    return "\n".join(
        f"{each.heading} {filled_text(each.text, texts)}" for each in sections_of(found, WORDS, ReportLists())
    )


@pytest.fixture
def counted(demonstration: Database) -> Callable[..., PeriodFigures]:
    """The demonstration, with the report counting the conclusions too."""

    def count(**wording: Any) -> PeriodFigures:
        with demonstration.writing() as session:
            register = session.get_one(Register, CONCLUSIONS)
            details = replace(register.details, in_report=True, **wording)
            by = cast(session)["quantri"]
            change_register(session, register, details, by=by, at=H1_NOON)
        return figures()

    return count


def test_a_register_that_the_report_does_not_count_stands_nowhere_in_it(demonstration: Database) -> None:
    found = figures()
    assert list(found.summary.registers) == [ANNUAL_PLAN, GOVERNMENT]
    tasks = report_tasks(OPERATOR, found)
    assert not [row.code for row in tasks.tasks if "-KL-" in row.code]
    assert not [row.task.code for row in tasks.lists.hindered if "-KL-" in row.task.code]
    for chosen in Language:
        with use_language(chosen):
            assert NAMES[chosen] not in words(found) + narrative(found.summary)
            assert not [
                table
                for _proposal, table in annexes(WORDS.outline, found, tasks, H1_NOON)
                if NAMES[chosen] in table.title
            ]


@pytest.mark.parametrize("chosen", Language)
def test_one_that_it_counts_is_said_by_its_name_with_figures_that_hold(
    counted: Callable[..., PeriodFigures], chosen: Language
) -> None:
    found = counted()
    tasks = report_tasks(OPERATOR, found)
    assert all(each.holds for each in identities_of(report_counts(found, map(counted_task, tasks.tasks), ())))
    with use_language(chosen):
        text, texts = words(found), figure_texts(found)
        assert text.count(NAMES[chosen]) >= 4
        assert NAMES[chosen] in narrative(found.summary)
        assert "{" not in text + narrative(found.summary)
        assert [
            table
            for _proposal, table in annexes(WORDS.outline, found, tasks, H1_NOON)
            if NAMES[chosen] in table.title
        ]
        assert report_excel(found, tasks, chosen, at=H1_NOON)
        named = {
            name for section in sections_of(found, WORDS, ReportLists()) for name in FIGURE.findall(section.text)
        }
        assert f"of_{CONCLUSIONS}__total" in named
        for name in named:
            figure = texts[name]
            if figure.filters is not None and figure.text.isdecimal():
                assert figure.moment, name
                assert int(figure.text) == count_of(OPERATOR, figure.moment, figure.filters), name


def test_its_own_words_are_said_instead(counted: Callable[..., PeriodFigures]) -> None:
    own = ReportWording(
        heading="Findings",
        section="Found: {total}, done {completed}",
        sentence="{total} {tasks} found, {parts}",
        of="from findings",
        stood_at="the findings at {rate}",
        that_year="{rate} of that year's findings",
    )
    found = counted(wording_en=own)
    with use_language(Language.EN):
        text = words(found)
        assert "Findings Found: 12, done" in text
        assert "tasks from findings fell due" in text
        assert "; 12 tasks found, " in narrative(found.summary)
        assert "and the findings at " in text
    with use_language(Language.VI):
        assert NAMES[Language.VI] in words(found)


def test_of_a_register_without_tasks_the_published_sentence_says_no_nought(world: World) -> None:
    with world.db.writing() as session:
        world.finish(session, world.assign(session), date(2024, 5, 2))
        world.assign(session)
    found = figures()
    with use_language(Language.EN):
        assert narrative(found.summary) == (
            "In the first six months of 2024, 1 of the plan's 2 tasks were completed, 50.00%. The Government "
            "assigned no task to the province in this year so far. (Published wording, version 1.)"
        )


def test_without_any_register_only_the_published_sentence_says_so(demonstration: Database) -> None:
    with demonstration.writing() as session:
        by = cast(session)["quantri"]
        for code in (ANNUAL_PLAN, GOVERNMENT):
            register = session.get_one(Register, code)
            change_register(session, register, replace(register.details, in_report=False), by=by, at=H1_NOON)
    found = figures()
    assert (report_tasks(OPERATOR, found).tasks, found.summary.total.total) == ((), 0)
    assert first_of_lists(OPERATOR, found, 5) == ReportLists()
    with use_language(Language.EN):
        assert "No register counts" not in words(found)
        assert narrative(found.summary).startswith("No register counts in the report of the first six months")


def test_a_name_with_braces_is_no_figure(demonstration: Database) -> None:
    row = replace(register_called(CONCLUSIONS), name_vi="Kết luận {total}")
    assert FIGURE.findall(report_wording(row).of) == []
