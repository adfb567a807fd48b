"""The tables of a page (``pages/parts/show_table.py``) as a reader has them: heads, and rows of texts and links."""

from collections import Counter
from dataclasses import dataclass, field
from html.parser import HTMLParser

from streamlit.testing.v1 import AppTest

APART = {"td", "th", "small", "a", "span", "br"}  # what begins a text of its own


@dataclass
class ShownCell:
    """The texts of a cell in their order, and where those of them that are links lead."""

    texts: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return " ".join(self.texts)


@dataclass
class ShownTable:
    about: str = ""
    heads: list[str] = field(default_factory=list)
    rows: list[list[ShownCell]] = field(default_factory=list)

    def cells(self, head: str) -> list[ShownCell]:
        return [row[self.heads.index(head)] for row in self.rows]

    def column(self, head: str) -> list[str]:
        """The whole texts below a head, from above."""
        return [cell.text for cell in self.cells(head)]

    def firsts(self, head: str) -> list[str]:
        """What stands first in each cell below a head: of a task its title."""
        return [cell.texts[0] for cell in self.cells(head)]

    def links(self, head: str) -> list[str]:
        """Where the cells below a head lead."""
        return [link for cell in self.cells(head) for link in cell.links]

    @property
    def text(self) -> str:
        return "\n".join(" | ".join(cell.text for cell in row) for row in self.rows)


def tables(app: AppTest) -> list[ShownTable]:
    """Every table that the page shows, from above."""
    bodies = [each.proto.body for each in app.get("html")]
    return read_tables("".join(body for body in bodies if "<table" in body))  # others are the frame's


def read_tables(html: str) -> list[ShownTable]:
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.tables


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tables: list[ShownTable] = []
        self.inside: list[tuple[str, bool]] = []  # the tags that are open, and whether nobody hears what they hold
        self.open: Counter[str] = Counter()
        self.hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        match tag:
            case "table":
                self.tables.append(ShownTable())
            case "tr" if self._is_in("tbody"):
                self.tables[-1].rows.append([])
            case "td" | "th" if self._is_in("tbody"):
                self.tables[-1].rows[-1].append(ShownCell())
            case "a" if self._is_in("tbody"):
                self.tables[-1].rows[-1][-1].links.append(attributes["href"] or "")
        if self._is_in("tbody") and tag in APART and self.tables[-1].rows[-1]:
            self.tables[-1].rows[-1][-1].texts.append("")
        if tag not in ("br", "meta"):
            hidden = attributes.get("aria-hidden") == "true"
            self.inside.append((tag, hidden))
            self.open[tag] += 1
            self.hidden += hidden

    def handle_endtag(self, tag: str) -> None:
        opened, hidden = self.inside.pop()
        assert opened == tag
        self.open[tag] -= 1
        self.hidden -= hidden
        if self._is_in("td") or (self._is_in("th") and self._is_in("tbody")):
            self.tables[-1].rows[-1][-1].texts.append("")
        elif tag in ("td", "th") and self._is_in("tbody"):
            cell = self.tables[-1].rows[-1][-1]
            cell.texts = [text.strip() for text in cell.texts if text.strip()]

    def handle_data(self, data: str) -> None:
        if self.hidden:
            return
        if self._is_in("caption"):
            self.tables[-1].about += data
        elif self._is_in("thead"):
            self.tables[-1].heads.append(data)
        elif self._is_in("tbody"):
            self.tables[-1].rows[-1][-1].texts[-1] += data

    def _is_in(self, tag: str) -> bool:
        return self.open[tag] > 0
