"""On a bad day the terminal says in a sentence what is so and what to do, and the cause."""

import re
from contextlib import ExitStack
from pathlib import Path

import pytest
from sqlalchemy import text
from typer.testing import CliRunner

from cli import cli
from clock import now
from models.installation.backup import history_in
from tests.bad_days import CAUSES, Befall, anew, outage_of, path_of
from tests.conftest import World
from tests.exchange.plan.plan_files import as_csv
from tests.running import free_port
from tests.test_cli_words import COMMANDS
from tests.usecases.steps import PAGE
from wording.language import Language, use_language
from wording.outages import outage_heading, outage_remedy

MALFORMED = "database disk image is malformed"


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


def test_of_a_damaged_page_verify_says_which_it_is_and_that_no_backup_was_made_is_noted(
    on_disk: World, tmp_path: Path
) -> None:
    with on_disk.db.reading() as session:
        page = session.execute(text("SELECT rootpage FROM sqlite_master WHERE name = 'comment'")).scalar_one()
    on_disk.db.close()
    with path_of(on_disk).open("r+b") as file:
        file.seek((page - 1) * PAGE)
        file.write(b"\xff" * PAGE)
    (tmp_path / "place").mkdir()
    with use_language(Language.EN):
        verified = CliRunner().invoke(cli, ["verify"])
        backed_up = CliRunner().invoke(cli, ["backup", str(tmp_path / "place")])
    database_says, which, outage, cause = verified.stderr.splitlines()
    assert (verified.exit_code, backed_up.exit_code) == (1, 1)
    assert database_says == "the database: *** in database main ***"
    assert re.search(rf"\bpage {page}\b", which, re.IGNORECASE)
    assert outage.startswith("The database of the tracker is damaged. ")
    assert cause == f"The cause: {MALFORMED}"
    assert backed_up.stderr == (
        f"The database cannot be copied, for it is damaged: {MALFORMED}. “verify” says where.\n"
    )
    with on_disk.db.reading() as session:
        assert history_in(session, "", now()).failed_at is not None


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
