"""What the browser's tab is called: the page, and what it is narrowed to."""

import ast
from collections.abc import Iterator, Mapping
from importlib import import_module
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
    (
        "thuha",
        "voices/voices.py",
        {
            "year": "2024",
            "standing": "open",
            "kind": "fee",
            "way": "letter",
            "unit": "1",
            "month": "5",
            "handler": "0",
        },
        "People's voices · 2024 · Not answered, within the time · Fees and charges · Letter · "
        "Department of Justice · Month 5 · Not handed to a unit",
    ),
    ("khai", "voices/hotlines.py", {"id": "1"}, "Hotlines · Department of Justice"),
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
    ("quantri", "admin/audit/ledger.py", {"everything": "True"}, "Ledger of acts · with what is no task's"),
    (
        "quantri",
        "admin/audit/events.py",
        {"kind": "signed_in", "person_id": "1", "since": "2024-05-01", "until": "2024-06-01"},
        "Events · Signed in · Nguyễn Thu Hà (thuha) · from 01/05/2024 · to 01/06/2024",
    ),
]
NO_NARROWING = {  # how a page shows what it shows, what stands in its own name, or what a form is about; by rooms
    "admin/reorganisation": {"kind"},
    "committee": {"unit"},  # only where a unit has a committee
    "draft": {"do", "round", "before", "after", "changed"},  # which versions stand beside each other
    "indicator": {"unit"},
    "indicator/entering": {"period_kind", "step", "year"},
    "leadership": {"compare", "measure", "units_page"},  # tests/pages/leadership/test_side_by_side.py
    "parts": {"order", "page", "period", "structure"},
    "report": {"changes_page"},
    "scoring": {"set", "unit"},  # only where units are scored: tests/pages/scoring
}
OF_TASKS = "parts/picking/pick_filters.py"  # named in one place: test_pick_filters.py has a title of each
REMEMBERING = {"remembered": 0, "pick_day_of_address": 1}  # which of their arguments is a name in the address


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


def calls_of(tree: ast.AST, remembering: Mapping[str, int]) -> Iterator[ast.expr]:
    """What is handed as a name to functions that remember it in the address."""
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Name(id=function), args=args) if remembering.get(function, len(args)) < len(args):
                yield args[remembering[function]]


def own_remembering(tree: ast.Module) -> dict[str, int]:
    """The functions that remember a name, with those of a script that hand a parameter of their own on to them."""
    own = dict(REMEMBERING)
    for function in (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)):
        places = {each.arg: place for place, each in enumerate(function.args.args)}
        handed = {node.id for node in calls_of(function, REMEMBERING) if isinstance(node, ast.Name)}
        own.update((function.name, places[name]) for name in handed & places.keys())
    return own


def constant_of(tree: ast.Module, name: str) -> str:
    """What a constant is that a script has or imports; a page is not imported, for then it is drawn."""
    for node in tree.body:
        match node:
            case ast.ImportFrom(module=str(module), names=names) if name in {each.name for each in names}:
                return str(getattr(import_module(module), name))
            case ast.Assign(targets=[target], value=value):
                for of, text in zip(ast.walk(target), ast.walk(value), strict=False):
                    if isinstance(of, ast.Name) and of.id == name and isinstance(text, ast.Constant):
                        return str(text.value)
    raise AssertionError(name)


def remembered_names(tree: ast.Module) -> Iterator[str]:
    """By which names an address remembers what is chosen on a page, or by a field of one."""
    for name in calls_of(tree, own_remembering(tree)):
        match name:
            case ast.Constant(value=str(text)):
                yield text
            case ast.Name(id=constant) if constant.isupper():
                yield constant_of(tree, constant)


def unnamed(script: str, of_its_desk: set[str], anywhere: set[str]) -> set[str]:
    """What a script below ``pages/`` remembers that is in no address of :data:`SHOWN`: of its own desk, or of any
    where it is a part of pages."""
    names = {*remembered_names(ast.parse((HOME / "pages" / script).read_text(encoding="utf-8")))}
    how = {name for room, those in NO_NARROWING.items() if script.startswith(f"{room}/") for name in those}
    return names - how - (anywhere if script.startswith("parts/") else of_its_desk)


def test_whatever_narrows_a_page_stands_in_its_name() -> None:
    of_desks: dict[str, set[str]] = {}
    for _login, script, query, _title in SHOWN:
        of_desks.setdefault(script.partition("/")[0], set()).update(query)
    anywhere = {name for names in of_desks.values() for name in names}
    scripts = [path.relative_to(HOME / "pages").as_posix() for path in (HOME / "pages").rglob("*.py")]
    found = {each: unnamed(each, of_desks.get(each.partition("/")[0], set()), anywhere) for each in scripts}
    assert {script: names for script, names in found.items() if names and script != OF_TASKS} == {}
