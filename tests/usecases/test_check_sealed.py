"""A sealed file of the ledger is whole, or each line that is not as it was written is named."""

import json
from collections.abc import Iterator
from datetime import date
from hashlib import sha256
from typing import Any

import pytest

from exchange.report.ledger import SEAL, sealed_ledger
from models.event import EventKind, note
from models.ledger.acts import DeadlineMoved, Document
from models.refusal import Forbidden
from queries.installation.heads import last_head
from queries.ledger import ActFilters, deeds_of
from tests.conftest import World, noon
from usecases.check_sealed import check_sealed
from wording.language import Language, use_language

MAY, JUNE, JULY = date(2024, 5, 20), date(2024, 6, 3), date(2024, 7, 1)
SEAL_FITS_NOT = "The seal does not fit: something in the file was changed after it was taken away."


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    with use_language(Language.EN):
        yield


@pytest.fixture
def file(world: World) -> bytes:
    """Two acts and an event, taken away in June."""
    with world.db.writing() as session:
        task = world.assign(session, title="Rà soát")
        moved = DeadlineMoved(to=JULY, document=Document(symbol="15/QĐ-UBND", on=MAY), reason="Mưa lũ")
        task.move_deadline(session, moved, by=world.secretary, at=noon(MAY))
        note(session, EventKind.EXPORTED, at=noon(MAY), by=world.hoa, details={"file": "tasks.xlsx"})
    rows = deeds_of(world.auditor, ActFilters(everything=True), size=None)
    return sealed_ledger(rows, noon(JUNE), narrowed_by="", head=last_head())


def forged(file: bytes, change: Any) -> bytes:
    """The file after somebody changed it who knows how it is sealed."""
    content = json.loads(file)
    change(content)
    del content[SEAL]
    plain = json.dumps(content, ensure_ascii=False, sort_keys=True, indent=1)
    return json.dumps({**content, SEAL: sha256(plain.encode()).hexdigest()}).encode()


def test_a_file_is_whole_also_after_more_was_recorded_and_names_changed(world: World, file: bytes) -> None:
    head = last_head()
    with world.db.writing() as session:
        task = world.assign(session, title="Khác")
        world.finish(session, task, JUNE)
    check = check_sealed(world.auditor, file)
    assert (check.wrong, check.head) == ((), head)


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        (b"M\xc6\xb0a l\xc5\xa9", b"M\xe1\xba\xa5t \xc4\x91i\xe1\xbb\x87n", "act 2)"),
        (b"tasks.xlsx", b"units.xlsx", "Event "),
        (b'"2024-07-01"', b'"2024-07-31"', "act 2)"),
    ],
)
def test_the_line_that_was_changed_is_named(world: World, file: bytes, old: bytes, new: bytes, named: str) -> None:
    assert old in file
    seal, line = check_sealed(world.auditor, file.replace(old, new)).wrong
    assert seal == SEAL_FITS_NOT
    assert named in line
    assert line.endswith("is not as the ledger has it.")


def test_a_line_that_was_sealed_anew_is_named_by_the_ledger_alone(world: World, file: bytes) -> None:
    def backdate(content: dict[str, Any]) -> None:
        content["acts"][0]["recorded_at"] = "2024-01-01T05:00:00+00:00"

    [line] = check_sealed(world.auditor, forged(file, backdate)).wrong
    assert "act 2) is not as" in line

    def invent(content: dict[str, Any]) -> None:
        content["acts"].append({**content["acts"][0], "position": 999})

    [line] = check_sealed(world.auditor, forged(file, invent)).wrong
    assert line.startswith("Line 999 ")


def test_what_names_no_line_and_what_is_no_such_file_is_said(world: World, file: bytes) -> None:
    otherwise = file.replace(b'"narrowed_by": ""', b'"narrowed_by": "x"')
    assert check_sealed(world.auditor, otherwise).wrong == (SEAL_FITS_NOT,)
    for other in (b"", b"[]", b"{", b"{}", b'{"acts": 1}', b"\xff"):
        assert check_sealed(world.auditor, other).wrong == ("This is no sealed file of the ledger.",)
    elsewhere = forged(file, lambda content: content["journal"].update(hash="0" * 64))
    assert check_sealed(world.auditor, elsewhere).wrong == (f"The journal has no entry {'0' * 64}.",)


def test_only_who_reads_the_whole_ledger_checks_a_file(world: World, file: bytes) -> None:
    with pytest.raises(Forbidden):
        check_sealed(world.hoa, file)
