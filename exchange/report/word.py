"""A period's report as a Word draft, laid out as Decree 30/2020 asks: the body, its charts, and its annexes."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING

from exchange.report.tables import annexes, report_tables, rounding_note
from exchange.writing.charts import progress_picture, standings_picture
from exchange.writing.decree30 import (
    SMALL,
    WIDE,
    WIDTH,
    add_annexes,
    add_table,
    is_wide,
    line,
    new_document,
    saved,
    turn,
)
from exchange.writing.official import addressed, below_foot, body, foot, head, name_of_document, section_heading
from exchange.writing.table import Table
from models.journal.entry import Head
from models.preference import Preferences
from models.report.issuing import Signature
from models.report.outline import Proposal, SectionForm
from models.text import roman
from models.unit_succession import Structure
from queries.report.figures import PeriodFigures
from queries.report.outlines import ReportWords
from queries.report.tasks import ReportTasks
from queries.units import UnitRow
from settings import Extra
from wording.charts import breakdown_text, curve_text
from wording.journal import head_text
from wording.language import Language, _, day, listed, ngettext, use_language
from wording.moment import data_as_of
from wording.names import field_name, in_period, register_name, structure_text
from wording.report.figures import figure_texts, filled_text
from wording.report.letterhead import in_language
from wording.report.sections import Section, printed, sections_of

if TYPE_CHECKING:
    from docx.document import Document

LISTED = 20  # tasks named in the body of a section that no annex has
ANNEXES_OF = {  # where the tasks of a section stand, so that none is listed twice
    Proposal.LATE: (Proposal.TABLE_OF_TASKS, Proposal.TABLE_OF_OVERDUE),
    Proposal.CAUSES: (Proposal.TABLE_OF_OVERDUE, Proposal.TABLE_OF_WORDS),
    Proposal.PROPOSALS: (Proposal.TABLE_OF_WORDS,),
    Proposal.AHEAD: (Proposal.TABLE_OF_TASKS,),
    Proposal.NEXT: (Proposal.TABLE_OF_TASKS,),
}
log = logging.getLogger(__name__)


def report_word(
    period_figures: PeriodFigures,
    tasks: ReportTasks,
    words: ReportWords,
    office: Preferences,
    chosen: Language = Language.VI,
    *,
    at: datetime,
    signature: Signature | None = None,
    head_of_journal: Head | None = None,
) -> bytes:
    """The report in a language by its outline; a draft, while there is no ``signature``.

    ``at`` is when the figures were read; ``head_of_journal`` is printed where the report is issued.

    Its charts need :attr:`Extra.CHARTS`; without it they are left out, which the log says.
    """
    with use_language(chosen):
        document = new_document()
        office = in_language(office.as_of(period_figures.moment.as_of), _units(period_figures))
        _write_head(document, period_figures, office, at, signature)
        attached = annexes(words.outline, period_figures, tasks, at)
        written = _Body(document, period_figures, tasks, at, attached)
        sections = printed(sections_of(period_figures, words, tasks.lists, LISTED))
        written.write(sections)
        body(document, _("This is the report for {period}.", period=in_period(period_figures.period)) + "/.")
        foot(document, office, signature.signer if signature else "")
        if head_of_journal is not None:
            below_foot(document, head_text(head_of_journal))
        add_annexes(document, [table for _proposal, table in attached], _attached_to(signature))
        return saved(document)


def _write_head(
    document: "Document", figures: PeriodFigures, office: Preferences, at: datetime, signature: Signature | None
) -> None:
    """All above the first section: who reports what to whom, and of when the figures are."""
    symbol, signed_on = (signature.symbol, signature.on) if signature else ("", None)
    head(document, office, "BC", figures.moment.as_of, symbol=symbol, signed_on=signed_on)
    subject = _("Results of public administration reform in {period}", period=in_period(figures.period))
    name_of_document(document, _("Report"), subject)
    line(document, f"({data_as_of(figures.moment, at)})", italic=True, centred=True, size=SMALL)
    if (structure := figures.summary.structure) is not Structure.AS_IT_WAS:
        said = structure_text(structure, figures.moment.as_of)
        line(document, said, italic=True, centred=True, size=SMALL)
    addressed(document, [office.addressee])
    span = _("Data from {start} to {end}.", start=day(figures.period.start), end=day(figures.moment.as_of))
    body(document, f"{span} {rounding_note()}" if figures.summary.total.total else span)


def _units(figures: PeriodFigures) -> list[UnitRow]:
    return [unit for register in figures.summary.registers.values() for unit, _counts in register.by_unit]


def _attached_to(signature: Signature | None) -> str:
    if signature is None:
        return _("(Attached to Report No.        /BC-        of        )")
    return _("(Attached to Report No. {symbol} of {day})", symbol=signature.symbol, day=day(signature.on))


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart as a PNG, its caption, and what it shows in words."""

    content: bytes
    caption: str
    text: str


