"""PDF by a program that stands for LibreOffice: what it makes is handed on, and what never ends is ended whole."""

import os
import sys
import time
from contextlib import suppress
from pathlib import Path

import psutil
import pytest

from exchange.writing import pdf
from exchange.writing.pdf import pdf_of
from models.refusal import Refusal

pytestmark = [pytest.mark.apart, pytest.mark.skipif(sys.platform == "win32", reason="a script of the shell")]


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The script that is run as ``soffice``, to be written."""
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    script = tmp_path / "soffice"
    script.touch(0o755)
    return script


def test_what_it_makes_of_the_draft_is_handed_on(office: Path) -> None:
    office.write_text("#!/bin/sh\ncat draft.docx > draft.pdf\n")
    assert pdf_of(b"a draft") == b"a draft"


@pytest.mark.parametrize("script", ["exit 1", "true"])
def test_a_failure_is_refused_in_a_sentence(office: Path, script: str) -> None:
    office.write_text(f"#!/bin/sh\n{script}\n")
    with pytest.raises(Refusal, match="could not make the PDF"):
        pdf_of(b"a draft")


def test_what_never_ends_is_ended_with_all_that_it_began(
    office: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun = tmp_path / "begun"
    office.write_text(f"#!/bin/sh\nsleep 600 &\necho $! > {begun}.new && mv {begun}.new {begun}\nwait\n")
    monkeypatch.setattr(pdf, "LONGEST", 3)
    with pytest.raises(Refusal, match="could not make the PDF"):
        pdf_of(b"a draft")
    with suppress(psutil.NoSuchProcess):
        process, ends = psutil.Process(int(begun.read_text())), time.monotonic() + 20
        while process.status() != psutil.STATUS_ZOMBIE:
            assert time.monotonic() < ends
            time.sleep(0.1)
