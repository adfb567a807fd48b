"""The file of a report in preparation is the same from its page and from the terminal, at every point."""

from datetime import date
from io import BytesIO
from pathlib import Path

import docx
import pytest
from typer.testing import CliRunner

from cli import cli
from clock import now
from models.calendar.period import PeriodKind, by_rule
from models.report.report import PeriodReport
from server.exports.export import Asked, Export
from server.exports.made import MAKERS
from tests.conftest import World, noon

H1 = by_rule(2024, PeriodKind.H1)
JUNE_14 = noon(date(2024, 6, 14))
WRITTEN = "Đạt mọi yêu cầu."


@pytest.fixture
def frozen(world: World) -> None:
    """A report with words of its own, frozen; a task is completed after that, of before."""
    with world.db.writing() as session:
        task = world.assign(session)
        report = PeriodReport.open(session, H1, by=world.secretary, at=JUNE_14)
        report.write(session, "vi", "results", WRITTEN, [], by=world.secretary, at=JUNE_14)
        report.freeze(session, by=world.secretary, at=JUNE_14)
        world.finish(session, task, date(2024, 6, 10), confirmed=date(2024, 6, 17))


def words(content: bytes) -> list[str]:
    """Every paragraph and cell, without the instant at which the figures were read."""
    document = docx.Document(BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return [
        text for text in (*(each.text for each in document.paragraphs), *cells) if "theo dữ liệu đã ghi" not in text
    ]


@pytest.mark.parametrize("asked", [{}, {"as_of": "2024-05-31"}])
def test_page_and_terminal_make_the_same_file(
    world: World, frozen: None, tmp_path: Path, asked: dict[str, str]
) -> None:
    query = {"period": "2024-H1", **asked}
    of_page = MAKERS[Export.PERIOD_WORD](Asked(user=world.secretary, sign_in="", query=query, at=now()))
    assert of_page is not None
    paper = tmp_path / "r.docx"
    options = [each for name, value in asked.items() for each in (f"--{name.replace('_', '-')}", value)]
    assert CliRunner().invoke(cli, ["report", "2024-H1", "--docx", str(paper), *options]).exit_code == 0
    assert words(paper.read_bytes()) == words(of_page.content)
    assert (WRITTEN in words(of_page.content)) is (not asked), "what was written tells of the report's own point"
