"""What holds units by their ids goes along when they are reorganised: no filter is forgotten, and no form."""

import ast
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

from models.saved_view import GROUP_FILTERS, UNIT_FILTERS
from models.unsent import OF_UNITS
from queries.selection import TaskFilters

OF_OTHERS = {"supervisor_id", "directive_id", "clause_id"}  # filters by the id of something else
CHOICES_OF_OTHERS = {
    *("act", "cause", "clause", "comment", "directive", "field", "how", "kind", "opinion", "outcome", "people"),
    *("plan", "recipient", "supervisor", "surprise"),
}


def test_every_filter_by_an_id_is_of_units_or_known_to_be_of_something_else() -> None:
    names = [field.name for field in fields(TaskFilters)]
    assert {name for name in names if name.endswith("_id")} - OF_OTHERS == set(UNIT_FILTERS)
    assert {name for name in names if name.endswith("_group")} == set(GROUP_FILTERS)


def test_every_choice_that_a_form_keeps_is_of_units_or_known_to_be_of_something_else() -> None:
    assert set(_choices_kept()) - CHOICES_OF_OTHERS == set(OF_UNITS)


def _choices_kept() -> Iterator[str]:
    """The names of inputs in which one or several of some options are chosen, and kept until they are sent."""
    for path in Path("pages").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "attr", "") in ("choice", "choices"):
                assert isinstance(node.args[1], ast.Constant), (path, node.lineno)
                yield str(node.args[1].value)
