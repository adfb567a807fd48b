"""A period's report as a Word draft, laid out as Decree 30/2020 asks: the body, its charts, and its annexes."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING

from exchange.report.tables import annexes
from exchange.writing.charts import progress_picture, standings_picture
from exchange.writing.decree30 import SMALL, WIDTH, add_annexes, line, new_document, saved
from exchange.writing.official import addressed, below_foot, body, foot, head, name_of_document, section_heading
from models.journal import Head
from models.preference import Preferences
from models.text import roman
from models.unit_succession import Structure
from queries.period_figures import PeriodFigures
from queries.report_tasks import ReportTasks
from settings import Extra
from wording.charts import breakdown_text, curve_text
from wording.journal import head_text
from wording.language import Language, _, day, use_language
from wording.moment import data_as_of
from wording.names import field_name, in_period, structure_text
from wording.report import Section, figure_texts, filled_text, sections_of

if TYPE_CHECKING:
    from docx.document import Document

LISTED = 20  # tasks named in the body of a section; the annexes have all
log = logging.getLogger(__name__)


def report_word(
    period_figures: PeriodFigures,
    tasks: ReportTasks,
    written: Mapping[str, Mapping[str, str]],
    office: Preferences,
    chosen: Language = Language.VI,
    *,
    at: datetime,
    head_of_journal: Head | None = None,
) -> bytes:
    """The draft in a language; ``written`` are the sections that a person said anew, by language.

    ``at`` is when the figures were read; ``head_of_journal`` is printed where the report is issued.

    Its charts need :attr:`Extra.CHARTS`; without it they are left out, which the log says.
    """
    with use_language(chosen):
        figures = figure_texts(period_figures)
        charts = _charts(period_figures)
        document = new_document()
        head(document, office, "BC", period_figures.moment.as_of)
        subject = _("Results of public administration reform in {period}", period=in_period(period_figures.period))
        name_of_document(document, _("Report"), subject)
        line(document, f"({data_as_of(period_figures.moment, at)})", italic=True, centred=True, size=SMALL)
        if (structure := period_figures.summary.structure) is not Structure.AS_IT_WAS:
            said = structure_text(structure, period_figures.moment.as_of)
            line(document, said, italic=True, centred=True, size=SMALL)
        addressed(document, [office.addressee])
        said = _(
            "Data from {start} to {end}.",
            start=day(period_figures.period.start),
            end=day(period_figures.moment.as_of),
        )
        body(document, said)
        sections = sections_of(period_figures, tasks.lists, written.get(chosen, {}), LISTED)
        for number, section in enumerate(sections, start=1):
            _write(
                document, f"{roman(number)}. {section.heading.upper()}", section, filled_text(section.text, figures)
            )
            if section.key in charts:
                _picture(document, charts[section.key])
        body(document, _("This is the report for {period}.", period=in_period(period_figures.period)) + "/.")
        foot(document, office)
        if head_of_journal is not None:
            below_foot(document, head_text(head_of_journal))
        attached = _("(Attached to Report No.        /BC-        of        )")
        add_annexes(document, annexes(period_figures, tasks, at), attached)
        return saved(document)


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart as a PNG, and what it shows in words."""

    content: bytes
    text: str


def _charts(figures: PeriodFigures) -> dict[str, Picture]:
    """A picture for each section that has one."""
    if not Extra.CHARTS.is_installed:
        log.warning(_("The report has no charts. They come with: {command}", command=Extra.CHARTS.command))
        return {}
    leading = [each.register for each in figures.summary.registers.values()][:1]
    by, curves = figures.moment.as_of, figures.curves
    pictures = {
        each.section: Picture(progress_picture(curves[each.code], by), curve_text(curves[each.code], by))
        for each in leading
    }
    by_field = [(field_name(field), counts) for field, counts in figures.summary.by_field.items()]
    fields = Picture(standings_picture(figures.summary), breakdown_text(_("By field of the reform"), by_field))
    return {"fields": fields, **pictures}


def _write(document: "Document", heading: str, section: Section, text: str) -> None:
    section_heading(document, heading)
    for each in text.splitlines():
        body(document, each)
    for item in section.items:
        body(document, f"- {item.text.rstrip('.')}.")
    if (more := section.count - len(section.items)) > 0:
        body(document, _("… and {count} more; all of them stand in the annexes.", count=more))


def _picture(document: "Document", picture: Picture) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Mm

    shape = document.add_picture(BytesIO(picture.content), width=Mm(WIDTH))
    shape._inline.docPr.set("descr", picture.text)  # python-docx has no other way to it
    document.paragraphs[-1].alignment = WD_ALIGN_PARAGRAPH.CENTER
