"""Streamlit's page and scripts in the reader's language: its own words are exchanged before a browser gets them.

A script asks ``translated(…)`` (``server/shown/reader.js``) where it had a word of its own, with the words that the
page brought. What is served stands under an address of its own that changes with what is changed here, so a browser
keeps it for good and never mixes it with what it has from before.
"""

import gzip
import json
import logging
import re
from functools import cache, partial
from hashlib import sha256
from mimetypes import guess_type
from pathlib import Path

import streamlit
from anyio import to_thread
from starlette.convertors import Convertor, register_url_convertor
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from clock import now
from server.bundle.changes import CHANGES, Change
from server.bundle.words import OURS, WORDS, Word
from server.doors.sessions import SESSION_HEADER, user_behind
from server.files import SHOWN
from wording.language import Language, _, get_language, negotiate_language, use_language

log = logging.getLogger(__name__)

INSTALLED = Path(streamlit.__file__).parent / "static"
LOCALES = {Language.VI: "vi-VN", Language.EN: "en-GB"}  # in which calendars are shown
FOR_GOOD = "public, immutable, max-age=31536000"
NAME, EXPRESSION = r"\{(\w+)\}", r"\$\{((?:[^`{}]|`[^`]*`)+)\}"


class PageName(Convertor[str]):
    """The path of a page of ours: a word, or nothing for the first page. Files have a dot."""

    regex = "[a-z_]*"

    def convert(self, value: str) -> str:
        return value

    def to_string(self, value: str) -> str:
        return value


register_url_convertor("page_name", PageName())


async def page(request: Request) -> Response:
    """Streamlit's page in the language of who is signed in, with what it needs to go on in it."""
    key, accepted = request.headers.get(SESSION_HEADER), request.headers.get("accept-language")
    return HTMLResponse(await to_thread.run_sync(_page, key, accepted))


async def part(request: Request) -> Response:
    """A script, style, font or picture of the page; packed once where that makes it smaller."""
    edition, path = request.path_params["edition"], request.path_params["path"]
    content = await to_thread.run_sync(_part, path)
    if content is None:
        return Response(status_code=404)
    headers = {"Cache-Control": FOR_GOOD if edition == _edition() else "no-store", "Vary": "Accept-Encoding"}
    if _is_text(path):
        if "gzip" in request.headers.get("accept-encoding", ""):
            headers["Content-Encoding"] = "gzip"
        else:
            content = gzip.decompress(content)
    return Response(content, media_type=_media_type(path), headers=headers)


routes = [
    Route("/streamlit/{edition}/{path:path}", part, methods=["GET"]),
    Route("/{page:page_name}", page, methods=["GET"]),
]


def words_address(language: Language) -> str:
    """Where the words of ``language`` are: a script that has the page go on in them."""
    return f"/streamlit/{_edition()}/{language}.js"


def changed(stem: str, text: str) -> str:
    """The text of a script that is called ``stem``, with its words asked for in the reader's language."""
    for change in CHANGES.get(stem, ()):
        text = text.replace(change.old, change.new)
    for word in WORDS.get(stem, ()):
        text = _pattern(word).sub(partial(_call, word), text)
    return text


def not_there() -> list[Word | Change]:
    """The words and changes that no installed script has: all of them are there in the version that we lock."""
    missing: list[Word | Change] = []
    for stem in sorted(WORDS | CHANGES):
        texts = [path.read_text(encoding="utf-8") for path in _scripts(stem)]
        missing += [each for each in CHANGES.get(stem, ()) if not any(each.old in text for text in texts)]
        missing += [each for each in WORDS.get(stem, ()) if not any(_pattern(each).search(text) for text in texts)]
    return missing


def _pattern(word: Word) -> re.Pattern[str]:
    """``word`` as it stands in a script: `` `Remove ${e.name}` `` for ``Remove {name}``."""
    around = re.split(r"\{\w+\}", word.literal or word.sentence)
    literal = EXPRESSION.join(re.escape(text) for text in around)
    return re.compile(f"{re.escape(word.after)}`{literal}`")


