"""Titles, names and symbols of acts: as they are read, whoever typed them and however."""

import unicodedata
from datetime import date

from models.ledger.acts import Amended, Assigned, Deadline, Document, Owed, ProgressReported, Returned
from models.register import ParField

HIDDEN, SHOWN = "\ufeffRà\u00a0soát\u202e văn\u200b bản", "Rà soát văn bản"


def test_what_nobody_sees_is_left_out_of_titles_and_symbols() -> None:
    assigned = Assigned(
        title=HIDDEN,
        product=HIDDEN,
        field=ParField.PROCEDURES,
        lead_id=1,
        owed=(Owed(unit_id=2, what=HIDDEN),),
        deadline=Deadline(text=HIDDEN),
    )
    assert (assigned.title, assigned.product, assigned.deadline.text) == (SHOWN, SHOWN, SHOWN)
    assert assigned.owed[0].what == SHOWN
    assert Amended(title=HIDDEN).title == SHOWN
    assert Amended().title is None
    symbol = unicodedata.normalize("NFD", "12/QĐ-UBND tỉnh")
    assert Document(symbol=symbol, on=date(2024, 1, 1)).symbol == "12/QĐ-UBND tỉnh"


def test_words_of_several_lines_are_kept_as_they_were_typed() -> None:
    assert ProgressReported(percent=1, done="một\n\nhai ").done == "một\n\nhai "
    assert Returned(reason="a\u00a0b").reason == "a\u00a0b"
