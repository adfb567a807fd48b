"""Texts as people type them, among markup: whatever they are, a page shows them as typed."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import text as sql
from sqlmodel import Session
from streamlit.testing.v1 import AppTest

from store.cache import clear_cached
from tests.busy_day import busy_day
from tests.conftest import World
from tests.pages.desk import Desk
from tests.pages.tables import tables
from tests.pages.test_query_counts import OPENED, show

ADDRESS = "www.vi.du"
HOSTILE = (
    f":material/home: {ADDRESS} a@vi.du https://vi.du :red[x] $x$ # x <b> &amp; :smile: -> *z* [y](http://vi.du)"
)
TYPED = {
    "person": ("name", "title_vi", "title_en"),
    "unit_name": ("name_vi", "name_en", "short_vi"),
    "register": ("name_vi", "name_en"),
    "directive": ("symbol", "issuer", "signer", "subject"),
    "clause": ("label", "text"),
    "calendar_day": ("name_vi", "name_en"),
    "task_state": ("title", "deadline_text"),
    "comment": ("text",),
    "mark": ("note",),
    "loading": ("name",),
    "act": ("because",),
}
OF_ACTS = {"title", "product", "text", "done", "difficulties", "proposals", "reason", "symbol", "what"}
AS_TYPED = {  # what an element shows without reading it as Markdown
    "text": {"body"},
    "code": {"code_text"},
    "text_input": {"default", "value"},
    "text_area": {"default", "value"},
    "selectbox": {"options", "raw_value"},
    "multiselect": {"options", "raw_values"},
    "button_group": {"raw_values"},
    "dataframe": {"columns"},
    "html": {"body"},  # a tag that was typed would not close, and `tables` refuses it
}


def hostile(session: Session, world: World) -> None:
    """A busy day on which everything that is typed was typed by somebody who knows Markdown."""
    busy_day(world, session, 1)
    session.flush()
    for table in ("act", *TYPED):
        session.execute(sql(f"DROP TRIGGER IF EXISTS {table}_no_update"))
    for table, columns in TYPED.items():
        for column in columns:
            session.execute(sql(f"UPDATE {table} SET {column} = {column} || :hostile"), {"hostile": f" {HOSTILE}"})
    for id_, payload in session.execute(sql("SELECT id, payload FROM act")).all():
        said = json.dumps(_hostile(json.loads(payload)))
        session.execute(sql("UPDATE act SET payload = :said WHERE id = :id"), {"said": said, "id": id_})


def _hostile(value: Any) -> Any:
    if isinstance(value, list):
        return [_hostile(each) for each in value]
    if isinstance(value, dict):
        return {
            name: f"{each} {HOSTILE}" if name in OF_ACTS and isinstance(each, str) else _hostile(each)
            for name, each in value.items()
        }
    return value


def shown(app: AppTest) -> Iterator[tuple[str, str, str]]:
    """Every text that an element is given to show: of which kind of element, of which field, and the text."""
    waiting: list[Any] = list(app._tree.children.values())
    while waiting:
        node = waiting.pop()
        waiting += getattr(node, "children", {}).values()
        if (proto := getattr(node, "proto", None)) is not None:
            yield from ((node.type, name, each) for name, each in _texts(proto))


def _texts(message: Any) -> Iterator[tuple[str, str]]:
    """The texts of a message of Streamlit's protocol, each by the name of its field."""
    for field, value in message.ListFields():
        for each in value if field.is_repeated else [value]:
            if isinstance(each, str):
                yield field.name, each
            elif hasattr(each, "ListFields"):
                yield from _texts(each)


def read_as_markup(texts: Iterable[tuple[str, str, str]]) -> set[tuple[str, str, str]]:
    return {
        (kind, field, each) for kind, field, each in texts if ADDRESS in each and field not in AS_TYPED.get(kind, ())
    }


def test_no_page_reads_markup_in_what_was_typed(world: World) -> None:
    with world.db.writing() as session:
        hostile(session, world)
    clear_cached()
    desks = {login: Desk(world, login) for _script, login in OPENED}
    for desk in desks.values():
        desk.app.run()
    wrong: dict[tuple[str, str], set[tuple[str, str, str]]] = {}
    seen = in_tables = 0
    for (script, login), query in OPENED.items():
        app = show(desks[login], script, query)
        texts = list(shown(app))
        seen += sum("]vi.du" in each for _kind, _field, each in texts)
        in_tables += sum(table.text.count(HOSTILE) for table in tables(app))
        if found := read_as_markup(texts):
            wrong[script, login] = found
    assert not wrong, "\n".join(f"{where}: {each}" for where, leaks in wrong.items() for each in leaks)
    assert seen > len(OPENED)
    assert in_tables > len(OPENED)
