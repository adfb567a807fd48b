"""The point that a report's file is made at, whoever asks for it: page and terminal say the same."""

from collections.abc import Mapping
from datetime import date

from models.calendar.period import Period
from models.moment import Moment
from queries.report.reports import PreparedRow


def report_point(
    period: Period, prepared: PreparedRow | None, asked: Moment | None, today: date
) -> tuple[Moment, Mapping[str, Mapping[str, str]]]:
    """The moment that is ``asked`` for, without one that of the report in preparation, or else its cut-off; and the
    texts of sections that were written for that point."""
    own = Moment(min(today, prepared.as_of), prepared.frozen_at) if prepared else None
    moment = asked or own or Moment(min(today, period.cut_off))
    return moment, prepared.texts if prepared and moment == own else {}
