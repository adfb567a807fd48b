"""Bars of tasks: each piece says its number and its class, and is wide enough for the number."""

import re

from models.counting.figures import Counts
from models.counting.standing import Standing
from models.moment import PRESENT
from pages.parts.show_bars import bar_html, shares_of
from queries.selection import TaskFilters
from tests.pages.desk import html_links
from wording.language import Language, use_language

COUNTS = Counts({Standing.COMPLETED_ON_TIME: 150, Standing.OVERDUE: 1, Standing.WITHDRAWN: 2})


def test_a_piece_says_its_number_and_its_class_and_leads_to_these_tasks() -> None:
    with use_language(Language.EN):
        bar = bar_html(shares_of(COUNTS, TaskFilters(year=2024), PRESENT))
    assert [(text, query["standings"]) for _path, text, query in html_links(bar)] == [
        ("1 Overdue", "overdue"),
        ("150 On time", "completed_on_time"),
        ("2 Withdrawn", "withdrawn"),
    ]


def test_every_number_has_room_and_the_bar_for_all_of_them() -> None:
    bar, *pieces = map(
        float, re.findall(r"min-width: ([\d.]+)rem", bar_html(shares_of(COUNTS, TaskFilters(), PRESENT)))
    )
    assert pieces == [1.1, 2.1, 1.1]
    assert bar > sum(pieces)
