"""Each export made anew: what its address asks for, read with the rights that who asks has now."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from exchange.apart import made_apart
from exchange.lists import people
from exchange.lists.units import units_workbook
from exchange.plan.workbook import plan_form
from exchange.report.draft_comments import comments_table
from exchange.report.draft_versions import versions_table
from exchange.report.excel import report_excel
from exchange.report.follow_up import conclusions_table, follow_up_table, overdue_table
from exchange.report.heads import heads_word
from exchange.report.invitation import invitation
from exchange.report.ledger import ledger_table, sealed_ledger
from exchange.report.member_paper import member_paper
from exchange.report.unit_paper import report_columns, unit_paper
from exchange.report.word import report_word
from exchange.writing.decree30 import annex
from exchange.writing.excel import workbook
from exchange.writing.pdf import pdf_of
from exchange.writing.table import Table
from models.access import may_assign, may_keep_people, may_keep_units, may_see_reports
from models.moment import Moment
from models.refusal import permit
from models.unit_succession import Structure
from queries.causes import causes
from queries.committee.conclusion_lines import conclusion_lines
from queries.committee.meetings import meeting_page
from queries.committee.members import members_of, members_work, signed_reports
from queries.committee.sight import sees_committee
from queries.directive_list import directive_symbols
from queries.drafts import draft_page
from queries.events import EventRow
from queries.follow_up import follow_up, overdue
from queries.installation.heads import heads, last_head
from queries.ledger import LedgerRow, authors, deed_count, deeds_of, may_read_everything
from queries.loadings import loading_of
from queries.periods import periods
from queries.preferences import preferences
from queries.report.figures import PeriodFigures, period_figures, with_units_of_today
from queries.report.outlines import ReportWords, words_of
from queries.report.reports import issued_file, prepared_of
from queries.report.tasks import ReportTasks, report_tasks
from queries.selection import TaskFilters
from queries.task_list import count_of
from queries.unit_reports import unit_reports
from queries.units import unit_pages, units_at, units_named, units_on
from server.address import (
    AS_OF,
    KNOWN_AT,
    ORDER,
    STRUCTURE,
    act_filters_from,
    moment_from,
    read_from,
    read_number,
    read_orders,
)
from server.exports.export import Asked, Export, ExportedFile
from server.exports.indicator_files import figures_file, set_file
from server.exports.letters import letters_file
from server.exports.own_files import own_file
from server.exports.scoring_files import head_classes, praise_list, scoring_form, scoring_results
from server.exports.task_lists import names_of, narrowed, tasks_book, tasks_page, tasks_to_load
from server.exports.voices import hotlines_file, initiatives_file, voices_file
from server.files import SHOWN
from usecases.report_point import report_point
from wording.filters import filters_text
from wording.language import _, get_language
from wording.ledger import act_filter_texts
from wording.names import cause_name, unit_name


def made(export: Export, asked: Asked) -> ExportedFile | None:
    """The file; ``None`` when what the address names is not there for who asks.

    Raises :class:`~models.refusal.Forbidden` for who may not have it, :class:`~models.refusal.Refusal` for an address
    that means nothing and for a file that cannot be made.
    """
    return MAKERS[export](asked)


def rows_of(export: Export, asked: Asked) -> int:
    """About how many rows a file has that is a list of tasks or goes through all of a year; 0 for others.

    Raises :class:`~models.refusal.Refusal` like :func:`made`.
    """
    if export in OF_TASKS:
        read_from(asked.query, ORDER, read_orders)
        return count_of(asked.user, *narrowed(asked))
    if export in OF_ACTS:
        return deed_count(asked.user, act_filters_from(asked.query))
    if export in OF_PERIODS:
        permit(may_see_reports(asked.user), "Only those who see every task see the period's report.")
        year = periods().of(asked.query.get("period", "")).year
        return count_of(asked.user, Moment(asked.today), TaskFilters(year=year))
    return 0


def _unit_paper(asked: Asked) -> ExportedFile | None:
    moment, every = moment_from(asked.query, asked.today), periods()
    unit = units_named([asked.user.unit_id or 0], moment).get(asked.user.unit_id or 0)
    if unit is None:
        return None
    period = every.due_on(moment.as_of)
    since = every.since(period)
    rows = unit_reports(asked.user, unit.id, moment, since)
    names = {each.id: unit_name(each) for each in units_at(moment)}
    columns = report_columns(rows, names, {each.code: cause_name(each) for each in causes()})
    office = preferences(asked.at)
    page = unit_paper(
        *(columns, unit, period, office),
        addressee=office.as_of(moment.as_of).issuing_name(each.name_vi for each in units_at(moment)),
        since=since,
        moment=moment,
        at=asked.at,
        styles=(SHOWN / "tables.css").read_text(encoding="utf-8"),
    )
    return ExportedFile(f"da-bao-cao-{period.code}.html", page, len(rows))


def _plan_form(asked: Asked) -> ExportedFile:
    permit(may_assign(asked.user), "Only the secretariat assigns tasks.")
    units = [unit.short_vi for unit in units_on(asked.today)]
    return ExportedFile("ke-hoach.xlsx", plan_form(units, get_language()))


def _loaded_plan(asked: Asked) -> ExportedFile | None:
    loading = loading_of(asked.user, read_from(asked.query, "id", read_number) or 0)
    return ExportedFile(loading[0].name, loading[1]) if loading else None


def _period_word(asked: Asked) -> ExportedFile:
    figures, tasks, words = _period(asked)
    content = made_apart(report_word, figures, tasks, words, preferences(asked.at), get_language(), at=asked.at)
    return ExportedFile(f"bao-cao-{figures.period.code}.docx", content, len(tasks.tasks))


def _period_excel(asked: Asked) -> ExportedFile:
    figures, tasks, _words = _period(asked)
    content = report_excel(figures, tasks, get_language(), at=asked.at)
    return ExportedFile(f"bao-cao-{figures.period.code}.xlsx", content, len(tasks.tasks))


def _period(asked: Asked) -> tuple[PeriodFigures, ReportTasks, ReportWords]:
    """The figures of a period with all tasks, and what was written of them: of the report in preparation, unless
    another point is asked for."""
    every = periods()
    period = every.of(asked.query.get("period", ""))
    prepared = prepared_of(asked.user, period)
    names_one = {AS_OF, KNOWN_AT} & set(asked.query)
    moment = moment_from(asked.query, min(asked.today, period.cut_off)) if names_one else None
    moment, texts = report_point(period, prepared, moment, asked.today)
    figures = period_figures(asked.user, every, period, moment)
    if read_from(asked.query, STRUCTURE, Structure) is Structure.OF_TODAY:
        figures = with_units_of_today(figures, asked.today)
    return figures, report_tasks(asked.user, figures), words_of(period.kind, texts)


def _issued(asked: Asked) -> ExportedFile | None:
    name = asked.query.get("name", "")
    content = issued_file(asked.user, read_from(asked.query, "id", read_number) or 0, name)
    return ExportedFile(name, content) if content is not None else None


def _follow_up(ending: str, write: Callable[[Sequence[Table]], bytes], asked: Asked) -> ExportedFile | None:
    moment = moment_from(asked.query, asked.today)
    directive_id = read_from(asked.query, "id", read_number)
    symbol = directive_symbols([directive_id]).get(directive_id) if directive_id else None
    if symbol is None:
        return None
    followed, late = follow_up(asked.user, directive_id, moment), overdue(asked.user, moment)
    tables = [follow_up_table(followed, symbol, moment, asked.at), overdue_table(late, moment, asked.at)]
    if lines := conclusion_lines(asked.user, directive_id, moment, asked.today):
        tables.insert(0, conclusions_table(lines, symbol, moment, asked.at))
    name = f"theo-doi-{moment.as_of:%Y-%m-%d}.{ending}"
    return ExportedFile(name, write(tables), len(followed) + len(late))


def _follow_up_word(asked: Asked) -> ExportedFile | None:
    attached = _("(Attached to Report No.        /BC-        of        )")
    return _follow_up("docx", lambda tables: made_apart(annex, tables, attached), asked)


def _follow_up_excel(asked: Asked) -> ExportedFile | None:
    return _follow_up("xlsx", workbook, asked)


def _invitation(asked: Asked) -> ExportedFile | None:
    page = meeting_page(asked.user, read_from(asked.query, "id", read_number) or 0, asked.today)
    if page is None:
        return None
    content = made_apart(invitation, page, preferences(asked.at), asked.today)
    return ExportedFile(f"giay-moi-{page.row.details.on:%Y-%m-%d}.docx", content)


def _member_paper(asked: Asked) -> ExportedFile | None:
    """Whose it is, as a member of which committee on which day, stands in the address; which one of these, where one
    was taken back, too."""
    person_id = read_from(asked.query, "id", read_number) or 0
    unit_id, as_of = read_from(asked.query, "unit", read_number), moment_from(asked.query, asked.today).as_of
    if not sees_committee(asked.user, unit_id, asked.today):
        return None
    signed = signed_reports(asked.user, unit_id, person_id, asked.today)
    report_id = read_from(asked.query, "report", read_number)
    of_day = [each for each in signed if each.as_of == as_of and report_id in (None, each.id)]
    report = next(iter(sorted(of_day, key=lambda each: each.taken_back is not None)), None)
    members = members_of(asked.user, unit_id, as_of, asked.today)
    member = next((each for each in members if each.person_id == person_id), None)
    if report is None or member is None:
        return None
    moment = Moment(as_of, report.known_at)
    committee = units_named([unit_id], moment)[unit_id] if unit_id else None
    work = members_work(asked.user, person_id, moment)
    content = made_apart(
        *(member_paper, member, report, work.conclusions),
        committee=committee,
        office=preferences(asked.at),
        at=asked.at,
    )
    return ExportedFile(f"bao-cao-thanh-vien-{as_of:%Y-%m-%d}.docx", content, len(work.conclusions))


def _draft_comments(asked: Asked) -> ExportedFile | None:
    page = draft_page(asked.user, read_from(asked.query, "id", read_number) or 0, asked.at)
    if page is None:
        return None
    attached = _("(Attached to Report No.        /BC-        of        )")
    content = made_apart(annex, [comments_table(page, asked.at)], attached)
    return ExportedFile(f"y-kien-du-thao-{page.row.id}.docx", content, len(page.row.facts.comments))


def _draft_versions(asked: Asked) -> ExportedFile | None:
    page = draft_page(asked.user, read_from(asked.query, "id", read_number) or 0, asked.at)
    if page is None:
        return None
    numbers = [read_from(asked.query, name, read_number) for name in ("before", "after")]
    chosen = [version for number in numbers for version in page.row.facts.versions if version.number == number]
    if len(chosen) < len(numbers):
        return None
    before, after = chosen
    attached = _("(Attached to Report No.        /BC-        of        )")
    content = made_apart(annex, [versions_table(page.row.title, before, after, asked.at)], attached)
    return ExportedFile(f"du-thao-{page.row.id}-ban-{before.number}-{after.number}.docx", content)


def _people_form(asked: Asked) -> ExportedFile:
    permit(may_keep_people(asked.user), "Only an administrator looks after people.")
    units = [unit.short_vi for unit in units_on(asked.today)]
    return ExportedFile("nguoi-dung.xlsx", people.form(units, get_language()))


def _units(asked: Asked) -> ExportedFile:
    permit(may_keep_units(asked.user), "Only the secretariat and administrators look after units.")
    units = unit_pages(asked.user)
    codes = {unit.id: unit.details.code for unit in units}
    content = units_workbook([unit.details for unit in units], codes, get_language(), at=asked.at)
    return ExportedFile("don-vi.xlsx", content, len(units))


def _heads(asked: Asked) -> ExportedFile:
    rows = heads(asked.user, asked.today)
    content = made_apart(heads_word, rows, preferences(asked.at), asked.at)
    return ExportedFile(f"ma-chot-so-{asked.today:%Y-%m-%d}.docx", content)


def _ledger(asked: Asked) -> ExportedFile:
    rows, narrowed_by = _deeds(asked)
    names = {each.code: cause_name(each) for each in causes()}
    table = ledger_table(rows, names, asked.at, narrowed_by=narrowed_by, head=last_head())
    return ExportedFile(f"so-thao-tac-{asked.today:%Y-%m-%d}.xlsx", workbook([table], asked.progress), len(rows))


def _ledger_sealed(asked: Asked) -> ExportedFile:
    rows, narrowed_by = _deeds(asked)
    content = sealed_ledger(rows, asked.at, narrowed_by=narrowed_by, head=last_head())
    return ExportedFile(f"so-thao-tac-{asked.today:%Y-%m-%d}.json", content, len(rows))


def _deeds(asked: Asked) -> tuple[Sequence[LedgerRow | EventRow], str]:
    """What was done of what is asked for, and by what it is narrowed."""
    filters, moment = act_filters_from(asked.query), Moment(asked.today)
    filters = replace(filters, everything=filters.everything and may_read_everything(asked.user, filters))
    who = authors(asked.user).get(filters.person_id or 0, "")
    of_acts = "".join(f"{text}. " for text in act_filter_texts(filters, who))
    of_tasks = filters_text(replace(filters.tasks, parts=False), names_of(filters.tasks, moment))
    return deeds_of(asked.user, filters, size=None), (of_acts + of_tasks).strip()


def _own_file(asked: Asked) -> ExportedFile | None:
    return own_file(asked.query.get("number", ""), sign_in=asked.sign_in, user=asked.user, at=asked.at)


def _as_pdf(word: Callable[[Asked], ExportedFile | None]) -> Callable[[Asked], ExportedFile | None]:
    """The Word file that ``word`` makes, as PDF."""

    def make(asked: Asked) -> ExportedFile | None:
        file = word(asked)
        if file is None or not file.name.endswith(".docx"):
            return None
        return replace(file, name=f"{file.name.removesuffix('.docx')}.pdf", content=pdf_of(file.content))

    return make


OF_TASKS = (Export.TASKS, Export.TASKS_PAGE, Export.TASKS_TO_LOAD)
OF_ACTS = (Export.LEDGER, Export.LEDGER_SEALED)
OF_PERIODS = (Export.PERIOD_WORD, Export.PERIOD_EXCEL, Export.PERIOD_PDF)
MAKERS: dict[Export, Callable[[Asked], ExportedFile | None]] = {
    Export.TASKS: tasks_book,
    Export.TASKS_PAGE: tasks_page,
    Export.TASKS_TO_LOAD: tasks_to_load,
    Export.UNIT_PAPER: _unit_paper,
    Export.PLAN_FORM: _plan_form,
    Export.LOADED_PLAN: _loaded_plan,
    Export.PERIOD_WORD: _period_word,
    Export.PERIOD_EXCEL: _period_excel,
    Export.PERIOD_PDF: _as_pdf(_period_word),
    Export.ISSUED: _issued,
    Export.ISSUED_PDF: _as_pdf(_issued),
    Export.URGING_LETTERS: letters_file,
    Export.FOLLOW_UP_WORD: _follow_up_word,
    Export.FOLLOW_UP_EXCEL: _follow_up_excel,
    Export.INVITATION: _invitation,
    Export.MEMBER_PAPER: _member_paper,
    Export.DRAFT_COMMENTS: _draft_comments,
    Export.DRAFT_VERSIONS: _draft_versions,
    Export.PEOPLE_FORM: _people_form,
    Export.UNITS: _units,
    Export.INDICATOR_SET: set_file,
    Export.FIGURES: figures_file,
    Export.SCORING_FORM: scoring_form,
    Export.SCORING_RESULTS: scoring_results,
    Export.HEAD_CLASSES: head_classes,
    Export.PRAISE: praise_list,
    Export.HEADS: _heads,
    Export.LEDGER: _ledger,
    Export.LEDGER_SEALED: _ledger_sealed,
    Export.HOTLINES: hotlines_file,
    Export.VOICES: voices_file,
    Export.INITIATIVES: initiatives_file,
    Export.OWN_FILE: _own_file,
}
