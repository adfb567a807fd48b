"""Identities as people write them beside an indicator, read and written."""

import pytest

from models.indicator.content import DeclaredIdentity, PartIdentity, RatioIdentity, SumIdentity
from models.indicator.formula import formulas_of, read_formulas
from models.refusal import Refusal

READ: dict[str, list[DeclaredIdentity]] = {
    "b + c": [SumIdentity(total="a", parts=("b", "c"))],
    "b+c + d": [SumIdentity(total="a", parts=("b", "c", "d"))],
    "1.1 / 1.2": [RatioIdentity(ratio="a", part="1.1", whole="1.2")],
    "≤ b": [PartIdentity(part="a", whole="b")],
    "b + c; <= d": [SumIdentity(total="a", parts=("b", "c")), PartIdentity(part="a", whole="d")],
    "": [],
}


@pytest.mark.parametrize("text", READ)
def test_a_formula_is_read(text: str) -> None:
    assert list(read_formulas("a", text)) == READ[text]


@pytest.mark.parametrize("text", READ)
def test_what_is_written_is_read_again(text: str) -> None:
    assert list(read_formulas("a", formulas_of("a", READ[text]))) == READ[text]


@pytest.mark.parametrize("text", ["b", "b + ", "b - c", "b * c"])
def test_what_is_no_identity_is_refused(text: str) -> None:
    with pytest.raises(Refusal, match="is no identity"):
        list(read_formulas("a", text))
