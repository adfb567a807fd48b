"""Pictures of every page as its people see it: ``make pictures``, into ``var/pictures``.

``python -m tests.pictures --page overview --size phone`` makes some only; every option may be given several times.
"""

import argparse
from collections.abc import Iterator
from io import BytesIO
from itertools import groupby
from operator import attrgetter
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright
from sqlmodel import col, select

from clock import now, today
from models.ledger.facts import Stage
from models.person import Person
from models.task.task import Task
from seed.demonstration import load_whole
from settings import HOME
from store import database
from store.database import Database
from tests.__main__ import chromium
from tests.running import serving
from tests.server.browser.hands import calm, come_in, go, open_window
from tests.visits import PEOPLE, Visit, visits
from wording.language import Language

FOLDER = HOME / "var" / "pictures"
GUIDE = HOME / "docs" / "guide" / "pictures"
COLOURS = 128  # of a guide's picture, which a repository carries for ever
METHOD = Image.Quantize.FASTOCTREE  # by which what is rare keeps its colour
SIZES = {"laptop": (1366, 768), "projector": (1280, 720), "phone": (390, 844)}
THEMES = ("light", "dark")
LOCALES = {Language.VI: "vi-VN", Language.EN: "en-GB"}
TALLEST = 6000  # pixels of a whole page
HEIGHT = "Math.max(...[...document.querySelectorAll('[data-testid=stMain]')].map((main) => main.scrollHeight))"


def asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--page", action="append", help="a page as its address calls it; without it: all")
    parser.add_argument("--login", action="append", choices=PEOPLE, help="who looks; without it: all")
    parser.add_argument("--size", action="append", choices=SIZES)
    parser.add_argument("--language", action="append", choices=[*Language])
    parser.add_argument("--theme", action="append", choices=THEMES)
    parser.add_argument("--guide", action="store_true", help="the pictures of the guides only, into docs/guide")
    parser.add_argument("--whole", action="store_true", help="the page in its whole length, not its first screen")
    return parser.parse_args()


def main() -> None:
    chosen = asked()
    FOLDER.mkdir(parents=True, exist_ok=True)
    path = FOLDER / f"demonstration-{today()}.db"
    every = [
        visit
        for visit in _told(path)
        if visit.page.path in (chosen.page or [visit.page.path]) and visit.login in (chosen.login or PEOPLE)
    ]
    with serving(path, FOLDER / "server.log") as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        for language in map(Language, chosen.language or Language):
            for picture in guide_pictures(browser, address, path, language):
                print(picture.relative_to(HOME))
            for picture in [] if chosen.guide else take(browser, address, every, language, chosen):
                print(picture.relative_to(HOME))
        browser.close()


def _told(path: Path) -> list[Visit]:
    """What there is to see in the demonstration of today, which is told once a day."""
    told, kept = path.with_suffix(".told"), path.exists()
    demonstration = Database(f"sqlite:///{path if kept else told}", files=Path(f"{path}.files"))
    demonstration.upgrade()
    if not kept:
        database.use(demonstration)
        load_whole(now())
        database.use(None)
        demonstration.close()
        told.rename(path)
        demonstration = Database(f"sqlite:///{path}")
    every = visits(demonstration)
    demonstration.close()
    return every


def take(
    browser: Browser, address: str, every: list[Visit], language: Language, chosen: argparse.Namespace
) -> Iterator[Path]:
    """The pictures of ``every`` visit, as they are made."""
    for login, of_one in groupby(every, attrgetter("login")):
        window = open_window(browser, locale=LOCALES[language])
        come_in(window, address, login, "/account")
        calm(window)
        for visit in of_one:
            go(window, visit.address)
            calm(window)
            for size in chosen.size or SIZES:
                for theme in chosen.theme or THEMES:
                    yield _picture(
                        window, f"{visit.page.path}-{login}-{language}-{size}-{theme}", size, theme, chosen
                    )
        window.context.close()


def guide_pictures(browser: Browser, address: str, path: Path, language: Language) -> Iterator[Path]:
    """What the guides show, and the README of them, as the demonstration of today has it."""
    pictures = {
        "secretariat-inbox": ("thuha", "/inbox"),
        "secretariat-plan": ("thuha", "/load_plan"),
        "leadership-overview": ("khai", "/overview"),
        "leadership-meeting": ("khai", "/presentation?screen=2"),
        "leadership-targets": ("khai", "/indicators"),
        "unit-desk": ("hoa", "/my_unit"),
        "unit-report": ("hoa", f"/task?code={_open_task(path)}&do=done"),
    }
    for login, of_one in groupby(pictures.items(), lambda each: each[1][0]):
        window = open_window(browser, locale=LOCALES[language])
        come_in(window, address, login, "/account")
        calm(window)
        width, height = SIZES["laptop"]
        window.set_viewport_size({"width": width, "height": height})
        for name, (_login, where) in of_one:
            go(window, where)
            calm(window)
            file = GUIDE / f"{name}.{language}.png"
            Image.open(BytesIO(window.screenshot())).quantize(COLOURS, METHOD).save(file, optimize=True)
            yield file
        window.context.close()


def _open_task(path: Path) -> str:
    """The code of a task that the Department of Justice leads and has not completed."""
    demonstration = Database(f"sqlite:///{path}")
    with demonstration.reading() as session:
        of_year = select(Task).where(Task.year == today().year, Task.stage == Stage.UNDER_WAY)
        tasks = session.exec(of_year.order_by(col(Task.code))).all()
        hoa = session.exec(select(Person).where(Person.login == "hoa")).one()
        code = next(task.code for task in tasks if task.facts(session).lead_id == hoa.unit_id)
    demonstration.close()
    return code


def _picture(window: Page, name: str, size: str, theme: str, chosen: argparse.Namespace) -> Path:
    width, height = SIZES[size]
    window.emulate_media(color_scheme="dark" if theme == "dark" else "light")
    window.set_viewport_size({"width": width, "height": height})
    calm(window, 600)  # the menu folds, charts take their new width
    if chosen.whole:
        window.set_viewport_size({"width": width, "height": min(TALLEST, window.evaluate(HEIGHT))})
        window.wait_for_timeout(300)
    path = FOLDER / f"{name}{'-whole' if chosen.whole else ''}.png"
    window.screenshot(path=path)
    return path


if __name__ == "__main__":
    main()
