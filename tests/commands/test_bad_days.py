"""On a bad day the terminal says in a sentence what is so and what to do, and the cause."""

from contextlib import ExitStack

import pytest
from sqlalchemy import text
from typer.testing import CliRunner

from cli import cli
from tests.bad_days import CAUSES, Befall, outage_of
from tests.conftest import World
from wording.language import Language, use_language
from wording.outages import outage_heading, outage_remedy


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("befall", CAUSES, ids=lambda each: each.__name__)
def test_the_terminal_says_what_is_so_and_what_to_do(on_disk: World, befall: Befall, language: Language) -> None:
    with ExitStack() as until, use_language(language):
        world = befall(on_disk, until)
        result = CliRunner().invoke(cli, ["user", "link", "hoa"])
        outage = outage_of(CAUSES[befall])
        remedy = outage_remedy(outage, world.db.url.render_as_string(hide_password=True))
        assert (result.exit_code, result.stdout) == (1, ""), result.output
        assert isinstance(result.exception, SystemExit)
        assert result.stderr.splitlines()[0] == f"{outage_heading(outage)}. {remedy}"


def test_a_database_of_a_newer_version_is_left_alone_by_the_terminal(on_disk: World) -> None:
    with on_disk.db.writing() as session:
        session.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with use_language(Language.EN):
        result = CliRunner().invoke(cli, ["user", "add", "x", "--name", "X", "--role", "auditor"])
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("The register belongs to a newer version of this program. Install that version.")
