"""A page for a browser to print: whole by itself, without a script."""

from collections.abc import Sequence

from exchange.writing.markup import element, text_html
from wording.language import _, get_language

PAPER = """
@page { size: A4 landscape; margin: 12mm 12mm 15mm; @bottom-right { content: counter(page) " / " counter(pages); } }
:root { color-scheme: light; }
body { font: 10.5pt/1.4 "Noto Sans", "Segoe UI", Arial, sans-serif; color: #000; background: #fff; margin: 1.5rem; }
h1 { font-size: 15pt; margin: 0 0 0.25rem; }
p { margin: 0 0 0.25rem; }
p.hint { margin-bottom: 1rem; }
.icon { display: none; }
table.rows { font-size: 9pt; margin-top: 0.75rem; }
table.rows :is(small, thead th, .mark) { font-size: 0.9em; }
@media print { body { margin: 0; } p.hint { display: none; } }
"""


def printed_page(
    title: str, notes: Sequence[str], table: str, styles: str, *, above: str = "", below: str = ""
) -> bytes:
    """``notes`` stand below the ``title``, those that are empty left out; ``table`` is HTML, ``styles`` its CSS.

    ``above`` and ``below`` are the HTML of an official paper's head and foot.
    """
    hint = element("p", text_html(_("Print it with the browser: Ctrl+P.")), class_="hint")
    told = "".join(element("p", text_html(note)) for note in notes if note)
    head = '<meta charset="utf-8">' + element("title", text_html(title)) + element("style", f"{PAPER}\n{styles}")
    main = element("main", hint + above + element("h1", text_html(title)) + told + table + below)
    body = element("body", main, class_="stHtml")
    return ("<!doctype html>" + element("html", element("head", head) + body, lang=get_language())).encode()