def _call(word: Word, literal: re.Match[str]) -> str:
    names = re.findall(NAME, word.sentence)
    facts = ",".join(f"{name}:{expression}" for name, expression in zip(names, literal.groups(), strict=True))
    arguments = f"`{word.sentence}`,{{{facts}}}" if facts else f"`{word.sentence}`"
    return f"{word.after} translated({arguments})"  # apart from a `return` or `case` that may stand before it


def _scripts(stem: str) -> list[Path]:
    return sorted((INSTALLED / "static" / "js").glob(f"{stem}.*.js"))


def _page(key: str | None, accepted: str | None) -> str:
    user = user_behind(key, now())
    with use_language(negotiate_language(user.language if user else None, accepted)):
        language, place = get_language(), f"./streamlit/{_edition()}/"
        styles = "".join(f'<link rel="stylesheet" href="{place}{name}">\n    ' for name in _shown(".css"))
        scripts = "".join(
            f'<script src="{place}{name}"></script>\n    ' for name in (*_shown(".js"), f"{language}.js")
        )
        needed = _("This page needs JavaScript. Allow it in the settings of the browser, then load the page again.")
    html = (INSTALLED / "index.html").read_text(encoding="utf-8")
    html = re.sub(r"<noscript>.*?</noscript>", f"<noscript><p>{needed}</p></noscript>", html, flags=re.DOTALL)
    html = html.replace('<html lang="en">', f'<html lang="{language}">')
    html = html.replace("<title>Streamlit</title>", "<title>Tiến độ</title>")
    html = html.replace('<script type="module"', f'{scripts}<script type="module"', 1)
    html = html.replace("</head>", f"{styles}</head>", 1)  # after Streamlit's own, so that ours counts
    return html.replace('"./static/', f'"{place}')


@cache
def _part(path: str) -> bytes | None:
    """What is served under ``path``; a text packed. Only what stands in the folders is, whatever is asked for."""
    if path in {f"{language}.js" for language in Language}:
        content = _words(Language(path.removesuffix(".js"))).encode()
    elif path in _files(SHOWN):
        content = (SHOWN / path).read_bytes()
    elif path in _files(INSTALLED / "static"):
        content = (INSTALLED / "static" / path).read_bytes()
        if path.endswith(".js"):
            content = changed(Path(path).name.split(".")[0], content.decode()).encode()
    else:
        return None
    return gzip.compress(content) if _is_text(path) else content


@cache
def _shown(ending: str) -> list[str]:
    """The files of ours that the page brings along, those that end so."""
    return sorted(name for name in _files(SHOWN) if name.endswith(ending))


@cache
def _files(folder: Path) -> frozenset[str]:
    return frozenset(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


@cache
def _edition() -> str:
    """What the addresses of the parts begin with: another when anything is served otherwise than before."""
    for each in not_there():
        log.warning("Streamlit %s has no %r: it stays as it is", streamlit.__version__, each)
    made_of = [Path(__file__).read_bytes(), streamlit.__version__.encode()]
    made_of += [(SHOWN / name).read_bytes() for name in sorted(_files(SHOWN))]
    made_of += [repr((WORDS, CHANGES)).encode(), *(_words(language).encode() for language in Language)]
    return sha256(b"".join(made_of)).hexdigest()[:12]


def _words(language: Language) -> str:
    """The script that gives the page its words: each sentence and how it is in ``language``."""
    sentences = {word.sentence for words in (OURS, *WORDS.values()) for word in words}
    with use_language(language):
        dictionary = {sentence: _(sentence) for sentence in sorted(sentences)}
    return f"readIn({json.dumps(LOCALES[language])}, {json.dumps(dictionary, ensure_ascii=False)});\n"


def _is_text(path: str) -> bool:
    return path.endswith((".js", ".css"))


def _media_type(path: str) -> str:
    return "text/javascript" if path.endswith(".js") else guess_type(path)[0] or "application/octet-stream"
