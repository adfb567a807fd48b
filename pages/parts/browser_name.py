"""A browser as its user calls it."""

from wording.language import _

BROWSERS = {"Edg/": "Edge", "Firefox/": "Firefox", "Chrome/": "Chrome", "Safari/": "Safari", "curl/": "curl"}
SYSTEMS = {
    "Windows": "Windows",
    "Android": "Android",
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Mac OS": "macOS",
    "Linux": "Linux",
}


def browser_name(user_agent: str) -> str:
    """A browser as its user calls it: ``Firefox, Windows``."""
    browser = next((name for mark, name in BROWSERS.items() if mark in user_agent), _("Unknown browser"))
    system = next((name for mark, name in SYSTEMS.items() if mark in user_agent), "")
    return f"{browser}, {system}" if system else browser
