"""What a task has come to, as the follow-up of a meeting says it."""

from queries.follow_up import FollowUpRow
from wording.language import _, day, whole_percent


def result_text(row: FollowUpRow) -> str:
    """The product of a completed task, else what its unit said last and when."""
    if row.product:
        return _("Completed: {symbol} of {date}", symbol=row.product.symbol, date=day(row.product.on))
    if not row.reported_on:
        return _("Nothing reported yet")
    said = f"{whole_percent(row.percent)}. {row.latest_report}".rstrip()
    return f"{said} ({day(row.reported_on)})"
