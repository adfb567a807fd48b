"""A report that was issued: what it says, from its sealed text; its files; what it says otherwise than another."""

import json
import shutil

import streamlit as st

from exchange.report.sealed import sealed_head
from models.access import may_see_reports
from models.calendar.period import by_rule
from models.moment import Moment
from pages.parts.address import recalled
from pages.parts.browser_tab import name_browser_tab
from pages.parts.linked import show_page_link
from pages.parts.menu import ISSUED, PERIOD_REPORT
from pages.parts.offer_file import offer_file
from pages.parts.only_if import only_if
from pages.parts.plain import plain, plain_lines
from pages.parts.show_nothing import Way, show_nothing
from pages.parts.signed_in import signed_in
from pages.report.offer_scan import offer_scan
from pages.report.show_changes_since import show_changes
from pages.report.show_hands import show_past_hands
from pages.report.show_measured_since import show_measured_since
from pages.report.show_sealed import Point, sealed_codes, show_sealed, show_sealed_difference
from queries.report.reports import issued_report
from queries.selection import TaskFilters
from server.address import read_number
from server.exports.export import Export
from usecases.reread_report import agrees_with_ledger
from wording.help import Rule, help_on
from wording.journal import head_text
from wording.language import _, day, get_language, instant
from wording.names import period_name

user = signed_in()
st.title(_("Issued report"))
only_if(may_see_reports(user), _("Only those who see every task see the period's report."))
issued_id = recalled("id", read_number, 0) or 0
row = issued_report(user, issued_id)
if row is None:
    no_report = _("There is no such report.")
    show_nothing(no_report, Way(_("Reports"), PERIOD_REPORT), icon=":material/search_off:")
    st.stop()
period = by_rule(row.year, row.kind)
name_browser_tab(_("Issued report"), period_name(period))
query = {"period": period.code}
show_page_link(PERIOD_REPORT, _("The period's report"), query, ":material/arrow_back:")
st.header(period_name(period), anchor=False)
st.markdown(
    _(
        "Issued on {issued} by {by}. Data as of {as_of}, as known at {known}.",
        issued=instant(row.issued_at),
        by=plain(row.by),
        as_of=day(row.as_of),
        known=instant(row.known_at),
    )
)
if row.symbol:
    st.markdown(
        _(
            "No. {symbol} of {day}, signed by {signer}.",
            symbol=plain(row.symbol),
            day=day(row.signed_on),
            signer=plain(row.signer),
        )
    )
if row.superseded:
    st.warning(_("A later report corrects this one."), icon=":material/history:")
if row.because:
    st.info(
        _("It corrects the report before: {because}", because=plain_lines(row.because)), icon=":material/edit_note:"
    )
if row.is_whole:
    st.success(_("This is what was issued; nothing of it was changed."), icon=":material/verified:")
else:
    st.error(_("The seal is broken: this is not what was issued."), icon=":material/gpp_bad:")
if row.broken:
    broken = ", ".join(row.broken)
    told = _("Not what was issued, and so not handed out: {files}. Tell the administrator.", files=broken)
    st.error(plain(told), icon=":material/gpp_bad:")
sealed = json.loads(row.content)
moment = Moment(row.as_of, row.known_at)
agrees = agrees_with_ledger(user, row)
if not agrees:
    st.error(
        _("Read anew from the ledger at the same point, the figures differ. Tell the administrator."),
        icon=":material/rule:",
    )
with st.expander(_("How this is proved"), icon=":material/fingerprint:", key="proof"):
    st.markdown(_("Seal: {seal}", seal=f"`{row.seal}`"), help=help_on(Rule.SEAL))
    st.markdown(_("Up to act {position} of the ledger.", position=str(row.position)))
    if head := sealed_head(sealed):
        st.markdown(head_text(head))
    if agrees:
        st.markdown(_("Read anew from the ledger at the same point, the figures are the same."))
    for name, sha256 in row.scan.items():
        st.markdown(_("Checksum of {name}: {sha256}", name=plain(name), sha256=f"`{sha256}`"))
with st.container(horizontal=True):
    for name in (each for each in (*row.files, *row.scan) if each not in row.broken):
        query = {"id": str(row.id), "name": name}
        offer_file(name, Export.ISSUED, query)
        if name.endswith(f"-{get_language()}.docx") and shutil.which("soffice"):
            offer_file(name.replace(".docx", ".pdf"), Export.ISSUED_PDF, query)
for name in row.scan:
    st.caption(_("{name} is the signed scan, added after the report was issued.", name=plain(name)))
offer_scan(user, row)
with st.expander(_("Who wrote and read it"), icon=":material/group:", on_change="rerun", key="hands") as hands:
    if hands.open:
        show_past_hands(user, row, Way(_("The period's report"), PERIOD_REPORT, {"period": period.code}))
if row.supersedes_id is not None:
    before = issued_report(user, row.supersedes_id)
    if before is not None:
        show_page_link(ISSUED, _("The report that it corrects"), {"id": str(before.id)}, ":material/history:")
        with st.expander(
            _("What it says otherwise"), icon=":material/difference:", on_change="rerun", key="diff"
        ) as box:
            if box.open:
                then = Point(json.loads(before.content), before.year, Moment(before.as_of, before.known_at))
                show_sealed_difference(then, Point(sealed, row.year, moment), get_language())
                filters = TaskFilters(register_codes=tuple(sealed_codes(sealed)), year=row.year)
                show_measured_since(user, period, then.moment, moment)
                show_changes(user, filters, then.moment, moment)
show_sealed(sealed, get_language(), row.year, moment)
