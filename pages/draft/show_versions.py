"""Versions of a draft: the newest as it reads, and two beside each other with the words that changed."""

from collections.abc import Iterable

import streamlit as st

from exchange.writing.markup import Cell, Changed, Mark
from models.draft.compared import ClauseChange, Stretch, compared
from models.draft.fold import Version, path_labels
from pages.parts.address import remembered
from pages.parts.offer_file import offer_file
from pages.parts.show_table import show_table
from queries.drafts import DraftRow
from server.address import read_number, read_yes
from server.exports.export import Export
from wording.committee.drafts import clause_change_name, clause_name, pair_name, version_name
from wording.language import _

COLOURS = {ClauseChange.CHANGED: "orange", ClauseChange.NEW: "green", ClauseChange.GONE: "red"}


def show_versions(row: DraftRow) -> None:
    versions = row.facts.versions
    if len(versions) == 1:
        _show_text(versions[0])
        return
    numbers = [version.number for version in versions]
    with st.container(horizontal=True, vertical_alignment="bottom"):
        before = _pick(_("Version"), "before", numbers, numbers[-2])
        after = _pick(_("beside version"), "after", numbers, numbers[-1])
        only = st.toggle(_("Only what changed"), **remembered("changed", read_yes, False))
        query = {"id": str(row.id), "before": str(before), "after": str(after)}
        offer_file(_("Both versions in Word"), Export.DRAFT_VERSIONS, query)
    pairs = compared(versions[before - 1].clauses, versions[after - 1].clauses)
    shown = [pair for pair in pairs if pair.change is not ClauseChange.SAME or not only]
    show_table(
        {
            _("Clause"): [pair_name(pair) for pair in shown],
            version_name(versions[before - 1]): [_words(pair.stretches[0], is_new=False) for pair in shown],
            version_name(versions[after - 1]): [_words(pair.stretches[1], is_new=True) for pair in shown],
            _("What changed"): [
                Mark(clause_change_name(pair.change), COLOURS[pair.change]) if pair.change in COLOURS else ""
                for pair in shown
            ],
        },
        about=_("Two versions beside each other"),
    )


def _show_text(version: Version) -> None:
    labels = path_labels(version.clauses)
    show_table(
        {
            _("Clause"): [clause_name(label, place) for place, label in enumerate(labels)],
            version_name(version): [clause.text for clause in version.clauses],
        },
        about=_("The text of the draft"),
    )


def _words(stretches: Iterable[Stretch], *, is_new: bool) -> Cell:
    return tuple(Changed(each.text, is_new) if each.is_changed else each.text for each in stretches)


def _pick(label: str, name: str, numbers: list[int], default: int) -> int:
    chosen: int = st.selectbox(label, numbers, **remembered(name, read_number, default, numbers))
    return chosen
