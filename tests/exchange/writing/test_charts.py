"""Charts: the points of a curve, and pictures that a Word file can hold."""

import re
from datetime import date
from decimal import Decimal

import pytest

from exchange.writing.charts import (
    SHADES,
    axis_of,
    axis_of_places,
    progress,
    progress_picture,
    progress_rows,
    specification,
    stacked,
    stacked_rows,
    values_over_time,
)
from models.counting.figures import Counts
from models.counting.standing import COUNTED, Standing
from queries.curve import Curve
from wording.language import Language, use_language

pytestmark = pytest.mark.slow
MARCH, MAY, JUNE = date(2024, 3, 14), date(2024, 5, 20), date(2024, 6, 14)
YEARS = ("2022", "2023", "2024")
CURVE = Curve(planned=((MARCH, 2), (JUNE, 5)), done=((MARCH, 1), (MAY, 3)))


@pytest.mark.parametrize(
    ("chosen", "planned", "done"),
    [
        (Language.VI, "Phải hoàn thành đến ngày đó", "Đã hoàn thành đến ngày đó"),
        (Language.EN, "To be completed by then", "Completed by then"),
    ],
)
def test_what_ends_before_goes_on_level_to_the_day_of_the_report(chosen: Language, planned: str, done: str) -> None:
    with use_language(chosen):
        rows = [(row["which"], row["on"][:10], row["total"]) for row in progress_rows(CURVE, JUNE)]
        domain = progress().to_dict()["layer"][0]["encoding"]["color"]["scale"]["domain"]
    assert rows == [
        (planned, "2024-03-14", 2),
        (planned, "2024-06-14", 5),
        (done, "2024-03-14", 1),
        (done, "2024-05-20", 3),
        (done, "2024-06-14", 3),
    ]
    assert domain == [planned, done]


@pytest.mark.parametrize(
    ("planned", "done", "later", "sides"),
    [
        (50, 20, 60, {"above"}),  # far from each other
        (50, 48, 60, {"above", "below done"}),
        (50, 50, 60, {"above", "below done"}),
        (48, 50, 60, {"above"}),  # what was to be done goes on beyond
        (48, 50, None, {"above", "below planned"}),
        (3, 2, 60, {"above"}),  # close, and so is the axis
    ],
)
def test_where_lines_run_close_the_number_of_the_lower_stands_below_it(
    planned: int, done: int, later: int | None, sides: set[str]
) -> None:
    beyond = ((date(2024, 12, 31), later),) if later else ()
    curve = Curve(planned=((MARCH, 1), (JUNE, planned), *beyond), done=((MAY, done),))
    with use_language(Language.EN):
        rows = progress_rows(curve, JUNE)
        names = {"To be completed by then": "planned", "Completed by then": "done"}
        shown = {row["side"] if row["side"] == "above" else f"below {names[row['which']]}" for row in rows}
        _lines, above, below = progress().to_dict()["layer"]
    assert shown == sides
    assert above["mark"]["dy"] < 0 < below["mark"]["dy"]
    assert [layer["transform"][0]["filter"]["equal"] for layer in (above, below)] == ["above", "below"]


def test_a_curve_is_read_on_any_day() -> None:
    days = (date(2024, 3, 13), MARCH, MAY, date(2024, 12, 31))
    assert [CURVE.on(day) for day in days] == [(0, 0), (2, 1), (2, 3), (5, 3)]


def test_a_year_in_which_nothing_is_done_yet_has_no_second_line() -> None:
    rows = progress_rows(Curve(planned=((MARCH, 2),), done=()), JUNE)
    assert [(row["on"][:10], row["total"]) for row in rows] == [("2024-03-14", 2), ("2024-06-14", 2)]


def test_every_counted_class_has_a_colour_of_its_own() -> None:
    assert set(SHADES) == set(COUNTED)
    assert len(set(SHADES.values())) == len(COUNTED)


def test_bars_stand_in_the_order_of_the_report_and_classes_in_theirs() -> None:
    with use_language(Language.EN):
        bars = stacked(("Sở B", "Sở A")).to_dict()["layer"][0]["encoding"]
    assert bars["y"]["sort"] == ["Sở B", "Sở A"]
    assert bars["color"]["scale"]["domain"][:2] == ["Ahead", "On time"]
    assert bars["color"]["scale"]["range"] == [SHADES[standing] for standing in COUNTED]


def test_a_piece_of_a_bar_says_its_number_and_its_name_where_there_is_room() -> None:
    counts = Counts({Standing.COMPLETED_AHEAD: 40, Standing.COMPLETED_LATE: 9, Standing.OVERDUE: 1})
    with use_language(Language.EN):
        pieces = stacked_rows([("Sở A", counts), ("Sở B", Counts({Standing.OVERDUE: 9}))])
    assert [(piece["name"], piece["label"], piece["middle"]) for piece in pieces] == [
        ("Sở A", "40 Ahead", 20),
        ("Sở A", "9", 44.5),
        ("Sở A", "", 49.5),
        ("Sở B", "9 Overdue", 4.5),
    ]


