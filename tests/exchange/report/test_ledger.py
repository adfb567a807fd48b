"""The ledger of acts taken away: what a sealed file says is what was read, and a change in it shows."""

import json
from datetime import date

from exchange.report.ledger import is_sealed, ledger_table, sealed_ledger
from queries.heads import last_head
from queries.ledger import ActFilters, acts_of
from tests.conftest import World, noon

JUNE = date(2024, 6, 3)


def test_a_sealed_file_proves_itself_and_names_the_head_of_the_journal(world: World) -> None:
    with world.db.writing() as session:
        world.finish(session, world.assign(session, title="Rà soát"), JUNE)
    rows, head = acts_of(world.auditor, ActFilters(), size=None), last_head()
    file = sealed_ledger(rows, noon(JUNE), narrowed_by="Tất cả", head=head)
    content = json.loads(file)
    assert is_sealed(file)
    assert content["journal"]["hash"] == head.hash
    assert [act["content"]["kind"] for act in content["acts"]] == ["confirm", "report_done", "assign"]
    for change in (b"confirm", b"2024-06-03", b"12/BC-STP", head.hash.encode()):
        assert not is_sealed(file.replace(change, change[::-1], 1)), change
    assert not is_sealed(b"[]")
    assert not is_sealed(b"{")


def test_a_workbook_says_of_each_act_what_it_changed_and_by_what_it_is_narrowed(world: World) -> None:
    with world.db.writing() as session:
        world.finish(session, world.assign(session, title="Rà soát"), JUNE)
    table = ledger_table(
        acts_of(world.auditor, ActFilters()), {}, noon(JUNE), narrowed_by="Xác nhận.", head=last_head()
    )
    [(_no_heading, rows)] = table.groups
    confirmed = rows[0]
    assert "→ 03/06/2024" in str(confirmed[6])
    assert confirmed[7] == JUNE
    assert table.note.startswith("Xác nhận. ")
    assert last_head().hash[:16] in table.note
