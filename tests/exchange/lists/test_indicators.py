"""A set of indicators, and its figures, go into a workbook and come back the same."""

from decimal import Decimal

import pytest

from exchange.lists.indicators import read_set, set_workbook
from exchange.lists.values import ValueRow, read_lines_of_values, values_workbook
from models.calendar.period import PeriodKind
from models.indicator.content import SetContent
from models.indicator.values import Values
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
    file = set_workbook(content, language, at=noon(JANUARY))
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


@pytest.mark.parametrize("language", Language)
def test_figures_come_back_as_they_went(language: Language) -> None:
    set_language(language)
    values = [
        Values(value=Decimal("418039")),
        Values(value=Decimal("73.60"), numerator=Decimal("1234.5"), denominator=Decimal(5)),
        Values(value=Decimal("83.52"), rank=47, ranked_among=63, rank_change=-28, value_change=Decimal("-3.50")),
        Values(),
    ]
    rows = [
        ValueRow(indicator=indicator, unit="STP", year=2024, period=PeriodKind.H1, values=said)
        for indicator, said in zip(dossiers().indicators, values, strict=False)
    ]
    file = values_workbook("Số liệu", rows, language, moment=Moment(JANUARY), at=noon(JANUARY))
    lines = read_lines_of_values("so-lieu.xlsx", file)
    assert [(line.code, line.unit, line.year, line.period, line.values) for line in lines] == [
        (row.indicator.code, "STP", 2024, PeriodKind.H1, row.values) for row in rows[:3]
    ]
