"""A list that is narrowed to what a number of its own page counts: the address says to what."""

from collections.abc import Mapping

from exchange.writing.markup import element
from pages.parts.address import PAGE, address_with, recalled
from pages.parts.browser_tab import narrow_browser_tab
from pages.parts.chip import chip_html
from pages.parts.show_markup import show_markup
from wording.language import _


def narrowed_here(name: str, names: Mapping[str, str]) -> str | None:
    """To which of ``names`` the address narrows a list by ``name``; shown as a chip that leads to the whole list."""

    def read(code: str) -> str:
        if code not in names:
            raise ValueError(code)
        return code

    code: str | None = recalled(name, read, None)
    if code is not None:
        narrow_browser_tab(names[code])
        chip = chip_html(names[code], address_with({}, name, PAGE))
        show_markup(element("ul", chip, class_="chips", aria_label=_("Narrowed by")))
    return code
