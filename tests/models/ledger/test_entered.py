"""What a form says becomes an act's content, or is refused by the name it goes by in the form."""

from datetime import date
from typing import Any

import pytest

from models.ledger.acts import (
    Amended,
    Content,
    Contributed,
    DoneReported,
    ExtensionDecided,
    HandedOver,
    ProgressReported,
)
from models.ledger.entered import entered
from models.refusal import Refusal
from wording.language import Language, refusal_text, use_language

WRONG = [
    (ProgressReported, {"percent": 150, "done": "Đã họp"}, "“150” cannot be so. Look at this again: Progress, %"),
    (ProgressReported, {"percent": 10, "done": " "}, "Say what was done."),
    (ProgressReported, {"percent": 10, "done": "x" * 4001}, "A text has 4001 characters; at most 4000 are taken."),
    (DoneReported, {"document": {"symbol": "1/BC", "on": "31/2"}}, "“31/2” cannot be so. Look at this again: Date"),
    (DoneReported, {"document": {"symbol": "1/BC", "on": None}}, "This is missing: Date"),
    (
        HandedOver,
        {"lead_id": None, "document": {"symbol": "1/QĐ", "on": date(2024, 1, 1)}},
        "This is missing: Lead unit",
    ),
    (DoneReported, {"document": {"symbol": "", "on": date(2024, 1, 1)}}, "Name the product's document."),
    (ExtensionDecided, {"outcome": "perhaps"}, "“perhaps” cannot be so. Look at this again: Decision"),
    (Contributed, {"unit_id": 1, "done": "a\0b"}, "A text has a character that cannot be kept."),
    (Amended, {"owed": ({"unit_id": 1, "due": "x"},)}, "“x” cannot be so. Look at this again: Deadline"),
]


@pytest.mark.parametrize(("kind", "values", "sentence"), WRONG)
def test_what_cannot_be_is_refused_by_its_name(kind: type[Content], values: dict[str, Any], sentence: str) -> None:
    with pytest.raises(Refusal) as refused, use_language(Language.EN):
        entered(kind, **values)
    with use_language(Language.EN):
        assert refusal_text(refused.value) == sentence
    with use_language(Language.VI):
        assert refusal_text(refused.value) != sentence


def test_what_can_be_is_the_content() -> None:
    assert entered(ProgressReported, percent=100, done="Đã họp") == ProgressReported(percent=100, done="Đã họp")
