"""The guide inside the product: of the reader's kind of people, in their language, with its pictures."""

import re

import pytest

from settings import HOME
from tests.catalogue import catalogue
from tests.conftest import World
from tests.pages.desk import Desk, frame_links, shown_html, texts
from wording.language import Language

FOLDER = HOME / "docs" / "guide"
MOST_BYTES = 1_500_000
TITLES = {
    "thuha": ("A day of the secretariat", "Một ngày làm việc của Tổ giúp việc"),
    "quantri": ("A day of the secretariat", "Một ngày làm việc của Tổ giúp việc"),
    "khai": ("A day of a leader", "Một ngày làm việc của lãnh đạo"),
    "thanh": ("A day of a leader", "Một ngày làm việc của lãnh đạo"),
    "hoa": ("A day in a unit", "Một ngày làm việc của cơ quan, đơn vị"),
    "duc": ("A day in a unit", "Một ngày làm việc của cơ quan, đơn vị"),
}


PICTURES = dict.fromkeys(TITLES["khai"], 3)


@pytest.mark.parametrize("login", TITLES)
def test_each_reads_the_guide_of_their_kind_in_their_language(world: World, login: str) -> None:
    for language, title in zip(("en", "vi"), TITLES[login], strict=True):
        desk = Desk(world, login, language)
        app = desk.opens("account/guide.py")
        assert title in texts(app)
        assert shown_html(app).count("data:image/png") == PICTURES.get(title, 2)
        assert "guide" in [page for page, _label, _query in frame_links(app, "menu")]


def test_every_guide_is_there_in_both_languages_with_pictures_of_its_own() -> None:
    shown = []
    for kind in ("secretariat", "leadership", "unit"):
        of_kind = []
        for language in Language:
            text = (FOLDER / f"{kind}.{language}.md").read_text(encoding="utf-8")
            pictures = re.findall(r"^!\[.+\]\((.+)\)$", text, re.MULTILINE)
            assert all(picture.endswith(f".{language}.png") for picture in pictures)
            shown += [FOLDER / picture for picture in pictures]
            of_kind.append([line[:2] for line in text.splitlines() if line.startswith(("#", "!", "- **"))])
        assert of_kind[0] == of_kind[1]
    pictures = sorted((FOLDER / "pictures").iterdir())
    assert sorted(shown) == pictures
    assert sum(picture.stat().st_size for picture in pictures) < MOST_BYTES


def test_what_a_guide_names_in_italics_is_called_so_on_the_screen() -> None:
    said = [(str(message.id), str(message.string)) for message in catalogue()]
    words = {Language.EN: {english for english, _other in said}, Language.VI: {other for _english, other in said}}
    for language, known in words.items():
        on_screen = {re.sub(r"\{\w+\}", "…", text).lower() for text in known}
        for guide in FOLDER.glob(f"*.{language}.md"):
            text = re.sub(r"\*\*.+?\*\*", "", " ".join(guide.read_text(encoding="utf-8").split()))
            assert [name for name in re.findall(r"\*(.+?)\*", text) if name.lower() not in on_screen] == []
