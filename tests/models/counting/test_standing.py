from datetime import date

import pytest

from models.counting.standing import Standing, standing

DUE = date(2024, 6, 14)
EARLIER, LATER = date(2024, 6, 13), date(2024, 6, 15)


@pytest.mark.parametrize(
    ("completed_on", "deadline", "as_of", "expected"),
    [
        (EARLIER, DUE, DUE, Standing.COMPLETED_AHEAD),
        (DUE, DUE, DUE, Standing.COMPLETED_ON_TIME),
        (LATER, DUE, LATER, Standing.COMPLETED_LATE),
        (DUE, None, DUE, Standing.COMPLETED_NO_DEADLINE),
        (None, DUE, DUE, Standing.IN_PROGRESS),
        (LATER, DUE, DUE, Standing.IN_PROGRESS),
        (None, DUE, LATER, Standing.OVERDUE),
        (None, None, LATER, Standing.NO_DEADLINE),
    ],
)
def test_a_task_stands_by_its_dates(
    completed_on: date | None, deadline: date | None, as_of: date, expected: Standing
) -> None:
    assert standing(False, completed_on, deadline, as_of) is expected


def test_a_withdrawn_task_is_nothing_else() -> None:
    assert standing(True, EARLIER, DUE, LATER) is Standing.WITHDRAWN
