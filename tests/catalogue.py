"""The Vietnamese catalogue against the sentences in the code. Run it to bring the catalogue up to date."""

from functools import cache
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from settings import HOME
from wording.language import CATALOGUE

REFUSING = {
    "require": (2,),
    "permit": (2,),
    "Refusal": (1,),
    "Forbidden": (1,),
    "StartAgain": (1,),
    "TooMany": (1,),
    "Outdated": (1,),
    "__init__": (1,),
    "gettext_noop": (1,),
}
KEYWORDS = {"_": None, "ngettext": (1, 2), "Word": (1,), **REFUSING}
ELSEWHERE = {".venv", ".git", "tests", "bench", "migrations", "var"}


@cache
def sentences() -> Catalog:
    """Every sentence that stands in the code or in a page, to be said in the reader's language."""
    found = Catalog()
    extracted = extract_from_dir(
        HOME,
        method_map=[("**.py", "python"), ("**.html", "jinja2")],
        keywords=KEYWORDS,
        directory_filter=lambda folder: Path(folder).name not in ELSEWHERE,
    )
    for _file, _line, message, _comments, _context in extracted:
        found.add(message)
    return found


def catalogue() -> Catalog:
    with CATALOGUE.open("rb") as file:
        return read_po(file, locale="vi")


def up_to_date(kept: Catalog) -> bytes:
    """The file of a catalogue with new sentences (empty, to be translated) and without those that nobody says any
    more: always in one order, whatever the order of what was ``kept``."""
    fresh = Catalog(
        locale="vi",
        header_comment=kept.header_comment,
        project="tiendo",
        version="0.1.0",
        last_translator="",
        language_team="",
        msgid_bugs_address="",
        creation_date=kept.creation_date,
        revision_date=kept.creation_date,
        fuzzy=False,
    )
    for message in sorted((each for each in sentences() if each.id), key=lambda each: _key(each.id)):
        known = kept.get(_key(message.id))
        several = isinstance(message.id, tuple)
        fresh.add(message.id, known.string if known else ("",) if several else "")
    content = BytesIO()
    write_po(content, fresh, width=110, omit_header=False)
    return content.getvalue()


def _key(message_id: str | tuple[str, ...] | list[str]) -> str:
    return message_id if isinstance(message_id, str) else message_id[0]


if __name__ == "__main__":
    CATALOGUE.write_bytes(up_to_date(catalogue()))
    for message in catalogue():
        if message.id and not (message.string and all(message.string)):
            print(f"not translated: {message.id}")
