"""What the URL remembers: a choice is kept under its code, so a link says the same in both languages.

Streamlit's own binding keeps the label that is shown, which differs by language.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from models.refusal import Refusal
from pages.parts.plain import plain
from wording.language import _, refusal_text

PAGE = "page"
VIEW = "view"
CAME_FROM = "from"
DO = "do"  # which form is open
ROW = "row"  # below which row of a list
OPENED = (DO, ROW)
PAGE_BEFORE = "page_before"
SHOWN_ONCE = "told_"


def remembered(
    name: str,
    read: Callable[[str], Any],
    default: Any,
    among: Sequence[Any] | None = None,
    drops: tuple[str, ...] = (PAGE,),
    *,
    always: bool = False,
) -> Any:
    """Arguments that make a widget show what the URL says of ``name`` and write there what is chosen.

    What cannot be read, or is not ``among`` the options, counts as ``default``. A new choice ``drops`` from the URL
    what made sense only with the old one: the page of a list (:func:`_dropped`), the day of a period. The ``default``
    stands there only when ``always`` so.
    """
    value = recalled(name, read, default)
    if among is not None and value not in among:
        if value != default:
            _toast_once(name, _not_understood(st.query_params[name]))
        value = default
    key = f"url_{name}"
    st.session_state[key] = value
    return {"key": key, "on_change": _write, "args": (name, key, None if always else default, drops)}


def recalled(name: str, read: Callable[[str], Any], default: Any) -> Any:
    """What the URL says of ``name``, or ``default``; what cannot be read is told."""
    said = st.query_params.get(name, "")
    try:
        return read(said) if said else default
    except (ValueError, OverflowError):
        _toast_once(name, _not_understood(said))
    except Refusal as refusal:
        _toast_once(name, refusal_text(refusal))
    return default


def folded(name: str) -> Any:
    """Arguments of an expander that is folded until the URL names the form in it: a link leads into the open form."""
    is_wanted = recalled(DO, str, "") == name
    return {"key": f"{name}_wanted" if is_wanted else name, "expanded": is_wanted}


def code(value: Any) -> str:
    """A value as the URL has it; several are joined by commas."""
    if isinstance(value, list | tuple):
        return ",".join(code(each) for each in value)
    return value.isoformat() if isinstance(value, date | datetime) else str(value)


def address_with(query: Mapping[str, str], *names: str) -> str:
    """The page that the reader is on with ``query`` in its address, and nothing else of ``names``."""
    dropped = {*_dropped(names), *query}
    left = {name: text for name, text in st.query_params.to_dict().items() if name not in dropped}
    return f"?{urlencode({**left, **query})}"


def place() -> tuple[str, str]:
    """The page that the reader is on, and the code of the task that it is about."""
    return st.session_state.get(PAGE_BEFORE, ""), st.query_params.get("code", "")


def forget(*names: str) -> None:
    """Take these out of the URL."""
    for name in names:
        st.query_params.pop(name, None)


def _dropped(names: Collection[str]) -> set[str]:
    """``names``, and with the page of a list the pages of those lists whose pages have names of their own."""
    of_lists = {each for each in st.query_params if each.endswith(f"_{PAGE}")}
    return {*names, *(of_lists if PAGE in names else ())}


def _not_understood(text: str) -> str:
    return _("“{said}” in the address means nothing here; look at what is chosen instead.", said=text)


def _toast_once(name: str, sentence: str) -> None:
    """Tell what is wrong in the URL, when it is first looked at."""
    told = f"{SHOWN_ONCE}{name}"
    if st.session_state.get(told) != sentence:
        st.session_state[told] = sentence
        st.toast(plain(sentence), icon=":material/link_off:")


def _write(name: str, key: str, default: Any, drops: tuple[str, ...]) -> None:
    write_to_address(name, st.session_state[key], default, drops)


def write_to_address(name: str, value: Any, default: Any, drops: tuple[str, ...] = (PAGE,)) -> None:
    """Let the URL say what was chosen of ``name``, where that is another than the ``default``."""
    forget(*(each for each in _dropped(drops) if each != name))
    if value == default or (not value and type(value) is not int):
        st.query_params.pop(name, None)
    else:
        st.query_params[name] = code(value)
