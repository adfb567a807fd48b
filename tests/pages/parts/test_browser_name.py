"""A browser as its user calls it, by what it calls itself."""

import pytest

from pages.parts.browser_name import browser_name
from wording.language import Language, use_language

AS_THEY_SAY = {
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0 Safari/537.36 "
    "Edg/126.0": "Edge, Windows",
    "Mozilla/5.0 (X11; Linux x86_64; rv:127.0) Gecko/20100101 Firefox/127.0": "Firefox, Linux",
    "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0 Mobile Safari/537.36": (
        "Chrome, Android"
    ),
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1 (KHTML, like Gecko) Version/17.5 "
    "Mobile/15E148 Safari/604.1": "Safari, iPhone",
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 14_5) AppleWebKit/605.1 (KHTML, like Gecko) Version/17.5 Safari/605.1": (
        "Safari, macOS"
    ),
    "curl/8.7.1": "curl",
    "": "Unknown browser",
    "something of Windows": "Unknown browser, Windows",
}


@pytest.mark.parametrize("agent", AS_THEY_SAY)
def test_a_browser_is_told_by_its_name_and_its_system(agent: str) -> None:
    with use_language(Language.EN):
        assert browser_name(agent) == AS_THEY_SAY[agent]
