"""The directory of hotlines on a day, by unit in the province's order."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import col, or_, select

from models.voice.hotline import Hotline
from queries.units import UnitRow, units_on
from store.database import reading


@dataclass(frozen=True, slots=True, kw_only=True)
class HotlineRow:
    """A hotline of ``unit``, answered by ``holder`` since a day."""

    id: int
    unit: UnitRow
    holder: str
    number: str
    since: date


def hotlines_on(day: date, unit_id: int | None = None) -> list[HotlineRow]:
    """The hotlines that are answered on ``day``, of the units that exist then; of one unit where it is named."""
    query = select(Hotline).where(
        col(Hotline.on_from) <= day, or_(col(Hotline.on_to).is_(None), col(Hotline.on_to) >= day)
    )
    units = {unit.id: (place, unit) for place, unit in enumerate(units_on(day)) if unit_id in (None, unit.id)}
    with reading() as session:
        present = [each for each in session.exec(query) if each.unit_id in units]
        present.sort(key=lambda each: (units[each.unit_id][0], each.on_from, each.id))
        return [
            HotlineRow(
                id=each.id or 0,
                unit=units[each.unit_id][1],
                holder=each.holder,
                number=each.number,
                since=each.on_from,
            )
            for each in present
        ]
