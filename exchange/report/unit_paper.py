"""What a unit reported in a period, as a paper that it prints and signs (Decree 30/2020/NĐ-CP, Annex I, form 1.4).

Its head is Vietnamese, as the law asks; number, day and signature stay blank.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from exchange.writing.markup import Columns, Note, element, table_html, text_html
from exchange.writing.official import BLANK, dated, numbered, state_names
from exchange.writing.printed import printed_page
from models.calendar.period import Period
from models.ledger.acts import Contributed, Document, DoneReported
from models.moment import Moment
from models.preference import Preferences
from queries.unit_reports import UnitReport
from queries.units import UnitRow
from wording.language import Language, _, day, ngettext, use_language
from wording.moment import data_as_of
from wording.names import in_period, unit_name
from wording.sentences import act_text

LAYOUT = """
@page { size: A4 portrait; margin: 20mm 20mm 20mm 30mm; }
body { font-family: "Times New Roman", Times, serif; font-size: 13pt; max-width: 170mm; }
h1 { text-align: center; font-size: 14pt; margin: 0 0 0.4rem; }
table.rows { font-size: 11pt; }
.halves { display: flex; justify-content: space-between; gap: 1rem; text-align: center; break-inside: avoid; }
.halves > div { flex: 1 1 auto; }
.halves p { margin: 0 0 0.15rem; font-size: 12pt; white-space: pre; }
p.kind { text-align: center; font-weight: 700; font-size: 14pt; margin: 1.2rem 0 0; }
.halves .upper { text-transform: uppercase; }
.foot { margin-top: 1.5rem; }
.foot .left { text-align: left; font-size: 11pt; }
.foot .sign { padding-top: 28mm; }
"""


def report_columns(rows: Sequence[UnitReport], units: Mapping[int, str], causes: Mapping[str, str]) -> Columns:
    """Of each act its task, what was said, by which document of which day, and when."""
    documents = [_document(row) for row in rows]
    return {
        _("Task"): [(row.title, Note(row.code)) for row in rows],
        _("What was reported"): [act_text(row.content, day(row.on), units, causes) for row in rows],
        _("Document"): [document.symbol if document else "" for document in documents],
        _("Date of the document"): [day(document.on) if document else "" for document in documents],
        _("Reported on"): [(day(row.on), Note(row.by)) for row in rows],
    }


def unit_paper(
    columns: Columns,
    unit: UnitRow,
    period: Period,
    office: Preferences,
    *,
    addressee: str,
    since: date,
    moment: Moment,
    at: datetime,
    styles: str,
) -> bytes:
    """``columns`` are those of :func:`report_columns`, reported from ``since`` on and read ``at`` an instant, and go
    to the ``addressee``; ``styles`` is CSS."""
    title = _("What {unit} reported {period}", unit=unit_name(unit), period=in_period(period))
    count = max(map(len, columns.values()))
    said = ngettext("{count} report", "{count} reports", count)
    span = _("From {first} to {last}", first=day(since), last=day(moment.as_of))
    notes = [f"{said}. {span}. {data_as_of(moment, at)}."]
    table = table_html(columns, about=title)
    return printed_page(
        title, notes, table, styles + LAYOUT, above=_head(unit, office, moment), below=_foot(unit, addressee)
    )


def _document(row: UnitReport) -> Document | None:
    return row.content.document if isinstance(row.content, DoneReported | Contributed) else None


def _head(unit: UnitRow, office: Preferences, moment: Moment) -> str:
    on = moment.as_of
    office = office.as_of(on)
    with use_language(Language.VI):
        (nation, motto), number = state_names(), numbered(f"{BLANK}/BC-")
        of_day = text_html(dated(office.place, on, is_known=False))
    above = [(text_html(office.superior_body), "upper")] if office.superior_body else []
    left = [*above, (f"<b>{text_html(unit.name_vi)}</b>", "upper"), (number, "")]
    right = [(f"<b>{nation}</b>", ""), (f"<b>{motto}</b>", ""), (f"<i>{of_day}</i>", "")]
    return _halves(left, right, "halves") + element("p", "BÁO CÁO", class_="kind", lang="vi")


def _foot(unit: UnitRow, addressee: str) -> str:
    to = [] if addressee == unit.name_vi else [(f"- {text_html(addressee)};", "left")]
    left = [("<b><i>Nơi nhận:</i></b>", "left"), *to, ("- Lưu: VT.", "left")]
    right = [("<b>THỦ TRƯỞNG ĐƠN VỊ</b>", ""), ("<i>(Ký, ghi rõ họ tên, đóng dấu)</i>", ""), ("", "sign")]
    return _halves(left, right, "halves foot")


def _halves(left: Sequence[tuple[str, str]], right: Sequence[tuple[str, str]], kind: str) -> str:
    sides = (element("div", "".join(element("p", line, class_=of) for line, of in lines)) for lines in (left, right))
    return element("div", "".join(sides), class_=kind, lang="vi")
