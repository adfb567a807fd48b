"""The ledger of acts taken away: what a sealed file says is what was read, and a change in it shows."""

import json
from datetime import date

from exchange.report.ledger import ledger_table, read_sealed, sealed_ledger
from models.directive.clause_text import ClauseLine
from models.draft.draft import open_draft, write_version
from models.event import EventKind
from models.ledger.acts import Amended, Explained, Link, Owed
from models.register import DirectiveRole
from queries.installation.heads import last_head
from queries.ledger import ActFilters, acts_of, deeds_of
from tests.conftest import World, noon
from wording.events import event_name

JUNE = date(2024, 6, 3)


def sealed_head(file: bytes) -> str | None:
    """The head that a file names whose seal fits."""
    sealed = read_sealed(file)
    return sealed.journal.hash if sealed and sealed.fits else None


def test_a_sealed_file_proves_itself_and_names_the_head_of_the_journal(world: World) -> None:
    with world.db.writing() as session:
        world.finish(session, world.assign(session, title="Rà soát"), JUNE)
    rows, head = acts_of(world.auditor, ActFilters(), size=None), last_head()
    file = sealed_ledger(rows, noon(JUNE), narrowed_by="Tất cả", head=head)
    content = json.loads(file)
    assert sealed_head(file) == head.hash
    assert content["journal"]["hash"] == head.hash
    assert [act["content"]["kind"] for act in content["acts"]] == ["confirm", "report_done", "assign"]
    assert content["acts"][0]["made"][-1] == {"what": "completed_on", "before": None, "after": "2024-06-03"}
    for change in (b"confirm", b"2024-06-03", b"12/BC-STP", head.hash.encode()):
        assert not sealed_head(file.replace(change, change[::-1], 1)), change
    assert not sealed_head(b"[]")
    assert not sealed_head(b"{")


def test_what_is_no_tasks_stands_between_the_acts_in_both_files(world: World) -> None:
    with world.db.writing() as session:
        world.assign(session, title="Rà soát")
        draft = open_draft(session, "Quyết định thành lập", world.stp, by=world.hoa, at=noon(JUNE))
        write_version(session, draft, [ClauseLine(0, "Điều 1", "Thành lập.")], by=world.hoa, at=noon(JUNE))
    rows = deeds_of(world.auditor, ActFilters(everything=True), size=None)
    [(_no_heading, cells)] = ledger_table(rows, {}, noon(JUNE), narrowed_by="", head=last_head()).groups
    of_drafts = [cell[5] for cell in cells if "Quyết định thành lập" in str(cell[6])]
    assert of_drafts == [event_name(EventKind.DRAFT_WRITTEN), event_name(EventKind.DRAFT_OPENED)]
    assert len(cells) == len(rows)
    file = sealed_ledger(rows, noon(JUNE), narrowed_by="", head=last_head())
    content = json.loads(file)
    assert len(content["acts"]) + len(content["events"]) == len(rows)
    assert [each["kind"] for each in content["events"]][:2] == ["draft_write", "draft_opened"]
    assert not sealed_head(file.replace(b"draft_opened", b"draft_closed", 1))


def test_a_workbook_says_of_each_act_what_it_changed_and_by_what_it_is_narrowed(world: World) -> None:
    with world.db.writing() as session:
        world.finish(session, world.assign(session, title="Rà soát"), JUNE)
    table = ledger_table(
        acts_of(world.auditor, ActFilters()), {}, noon(JUNE), narrowed_by="Xác nhận.", head=last_head()
    )
    [(_no_heading, rows)] = table.groups
    confirmed = rows[0]
    assert "→ 03/06/2024" in str(confirmed[6])
    assert confirmed[7:] == ("12/BC-STP ngày 03/06/2024", JUNE)
    assert table.note.startswith("Xác nhận. ")
    assert last_head().hash[:16] in table.note


def test_a_sealed_file_has_whatever_an_act_made_different(world: World) -> None:
    link = Link(directive_id=world.directive, role=DirectiveRole.CARRIES_OUT)
    owed = Owed(unit_id=world.nam_sach, what="Số liệu", due=JUNE)
    with world.db.writing() as session:
        task = world.assign(session, co_ordinating=(world.nam_sach,))
        task.amend(session, Amended(add_links=(link,), owed=(owed,)), by=world.secretary, on=JUNE, at=noon(JUNE))
        reason = Explained(cause="funds", words="Chờ vốn.")
        task.explain(session, reason, by=world.hoa, at=noon(date(2024, 7, 15)))
    rows = acts_of(world.auditor, ActFilters(), size=None)
    explained, amended, _assigned = json.loads(sealed_ledger(rows, noon(JUNE), narrowed_by="", head=last_head()))[
        "acts"
    ]
    assert [(made["what"], made["after"]) for made in amended["made"]] == [
        ("owed", [{"unit_id": world.nam_sach, "what": "Số liệu", "due": "2024-06-03"}]),
        ("links", [{"directive_id": world.directive, "clause_id": None, "role": "carries_out"}]),
    ]
    [made] = explained["made"]
    assert (made["what"], made["before"], made["after"][2:4]) == ("reason", None, ["funds", "Chờ vốn."])
