"""Figures of indicators from the terminal: tried, entered, refused with the difference, and written out again."""

import json
from pathlib import Path

from typer.testing import CliRunner, Result

from cli import cli
from exchange.lists.indicators import set_workbook
from models.indicator.content import Rhythm
from models.indicator.indicator_set import IndicatorSet, content_for
from models.moment import Moment
from tests.conftest import JANUARY, World, noon
from tests.models.indicator.sets import AS_COUNTED, DOSSIERS, add_sets, dossiers, values_of
from tests.models.indicator.test_entering import HALF
from tests.models.ledger.test_evidence import PDF
from wording.language import Language

run = CliRunner().invoke


def indicators(*words: str) -> Result:
    return run(cli, ["indicators", *words])


def written(folder: Path, figures: dict[str, int]) -> Path:
    file = folder / "figures.csv"
    lines = [f"{code};{number}" for code, number in figures.items()]
    file.write_text("\n".join(["Mã;Giá trị", *lines]), encoding="utf-8")
    return file


def load(file: Path, *more: str) -> Result:
    of_half = ("--set", DOSSIERS, "--year", "2024", "--period", "H1", "--on", "2024-06-14")
    return indicators("import", str(file), *of_half, *more)


def test_figures_are_tried_then_entered_and_written_out(sqlite_world: World, tmp_path: Path) -> None:
    with sqlite_world.db.writing() as session:
        add_sets(session, sqlite_world)
    file = written(tmp_path, AS_COUNTED)
    tried = load(file, "--dry-run", "--json")
    said = json.loads(tried.stdout)
    assert (tried.exit_code, said["dry_run"], len(said["figures"])) == (0, True, len(AS_COUNTED))
    with sqlite_world.db.reading() as session:
        assert values_of(session, HALF) == {}
    assert load(file).stdout == "Đã nhập: 8 số liệu\n"
    with sqlite_world.db.reading() as session:
        assert {code: each.value for code, each in values_of(session, HALF).items()} == AS_COUNTED
    assert load(file).stderr == "Tệp không có gì mới hoặc khác.\n"
    book = tmp_path / "out.xlsx"
    assert indicators("export", str(book), "--set", DOSSIERS).stdout == "Đã ghi: 8 số liệu\n"
    assert load(book).stderr == "Tệp không có gì mới hoặc khác.\n"


def test_files_that_rows_name_come_beside_the_workbook(sqlite_world: World, tmp_path: Path) -> None:
    with sqlite_world.db.writing() as session:
        add_sets(session, sqlite_world)
    file, proof = tmp_path / "figures.csv", tmp_path / "Biên bản.pdf"
    file.write_text("Mã;Giá trị;Tệp minh chứng\nreceived;418039;Biên bản.pdf\nlate;782;\n", encoding="utf-8")
    proof.write_bytes(PDF)
    assert load(file).stderr.startswith("Dòng 2: Không có tệp Biên bản.pdf")
    assert load(file, "--evidence", str(tmp_path / "none.pdf")).exit_code == 1
    assert load(file, "--evidence", str(proof)).stdout == "Đã nhập: 2 số liệu\n"
    with sqlite_world.db.reading() as session:
        names = {code: [of.name for of in each.evidence] for code, each in values_of(session, HALF).items()}
    assert names == {"received": ["Biên bản.pdf"], "late": []}


def test_what_does_not_add_up_is_refused_with_the_difference(sqlite_world: World, tmp_path: Path) -> None:
    with sqlite_world.db.writing() as session:
        add_sets(session, sqlite_world)
    refused = load(written(tmp_path, AS_COUNTED | {"carried": 350_123}))
    assert refused.exit_code == 1
    assert "Chênh lệch 336.643." in refused.stderr
    assert load(written(tmp_path, {"nothing": 1})).stderr.startswith(
        "Dòng 2: Năm 2024 bộ chỉ số không có chỉ số nothing"
    )
    assert indicators("export", str(tmp_path / "x.xlsx"), "--set", "none").exit_code == 1


def test_a_set_of_the_offices_own_is_added_from_a_workbook(sqlite_world: World, tmp_path: Path) -> None:
    file = tmp_path / "set.xlsx"
    file.write_bytes(set_workbook(dossiers(), Language.VI, moment=Moment(JANUARY), at=noon(JANUARY)))
    named = ("--name-vi", "Bộ của tỉnh", "--name-en", "Own set", "--from-year", "2024")
    added = indicators("add", "own", *named, "--group", "kind:department", "--rhythm", "period", "--file", str(file))
    assert added.stdout == "Đã thêm bộ chỉ số.\n"
    with sqlite_world.db.reading() as session:
        of_set = session.get_one(IndicatorSet, "own")
        assert (of_set.group, of_set.rhythm) == ("kind:department", Rhythm.PERIOD)
        assert content_for(session, "own", 2024).indicators == dossiers().indicators
    assert indicators("add", "own", *named).exit_code == 1
    assert indicators("add", "other", *named, "--group", "nobody").exit_code == 1
