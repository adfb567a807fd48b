"""The figures as the sentences a report prints, in the reader's language, by the published wording."""

from models.calendar.period import Period
from models.counting.figures import PUBLISHED, Counts
from queries.register_figures import RegisterFigures, RegisterSummary
from wording.language import _, day, ngettext, number, percent
from wording.names import in_period
from wording.report.registers import CLASSES, filled, report_wording, uncounted_text


def narrative(report: RegisterSummary) -> str:
    """One paragraph for all registers; it names the version of the wording it is published in."""
    counted = "; ".join(_sentence(each, report.period) for each in report.registers.values() if each.total.total)
    sentences = [f"{counted}."] if counted else []
    sentences += [_uncounted(each, report) for each in report.registers.values() if not each.total.total]
    if not sentences:
        sentences = [_("No register counts in the report of {period}", period=in_period(report.period)) + "."]
    return " ".join([*sentences, _("(Published wording, version {version}.)", version=PUBLISHED.version)])


def _uncounted(figures: RegisterFigures, report: RegisterSummary) -> str:
    facts = {name: number(figures.total.of(*classes)) for name, classes in CLASSES.items()}
    when = {"period": in_period(report.period), "as_of": day(report.moment.as_of)}
    return filled(uncounted_text(figures), facts | when)


def _sentence(figures: RegisterFigures, period: Period) -> str:
    counts = figures.total
    facts = {name: number(counts.of(*classes)) for name, classes in CLASSES.items()}
    rates = {
        "rate": percent(counts.completion),
        "on_time_rate": percent(counts.on_time),
        "due_rate": percent(figures.due_completion),
    }
    words = {
        "period": in_period(period),
        "tasks": ngettext("task", "tasks", counts.total),
        "parts": _published(counts),
    }
    return filled(report_wording(figures.register).sentence, facts | rates | words)


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
    return ", ".join(parts)
