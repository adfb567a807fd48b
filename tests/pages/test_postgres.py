"""Every page on PostgreSQL as well: what they ask for is tested by the queries, here they are opened."""

import pytest

from tests.pages.test_pages import OFFERED, Desk, _nothing_kept, task, texts  # noqa: F401

pytestmark = pytest.mark.parametrize("db", ["postgresql"], indirect=True)
MORE = {
    "khai": {"directive/follow_up.py", "account/notices.py"},
    "thuha": {"office/change_many.py", "directive/from_clauses.py", "directive/follow_up.py"},
    "hoa": {"account/notices.py", "account/account.py"},
    "quantri": {"admin/people.py", "admin/units.py", "admin/periods.py", "admin/settings.py", "admin/events.py"},
}


@pytest.mark.parametrize("login", OFFERED)
def test_everybody_opens_their_pages(world, task, login):  # noqa: F811
    desk = Desk(world, login)
    for page in sorted(OFFERED[login] | MORE[login]):
        assert desk.opens(page).title, page
    assert "Rà soát thủ tục hành chính" in texts(desk.opens("task/task.py", code=task))
    assert "03/CT-UBND" in texts(desk.opens("directive/directive.py", id=str(world.directive)))


@pytest.mark.parametrize("part", ["We lead", "We co-ordinate", "What the secretariat said", "How we stand"])
def test_a_unit_looks_at_every_part_of_its_desk(world, task, part):  # noqa: F811
    app = Desk(world, "hoa").opens("unit/my_unit.py")
    app.session_state["part"] = part
    app.run()
    assert not app.exception
