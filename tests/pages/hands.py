"""The hands that fill in the forms of ``tests/deciding`` on a page that runs without a browser."""

from dataclasses import dataclass, field
from typing import Any, TypeVar

import pytest
import streamlit
from pandas import DataFrame
from streamlit.runtime.state.common import TESTING_KEY
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Block, Expander, FileUploader, Node, TextInput

Field = TypeVar("Field", TextInput, FileUploader)


@dataclass
class OnPage:
    """``unfolded`` are the boxes that were opened. ``cells`` are what is written into the first row of its table, by
    the column: the grid itself is the browser's, so they are brought back by what stands for it
    (:func:`write_into_tables`)."""

    app: AppTest
    unfolded: set[str] = field(default_factory=set)
    cells: dict[int, Any] = field(default_factory=dict)

    def fields(self, block: Block, kind: type[Field], label: str) -> list[Field]:
        """Those of a label in a block of the page that stand in no box that is shut."""
        inside = (each for each in block.children.values() if not self._is_shut(each))
        return [
            field
            for each in inside
            for field in (self.fields(each, kind, label) if isinstance(each, Block) else [each])
            if isinstance(field, kind) and field.label == label
        ]

    def pick(self, label: str) -> None:
        rows = [*self.app.get("button_group"), *self.app.radio]
        self._choose(*next((row, text) for row in rows for text in row.options if text.startswith(label)))

    def press(self, label: str) -> None:
        [*_others, button] = (each for each in self.app.button if each.label.startswith(label))
        button.click().run()

    def write(self, label: str, content: str) -> None:
        [*_others, area] = (each for each in (*self.app.text_input, *self.app.text_area) if each.label == label)
        area.set_value(content).run()

    def unfold(self, label: str) -> None:
        box = next(each for each in self.app.expander if each.label == label)
        self.unfolded.add(label)
        if not len(box):
            self.app.session_state[str(box.key)] = True
            self.app.run()

    def choose_first(self, label: str) -> None:
        box = next(each for each in (*self.app.selectbox, *self.app.multiselect) if each.label == label)
        self._choose(box, box.options[0])

    def send(self, name: str, content: bytes) -> None:
        self.app.file_uploader[0].set_value((name, content, "")).run()

    def write_cell(self, column: int, content: str) -> None:
        self.cells[column] = content
        self.app.run()

    def tick_row(self) -> None:
        self.cells[0] = True
        self.app.run()

    def _is_shut(self, node: Node) -> bool:
        return isinstance(node, Expander) and not node.proto.expanded and node.label not in self.unfolded

    def _choose(self, widget: Any, text: str) -> None:
        """Choose by what an option is called, which is what a browser sends of it."""
        self.app.session_state[TESTING_KEY][widget.id] = str
        widget.set_value([text] if widget.type == "multiselect" else text).run()


def write_into_tables(hands: OnPage, patched: pytest.MonkeyPatch) -> None:
    """Let tables hold what the ``hands`` wrote into them."""
    drawn = streamlit.data_editor

    def written(table: DataFrame, **more: Any) -> DataFrame:
        table = drawn(table, **more).copy()
        for column, content in hands.cells.items():
            table.iloc[0, column] = content
        return table

    patched.setattr(streamlit, "data_editor", written)
