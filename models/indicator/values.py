"""What a measurement says: its numbers, what they rest on, and what proves them."""

from decimal import Decimal
from typing import Annotated

from pydantic import Field as Limited

from models.ledger.acts import Document, Evidence, Frozen
from models.refusal import require
from models.text import LINE, PARAGRAPH, require_within

DIGITS, DECIMALS, FARTHEST = 18, 6, 1_000_000
STATED = ("rank_change", "value_change", "percent_change")
NUMBERS = ("value", "numerator", "denominator", "rank", "ranked_among", *STATED)
Number = Annotated[Decimal, Limited(max_digits=DIGITS, decimal_places=DECIMALS)]
Place = Annotated[int, Limited(ge=-FARTHEST, le=FARTHEST)]


class Values(Frozen):
    """The ``value`` in the indicator's measure, as printed (73.60 stays 73.60); ``numerator`` and ``denominator``
    where it is a ratio. ``rank`` is a place among ``ranked_among``, where the set does not say among how many.

    ``rank_change``, ``value_change`` and ``percent_change`` (by how many percent of the value before) are changes
    against the year before as a document states them, better places being positive: they are held against what is
    known, never counted with. A target names its ``directive_id`` and
    ``clause_id``. ``words`` explain.
    """

    value: Number | None = None
    numerator: Number | None = None
    denominator: Number | None = None
    rank: Place | None = None
    ranked_among: Place | None = None
    rank_change: Place | None = None
    value_change: Number | None = None
    percent_change: Number | None = None
    document: Document | None = None
    directive_id: int | None = None
    clause_id: int | None = None
    evidence: tuple[Evidence, ...] = ()
    words: str = ""

    @property
    def says_something(self) -> bool:
        return any(getattr(self, name) is not None for name in ("value", "rank", *STATED))


def refuse_incomplete(values: Values) -> None:
    """Refuse values without any number, half a ratio, and texts that are too long."""
    require(values.says_something, "Write a value or a place.")
    require((values.numerator is None) == (values.denominator is None), "A ratio has a numerator and a denominator.")
    require(values.value is not None or values.numerator is None, "Write the value that the ratio makes.")
    require(values.denominator is None or values.denominator > 0, "A denominator is above zero.")
    require(values.clause_id is None or values.directive_id is not None, "A clause stands in a directive.")
    require_within(PARAGRAPH, values.words)
    require_within(LINE, values.document.symbol if values.document else "")
