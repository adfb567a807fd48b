"""What the documents promise: every test they name is there."""

import re

import pytest

from settings import HOME

NAMED = re.findall(r"`([\w/]+\.py)::(test_\w+)`", (HOME / "docs" / "security.md").read_text())


def test_the_table_of_security_names_tests():
    assert len(NAMED) > 50


@pytest.mark.parametrize(("file", "name"), sorted(set(NAMED)))
def test_a_named_test_is_there(file, name):
    assert f"def {name}(" in (HOME / "tests" / file).read_text()
