"""What the browser's tab is called: the page, and what it is narrowed to."""

from typing import Any

import pytest
import streamlit

from pages.parts.browser_tab import tab_title
from tests.conftest import World
from tests.pages.desk import Desk

pytestmark = pytest.mark.parametrize("db", ["sqlite"], indirect=True)
H1 = {"period": "2024-H1"}


def test_what_is_empty_is_left_out(world: World) -> None:
    assert tab_title("2024-KH-046", "", "Task") == "2024-KH-046 · Task · Tiến độ"
    assert tab_title() == "Tiến độ"


@pytest.mark.parametrize(
    ("script", "query", "title"),
    [
        ("account/account.py", {}, "My account"),
        ("directive/directive.py", {"id": "1"}, "03/CT-UBND · Directive"),
        ("directive/directive.py", {"id": "99"}, "Directive"),
        ("directive/follow_up.py", {"id": "1"}, "03/CT-UBND · Follow-up"),
        ("leadership/delays.py", H1, "Causes of delay · First 6 months of 2024"),
        ("leadership/due_calendar.py", {"month": "2024-05"}, "Calendar · Month 05/2024"),
        ("leadership/overview.py", H1, "Overview · First 6 months of 2024"),
        ("leadership/side_by_side.py", H1, "Units side by side · First 6 months of 2024"),
        ("leadership/unit_profile.py", {"id": "1", **H1}, "Department of Justice · First 6 months of 2024"),
        ("report/period_report.py", H1, "Period report · First 6 months of 2024"),
        ("search/search.py", {"q": "thủ tục"}, "thủ tục · Search"),
        ("task/task.py", {"code": "2024-KH-001"}, "2024-KH-001 · Task"),
        ("task/task.py", {"code": "2024-KH-999"}, "Task"),
        ("task/tasks.py", {}, "Tasks"),
        ("task/tasks.py", {"standings": "overdue", "lead_id": "1"}, "Tasks: overdue · Department of Justice"),
        (
            "task/tasks.py",
            {"register": "annual_plan", "text": "a"},
            "Tasks · Annual PAR plan · a",
        ),
    ],
)
def test_a_page_is_called_by_what_it_shows(
    world: World, task: str, monkeypatch: pytest.MonkeyPatch, script: str, query: dict[str, str], title: str
) -> None:
    titles: list[str] = []

    def note(**config: Any) -> None:
        titles.extend([config["page_title"]] if "page_title" in config else [])

    monkeypatch.setattr(streamlit, "set_page_config", note)
    Desk(world, "khai").opens(script, **query)
    assert titles[-1] == f"{title} · Tiến độ"
