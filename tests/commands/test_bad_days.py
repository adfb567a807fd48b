"""On a bad day the terminal says in a sentence what is so and what to do, and the cause."""

from contextlib import ExitStack
from pathlib import Path

import pytest
from sqlalchemy import text
from typer.testing import CliRunner

from cli import cli
from tests.bad_days import CAUSES, Befall, anew, outage_of
from tests.conftest import World
from tests.exchange.plan.plan_files import as_csv
from tests.running import free_port
from tests.test_cli_words import COMMANDS
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


WORDS = {  # of each command that uses the database
    "init": "init --login x --name X --password bon-con-trau-cay-ruong",
    "seed": "seed",
    "report": "report 2024-H1 --lang en",
    "tasks": "tasks",
    "verify": "verify",
    "head": "head",
    "backup": "backup backups",
    "move": "move --to sqlite:///other.db",
    "compact": "compact",
    "clock": "clock",
    "serve": f"serve --port {free_port()}",
    "import": "import plan.csv --register annual_plan --year 2024 --lang en --dry-run",
    "indicators add": "indicators add x --name-vi X --name-en X --from-year 2024",
    "indicators import": "indicators import plan.csv --set x --on 2024-06-14",
    "indicators export": "indicators export x.xlsx --set x",
    "user add": "user add x --name X --role auditor",
    "user list": "user list",
    "user link": "user link hoa",
    "user reset-second-factor": "user reset-second-factor hoa",
    "user activate": "user activate hoa",
    "user role": "user role hoa auditor",
}


ASIDE = {"deadline", "restore"}  # which asks no database; which goes into an empty place only


@pytest.mark.parametrize("name", sorted({" ".join(words) for words in COMMANDS} - ASIDE))
def test_a_database_of_a_newer_version_is_left_alone_by_every_command(
    on_disk: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("plan.csv").write_bytes(as_csv([["TT", "Nhiệm vụ", "Cơ quan chủ trì"], ["1", "Rà soát", "Sở Tư pháp"]]))
    with on_disk.db.writing() as session:
        session.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    anew(on_disk)
    with use_language(Language.EN):
        result = CliRunner().invoke(cli, WORDS[name].split())
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith(
        (
            "The tracker belongs to a newer version of this program. Install that version.",
            "Sổ theo dõi thuộc phiên bản mới hơn của chương trình. Hãy cài phiên bản đó.",
        )
    )
