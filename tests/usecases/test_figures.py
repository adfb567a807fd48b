"""Figures of a set go out in a workbook and come back the same: results and targets, with documents and days."""

from datetime import date
from decimal import Decimal

import pytest

from exchange.lists.values import ValueRow, read_lines_of_values
from models.indicator.entering import measure
from models.indicator.indicator_set import IndicatorSet
from models.indicator.measurement import Entry, Step
from models.indicator.values import Values
from models.ledger.acts import Document
from models.moment import PRESENT
from models.refusal import Refusal
from queries.indicators.sets import SetRow, indicator_set
from tests.conftest import JANUARY, World, noon
from tests.models.indicator.sets import INDEX, add_sets, index, of_index
from usecases.figures import Stated, entries_of, figure_rows, figures_workbook, load_figures
from wording.language import Language, set_language

pytestmark = pytest.mark.parametrize("db", ["sqlite"], indirect=True)
APRIL, MAY, COPY = date(2023, 4, 19), date(2023, 5, 26), "copy"
OF_RESOLUTION = Document(symbol="12-NQ/TU", on=MAY)


def row_of(code: str) -> SetRow:
    of_set = indicator_set(code)
    assert of_set is not None
    return of_set


def rows_of(world: World, code: str) -> list[ValueRow]:
    return figure_rows(world.secretary, row_of(code), PRESENT)


@pytest.fixture
def measured(world: World) -> World:
    said = [
        Entry(
            of_index(2022), Values(value=Decimal("83.52"), rank=47, rank_change=-28, words="Theo Bộ Nội vụ."), APRIL
        ),
        Entry(of_index(2023), Values(rank=22), MAY),
        Entry(of_index(2025, step=Step.TARGET), Values(value=Decimal("90.0"), document=OF_RESOLUTION), MAY),
        Entry(of_index(2025, "others", step=Step.TARGET), Values(value=Decimal(80), document=OF_RESOLUTION), MAY),
    ]
    with world.db.writing() as session:
        add_sets(session, world)
        measure(session, said, by=world.secretary, at=noon(MAY))
        IndicatorSet.add(session, COPY, index(), from_year=2021, by=world.secretary, at=noon(JANUARY))
    return world


@pytest.mark.parametrize("language", Language)
def test_results_and_targets_go_out_and_come_back_with_their_documents_and_days(
    measured: World, language: Language
) -> None:
    set_language(language)
    rows = rows_of(measured, INDEX)
    file = figures_workbook(row_of(INDEX), rows, language, moment=PRESENT, at=noon(MAY))
    lines = read_lines_of_values("so-lieu.xlsx", file)
    assert entries_of(measured.secretary, row_of(INDEX), lines, Stated()) == []
    entries = entries_of(measured.secretary, row_of(COPY), lines, Stated())
    with measured.db.writing() as session:
        load_figures(session, entries, by=measured.secretary, at=noon(MAY))
    assert len(rows) == 4
    assert rows_of(measured, COPY) == rows


def test_another_document_or_day_or_words_is_something_new(measured: World) -> None:
    heads = "Code,Year,Results or targets,Value,In words,Symbol of the document,Date of the document"
    for row, is_new in (
        ("total,2025,Target,90.0,,,", False),
        ("total,2025,Target,90.0,,12-NQ/TU,26/05/2023", False),
        ("total,2025,Target,90.0,,13-NQ/TU,26/05/2023", True),
        ("total,2025,Target,90.0,,,25/05/2023", True),
        ("total,2025,Target,90.0,At least,,", True),
        ("total,2025,Result,90.0,,,", True),
    ):
        lines = read_lines_of_values("figures.csv", f"{heads}\n{row}\n".encode())
        entries = entries_of(measured.secretary, row_of(INDEX), lines, Stated(on=MAY))
        assert bool(entries) is is_new, row


def test_a_row_without_a_day_needs_the_day_of_the_file(measured: World) -> None:
    lines = read_lines_of_values("figures.csv", b"Code,Value\ntotal,90\n")
    with pytest.raises(Refusal, match="Row 2: Say of which day the document is"):
        entries_of(measured.secretary, row_of(INDEX), lines, Stated(year=2024))
