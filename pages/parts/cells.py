"""Cells of a table that somebody edited, as what they say; an emptied one may come back as any kind of nothing."""

from datetime import date
from typing import Any

import pandas as pd


def text_in(cell: Any) -> str:
    return "" if pd.isna(cell) else str(cell).strip()


def day_in(cell: Any) -> date | None:
    return None if pd.isna(cell) else pd.Timestamp(cell).date()


def number_in(cell: Any) -> int | None:
    return None if pd.isna(cell) else int(cell)
