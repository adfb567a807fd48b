"""The colours of the theme: read by everybody, and told apart by those who do not see red or green."""

import math
import re
import tomllib
from itertools import combinations

import pytest

from exchange.writing.charts import BLACK, DARK, SHADES, WHITE
from models.counting.standing import COUNTED, Standing
from pages.parts.show_standing import COLOURS
from settings import HOME

Linear = tuple[float, float, float]
THEME = tomllib.loads((HOME / ".streamlit" / "config.toml").read_text(encoding="utf-8"))["theme"]
GROUND = {
    "light": ("#ffffff", "#f8f8f7"),
    "dark": ("#171614", "#21201d"),
}  # Streamlit's own, of the page and the menu
FADED = 0.6  # how much of the text's colour Streamlit leaves a caption
AA, TOLD_APART, OF_WORDS = 4.5, 19, 15  # contrast of WCAG 2.2; distances of CIE 1976, where 2 is just seen
# Machado, Oliveira and Fernandes 2009, wholly without one kind of cones, for linear colours.
SIGHTS: dict[str, tuple[Linear, Linear, Linear]] = {
    "everybody": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
}
ON_THEMES = pytest.mark.parametrize("theme", GROUND)
BY_SIGHTS = pytest.mark.parametrize("sight", SIGHTS)


def linear(colour: str) -> Linear:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return red, green, blue


def contrast(one: str, other: str) -> float:
    def light(colour: str) -> float:
        red, green, blue = linear(colour)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05

    darker, lighter = sorted((light(one), light(other)))
    return lighter / darker


def mixed(colour: str, ground: str, share: float) -> str:
    parts = [(int(colour[at : at + 2], 16), int(ground[at : at + 2], 16)) for at in (1, 3, 5)]
    return "#" + "".join(f"{round(over * share + under * (1 - share)):02x}" for over, under in parts)


def seen(colour: str, sight: str) -> Linear:
    """Where the colour lies in CIELAB for somebody of this sight."""
    parts = linear(colour)
    red, green, blue = (min(1, max(0, sum(a * b for a, b in zip(row, parts, strict=True)))) for row in SIGHTS[sight])
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089
    x, y, z = (part ** (1 / 3) if part > 0.008856 else 7.787 * part + 16 / 116 for part in (x, y, z))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def nearest(colours: list[str], sight: str) -> float:
    return min(math.dist(seen(one, sight), seen(other, sight)) for one, other in combinations(colours, 2))


def of_words(theme: str) -> dict[str, str]:
    """The colours of badges and of coloured words, by their names; gray is the theme's own."""
    return {name: THEME[theme][f"{name}TextColor"] for name in {*COLOURS.values()} - {"gray"}}


def of_bars() -> dict[str, dict[str, str]]:
    """The colours of the pieces of bars, by theme and class."""
    styles = (HOME / "server" / "shown" / "bars.css").read_text(encoding="utf-8")
    both = re.findall(r"\.legend\) \.(\w+) \{ background: light-dark\((#\w+), (#\w+)\)", styles)
    return {theme: {each[0]: each[1 + place] for each in both} for place, theme in enumerate(GROUND)}


def text_colour(theme: str) -> str:
    return str(THEME[theme].get("textColor", "#edebe8"))


@ON_THEMES
def test_captions_and_coloured_words_are_read_on_every_ground(theme: str) -> None:
    for ground in GROUND[theme]:
        assert contrast(mixed(text_colour(theme), ground, FADED), ground) >= AA
        for name, colour in of_words(theme).items():
            assert contrast(colour, mixed(colour, ground, 0.09)) >= AA, name


def test_what_is_pressed_is_read() -> None:
    assert contrast(THEME["primaryColor"], WHITE) >= AA
    assert contrast(THEME["dark"]["primaryColor"], GROUND["dark"][0]) >= AA  # server/bundle/changes.py


@ON_THEMES
@BY_SIGHTS
def test_standings_are_told_apart(theme: str, sight: str) -> None:
    assert nearest([of_bars()[theme][standing] for standing in COUNTED], sight) >= TOLD_APART
    shown = {COLOURS[standing] for standing in COUNTED} - {"gray"}
    assert nearest([colour for name, colour in of_words(theme).items() if name in shown], sight) >= OF_WORDS


@ON_THEMES
def test_what_is_written_on_a_bar_is_read(theme: str) -> None:
    assert set(of_bars()[theme]) == set(Standing)
    for standing, colour in of_bars()[theme].items():
        assert contrast(colour, WHITE if standing in DARK else BLACK) >= AA, standing


def test_paper_screen_and_tables_have_the_same_colours() -> None:
    assert {standing: of_bars()["light"][standing] for standing in COUNTED} == SHADES
    styles = (HOME / "server" / "shown" / "tables.css").read_text(encoding="utf-8")
    in_tables = dict(re.findall(r"\.stHtml \.(\w+) \{ color: light-dark\((#\w+, #\w+)\)", styles))
    assert in_tables == {name: f"{of_words('light')[name]}, {colour}" for name, colour in of_words("dark").items()}
    assert set(COLOURS) == set(Standing)


@ON_THEMES
def test_what_is_pressed_or_pointed_at_is_read(theme: str) -> None:
    look = (HOME / "server" / "shown" / "look.css").read_text(encoding="utf-8")
    ours = re.search(r'kind\^="primary".*?light-dark\((#\w+), (#\w+)\)', look, re.DOTALL)
    assert ours is not None
    ground = dict(zip(GROUND, ours.groups(), strict=True))[theme]
    assert contrast({"light": "#ffffff", "dark": GROUND["dark"][0]}[theme], ground) >= AA
