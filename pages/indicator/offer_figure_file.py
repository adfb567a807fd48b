"""Figures of a set from a workbook: what is new in it is looked at, then all of it is entered or nothing."""

from collections.abc import Sequence

import streamlit as st

from clock import now, today
from exchange.lists.values import read_lines_of_values
from exchange.writing.markup import Cell, Note
from models.indicator.content import SetContent
from models.indicator.measurement import Entry
from models.person import User
from models.text import PARAGRAPH
from pages.indicator.looked_at import LookedAt
from pages.parts.cached import known_periods
from pages.parts.picking.pick_document import pick_document
from pages.parts.picking.pick_files import pick_evidence_files, pick_file
from pages.parts.picking.pick_text import pick_line
from pages.parts.saving import refusing, saving
from pages.parts.show_table import show_table
from pages.parts.typed import typed
from pages.parts.value_cells import figure_text
from queries.directive_list import directive_symbols
from queries.directive_page import clause_labels
from store.database import trying
from usecases.figures import Stated, entries_of, load_figures
from wording.indicators import indicator_name, set_by_text, step_name, time_name
from wording.language import _, day, ngettext
from wording.names import unit_name

MOST_MEGABYTES = 5


def offer_figure_file(user: User, at: LookedAt) -> None:
    box = st.expander(
        _("Figures in a workbook"), icon=":material/upload_file:", on_change="rerun", key="figures_workbook"
    )
    if not box.open:
        return
    with box:
        fields = pick_document(None, "figure_file", example="105/BC-UBND")
        because = pick_line(
            _("Why figures of the same day are corrected"), limit=PARAGRAPH, key=typed("file_because")
        )
        file = pick_file(_("The figures, filled in"), typed("figures_file"), ("xlsx", "csv"), MOST_MEGABYTES).only
        if file is None:
            return
        proof = pick_evidence_files(_("The files that its rows name"), typed("figures_file_proof"))
        with refusing():
            lines = read_lines_of_values(file.name, file.content, at.of_set.answered)
            stated = Stated(symbol=fields.symbol.strip(), on=fields.on.day, year=today().year)
            entries = entries_of(user, at.of_set, lines, stated, {each.name for each in proof.files})
            with trying() as session:
                load_figures(session, entries, because=because, by=user, at=now())
            _show_entries(at, entries)
            label = ngettext("Save {count} figure", "Save {count} figures", len(entries))
            if st.button(
                label, type="primary", icon=":material/save:", key="save_figure_file", disabled=proof.refused
            ):
                with saving(_("Saved.")) as session:
                    load_figures(session, entries, because=because, files=proof.taken, by=user, at=now())


def _show_entries(at: LookedAt, entries: list[Entry]) -> None:
    names = {unit.id: unit_name(unit) for unit in at.units}
    columns: dict[str, list[Cell]] = {
        _("Year or period"): [_time(each) for each in entries],
        _("Unit"): [names.get(each.measured.unit_id or 0, _("The province")) for each in entries],
        _("Indicator"): [indicator_name(_content(at, each).by_code[each.measured.indicator]) for each in entries],
        _("Figure"): [_figure(at, each) for each in entries],
        _("Document"): _documents(entries),
    }
    show_table(columns, about=_("What will be saved"), numbers=[_("Figure")])


def _content(at: LookedAt, entry: Entry) -> SetContent:
    content = at.of_set.content_for(entry.measured.year)
    assert content is not None, "what was tried is of a year in which the set holds"
    return content


def _time(entry: Entry) -> Cell:
    year, period, step = entry.measured[3:]
    return (time_name(known_periods(), year, period), Note(step_name(step)))


def _figure(at: LookedAt, entry: Entry) -> Cell:
    content = _content(at, entry)
    return (figure_text(content.by_code[entry.measured.indicator], entry.values, content), Note(entry.values.words))


def _documents(entries: Sequence[Entry]) -> list[Cell]:
    """Of each its document and day, what sets it, and the names of the files that prove it."""
    ids = sorted({each.values.directive_id for each in entries if each.values.directive_id is not None})
    symbols, labels = directive_symbols(ids), clause_labels(ids)
    cells: list[Cell] = []
    for each in entries:
        values, files = each.values, [file.name for file in each.values.evidence]
        document = values.document.symbol if values.document else ""
        set_by = set_by_text(symbols.get(values.directive_id or 0, ""), labels.get(values.clause_id or 0, ""))
        names = [*files, *sorted(each.files or ())]
        cells.append((document, Note(day(each.on)), Note(set_by), *map(Note, names)))
    return cells
