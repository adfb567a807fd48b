"""Public holidays that are not in the calendar yet."""

from models.calendar.days_off import missing_days, public_days


def test_what_is_in_the_calendar_is_not_missing():
    every = [day.on for day in public_days(2024)]
    assert [day.on for day in missing_days(2024, set())] == every
    assert [day.on for day in missing_days(2024, every[1:])] == every[:1]
    assert missing_days(2024, every) == []
