"""The reader's language: sentences from the catalogue, and dates, numbers and percents in each one's form.

English sentences stand in the code; Vietnamese is the catalogue ``locale/vi/LC_MESSAGES/tiendo.po``.
"""

import re
from collections.abc import Callable, Hashable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from functools import cache, lru_cache, wraps
from io import BytesIO
from typing import Any, Protocol, TypeVar

from babel import Locale, negotiate_locale
from babel.lists import format_list
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal
from babel.support import NullTranslations, Translations

from models.counting.figures import Rate
from models.province import ZONE
from models.refusal import Name, Refusal, Several
from models.text import searchable
from settings import HOME

KILOBYTE, MEGABYTE, GIGABYTE = 1024, 1024**2, 1024**3
N = TypeVar("N", bound=Hashable)
T = TypeVar("T")


class Language(StrEnum):
    VI = "vi"
    EN = "en"


class NamedInBoth(Protocol):
    """Something whose name somebody gave in both languages."""

    @property
    def name_vi(self) -> str: ...
    @property
    def name_en(self) -> str: ...


LANGUAGE_NAMES = {Language.VI: "Tiếng Việt", Language.EN: "English"}
CATALOGUE = HOME / "locale" / "vi" / "LC_MESSAGES" / "tiendo.po"

_reader: ContextVar[Language] = ContextVar("reader", default=Language.VI)


def get_language() -> Language:
    return _reader.get()


def set_language(chosen: Language) -> None:
    """Use ``chosen`` for what follows in this run."""
    _reader.set(chosen)


@contextmanager
def use_language(chosen: Language) -> Iterator[None]:
    token = _reader.set(chosen)
    try:
        yield
    finally:
        _reader.reset(token)


def name_in_language(named: NamedInBoth) -> str:
    return named.name_vi if get_language() is Language.VI else named.name_en


def negotiate_language(wish: str | None, accepted: str | None = None) -> Language:
    """The language somebody chose, else the first they accept (an ``Accept-Language`` header), else Vietnamese."""
    if wish in set(Language):
        return Language(wish)
    ranked = sorted((accepted or "").lower().split(","), key=_quality, reverse=True)
    known = negotiate_locale([part.split(";")[0].strip() for part in ranked], list(Language), sep="-")
    return Language(known.lower()) if known else Language.VI


def _quality(part: str) -> float:
    """How much a part of an ``Accept-Language`` header is wished for."""
    found = re.search(r";\s*q=([01](?:\.\d+)?)", part)
    return float(found[1]) if found else 1.0


@cache
def _catalogue(chosen: Language) -> NullTranslations:
    if chosen is Language.EN:
        return NullTranslations()
    with CATALOGUE.open("rb") as file:
        catalogue = read_po(file, locale=chosen)
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return Translations(compiled)


def _(sentence: str, **facts: Any) -> str:
    """``sentence`` in the reader's language, its braces filled with ``facts``."""
    said = _catalogue(get_language()).ugettext(sentence)
    return said.format(**facts) if facts else said


def ngettext(one: str, many: str, count: int, **facts: Any) -> str:
    """The form for ``count`` things; ``{count}`` in it is filled as a number."""
    said = _catalogue(get_language()).ungettext(one, many, count)
    return said.format(count=number(count), **facts)


def cached_by_language(name_of: Callable[[N], str]) -> Callable[[N], str]:
    """Keep what ``name_of`` calls things, for each language; for names that no one can change while we run."""

    @lru_cache(maxsize=2000)
    def known(_chosen: Language, thing: N) -> str:
        return name_of(thing)

    @wraps(name_of)
    def name(thing: N) -> str:
        return known(get_language(), thing)

    return name


def by_name(name_of: Callable[[N], str], things: Iterable[N]) -> dict[str, N]:
    """Things by what ``name_of`` calls them in every language, and by their codes, as texts are compared."""
    named = {searchable(str(thing)): thing for thing in things}
    for chosen in Language:
        with use_language(chosen):
            named |= {searchable(name_of(thing)): thing for thing in [*named.values()]}
    return named


def refusal_text(refusal: Refusal) -> str:
    """A refusal as the reader is told it."""
    return _(refusal.sentence, **{name: _fact(value) for name, value in refusal.facts.items()})


def listed(items: Iterable[str]) -> str:
    """``A, B and C`` as the language has it."""
    return format_list(list(items), locale=get_language())


def number(value: int | Decimal) -> str:
    """``418.039`` in Vietnamese, ``418,039`` in English."""
    return _decimal(value, None, get_language())


def as_printed(value: Decimal) -> str:
    """A number with the decimals that it was written with: ``73.60`` is ``73,60`` in Vietnamese."""
    exponent = value.as_tuple().exponent
    decimals = max(-exponent, 0) if isinstance(exponent, int) else 0
    return _decimal(value, f"#,##0.{'0' * decimals}" if decimals else "#,##0", get_language())


def percent(rate: Rate | Decimal | None) -> str:
    """``58,82 %`` in Vietnamese, ``58.82%`` in English, a dash where there is nothing to divide by."""
    value = rate.percent if isinstance(rate, Rate) else rate
    if value is None:
        return "–"
    return in_percent(_decimal(value, "#,##0.00", get_language()))


def whole_percent(value: int) -> str:
    """``45 %`` in Vietnamese, ``45%`` in English: what a unit says of its progress."""
    return in_percent(number(value))


def in_percent(digits: str) -> str:
    """A number that is written already, with its sign."""
    return f"{digits} %" if get_language() is Language.VI else f"{digits}%"


def points_text(points: Decimal) -> str:
    """A difference of two percentages without its sign: ``5,01``."""
    return _decimal(points, "#,##0.00", get_language())


def changed_text(change: Decimal, amount: str) -> str:
    """What rose or fell, within a sentence: ``tăng 37,25 điểm``; ``amount`` is by how much, without a sign."""
    if not change:
        return _("unchanged")
    return _("up {amount}", amount=amount) if change > 0 else _("down {amount}", amount=amount)


def day(value: date | None) -> str:
    """``14/06/2024`` in both languages, as the offices write it; a dash for no day."""
    return value.strftime("%d/%m/%Y") if value else "–"


def instant(value: datetime) -> str:
    """Day and time in the province."""
    return value.astimezone(ZONE).strftime("%d/%m/%Y %H:%M")


def file_size(count: int) -> str:
    """How large ``count`` bytes are: in whole KB, rounded up; from 1 MB on with a decimal of the larger unit."""
    if count >= GIGABYTE:
        return _("{size} GB", size=_decimal(Decimal(count) / GIGABYTE, "#,##0.0", get_language()))
    if count >= MEGABYTE:
        return _("{size} MB", size=_decimal(Decimal(count) / MEGABYTE, "#,##0.0", get_language()))
    return _("{size} KB", size=number(-(-count // KILOBYTE)))


def _fact(value: Any) -> Any:
    match value:
        case Refusal():
            return refusal_text(value)
        case Name():
            return value.vi if get_language() is Language.VI else value.en
        case Several():
            return value.between.join(str(_fact(each)) for each in value.facts)
        case Decimal():
            return as_printed(value)
        case date():
            return day(value)
    return value


@lru_cache(maxsize=5000)
def _decimal(value: int | Decimal, form: str | None, chosen: Language) -> str:
    return format_decimal(value, format=form, locale=Locale.parse(chosen))
