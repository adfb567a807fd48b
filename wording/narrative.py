"""The figures as the sentences a report prints, in the reader's language, by the published wording."""

from models.counting.figures import PUBLISHED, Counts
from models.register import Register
from queries.register_figures import RegisterSummary
from wording.language import _, ngettext, number, percent
from wording.names import in_period


def narrative(report: RegisterSummary) -> str:
    """One paragraph for both registers; it names the version of the wording it is published in."""
    plan = report.registers[Register.ANNUAL_PLAN].total
    government = report.registers[Register.GOVERNMENT].total
    sentence = _(
        "In {period}, {completed} of the plan's {total} tasks were completed, {rate}; {government}.",
        period=in_period(report.period),
        completed=number(plan.completed),
        total=number(plan.total),
        rate=percent(plan.completion),
        government=_published(government),
    )
    return sentence + " " + _("(Published wording, version {version}.)", version=PUBLISHED.version)


def _published(counts: Counts) -> str:
    ahead = counts.of(*PUBLISHED.ahead_or_on_schedule)
    open_ = counts.of(*PUBLISHED.not_yet_completed)
    delayed = counts.of(*PUBLISHED.delayed)
    undated = counts.of(*PUBLISHED.completed_no_deadline)
    parts = [
        ngettext(
            "{count} was completed ahead of or on schedule",
            "{count} were completed ahead of or on schedule",
            ahead,
        ),
        ngettext("{count} is not yet completed", "{count} are not yet completed", open_),
        ngettext("{count} is delayed", "{count} are delayed", delayed),
    ]
    if undated:
        parts.insert(
            1,
            ngettext(
                "{count} without a deadline was completed", "{count} without a deadline were completed", undated
            ),
        )
    return ngettext(
        "of {count} task assigned by the Government, {parts}",
        "of {count} tasks assigned by the Government, {parts}",
        counts.total,
        parts=", ".join(parts),
    )
