"""The figures of past periods are the same byte for byte, whatever is rebuilt beneath them.

Each digest was taken of what ``cli.py report`` printed before the house was rebuilt. A change here changes a figure
that somebody has published: it is made only with the demonstration itself.
"""

import hashlib
from datetime import date

import pytest
from sqlmodel import select
from typer.testing import CliRunner

from cli import cli
from models.directive.directive import Directive
from models.preference import preferences_in
from seed.reorganised import DISTRICTS
from store.database import Database

EVENING, SENT = "2024-06-14T20:00:00+07:00", "2024-06-20T17:00:00+07:00"
PUBLISHED = [
    ("2024-H1", "2024-06-14", EVENING, "28340c8406952185"),
    ("2024-H1", "2024-06-14", SENT, "c8bdb0b4e2d04642"),
    ("2024-H1", "2024-06-14", None, "bd839735a02c24c6"),
    ("2024-Q1", "2024-03-31", "2024-04-05T09:00:00+07:00", "0d8575601ad57398"),
    ("2024-H1", "2024-06-20", "2024-07-01T08:00:00+07:00", "76ed5af1f8dc209b"),
    ("2024-Q3", "2024-09-14", None, "94787bd88c790a83"),
    ("2024-Y", "2024-12-31", None, "8092226b3db31a1d"),
    ("2023-Y", "2023-12-31", "2024-01-10T08:00:00+07:00", "2256404023d91d32"),
]


@pytest.mark.parametrize(("period", "as_of", "known_at", "digest"), PUBLISHED)
def test_a_report_of_the_past_is_the_same_to_the_byte(
    demonstration: Database, period: str, as_of: str, known_at: str | None, digest: str
) -> None:
    known = ["--known-at", known_at] if known_at else []
    printed = CliRunner().invoke(cli, ["report", period, "--as-of", as_of, *known, "--json"]).stdout
    assert hashlib.sha256(printed.encode()).hexdigest()[:16] == digest


def test_since_it_was_merged_no_document_bears_the_provinces_old_name(demonstration: Database) -> None:
    with demonstration.reading() as session:
        directives = session.exec(select(Directive)).all()
        office = preferences_in(session)
    named = {each.issued_on for each in directives if "tỉnh Hải Dương" in f"{each.issuer} {each.subject}"}
    later = [each.subject for each in directives if each.issued_on >= DISTRICTS and "tỉnh Thành Đông" in each.subject]
    assert max(named) < DISTRICTS
    assert later
    assert [office.as_of(day).place for day in (date(2024, 6, 14), DISTRICTS)] == ["Hải Dương", "Thành Đông"]
