"""The search from the field at the top: what it finds by its kinds, and what it says when there is nothing."""

import re
from html import unescape

import pytest
from streamlit.testing.v1 import AppTest

from clock import today
from tests.conftest import World
from tests.pages.desk import Desk, links, texts
from tests.pages.tables import tables

SCRIPT = "search/search.py"
NAMES_ROW = r'role="rowheader"[^>]*>.*?<a href="(.*?)"'


def found(app: AppTest) -> list[str]:
    """The addresses of the hits, without their days."""
    tables = [html.proto.body for html in app.get("html") if 'class="rows"' in html.proto.body]
    addresses = [unescape(each) for body in tables for each in re.findall(NAMES_ROW, body)]
    return [re.sub(r"as_of=[\d-]+&|[?&]as_of=[\d-]+$", "", address) for address in addresses]


def opened_at_once(app: AppTest) -> str:
    [answer] = [html.proto.body for html in app.get("html") if 'class="answer"' in html.proto.body]
    return "".join(re.findall(r'data-opens="(.*?)"', answer))


@pytest.mark.parametrize("asked", ["2024-KH-001", "2024 kh 1", "2024kh001", " 2024.KH.001 "])
def test_a_code_leads_to_its_task_at_once(world: World, task: str, asked: str) -> None:
    app = Desk(world, "khai").opens(SCRIPT, q=asked)
    assert (found(app), opened_at_once(app)) == ([f"/task?code={task}"], f"/task?code={task}")


def test_a_code_of_another_units_task_leads_nowhere(world: World, task: str) -> None:
    app = Desk(world, "son").opens(SCRIPT, q=task)
    assert (found(app), opened_at_once(app)) == ([], "")
    assert "Nothing that you may see has “2024-KH-001”." in texts(app)


def test_words_without_accents_find_tasks_and_a_symbol_its_directive_first(world: World, task: str) -> None:
    desk = Desk(world, "khai")
    assert found(desk.opens(SCRIPT, q="ra soat")) == [f"/task?code={task}"]
    assert found(desk.opens(SCRIPT, q="03 ct ubnd")) == [f"/directive?id={world.directive}"]
    assert [each.value for each in desk.opens(SCRIPT, q="cai cach").header] == ["Directives"]


@pytest.mark.parametrize(
    ("login", "address"),
    [("khai", "/unit_profile?id={}&period="), ("hoa", "/unit_profile?id={}&period="), ("son", "/tasks?lead_id={}")],
)
def test_a_unit_is_found_by_its_short_name_and_leads_where_one_may_look(
    world: World, login: str, address: str
) -> None:
    [link] = found(Desk(world, login).opens(SCRIPT, q="STP"))
    assert link.startswith(address.format(world.stp))


@pytest.mark.parametrize(
    ("login", "asked", "rows"),
    [
        ("khai", "hoa", [["Vũ Thị Hòa", "Unit officer", "Department of Justice"]]),
        ("thuha", "khai", [["Trần Minh Khải", "Leadership", "–"]]),
        ("hoa", "hoa", [["Vũ Thị Hòa", "Unit officer", "Department of Justice"]]),
        ("son", "hoa", []),
        ("khai", "hoa@", []),
    ],
)
def test_a_colleague_is_found_by_name_in_the_sight_of_who_asks(
    world: World, login: str, asked: str, rows: list[list[str]]
) -> None:
    people = [table for table in tables(Desk(world, login).opens(SCRIPT, q=asked)) if "Full name" in table.heads]
    assert [[cell.text for cell in row] for table in people for row in table.rows] == rows


def test_a_person_leads_to_the_account_or_to_what_they_answer_for(world: World) -> None:
    assert found(Desk(world, "quantri").opens(SCRIPT, q="hoa")) == [f"/person?id={world.hoa.id}"]
    [table] = tables(Desk(world, "khai").opens(SCRIPT, q="hoa"))
    assert table.links("Unit")[0].split("&")[0] == f"/unit_profile?id={world.stp}"
    assert table.links("Full name") == [f"/tasks?as_of={today()}&lead_id={world.stp}&parts=True"]
    [table] = tables(Desk(world, "thuha").opens(SCRIPT, q="khai"))
    assert table.links("Full name") == [f"/tasks?as_of={today()}&supervisor_id={world.chairman.id}"]


def test_an_empty_search_says_what_can_be_asked(world: World) -> None:
    assert "Type into the field at the top" in texts(Desk(world, "hoa").opens(SCRIPT))
    assert "Type into the field at the top" in texts(Desk(world, "hoa").opens(SCRIPT, q="  "))


def test_a_text_that_nobody_types_is_refused(world: World) -> None:
    assert "201" in Desk(world, "hoa").opens(SCRIPT, q="a" * 201).error[0].value


def test_where_there_are_more_tasks_the_list_has_them_all(world: World) -> None:
    with world.db.writing() as session:
        for number in range(11):
            world.assign(session, title=f"Việc {number}")
    app = Desk(world, "khai").opens(SCRIPT, q="viec")
    assert len(found(app)) == 10
    [more] = [query for _path, label, query in links(app) if label == "All tasks with these words"]
    assert more["text"] == "viec"


def test_what_was_asked_stays_in_the_field_and_is_no_markup(world: World) -> None:
    app = Desk(world, "khai").opens(SCRIPT, q='"><script>x</script>')
    [field] = [html.proto.body for html in app.get("html") if 'role="search"' in html.proto.body]
    assert 'value="&quot;&gt;&lt;script&gt;x&lt;/script&gt;"' in field


def test_what_is_found_is_looked_at_from_where_the_search_looked(world: World, task: str) -> None:
    [hits] = tables(Desk(world, "khai").opens(SCRIPT, q="ra soat", as_of="2024-06-14"))
    assert hits.links("Task") == [f"/task?code={task}&as_of=2024-06-14"]
    assert tables(Desk(world, "khai").opens(SCRIPT, q="ra soat", as_of="2023-06-14")) == []
    directives = Desk(world, "khai").opens(SCRIPT, q="03 ct ubnd", as_of="2024-06-14")
    assert unescape(opened_at_once(directives)).endswith(f"id={world.directive}&as_of=2024-06-14")
