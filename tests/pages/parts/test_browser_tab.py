"""What the browser's tab is called: the page, and what it is narrowed to."""

import ast
from collections.abc import Iterator
from typing import Any

import pytest
import streamlit

from pages.parts.browser_tab import tab_title
from settings import HOME
from tests.conftest import World
from tests.pages.desk import Desk

H1 = {"period": "2024-H1"}
SHOWN: list[tuple[str, str, dict[str, str], str]] = [  # to whom, which page, its address, what it is called
    ("khai", "account/account.py", {}, "My account"),
    ("khai", "directive/directive.py", {"id": "1"}, "03/CT-UBND · Directive"),
    ("khai", "directive/directive.py", {"id": "99"}, "Directive"),
    (
        "khai",
        "directive/directives.py",
        {"text": "03 ct", "meetings": "True"},
        "Directives · “03 ct” · Conclusions of meetings only",
    ),
    ("khai", "directive/follow_up.py", {"id": "1", "tab": "overdue"}, "03/CT-UBND · Follow-up · Overdue tasks"),
    ("khai", "leadership/delays.py", H1, "Causes of delay · First 6 months of 2024"),
    (
        "khai",
        "leadership/delays.py",
        {**H1, "as_of": "2024-05-01"},
        "Causes of delay · First 6 months of 2024 · as of 01/05/2024",
    ),
    (
        "khai",
        "leadership/due_calendar.py",
        {"month": "2024-05", "field": "digital"},
        "Calendar · Month 05/2024 · E-government and digital government",
    ),
    ("khai", "leadership/overview.py", H1, "Overview · First 6 months of 2024"),
    (
        "khai",
        "leadership/overview.py",
        {**H1, "tab": "units", "group": "kind:department"},
        "Overview · First 6 months of 2024 · By lead unit · All departments",
    ),
    (
        "khai",
        "leadership/side_by_side.py",
        H1,
        "Units side by side · First 6 months of 2024 · All departments",
    ),
    ("khai", "leadership/unit_profile.py", {"id": "1", **H1}, "Department of Justice · First 6 months of 2024"),
    ("khai", "report/period_report.py", H1, "Period report · First 6 months of 2024"),
    (
        "khai",
        "report/period_report.py",
        {**H1, "part": "issued"},
        "Period report · First 6 months of 2024 · Issued reports",
    ),
    (
        "khai",
        "report/period_report.py",
        {**H1, "part": "changes", "since": "before"},
        "Period report · First 6 months of 2024 · What changed · The period before, as known now",
    ),
    ("khai", "search/search.py", {"q": "thủ tục"}, "thủ tục · Search"),
    ("khai", "task/task.py", {"code": "2024-KH-001"}, "2024-KH-001 · Task"),
    ("khai", "task/task.py", {"code": "2024-KH-999"}, "Task"),
    ("khai", "task/tasks.py", {}, "Tasks"),
    (
        "khai",
        "task/tasks.py",
        {"starred": "True", "standings": "overdue", "lead_id": "1"},
        "Tasks · Overdue · Department of Justice · My stars",
    ),
    ("khai", "task/tasks.py", {"register": "annual_plan", "text": "a"}, "Tasks · “a” · Annual PAR plan"),
    ("quantri", "admin/people.py", {"text": "hoa"}, "People · “hoa”"),
    ("quantri", "admin/units.py", {"text": "stp"}, "Units · “stp”"),
    ("quantri", "admin/days_off.py", {"year": "2024"}, "Days off · 2024"),
    ("quantri", "admin/outlines/outlines.py", {"outline": "year"}, "Outlines · Report of a year"),
    (
        "quantri",
        "admin/audit/ledger.py",
        {"changed": "due", "document": "03/CT-UBND"},
        "Ledger of acts · Changed: deadline · Document: “03/CT-UBND”",
    ),
    (
        "quantri",
        "admin/audit/events.py",
        {"kind": "signed_in", "person_id": "1", "since": "2024-05-01", "until": "2024-06-01"},
        "Events · Signed in · Nguyễn Thu Hà (thuha) · from 01/05/2024 · to 01/06/2024",
    ),
]
NO_NARROWING = {  # how a page shows what it shows, or what stands in its own name
    "compare",
    "id",
    "measure",
    "more",
    "order",
    "page",
    "round",  # which version of a draft was commented on: tests/pages/draft
    "period",
    *("praised", "set", "unit"),  # only where units are scored: tests/pages/scoring
    "structure",  # only once units were reorganised: tests/pages/leadership/test_side_by_side.py
}
OF_FORMS = {
    "admin/reorganisation/reorganise.py": {"kind"},
    "indicator/entering/pick_measured.py": {"period_kind", "step"},
}


def test_what_is_empty_is_left_out(world: World) -> None:
    assert tab_title("2024-KH-046", "", "Task") == "2024-KH-046 · Task · Tiến độ"
    assert tab_title() == "Tiến độ"


@pytest.mark.parametrize(("login", "script", "query", "title"), SHOWN)
def test_a_page_is_called_by_what_it_shows(
    world: World,
    task: str,
    monkeypatch: pytest.MonkeyPatch,
    login: str,
    script: str,
    query: dict[str, str],
    title: str,
) -> None:
    titles: list[str] = []

    def note(**config: Any) -> None:
        titles.extend([config["page_title"]] if "page_title" in config else [])

    monkeypatch.setattr(streamlit, "set_page_config", note)
    Desk(world, login).opens(script, **query)
    assert titles[-1] == f"{title} · Tiến độ"
    assert len(titles) == len({*titles}), "each costs a message to the browser"


def remembered_names(script: str) -> Iterator[str]:
    """By which names an address remembers what is chosen on a page, or by a field of one."""
    for node in ast.walk(ast.parse((HOME / "pages" / script).read_text(encoding="utf-8"))):
        match node:
            case ast.Call(func=ast.Name(id="remembered"), args=[ast.Constant(value=str(name)), *_]):
                yield name
            case ast.Call(func=ast.Name(id="pick_day_of_address"), args=[_, ast.Constant(value=str(name)), *_]):
                yield name


def test_whatever_narrows_a_page_stands_in_its_name(world: World) -> None:
    scripts = [path.relative_to(HOME / "pages").as_posix() for path in (HOME / "pages").rglob("*.py")]
    names = {name for script in scripts for name in {*remembered_names(script)} - OF_FORMS.get(script, set())}
    assert names - NO_NARROWING <= {name for _login, _script, query, _title in SHOWN for name in query}
