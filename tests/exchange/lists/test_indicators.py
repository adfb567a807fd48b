"""A set of indicators, and its figures, go into a workbook and come back the same."""

from decimal import Decimal

import pytest

from exchange.lists.indicators import read_set, set_workbook
from exchange.lists.values import ValueRow, read_lines_of_values, values_workbook
from models.calendar.period import PeriodKind
from models.indicator.content import SetContent
from models.indicator.measurement import Step
from models.indicator.values import Values
from models.ledger.acts import Document
from models.moment import Moment
from models.refusal import Refusal
from tests.conftest import JANUARY, noon
from tests.models.indicator.sets import dossiers, index, of_departments
from usecases.shipped_sets import shipped_sets
from wording.language import Language, set_language

SHIPPED = [each.versions[0].content for each in shipped_sets()]


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("content", [dossiers(), index(), of_departments(), *SHIPPED])
def test_a_set_comes_back_as_it_went(content: SetContent, language: Language) -> None:
    set_language(language)
    file = set_workbook(content, language, moment=Moment(JANUARY), at=noon(JANUARY))
    anew = SetContent(name_vi=content.name_vi, name_en=content.name_en, source=content.source)
    back = read_set("bo.xlsx", file, anew)
    assert set(back.identities) == set(content.identities)
    assert back.model_copy(update={"identities": content.identities}) == content


def test_points_from_tasks_are_steps_that_go_down() -> None:
    heads = "Code;Name in Vietnamese;Name in English;Measured in;Points from tasks;From which share how many points\n"
    set_language(Language.EN)
    for steps, why in (
        ('"> 70: 4; > 90: 8"', "Steps go from the highest share down."),
        ('"many"', "“many” is no step. Write > 90: 8 or >= 70: 4."),
        ("", "Points from tasks need a share and steps: > 90: 8; >= 70: 4."),
    ):
        csv = f"{heads}a;A;A;Points;Share of the plan completed;{steps}\n"
        with pytest.raises(Refusal) as refused:
            read_set("set.csv", csv.encode(), dossiers())
        assert str(refused.value) == f"Row 2: {why}"


def test_a_row_that_is_wrong_is_named() -> None:
    csv = "Mã;Tên tiếng Việt;Tên tiếng Anh;Đơn vị tính;Bằng\na;A;A;Số lượng;\nb;B;B;Cân nặng;\n"
    with pytest.raises(Refusal) as refused:
        read_set("bo.csv", csv.encode(), dossiers())
    assert str(refused.value) == (
        "Row 3: “Cân nặng” is none of: Số lượng, Trị số, Phần trăm, Điểm, Hạng, Có hoặc không."
    )


def test_whether_points_come_from_a_survey_is_yes_or_no_and_nothing_else() -> None:
    heads = "Code;Name in Vietnamese;Name in English;Measured in;By a survey\n"
    set_language(Language.EN)
    csv = "".join(f"{code};A;A;Points;{text}\n" for code, text in (("a", "Có"), ("b", "no"), ("c", ""), ("d", "X")))
    assert [each.by_survey for each in read_set("set.csv", f"{heads}{csv}".encode(), dossiers()).indicators] == [
        True,
        False,
        False,
        True,
    ]
    with pytest.raises(Refusal) as refused:
        read_set("set.csv", f"{heads}a;A;A;Points;surely\n".encode(), dossiers())
    assert str(refused.value) == "Row 2: “surely” is none of: Yes, No."


@pytest.mark.parametrize("language", Language)
def test_figures_come_back_as_they_went(language: Language) -> None:
    set_language(language)
    document = Document(symbol="12-NQ/TU", on=JANUARY)
    values = [
        Values(value=Decimal("418039")),
        Values(value=Decimal("73.60"), numerator=Decimal("1234.5"), denominator=Decimal(5)),
        Values(value=Decimal("83.52"), rank=47, ranked_among=63, rank_change=-28, value_change=Decimal("-3.50")),
        Values(percent_change=Decimal("-20.26")),
        Values(value=Decimal(50), words="Trên 50 %.", document=document),
        Values(),
    ]
    steps = (*(Step.REPORTED,) * 4, Step.TARGET, Step.REPORTED)
    rows = [
        ValueRow(indicator=indicator, unit="STP", year=2024, period=PeriodKind.H1, step=step, values=said, on=JANUARY)
        for indicator, said, step in zip(dossiers().indicators, values, steps, strict=False)
    ]
    file = values_workbook("Số liệu", rows, language, moment=Moment(JANUARY), at=noon(JANUARY))
    assert [
        (line.code, line.unit, line.year, line.period, line.step, line.symbol, line.on, line.values)
        for line in read_lines_of_values("so-lieu.xlsx", file)
    ] == [
        (
            row.indicator.code,
            "STP",
            2024,
            PeriodKind.H1,
            row.step,
            "12-NQ/TU" if row.step is Step.TARGET else "",
            JANUARY,
            row.values.model_copy(update={"document": None}),
        )
        for row in rows[:5]
    ]


@pytest.mark.parametrize(
    ("column", "text", "why"),
    [
        ("Date of the document", "soon", "“soon” is no day."),
        ("Results or targets", "Hope", "“Hope” is none of: Target, Result."),
        ("Results or targets", "Decided", "“Decided” is none of: Target, Result."),
    ],
)
def test_a_figure_of_no_day_or_step_is_named(column: str, text: str, why: str) -> None:
    set_language(Language.EN)
    with pytest.raises(Refusal) as refused:
        read_lines_of_values("figures.csv", f"Code;Value;{column}\ntotal;5;{text}\n".encode())
    assert str(refused.value) == f"Row 2: {why}"


@pytest.mark.parametrize(
    ("text", "value"), [("Có", "1"), ("no", "0"), ("Không", "0"), ("x", "1"), ("1", "1"), ("0.5", "0.5")]
)
def test_yes_and_no_stand_in_a_workbook_as_people_write_them(text: str, value: str) -> None:
    [line] = read_lines_of_values("figures.csv", f"Code,Value\nasked,{text}\n".encode(), {"asked"})
    assert line.values is not None
    assert str(line.values.value) == value
