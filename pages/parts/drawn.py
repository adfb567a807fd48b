"""What is drawn of the same things is the same: whoever looks again has it at once."""

from collections.abc import Callable, Hashable
from functools import lru_cache, wraps
from typing import Generic, ParamSpec, TypeVar

from pages.parts.looked_from import period_query
from pages.parts.picking.pick_period import default_period
from wording.language import get_language

P = ParamSpec("P")
T = TypeVar("T")


class The(Generic[T]):
    """Something that is drawn and cannot be hashed, such as a remembered answer: told from others by which it is, not
    by what it says."""

    __slots__ = ("it",)

    def __init__(self, it: T) -> None:
        self.it = it

    def __eq__(self, other: object) -> bool:
        return isinstance(other, The) and other.it is self.it

    def __hash__(self) -> int:
        return id(self.it)


def drawn_once(*, most: int) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """Keep the last ``most`` answers of a function that draws, in each language and from each period that its links
    take along. It looks at its arguments alone, which are hashable, and nobody changes what it answers."""

    def keep(draw: Callable[P, T]) -> Callable[P, T]:
        def anew(_seen_from: Hashable, *args: P.args, **kwargs: P.kwargs) -> T:
            return draw(*args, **kwargs)

        kept = lru_cache(maxsize=most)(anew)

        @wraps(draw)
        def drawn(*args: P.args, **kwargs: P.kwargs) -> T:
            seen_from = get_language(), tuple(period_query().items()), default_period()
            return kept(seen_from, *args, **kwargs)  # type: ignore[arg-type]  # hashed by who draws

        return drawn

    return keep
