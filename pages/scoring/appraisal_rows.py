"""Lines that wait to be appraised, as rows of a table, and what somebody entered of each."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

import streamlit as st

from models.refusal import Refusal
from models.scoring.appraisal import Appraisal
from models.scoring.sheet import Line
from pages.parts.cells import text_in
from wording.indicators import indicator_name
from wording.language import _
from wording.numbers import read_decimal
from wording.scoring import points_text

AGREED, POINTS, REASON = "agreed", "points", "reason"


@dataclass(frozen=True, slots=True)
class Asked:
    """A line that waits for the reader, of a unit's sheet."""

    unit_id: int
    line: Line

    @property
    def own_points(self) -> Decimal | None:
        """The unit's own points; of what no unit scores itself, those that were found before."""
        values = self.line.scored if self.line.criterion.is_self_scored else self.line.appraised
        return values.value if values else None

    def row(self, names: Mapping[int, str], sheet: str) -> dict[str, object]:
        scored, answer, found = self.line.scored, self.line.answer, self.line.appraised
        words = [scored.words if scored else "", answer.words if answer else ""]
        return {
            "unit": names[self.unit_id],
            "criterion": f"{self.line.criterion.number} {indicator_name(self.line.criterion.indicator)}",
            "own": f"{points_text(scored.value) if scored else '–'} / {points_text(self.line.criterion.most)}",
            AGREED: False,
            POINTS: points_text(found.value) if found else "",
            REASON: found.words if found else "",
            "words": " · ".join(filter(None, words)),
            "sheet": sheet,
        }


def columns() -> Mapping[str, object]:
    text = st.column_config.TextColumn
    return {
        AGREED: st.column_config.CheckboxColumn(_("Agreed"), width=75),
        "unit": text(_("Unit"), width=150, disabled=True),
        "criterion": text(_("Criterion"), width=235, disabled=True),
        "own": text(_("Own points"), width=110, disabled=True),
        POINTS: text(_("Other points"), width=90),
        REASON: text(_("Reason"), width=180),
        "words": text(_("Explanation and answer"), width=180, disabled=True),
        "sheet": st.column_config.LinkColumn(_("Sheet"), width=60, disabled=True, display_text=_("Open")),
    }


def appraisal_in(asked: Asked, cells: Mapping[str, object], before: Mapping[str, object]) -> Appraisal | None:
    """What was entered of a line; nothing where it is as it was.

    Raises :class:`Refusal` where it is agreed and has other points, and for points that are none.
    """
    points, reason = text_in(cells[POINTS]), text_in(cells[REASON])
    is_other = (points, reason) != (before[POINTS], before[REASON])
    number = asked.line.criterion.number
    if not cells[AGREED]:
        found = read_decimal(points) if is_other else None
        if is_other and found is None:
            raise Refusal("{number}: enter the points.", number=number)
        return Appraisal(found, reason) if found is not None else None
    if asked.own_points is None:
        raise Refusal("{number}: there are no points to agree with; enter some.", number=number)
    if points not in ("", points_text(asked.own_points), before[POINTS]):
        raise Refusal("{number}: either agreed, or other points.", number=number)
    return Appraisal(asked.own_points)


def is_touched(cells: Mapping[str, object], before: Mapping[str, object]) -> bool:
    """Whether something else stands in a row than at first."""
    return bool(cells[AGREED]) or any(text_in(cells[name]) != before[name] for name in (POINTS, REASON))
