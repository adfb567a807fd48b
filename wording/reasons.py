"""Why a task is late, as lists and papers print it; without a reason, how long its unit is silent."""

from datetime import date

from models.counting.standing import LATE, Standing
from models.ledger.facts import Questions, Reason
from queries.follow_up import FollowUpRow
from queries.task_list import TaskRow
from wording.language import _, day, ngettext
from wording.names import cause_name


def delay_text(row: FollowUpRow, as_of: date) -> str:
    """All that is known of why a task is late; empty for one that is not."""
    if row.task.standing not in LATE:
        return ""
    return reason_text(row.task, row.reason, row.reported_on, as_of) + question_text(row.questions, as_of)


def reason_text(task: TaskRow, reason: Reason | None, reported_on: date | None, as_of: date) -> str:
    """The reason in force with the day on which it was given, or that there is none."""
    if reason is None or task.cause is None:
        return _missing_reason(task, reported_on, as_of)
    text = f"{cause_name(task.cause)}: {reason.words.rstrip('.')}."
    if reason.expected_on:
        text += " " + _("New expected day: {day}.", day=day(reason.expected_on))
    if reason.help_needed:
        text += " " + _("Help needed: {help}", help=reason.help_needed)
    return f"{text} ({day(reason.on)})"


def _missing_reason(task: TaskRow, reported_on: date | None, as_of: date) -> str:
    """That no reason was given, or that a result waits instead; of an open task done in one piece also since when its
    unit has said nothing."""
    if task.awaiting:
        return _("A reported result waits for confirmation")
    if task.parts or task.standing is not Standing.OVERDUE:
        return _("No reason given")
    if reported_on is None:
        return _("No reason given, nothing reported yet")
    return ngettext(
        "No reason given, last report {count} day ago",
        "No reason given, last report {count} days ago",
        (as_of - reported_on).days,
    )


def short_reason(task: TaskRow, as_of: date, *, is_now: bool) -> str:
    """The cause for a column of a list; when a unit last reported is known there of now only."""
    if task.standing not in LATE:
        return ""
    if task.cause is not None:
        return f"{cause_name(task.cause)} ({day(task.reason_on)})"
    known = is_now or task.awaiting
    text = _missing_reason(task, task.reported_on, as_of) if known else _("No reason given")
    return text + question_text(Questions(open_since=task.asked_on), as_of)


def question_text(questions: Questions, as_of: date) -> str:
    """Since when a question waits for its answer; empty without an open one."""
    if questions.open_since is None:
        return ""
    count = (as_of - questions.open_since).days
    return " " + ngettext(
        "(asked on {day}, no answer for {count} day)",
        "(asked on {day}, no answer for {count} days)",
        count,
        day=day(questions.open_since),
    )
