"""What is told of a chart to who cannot see it."""

from datetime import date
from decimal import Decimal

from models.counting.figures import Counts
from models.counting.standing import Standing
from models.indicator.content import Indicator, Measure
from models.indicator.values import Values
from queries.chain import ChainNode
from queries.curve import Curve
from wording.charts import breakdown_text, chain_text, curve_text, places_text, series_picture_text, series_text
from wording.language import Language, use_language

S = Standing
GROUPS = [
    ("Sở A", Counts({S.COMPLETED_ON_TIME: 9, S.OVERDUE: 1, S.WITHDRAWN: 3})),
    ("Sở B", Counts({S.COMPLETED_LATE: 1, S.IN_PROGRESS: 2, S.OVERDUE: 4})),
]


def test_bars_are_told_by_their_sums_and_by_who_has_most() -> None:
    told = "Lead unit, one bar each: 10 of 17 tasks are completed, 5 are overdue. Most tasks: Sở A, 10. "
    with use_language(Language.EN):
        assert breakdown_text("Lead unit", GROUPS) == told + "Most overdue: Sở B, 4."
        nothing = "Field: no task is counted."
        assert breakdown_text("Field", []) == nothing
    with use_language(Language.VI):
        assert breakdown_text("Đơn vị chủ trì", GROUPS) == (
            "Đơn vị chủ trì, mỗi thanh một dòng: đã hoàn thành 10/17 nhiệm vụ, 5 nhiệm vụ quá hạn. "
            "Nhiều nhiệm vụ nhất: Sở A, 10. Nhiều nhiệm vụ quá hạn nhất: Sở B, 4."
        )


def test_a_curve_is_told_as_it_stands_on_the_day() -> None:
    curve = Curve(planned=((date(2024, 3, 1), 2), (date(2024, 6, 1), 5)), done=((date(2024, 3, 9), 1),))
    with use_language(Language.EN):
        assert curve_text(curve, date(2024, 4, 1)) == (
            "By 01/04/2024, 2 tasks were to be completed by their deadlines as first set, and 1 were."
        )


def test_a_chain_is_told_by_what_is_above_and_below() -> None:
    def node(number: int, *above: int) -> ChainNode:
        counts = Counts({S.COMPLETED_ON_TIME: number, S.OVERDUE: 1})
        return ChainNode(
            id=number, symbol=f"{number}/KH", subject="", depth=0, across=0, carries_out=above, counts=counts
        )

    nodes = [node(1), node(2, 1), node(3, 2), node(4, 2)]
    with use_language(Language.EN):
        assert chain_text(nodes, 2) == (
            "2/KH in a chain of 4 documents: 2 of its 3 tasks are completed. It carries out 1/KH. "
            "It is carried out by 3/KH and 4/KH."
        )


def test_an_indicator_is_told_from_its_first_figure_to_its_last_and_where_its_axis_begins() -> None:
    index = Indicator(code="total", name_vi="Chỉ số CCHC", name_en="PAR Index", measure=Measure.POINTS)
    measured = [("2021", Decimal("87.02")), ("2022", Decimal("83.53"))]
    with use_language(Language.EN):
        told = series_text(index, measured, None, Decimal(82))
        assert told == "From 87.02 (2021) to 83.53 (2022): −3.49. The axis begins at 82, not at 0."
        assert series_text(index, measured[:1], None, Decimal(0)) == "87.02 (2021)."
        assert series_picture_text(index, Measure.POINTS, told, [("Measured", "2021", "87.02")]) == (
            f"PAR Index, a line over the years; Points. {told} Measured 2021: 87.02."
        )
    with use_language(Language.VI):
        assert series_text(index, measured, None, Decimal(82)) == (
            "Từ 87,02 (2021) đến 83,53 (2022): −3,49. Trục bắt đầu từ 82, không từ 0."
        )


def placed(rank: int, among: int = 63) -> Values:
    return Values(rank=rank, ranked_among=among)


def test_places_are_told_with_their_change_only_where_they_are_among_as_many() -> None:
    up, merged = [("2022", placed(47)), ("2023", placed(22))], [("2022", placed(47)), ("2025", placed(11, 34))]
    with use_language(Language.EN):
        assert places_text(up, None) == (
            "From place 47 of 63 (2022) to place 22 of 63 (2023): up 25 places. The first place is at the top."
        )
        assert places_text(merged, None) == (
            "From place 47 of 63 (2022) to place 11 of 34 (2025), among another number. "
            "The first place is at the top."
        )
        assert places_text(up[:1], None) == "place 47 of 63 (2022). The first place is at the top."
    with use_language(Language.VI):
        assert (
            places_text(up, None) == "Từ hạng 47/63 (2022) đến hạng 22/63 (2023): tăng 25 bậc. Hạng nhất ở trên cùng."
        )
