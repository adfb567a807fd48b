"""Text as people type it and as they search it."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from models.refusal import gettext_noop, require

SHORT, LINE, PARAGRAPH = 200, 1000, 4000
ROMAN = ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
# a number that a sentence of a report names in braces: {plan_rate}, or of an indicator {dossiers.received}
FIGURE = re.compile(r"\{([a-z_0-9]+|[A-Za-z0-9][A-Za-z0-9_-]*(?:\.[A-Za-z0-9_-]+)+)\}")

TOO_LONG = gettext_noop("A text has {count} characters; at most {limit} are taken.")
INVISIBLE = re.compile(  # they show nothing, or turn the order of what others show (Unicode 16, categories Cc and Cf)
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f"
    "\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e0fff]"
)
SPELT_OUT = {
    "cchc": "cai cach hanh chinh",
    "tthc": "thu tuc hanh chinh",
    "ubnd": "uy ban nhan dan",
    "hdnd": "hoi dong nhan dan",
    "cds": "chuyen doi so",
    "cntt": "cong nghe thong tin",
    "dvc": "dich vu cong",
    "dvctt": "dich vu cong truc tuyen",
    "qppl": "quy pham phap luat",
    "vbqppl": "van ban quy pham phap luat",
    "cbcc": "can bo cong chuc",
    "cbccvc": "can bo cong chuc vien chuc",
    "ktxh": "kinh te xa hoi",
}  # as plans and reports of administrative reform abbreviate
SPELT_EITHER_WAY = frozenset(word for short, long in SPELT_OUT.items() for word in (short, *long.split()))
ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"  # the letters of Vietnamese, and those that foreign names have
TONES = "\u0300\u0309\u0303\u0301\u0323"  # as dictionaries order them: huyền, hỏi, ngã, sắc, nặng; none comes first
FIRST_LETTER, FIRST_TONE = 0xE000, ord("1")  # letters stand in for no letter that is written, and come after figures
EITHER_VOWEL = re.compile(rf"([ou])([{TONES}]?)([aey])([{TONES}]?)$", re.IGNORECASE)
QUOTATION = re.compile('["“”]')
PHRASE = re.compile(r'["“”]([^"“”]*)["“”]|([^\s"“”]+)')
SPACES = re.compile(r"[^\S\r\n]")
WORD = re.compile(r"\w+")


def searchable(text: str) -> str:
    """``text`` in lower case without Vietnamese accents: "Sở KH&ĐT" becomes "so kh&dt"."""
    decomposed = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    shown = [char if char.isprintable() else " " for char in decomposed if not unicodedata.combining(char)]
    return " ".join("".join(shown).casefold().split())


def _places() -> Iterator[tuple[str, str, str]]:
    """Every letter with every tone, small and large: what is written, its place in the alphabet, its tone's place."""
    for place, letter in enumerate(ALPHABET):
        for tone, mark in enumerate(("", *TONES)):
            written = unicodedata.normalize("NFC", letter + mark)
            for each in {written, written.upper()} if len(written) == 1 else ():
                yield each, chr(FIRST_LETTER + place), chr(FIRST_TONE + tone)


# For Python's ``translate`` and the database's: a letter stands for its place, in the alphabet or among the tones.
PLACES = {written: place for written, place, _tone in _places()}
TONE_PLACES = {written: tone for written, _place, tone in _places()}
_PLACES, _TONE_PLACES = str.maketrans(PLACES), str.maketrans(TONE_PLACES)


def places(text: str) -> str:
    """``text`` as it is sorted: by the order of its letters, ă and â after a, đ after d, without case and tones."""
    return text.translate(_PLACES)


def tone_places(text: str) -> str:
    """What decides between texts of the same letters: their tones, as dictionaries order them."""
    return text.translate(_TONE_PLACES)


def alphabetical(text: str) -> tuple[str, str]:
    """By which texts are sorted in Vietnamese."""
    read = visible(text)
    return places(read), tone_places(read)


def by_given_name(name: str) -> list[tuple[str, str]]:
    """By which people are sorted: by their given names, which in Vietnamese come last."""
    return [alphabetical(word) for word in reversed(name.split())]