class _Body:
    """The sections on paper, one after the other."""

    def __init__(
        self,
        document: "Document",
        figures: PeriodFigures,
        tasks: ReportTasks,
        at: datetime,
        attached: Sequence[tuple[Proposal, Table]],
    ) -> None:
        self.document, self.figures, self.tasks, self.at = document, figures, tasks, at
        self.texts, self.attached = figure_texts(figures), attached
        self.pictures, self.pictured = _charts(figures), 0

    def write(self, sections: Sequence[Section]) -> None:
        """Those with wide tables stand on pages that lie on their side, with the headings right above them."""
        tables = [self._tables(section) for section in sections]
        lying = _lying(sections, tables)
        for place, section in enumerate(sections):
            before, lies = lying[place - 1] if place else False, lying[place]
            if before is not lies:
                turn(self.document, lies=lies)
            self._write(section, tables[place], WIDE if lies else WIDTH)
        if lying and lying[-1]:
            turn(self.document, lies=False)

    def _tables(self, section: Section) -> list[Table]:
        if section.form is not SectionForm.TABLE:
            return []
        return report_tables(section.proposal, self.figures, self.tasks, self.at)

    def _write(self, section: Section, tables: Sequence[Table], within: float) -> None:
        section_heading(self.document, section.number, section.heading, section.depth)
        for text in filled_text(section.text, self.texts).splitlines():
            body(self.document, text)
        for table in tables:
            if len(tables) > 1:
                line(self.document, table.title, bold=True, centred=True).paragraph_format.keep_with_next = True
            add_table(self.document, table, within)
            line(self.document, table.note, italic=True, centred=True, size=SMALL)
        if section.count:
            self._write_tasks(section)
        if section.key in self.pictures:
            self._draw(self.pictures[section.key])

    def _write_tasks(self, section: Section) -> None:
        """In which annexes the tasks stand; where there is none of these, the first of them."""
        shown = ANNEXES_OF[section.proposal]
        annexes = [roman(place) for place, (proposal, _t) in enumerate(self.attached, start=1) if proposal in shown]
        if annexes:
            where = ngettext(
                "Details stand in Annex {annexes}.",
                "Details stand in Annexes {annexes}.",
                len(annexes),
                annexes=listed(annexes),
            )
            body(self.document, f"({where})")
            return
        for item in section.items:
            body(self.document, f"- {item.text.rstrip('.')}.")
        if (more := section.count - len(section.items)) > 0:
            body(self.document, _("… and {count} more.", count=more))

    def _draw(self, picture: Picture) -> None:
        from docx.enum.text import WD_ALIGN_PARAGRAPH
        from docx.shared import Mm

        self.pictured += 1
        shape = self.document.add_picture(BytesIO(picture.content), width=Mm(WIDTH))
        shape._inline.docPr.set("descr", picture.text)  # python-docx has no other way to it
        for side in "TBLR":  # without which LibreOffice keeps a distance beside it, and it stands beyond the margin
            shape._inline.set(f"dist{side}", "0")
        paragraph = self.document.paragraphs[-1]
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.paragraph_format.keep_with_next = True
        caption = _("Chart {number}. {caption}", number=self.pictured, caption=picture.caption)
        line(self.document, caption, italic=True, centred=True, size=SMALL)


def _lying(sections: Sequence[Section], tables: Sequence[Sequence[Table]]) -> list[bool]:
    """Of each section whether its page lies on its side: for a wide table of its own, or of what stands right below
    its heading."""
    lying = [any(map(is_wide, each)) for each in tables]
    for place in reversed(range(len(sections) - 1)):
        section, below = sections[place], sections[place + 1]
        is_heading = not (section.text or section.count or tables[place]) and below.depth > section.depth
        lying[place] = lying[place] or (is_heading and lying[place + 1])
    return lying


def _charts(figures: PeriodFigures) -> dict[str, Picture]:
    """A picture for each section that has one, by its key; none of what would be empty."""
    if not Extra.CHARTS.is_installed:
        log.warning(_("The report has no charts. They come with: {command}", command=Extra.CHARTS.command))
        return {}
    by, curves = figures.moment.as_of, figures.curves
    pictures = {}
    first = next((each.register for each in figures.summary.registers.values()), None)
    if first is not None and any((curve := curves[first.code]).on(by)):
        caption = _("{register}: to be completed and completed by {day}", register=register_name(first), day=day(by))
        pictures[first.section] = Picture(progress_picture(curve, by), caption, curve_text(curve, by))
    if figures.summary.total.total:
        by_field = [(field_name(field), counts) for field, counts in figures.summary.by_field.items()]
        text = breakdown_text(_("By field of the reform"), by_field)
        caption = _("Tasks of all registers by field, as of {day}", day=day(by))
        pictures["fields"] = Picture(standings_picture(figures.summary), caption, text)
    return pictures
