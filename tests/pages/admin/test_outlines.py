"""Outlines on their page: a section is added, renamed and put elsewhere; auditors read and change nothing."""

from models.report.outline import OutlineKind, outline_in, shipped_outline
from tests.conftest import World
from tests.pages.desk import Desk, box, press, texts
from tests.pages.tables import tables

PAGE = "admin/outlines/outlines.py"


def test_the_secretariat_adds_a_section_and_renames_another(world: World) -> None:
    app = Desk(world, "thuha").opens(PAGE, outline="half_year", section="inspection")
    [table] = tables(app)
    assert table.column("No.")[:4] == ["I.", "1.", "2.", "3."]
    _new, renamed = (each for each in app.text_input if each.label == "Title in Vietnamese")
    renamed.set_value("Kiểm tra công vụ")
    press(app, "Save")
    box(app.text_input, "Title in Vietnamese").set_value("Chữ ký số")
    box(app.text_input, "Title in English").set_value("Digital signatures")
    box(app.selectbox, "Below the section").select("leading")
    box(app.number_input, "Place there").set_value(2)
    press(app, "Add the section")
    with world.db.reading() as session:
        sections = outline_in(session, OutlineKind.HALF_YEAR)
    before = [each.title_vi for each in shipped_outline(OutlineKind.HALF_YEAR) if each.parent == "leading"]
    before[before.index("Kiểm tra cải cách hành chính")] = "Kiểm tra công vụ"
    assert [each.title_vi for each in sections if each.parent == "leading"] == [before[0], "Chữ ký số", *before[1:]]
    assert "Changed last on" in texts(app)


def test_an_auditor_reads_them_and_changes_nothing(world: World) -> None:
    app = Desk(world, "thanh").opens(PAGE)
    assert tables(app)
    assert [each.label for each in app.button if each.label in ("Save", "Add the section")] == []
