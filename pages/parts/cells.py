"""Cells of a table that somebody edited, as what they say; an emptied one may come back as any kind of nothing."""

from datetime import date
from typing import Any

import pandas as pd

from models.calendar.typed_day import read_day


def text_in(cell: Any) -> str:
    return "" if pd.isna(cell) else str(cell).strip()


def day_in(cell: Any) -> date | None:
    """Raises :class:`~models.refusal.Refusal` for what is no day."""
    return read_day(text_in(cell))


def number_in(cell: Any) -> int | None:
    return None if pd.isna(cell) else int(cell)