def visible(text: str) -> str:
    """``text`` as it is read: letters composed, every space a plain one, nothing that is not seen. Its lines stay."""
    if text.isascii() and text.isprintable():
        return text
    return unicodedata.normalize("NFC", SPACES.sub(" ", INVISIBLE.sub("", text)))


def invisible_in(text: str) -> tuple[str, ...]:
    """The characters of ``text`` that :func:`visible` leaves out, by their code points: ``U+202E``."""
    return tuple(f"U+{ord(char):04X}" for char in dict.fromkeys(INVISIBLE.findall(text)))


def one_line(text: str) -> str:
    """``text`` as it is read, without line breaks, doubled spaces, or spaces at its ends."""
    return " ".join(visible(text).split())


def title_key(text: str) -> str:
    """What two ways of writing one title have in common: words without accents and case, abbreviations spelt out."""
    words = WORD.findall(searchable(visible(text)))
    return " ".join(SPELT_OUT.get(word, word) for word in words)


def words_searched(text: str) -> list[str]:
    """The words of a search, and its phrases in quotation marks, as :func:`searchable` has them; refuses more than
    anybody types.

    No database takes a pattern, or a number of conditions, without an end.
    """
    require_within(SHORT, text)
    return [phrase.strip() or word for phrase, word in PHRASE.findall(searchable(text)) if phrase.strip() or word]


def spellings(text: str) -> list[list[str]]:
    """Of each word that is typed with accents the ways in which it is written: small and large, its tone on either
    vowel."""
    words = [word for word in QUOTATION.sub(" ", visible(text)).split() if searchable(word) != word.casefold()]
    return [
        sorted({way for each in (word, _retoned(word)) for way in (each.lower(), each.capitalize(), each.upper())})
        for word in words
    ]


def _retoned(word: str) -> str:
    """``hoà`` for ``hòa`` and the other way round; a word without such vowels as it is."""
    return unicodedata.normalize("NFC", EITHER_VOWEL.sub(r"\1\4\3\2", unicodedata.normalize("NFD", word)))


def contradicts(typed: str, text: str) -> bool:
    """Whether ``text`` has a word of ``typed`` with other accents than it was typed with.

    A word typed without accents stands for all of its spellings, a beginning for every word that begins so; it does
    not matter on which vowel a tone is written.
    """
    accented = [word for word in WORD.findall(visible(typed)) if searchable(word) != word.casefold()]
    spelt = [_spelling(word) for word in WORD.findall(visible(text))] if accented else []
    for bare, letters, tone in map(_spelling, accented):
        alike = [each for each in spelt if each[0].startswith(bare)]
        if alike and not any(each[1].startswith(letters) and each[2] == tone for each in alike):
            return True
    return False


@lru_cache(maxsize=20_000)
def _spelling(word: str) -> tuple[str, str, str]:
    """A word without accents, its letters with all but the tone, and the tone; kept, for texts repeat their words."""
    marks = unicodedata.normalize("NFD", word.casefold())
    letters = unicodedata.normalize("NFC", "".join(char for char in marks if char not in TONES))
    return searchable(word), letters, "".join(char for char in marks if char in TONES)


def words_of_any_spelling(key: str) -> list[str]:
    """The words of a title's ``key`` that :func:`searchable` has of every title with that :func:`title_key`, for they
    stand in no abbreviation and are none; the longest first."""
    return sorted(set(key.split()) - SPELT_EITHER_WAY, key=lambda word: (-len(word), word))


def require_within(limit: int, *texts: str | None) -> None:
    """Refuse a text of more than ``limit`` characters, and one with the character that no database keeps."""
    require(all("\0" not in (text or "") for text in texts), "A text has a character that cannot be kept.")
    longest = max((len(text or "") for text in texts), default=0)
    require(longest <= limit, TOO_LONG, count=longest, limit=limit)


def roman(number: int) -> str:
    """``number`` from 1 on in Roman numerals: 14 is ``XIV``."""
    numeral = ""
    for value, sign in ROMAN:
        numeral += sign * (number // value)
        number %= value
    return numeral
