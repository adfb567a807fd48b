"""The sets of indicators that come with the program, as files: a beginning that an office changes.

Each says where it is from and how sure that is; nothing of them stands in the code.
"""

import json
from collections.abc import Iterable
from datetime import datetime
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict
from sqlmodel import Session

from models.indicator.content import Rhythm, SetContent
from models.indicator.indicator_set import IndicatorSet
from models.person import User

SHIPPED = Path(__file__).parent / "presets"


class ShippedVersion(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    from_year: int
    content: SetContent


class ShippedSet(BaseModel):
    """A set as a file has it: the columns of :class:`~models.indicator.indicator_set.IndicatorSet`, and its versions
    in the order of their years."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    code: str
    group: str
    rhythm: Rhythm
    versions: tuple[ShippedVersion, ...]


@cache
def shipped_sets(folder: Path = SHIPPED) -> tuple[ShippedSet, ...]:
    """The sets of a folder in the order of their files' names."""
    files = sorted(folder.glob("*.json"))
    return tuple(ShippedSet.model_validate(json.loads(each.read_text(encoding="utf-8"))) for each in files)


def add_shipped_sets(session: Session, sets: Iterable[ShippedSet], *, by: User, at: datetime) -> None:
    """Raises :class:`~models.refusal.Refusal` where there is a set with one of the codes already."""
    for each in sets:
        first, *later = each.versions
        added = IndicatorSet.add(
            session,
            each.code,
            first.content,
            from_year=first.from_year,
            group=each.group,
            rhythm=each.rhythm,
            by=by,
            at=at,
        )
        for version in later:
            added.change(session, version.content, from_year=version.from_year, by=by, at=at)
