"""Identities as people write them beside the indicator that they are about: ``carried + online + direct``.

A sum is its parts with ``+`` between them, a ratio ``part / whole`` in percent, a part of something ``<= whole``;
several are parted by semicolons.
"""

import re
from collections.abc import Iterable, Iterator

from models.indicator.content import DeclaredIdentity, PartIdentity, RatioIdentity, SumIdentity
from models.refusal import Refusal

BETWEEN = ";"
AT_MOST = re.compile(r"(?:<=|≤)\s*(\S+)")
RATIO = re.compile(r"(\S+)\s*/\s*(\S+)")
SUM = re.compile(r"\S+(?:\s*\+\s*\S+)+")


def formulas_of(code: str, identities: Iterable[DeclaredIdentity]) -> str:
    """The identities that are about an indicator, as :func:`read_formulas` reads them."""
    about = (identity for identity in identities if identity.codes[0] == code)
    return f"{BETWEEN} ".join(map(_formula, about))


def read_formulas(code: str, text: str) -> Iterator[DeclaredIdentity]:
    """Raises :class:`Refusal` for what is none."""
    for formula in (each.strip() for each in text.split(BETWEEN)):
        if not formula:
            continue
        if most := AT_MOST.fullmatch(formula):
            yield PartIdentity(part=code, whole=most[1])
        elif SUM.fullmatch(formula):
            yield SumIdentity(total=code, parts=tuple(part.strip() for part in formula.split("+")))
        elif shares := RATIO.fullmatch(formula):
            yield RatioIdentity(ratio=code, part=shares[1], whole=shares[2])
        else:
            raise Refusal("“{text}” is no identity. Write a + b, a / b or <= a.", text=formula)


def _formula(identity: DeclaredIdentity) -> str:
    match identity:
        case SumIdentity(parts=parts):
            return " + ".join(parts)
        case RatioIdentity(part=part, whole=whole):
            return f"{part} / {whole}"
        case PartIdentity(whole=whole):
            return f"<= {whole}"
