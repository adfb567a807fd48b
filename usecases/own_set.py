"""A set of indicators of the office's own: by a page and from the terminal."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from exchange.lists.indicators import read_set
from models.indicator.content import Rhythm, SetContent
from models.indicator.indicator_set import IndicatorSet
from models.person import User
from models.refusal import require


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnSet:
    """What is said of a new set.

    ``group`` is the code of the group of units that it measures, empty for the province; ``file`` is the name and the
    bytes of a workbook with its indicators, ``None`` for a set to be filled in later.
    """

    code: str
    name_vi: str
    name_en: str
    source: str = ""
    group: str = ""
    rhythm: Rhythm = Rhythm.YEAR
    from_year: int
    file: tuple[str, bytes] | None = None


def add_own_set(session: Session, said: OwnSet, *, by: User, at: datetime) -> IndicatorSet:
    """Raises :class:`~models.refusal.Refusal`, which names the row of the workbook that is wrong."""
    require(bool(said.code.strip()), "Write a code.")
    content = SetContent(
        name_vi=said.name_vi.strip(), name_en=said.name_en.strip(), source=said.source.strip(), indicators=()
    )
    if said.file is not None:
        content = read_set(*said.file, content)
    return IndicatorSet.add(
        session,
        said.code.strip(),
        content,
        from_year=said.from_year,
        group=said.group,
        rhythm=said.rhythm,
        by=by,
        at=at,
    )
