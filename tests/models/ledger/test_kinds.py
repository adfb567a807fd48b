"""The table of acts is whole: a kind missing in one of its places is named; verbs stand in :mod:`test_verbs`."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar, get_args

import pytest

from models.ledger.acts import ActKind, Content
from models.ledger.kind import Kind, Reader
from models.ledger.kinds import KINDS, kinds_read_by, kinds_where
from wording.sentences import ACT_TEXTS

CONTENTS = {content.model_fields["kind"].default: content for content in get_args(get_args(Content)[0])}
PLACES = ("content", "row", "sentence")
T = TypeVar("T")


def missing(
    contents: dict[ActKind, type[Content]],
    rows: Mapping[ActKind, Kind[Any]],
    texts: Mapping[ActKind, Callable[..., object]],
) -> set[tuple[ActKind, str]]:
    """Each kind with the places in which it is missing, or stands for another."""
    found = set()
    for kind in ActKind:
        row = rows.get(kind)
        stands = {
            "content": kind in contents,
            "row": row is not None and row.content is contents.get(kind),
            "sentence": kind in texts,
        }
        found |= {(kind, place) for place in PLACES if not stands[place]}
    return found


def without(mapping: Mapping[ActKind, T], kind: ActKind) -> dict[ActKind, T]:
    return {each: value for each, value in mapping.items() if each is not kind}


def test_every_kind_stands_in_its_places() -> None:
    assert missing(CONTENTS, KINDS, ACT_TEXTS) == set()
    assert set(CONTENTS) == set(KINDS) == set(ACT_TEXTS) == set(ActKind)


@pytest.mark.parametrize("kind", ActKind)
def test_a_kind_that_is_missing_in_a_place_is_named(kind: ActKind) -> None:
    assert (kind, "content") in missing(without(CONTENTS, kind), KINDS, ACT_TEXTS)
    assert (kind, "row") in missing(CONTENTS, without(KINDS, kind), ACT_TEXTS)
    assert (kind, "sentence") in missing(CONTENTS, KINDS, without(ACT_TEXTS, kind))


@pytest.mark.parametrize("kind", ActKind)
def test_every_kind_forbids_the_others_in_a_sentence(kind: ActKind) -> None:
    assert KINDS[kind].only.startswith("Only ")


def test_the_secretariat_is_told_what_units_report_and_ask() -> None:
    reported = {ActKind.REPORT_PROGRESS, ActKind.CONTRIBUTE, ActKind.REPORT_DONE}
    told = reported | {ActKind.REQUEST_EXTENSION, ActKind.EXPLAIN}
    assert set(kinds_read_by(Reader.SECRETARIAT)) == told


def test_units_tell_by_two_kinds_what_was_done_of_a_task() -> None:
    reports = kinds_where(lambda row: row.reports)
    assert reports == (ActKind.REPORT_PROGRESS, ActKind.REPORT_DONE)
    assert set(reports) < set(kinds_read_by(Reader.SECRETARIAT))
