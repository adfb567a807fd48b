"""The reports of a period that were issued, the newest first."""

from collections.abc import Mapping, Sequence

from exchange.writing.markup import Link
from models.calendar.period import by_rule
from pages.parts.linked import address
from pages.parts.menu import ISSUED, PERIOD_REPORT
from pages.parts.show_nothing import Way, show_nothing
from pages.parts.show_table import show_table
from queries.report.reports import IssuedRow
from wording.language import _, day, instant
from wording.names import period_name


def show_issued(rows: Sequence[IssuedRow], query: Mapping[str, str]) -> None:
    """``query`` is what the period's report is opened with."""
    if not rows:
        report = Way(_("The report"), PERIOD_REPORT, query)
        show_nothing(_("No report has been issued yet."), report, icon=":material/verified:")
        return
    show_table(
        {
            _("Issued on"): [Link(instant(row.issued_at), address(ISSUED, {"id": str(row.id)})) for row in rows],
            _("Number and symbol"): [row.symbol or "–" for row in rows],
            _("Period"): [period_name(by_rule(row.year, row.kind)) for row in rows],
            _("As of"): [day(row.as_of) for row in rows],
            _("Issued by"): [row.by for row in rows],
            _("State"): [_("Superseded") if row.superseded else _("In force") for row in rows],
            _("Why it was corrected"): [row.because for row in rows],
        },
        about=_("Issued reports"),
    )
