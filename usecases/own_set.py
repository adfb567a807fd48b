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


def add_own_set(session: Session, details: OwnSet, *, by: User, at: datetime) -> IndicatorSet:
    """Raises :class:`~models.refusal.Refusal`, which names the row of the workbook that is wrong."""
    require(bool(details.code.strip()), "Write a code.")
    content = SetContent(
        name_vi=details.name_vi.strip(), name_en=details.name_en.strip(), source=details.source.strip(), indicators=()
    )
    if details.file is not None:
        content = read_set(*details.file, content)
    return IndicatorSet.add(
        session,
        details.code.strip(),
        content,
        from_year=details.from_year,
        group=details.group,
        rhythm=details.rhythm,
        by=by,
        at=at,
    )