def test_a_picture_is_a_png_also_of_nothing() -> None:
    pytest.importorskip("vl_convert")
    for curve in (CURVE, Curve(planned=(), done=())):
        assert progress_picture(curve, JUNE).startswith(b"\x89PNG\r\n")


@pytest.mark.parametrize(
    ("values", "axis"),
    [
        (["87.02", "83.53", "89.04"], (82, 90)),
        (["20", "90"], (0, 100)),
        (["88.4"], (87, 90)),
        (["0"], (0, 1)),
        (["-3", "-1"], (-4, 0)),
    ],
)
def test_an_axis_begins_at_0_unless_every_value_lies_far_from_it(values: list[str], axis: tuple[int, int]) -> None:
    assert tuple(map(int, axis_of([Decimal(each) for each in values]))) == axis


@pytest.mark.parametrize("kinds", [["Measured"], ["Measured", "Target"]])
def test_a_line_of_values_has_each_point_once_and_a_legend_only_for_two(kinds: list[str]) -> None:
    line, points = values_over_time("Index", kinds, (Decimal(0), Decimal(100)), YEARS)["layer"]
    assert (line["mark"]["point"], line["mark"]["aria"], points["mark"]["aria"]) == (False, False, False)
    assert (points["encoding"]["color"]["legend"] is None) == (len(kinds) == 1)


@pytest.mark.parametrize(
    ("chosen", "fine", "many"), [(Language.VI, "12,2", "1.000.000"), (Language.EN, "12.2", "1,000,000")]
)
def test_an_axis_has_its_numbers_as_the_reader_writes_them(chosen: Language, fine: str, many: str) -> None:
    vl_convert = pytest.importorskip("vl_convert")
    with use_language(chosen):
        axes = [(Decimal(12), Decimal(13)), (Decimal(0), Decimal(2_000_000))]
        specs = [values_over_time("Index", ["Measured"], axis, YEARS) for axis in axes]
        curve = specification(progress())
    pictures = [vl_convert.vegalite_to_svg({**spec, "height": 260, "data": {"values": []}}) for spec in specs]
    assert [f">{text}</text>" in picture for text, picture in zip((fine, many), pictures, strict=True)] == [True] * 2
    points = [{"on": "2024-06-14T00:00:00", "total": 1200, "which": "a", "side": "above"}]
    picture = vl_convert.vegalite_to_svg({**curve, "data": {"values": points}})
    assert f">{many[:5]}</text>" in picture


@pytest.mark.parametrize(("most", "labels"), [(1, ["0", "1"]), (2, ["0", "1", "2"]), (3, ["0", "1", "2", "3"])])
def test_an_axis_of_few_tasks_has_whole_numbers_each_once(most: int, labels: list[str]) -> None:
    vl_convert = pytest.importorskip("vl_convert")
    rows = stacked_rows([("Sở A", Counts({Standing.OVERDUE: most}))])
    bars = vl_convert.vegalite_to_svg({**stacked(("Sở A",)).to_dict(), "data": {"values": rows}})
    curve = Curve(planned=((MARCH, most),), done=())
    lines = vl_convert.vegalite_to_svg({**progress().to_dict(), "data": {"values": progress_rows(curve, JUNE)}})
    for picture in (bars, lines):
        axis = picture[picture.index("role-axis-label") :]
        assert [text for text in re.findall(r">(\d+)</text>", axis) if len(text) == 1][: most + 1] == labels


@pytest.mark.parametrize(
    ("begins", "labels"),
    [
        (date(2024, 6, 11), ["11/06/2024", "12/06/2024", "13/06/2024", "14/06/2024"]),
        (MARCH, ["04/2024", "05/2024", "06/2024"]),
    ],
)
def test_a_short_time_has_its_days_and_a_long_one_its_months_each_once(begins: date, labels: list[str]) -> None:
    vl_convert = pytest.importorskip("vl_convert")
    rows = progress_rows(Curve(planned=((begins, 1),), done=()), JUNE)
    wide = {**progress().to_dict(), "width": 560, "data": {"values": rows}}
    assert re.findall(r">([\d/]{7,10})</text>", vl_convert.vegalite_to_svg(wide)) == labels


@pytest.mark.parametrize(("places", "below"), [([1, 3], 10), ([47, 22, 19], 50), ([60], 60), ([63, 1], 70)])
def test_the_first_place_stands_at_the_top(places: list[int], below: int) -> None:
    assert axis_of_places(places) == (Decimal(below), Decimal(1))
    spec = values_over_time("Index", ["Measured"], axis_of_places(places), YEARS)
    assert spec["layer"][0]["encoding"]["y"]["scale"]["domain"] == [below, 1]


def test_only_values_that_can_be_compared_are_joined() -> None:
    line, points = values_over_time("Index", ["Measured"], (Decimal(0), Decimal(100)), YEARS)["layer"]
    assert (line["encoding"]["detail"]["field"], "detail" in points["encoding"]) == ("line", False)
