"""Somebody's text inside an element that understands Markdown: shown as typed, never as markup."""

import re

_MARKUP = re.compile(r"([\\`*_{}\[\]()#+!|$:<>~&-])")


def plain(text: str) -> str:
    return _MARKUP.sub(r"\\\1", " ".join(text.split()))
