"""What an open task waits for, and from whom."""

from collections.abc import Iterable
from datetime import date

from models.counting.standing import Standing
from models.ledger.facts import Contribution, Stage
from queries.task_list import TaskRow
from wording.language import _, day, ngettext
from wording.names import parts_done_text


def waits_for(row: TaskRow, as_of: date, since: date, asked_by: Iterable[str] = ()) -> list[str]:
    """``since`` is when the open reporting period began; ``asked_by`` are those whose question in words waits. Empty
    for what is ended and not asked about."""
    waits = [_("an answer to {who}", who=who) for who in asked_by]
    if row.standing not in (Standing.OVERDUE, Standing.IN_PROGRESS, Standing.NO_DEADLINE):
        return waits
    if row.asked_on:
        days = (as_of - row.asked_on).days
        asked = ngettext(
            "its unit's answer, asked {count} day ago", "its unit's answer, asked {count} days ago", days
        )
        waits.append(asked if days else _("its unit's answer, asked today"))
    elif row.standing is Standing.OVERDUE and row.cause is None and not row.awaiting:
        waits.append(_("the reason why it is late"))
    if row.asked_until:
        waits.append(_("the secretariat's decision on more time, until {day}", day=day(row.asked_until)))
    if row.stage is Stage.AWAITING:
        waits.append(_("the secretariat's confirmation"))
    elif row.parts:
        waits.append(parts_done_text(row.parts_done, row.parts))
    elif row.stage is Stage.RETURNED:
        waits.append(_("another report, for the last one was returned"))
    elif row.is_unreported(since):
        waits.append(_("this period's report"))
    return waits or [_("its result")]


def contribution_text(owed: Contribution) -> str:
    """What a co-ordinating unit owes to a task of another, or when it gave it."""
    if owed.given_on:
        return _("Contributed on {day}", day=day(owed.given_on))
    return _("our contribution")
