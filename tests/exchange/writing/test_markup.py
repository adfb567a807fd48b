"""Tables as HTML: whatever was typed is shown as typed, and a table is one whether it has many rows or none."""

import pytest

from exchange.writing.markup import Cell, Changed, Link, Mark, Note, cell_html, cell_lines, element, table_html
from settings import HOME
from tests.pages.tables import read_tables
from wording.language import Language, use_language

HOSTILE = "<img src=x onerror=alert(1)> \"a\" 'b' & &amp; </td></table><script>"


@pytest.mark.parametrize(
    "cell",
    [
        HOSTILE,
        Link(HOSTILE, "/task?code=1"),
        Mark(HOSTILE, "red", ":material/check:"),
        Note(HOSTILE),
        Changed(HOSTILE, is_new=True),
        ("x", Note((Link(HOSTILE, "/"), "/"))),
    ],
)
def test_what_was_typed_is_never_markup(cell: Cell) -> None:
    html = table_html({HOSTILE: [cell]}, about=HOSTILE)
    assert "<img" not in html
    assert "<script" not in html
    [table] = read_tables(html)
    assert (table.about, table.heads) == (HOSTILE, [HOSTILE])
    assert HOSTILE in table.rows[0][0].text


def test_an_address_ends_where_it_ends() -> None:
    [table] = read_tables(table_html({"x": [Link("y", '/task?code=1"><b>&as_of=2')]}, about="x"))
    assert table.links("x") == ['/task?code=1"><b>&as_of=2']
    assert element("a", "", href='"') == '<a href="&quot;"></a>'


def test_words_that_changed_are_seen_and_heard() -> None:
    words = ("Họp", Changed("sáu tháng", is_new=False), Changed("hằng quý", is_new=True))
    with use_language(Language.EN):
        html = cell_html(words)
    assert html == (
        'Họp <del><span class="heard">left out</span> sáu tháng</del> '
        '<ins><span class="heard">added</span> hằng quý</ins>'
    )
    assert cell_lines(words) == "Họp\nsáu tháng\nhằng quý"


def test_lines_stay_lines_and_nothing_is_a_dash() -> None:
    assert cell_html(" a\nb\r\nc ") == "a<br>b<br>c"
    assert [cell_html(cell) for cell in ("", (), ("", Note("")), Note(()))] == ["–"] * 4
    assert cell_html(Link("x", "/evidence/x", apart=True)) == '<a href="/evidence/x" target="_blank">x</a>'
    assert cell_html(Link("", "/task")) == '<a href="/task">–</a>', "what leads somewhere can be pressed"
    assert (
        cell_html((Note("a", "red"), Mark("b", "blue")))
        == '<small class="red">a</small> <span class="mark blue">b</span>'
    )


def test_a_row_is_named_by_the_first_column_that_leads_somewhere_and_is_no_number() -> None:
    columns: dict[str, list[Cell]] = {"a": ["1"], "n": [Link("2", "/")], "b": [Link("3", "/")]}
    assert '<th role="rowheader" scope="row"><a href="/">3</a></th>' in table_html(columns, about="x", numbers=["n"])
    assert '<th role="rowheader" scope="row">1</th>' in table_html(columns, about="x", names="a")
    del columns["b"]
    assert '<th role="rowheader" scope="row">1</th>' in table_html(columns, about="x", numbers=["n"])


def test_short_and_empty_lists_are_tables_too() -> None:
    [empty] = read_tables(table_html({"a": [], "b": []}, about="x"))
    assert (empty.heads, empty.rows) == (["a", "b"], [])
    html = table_html({"a": ["1", "2"]}, about="x", last_is_sum=True)
    assert html.count('class="sum"') == 1
    assert html.index('class="sum"') > html.index("1</th>")
    with pytest.raises(ValueError, match="shorter"):
        table_html({"a": ["1"], "b": []}, about="x")


def test_no_other_module_makes_markup_of_texts() -> None:
    rooms = [path for room in ("exchange", "pages", "usecases", "wording") for path in (HOME / room).rglob("*.py")]
    escaping = [path.name for path in rooms if "from html import" in path.read_text(encoding="utf-8")]
    assert escaping == ["markup.py"]
