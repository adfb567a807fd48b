"""Figures of a set go out in a workbook and come back the same: results and targets, with documents and days, clauses
and files."""

import re
import unicodedata
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

import pytest

from exchange.lists.values import ValueRow, read_lines_of_values
from models.indicator.content import Measure
from models.indicator.entering import measure
from models.indicator.indicator_set import IndicatorSet, set_in
from models.indicator.measurement import Entry, Step
from models.indicator.values import Values
from models.ledger.acts import Document
from models.ledger.evidence import File
from models.moment import PRESENT
from models.refusal import Refusal
from queries.indicators.sets import SetRow, indicator_set
from tests.conftest import JANUARY, JUNE_30, World, noon
from tests.models.indicator.sets import INDEX, add_sets, index, indicator, of_index
from tests.models.ledger.test_evidence import PDF
from usecases.figures import Stated, entries_of, figure_rows, figures_workbook, load_figures
from wording.language import Language, set_language

pytestmark = pytest.mark.parametrize("db", ["sqlite"], indirect=True)
APRIL, MAY, COPY = date(2023, 4, 19), date(2023, 5, 26), "copy"
OF_RESOLUTION = Document(symbol="12-NQ/TU", on=MAY)
PROOF, OTHER = File("Biên bản.pdf", PDF), File("Phụ lục.pdf", PDF + b"\n")
HEADS = "Code,Year,Results or targets,Value,Directive that sets it,Clause,Files that prove it"


def row_of(code: str) -> SetRow:
    of_set = indicator_set(code)
    assert of_set is not None
    return of_set


def rows_of(world: World, code: str) -> list[ValueRow]:
    return figure_rows(world.secretary, row_of(code), PRESENT)


def set_by(world: World) -> dict[str, int]:
    """A clause of a directive that the office keeps."""
    return {"directive_id": world.directive, "clause_id": world.clause}


@pytest.fixture
def measured(world: World) -> World:
    said = [
        Entry(
            of_index(2022), Values(value=Decimal("83.52"), rank=47, rank_change=-28, words="Theo Bộ Nội vụ."), APRIL
        ),
        Entry(of_index(2023), Values(rank=22), MAY),
        Entry(of_index(2025, step=Step.TARGET), Values(value=Decimal("90.0"), document=OF_RESOLUTION), MAY),
        Entry(of_index(2026, step=Step.TARGET), Values(value=Decimal(91), **set_by(world)), MAY),
        Entry(of_index(2025, "others", step=Step.TARGET), Values(value=Decimal(80), document=OF_RESOLUTION), MAY),
    ]
    with world.db.writing() as session:
        add_sets(session, world)
        measure(session, said, files=[PROOF], by=world.secretary, at=noon(MAY))
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
    entries = entries_of(measured.secretary, row_of(COPY), lines, Stated(), {PROOF.name})
    with measured.db.writing() as session:
        load_figures(session, entries, files=[PROOF], by=measured.secretary, at=noon(MAY))
    assert len(rows) == 5
    assert rows_of(measured, COPY) == rows
    assert {(row.directive, row.clause) for row in rows} == {("", ""), ("03/CT-UBND", "1")}


def test_a_row_says_which_files_prove_it_and_which_clause_sets_it(measured: World) -> None:
    def read(row: str, sent: Sequence[File] = ()) -> Values:
        lines = read_lines_of_values("figures.csv", f"{HEADS}\n{row}\n".encode())
        names = {each.name for each in sent}
        entries = entries_of(measured.secretary, row_of(INDEX), lines, Stated(on=JUNE_30), names)
        with measured.db.trying() as session:
            [entered] = load_figures(session, entries, files=sent, by=measured.secretary, at=noon(JUNE_30))
            return entered.values

    both = read("total,2025,Target,92,03 ct ubnd,1,Biên bản.pdf | Phụ lục.pdf", [OTHER])
    assert ({each.name for each in both.evidence}, both.clause_id) == ({PROOF.name, OTHER.name}, measured.clause)
    assert read("total,2026,Target,92,,,").evidence == ()
    as_macs_write_it = File(unicodedata.normalize("NFD", OTHER.name), OTHER.content)
    [kept] = read("total,2026,Target,92,,,Phụ lục.pdf", [as_macs_write_it]).evidence
    assert kept.name == OTHER.name
    for row, sent, why in (
        ("total,2025,Target,92,,,Lạ.pdf", [], "Row 2: There is no file Lạ.pdf: choose it beside the workbook"),
        ("total,2025,Target,92,,,", [OTHER], "No row names the file Phụ lục.pdf"),
        ("total,2025,Target,92,77/CT-UBND,,", [], "Row 2: There is no directive 77/CT-UBND"),
        ("total,2025,Target,92,03/CT-UBND,9,", [], "Row 2: 03/CT-UBND has no clause 9, or several"),
        ("total,2025,Target,92,,1,", [], "Row 2: A clause stands in a directive"),
        ("total,2024,Result,92,03/CT-UBND,1,", [], "Row 2: Only a target is set by a directive"),
    ):
        with pytest.raises(Refusal, match=re.escape(why)):
            read(row, sent)


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


def test_of_a_set_it_is_known_what_is_answered_by_yes_or_no(measured: World) -> None:
    assert row_of(INDEX).answered == frozenset()
    asked = indicator("asked", Measure.YES_NO)
    with measured.db.writing() as session:
        content = index().model_copy(update={"indicators": (*index().indicators, asked)})
        set_in(session, INDEX).change(session, content, from_year=2024, by=measured.secretary, at=noon(JUNE_30))
    assert row_of(INDEX).answered == {"asked"}
    with pytest.raises(Refusal, match="is no number"):
        read_lines_of_values("figures.csv", b"Code,Value\ntotal,Yes\n", {"asked"})


def test_a_row_without_a_day_needs_the_day_of_the_file(measured: World) -> None:
    lines = read_lines_of_values("figures.csv", b"Code,Value\ntotal,90\n")
    with pytest.raises(Refusal, match="Row 2: Say of which day the document is"):
        entries_of(measured.secretary, row_of(INDEX), lines, Stated(year=2024))
