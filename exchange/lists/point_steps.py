"""From which share of tasks how many points are proposed, as people write it: ``> 90: 8; >= 70: 4``."""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from models.indicator.content import PointStep
from models.refusal import Refusal, require
from wording.language import as_printed
from wording.numbers import read_decimal

BETWEEN = ";"
STEP = re.compile(r"(>=|≥|>)?\s*([\d.,]+)\s*%?\s*:\s*([\d.,]+)")


def steps_text(steps: Iterable[PointStep]) -> str:
    return f"{BETWEEN} ".join(
        f"{'>' if step.over else '>='} {as_printed(step.percent)}: {as_printed(step.points)}" for step in steps
    )


def read_steps(text: str, mark: str | None) -> Iterator[PointStep]:
    """The steps from the highest down, their numbers with ``mark`` as :func:`~wording.numbers.read_decimal` reads
    them. Raises :class:`Refusal` for what is none, or for those that do not go down.
    """
    before: Decimal | None = None
    for written in filter(None, (each.strip() for each in text.split(BETWEEN))):
        found = STEP.fullmatch(written)
        percent, points = (read_decimal(found[at], mark) for at in (2, 3)) if found else (None, None)
        if found is None or percent is None or points is None:
            raise Refusal("“{text}” is no step. Write > 90: 8 or >= 70: 4.", text=written)
        require(before is None or percent <= before, "Steps go from the highest share down.")
        before = percent
        yield PointStep(percent=percent, points=points, over=found[1] == ">")
