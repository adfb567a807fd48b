"""The drafts' pages: written, sent, commented by who was asked, answered, and taken away as a table in Word."""

from io import BytesIO
from typing import Any
from urllib.parse import urlsplit

import docx
import pytest

from clock import now, today
from exchange.report.draft_comments import comments_table
from models.committee.member import MemberRole, Membership, name_deputy, name_member
from models.directive.clause_text import split_clauses
from models.directive.directive import Directive, DirectiveDetails, DirectiveLevel
from models.draft.acts import Answered, Commented, Draft, Opinion, Outcome, Recipient, Sent
from models.draft.draft import answer_comment, comment_on, issue_draft, open_draft, send, write_version
from queries.drafts import draft_page
from server.exports.export import Asked, Export
from server.exports.made import made
from tests.conftest import World
from tests.models.reorganisation.test_reorganisation import carry_out, merged
from tests.pages.desk import Desk, box, dated, fill, links, open_tab, press, texts
from tests.pages.tables import tables
from wording.language import Language, day, set_language

FIRST = "Điều 1. Thành lập Ban Chỉ đạo.\nĐiều 2. Họp sáu tháng một lần."


@pytest.fixture
def sent(world: World) -> int:
    """Justice asks Information and the vice chairman until today."""
    with world.db.writing() as session:
        draft = open_draft(session, "Quyết định thành lập", world.stp, by=world.hoa, at=now())
        write_version(session, draft, split_clauses(FIRST), by=world.hoa, at=now())
        recipients = (Recipient(unit_id=world.stttt), Recipient(person_id=world.chairman.id))
        send(session, draft, Sent(recipients=recipients, deadline=today()), by=world.hoa, at=now())
        return draft.id or 0


def comment(world: World, draft_id: int, text: str) -> None:
    with world.db.writing() as session:
        said = Commented(
            version=1,
            recipient=Recipient(unit_id=world.stttt),
            clause=1,
            opinion=Opinion.WITH_COMMENTS,
            text=text,
        )
        comment_on(session, session.get_one(Draft, draft_id), said, by=world.tuyet, at=now())


def test_who_took_over_from_a_unit_begins_drafts_of_its_own_alone(world: World) -> None:
    with world.db.writing() as session:
        carry_out(world, session, merged(world))
    offered = {}
    for login in ("hoa", "thuha"):
        app = Desk(world, login).opens("draft/drafts.py", do="new_draft")
        offered[login] = box(app.selectbox, "Drafting unit").options
    assert (len(offered["hoa"]), len(offered["thuha"])) == (1, 2), "Information has ended"


def test_a_member_from_a_unit_is_asked_and_comments_for_themselves(world: World) -> None:
    with world.db.writing() as session:
        member = Membership(role=MemberRole.MEMBER)
        name_member(session, None, world.duc.id, member, on=today(), by=world.secretary, at=now())
        draft = open_draft(session, "Quy chế hoạt động", world.stttt, by=world.tuyet, at=now())
        write_version(session, draft, split_clauses(FIRST), by=world.tuyet, at=now())
    query = {"id": str(draft.id)}
    assert "There is no such draft." in texts(Desk(world, "duc").opens("draft/draft.py", **query))
    app = Desk(world, "tuyet").opens("draft/draft.py", **query)
    app.button_group[0].set_value("send").run()
    box(app.multiselect, "Members who are asked").select(world.duc.id).run()
    dated(app, "To be answered by")
    press(app, "Send version 1")
    app = Desk(world, "duc").opens("draft/draft.py", **query)
    box(app.radio, "Opinion").set_value(Opinion.AGREED).run()
    press(app, "Give this opinion")
    page = draft_page(world.duc, draft.id or 0, now())
    assert page is not None
    assert page.row.facts.waiting_for() == []
    assert draft_page(world.hoa, draft.id or 0, now()) is None


def test_a_unit_writes_a_draft_and_sends_it(world: World) -> None:
    desk = Desk(world, "hoa")
    app = desk.opens("draft/drafts.py")
    app.session_state["new_draft"] = True
    app.run()
    fill(app, What_is_drafted="Quyết định thành lập")
    press(app, "Begin the draft")
    app = desk.opens("draft/draft.py", id="1")
    app.button_group[0].set_value("write").run()
    box(app.text_area, "The text of the draft").input(FIRST).run()
    press(app, "Keep as version 1")
    app.button_group[0].set_value("send").run()
    box(app.multiselect, "Units that are asked").select(world.stttt).run()
    dated(app, "To be answered by")
    press(app, "Send version 1")
    assert "Asked: 1; answered: 0" in texts(app)
    page = draft_page(world.tuyet, 1, now())
    assert page is not None
    assert page.row.facts.waiting_for() == [Recipient(unit_id=world.stttt)]


def test_who_was_asked_is_reminded_and_gives_an_opinion_of_a_clause(world: World, sent: int) -> None:
    desk = Desk(world, "tuyet")
    assert "Your opinion of a draft is asked for by" in texts(desk.opens("account/notices.py"))
    app = desk.opens("draft/draft.py", id=str(sent))
    box(app.selectbox, "Which clause").select(1).run()
    press(app, "Give this opinion")
    assert [error.value for error in app.error] == ["Choose an opinion."]
    box(app.radio, "Opinion").set_value(Opinion.WITH_COMMENTS).run()
    box(app.text_area, "What should be changed, or why").input("Họp hằng quý.").run()
    press(app, "Give this opinion")
    assert "1 of 3 contents" not in texts(app)
    assert "2 of 3 contents are consistent" in texts(app)
    assert "Your opinion of a draft" not in texts(desk.opens("account/notices.py"))
    assert "1 comment on your draft to be answered" in texts(Desk(world, "hoa").opens("account/notices.py"))


def test_who_stands_in_comments_for_the_member_and_page_and_paper_name_both(world: World, sent: int) -> None:
    duc, query = Desk(world, "duc"), {"id": str(sent)}
    assert "Give this opinion" not in [each.label for each in duc.opens("draft/draft.py", **query).button]
    with world.db.writing() as session:
        told: dict[str, Any] = {"by": world.secretary, "at": now()}
        name_member(session, None, world.chairman.id, Membership(role=MemberRole.CHAIR), on=today(), **told)
        name_deputy(session, None, world.chairman.id, world.duc.id, first=today(), last=today(), **told)
    asked = f"An opinion of a draft is asked of {world.chairman.name}, for whom you stand in, by {day(today())}"
    assert asked in texts(duc.opens("account/notices.py"))
    app = duc.opens("draft/draft.py", **query)
    assert f"as said by you for {world.chairman.name}" in texts(app)
    box(app.radio, "Opinion").set_value(Opinion.AGREED).run()
    press(app, "Give this opinion")
    [table] = tables(duc.opens("draft/draft.py", **query))
    assert f"{world.chairman.name} said by {world.duc.name}, who stands in" in table.column("Unit or member")
    page = draft_page(world.hoa, sent, now())
    assert page is not None
    cells = [cell for _heading, rows in comments_table(page, now()).groups for row in rows for cell in row]
    assert f"{world.chairman.name} (said by {world.duc.name}, who stands in)" in cells


def test_nobody_else_is_asked_and_a_stranger_to_it_sees_nothing(world: World, sent: int) -> None:
    for login in ("thuha", "thanh", "duc"):
        assert "Give this opinion" not in [
            each.label for each in Desk(world, login).opens("draft/draft.py", id="1").button
        ]
    assert "There is no such draft" in texts(Desk(world, "son").opens("draft/draft.py", id=str(sent)))
    assert "No draft was sent to you or your unit." in texts(Desk(world, "son").opens("draft/drafts.py"))


def test_the_drafting_unit_answers_each_comment(world: World, sent: int) -> None:
    comment(world, sent, "Họp hằng quý.")
    app = Desk(world, "hoa").opens("draft/draft.py", id=str(sent))
    app.button_group[0].set_value("answer").run()
    box(app.radio, "What becomes of it").set_value(Outcome.TAKEN_OVER).run()
    press(app, "Answer the comment")
    assert "3 of 3 contents are consistent" in texts(app)
    [table] = tables(app)
    assert [cell.text for cell in table.cells("Taken over or explained")] == ["–", "–", "Taken over"]


def test_where_no_comment_is_to_be_answered_one_is_led_to_who_was_asked(world: World, sent: int) -> None:
    app = Desk(world, "hoa").opens("draft/draft.py", id=str(sent), do="answer")
    assert [each.value for each in app.info if each.value.startswith("There is no comment to answer yet.")] == [
        f"There is no comment to answer yet.  \n[Who was asked](/draft?id={sent}&tab=recipients)"
    ]


def test_an_answer_on_paper_is_entered_by_the_drafting_unit_and_stands_in_the_table(world: World, sent: int) -> None:
    app = Desk(world, "hoa").opens("draft/draft.py", id=str(sent))
    app.button_group[0].set_value("paper").run()
    box(app.text_input, "Symbol of the document").input("45/STTTT-VP")
    dated(app, "Date of the document")
    box(app.radio, "Opinion").set_value(Opinion.NOT_AGREED).run()
    box(app.text_area, "What should be changed, or why").input("Chưa rõ kinh phí.").run()
    press(app, "Enter what came on paper")
    said = f"On paper: 45/STTTT-VP of {day(today())}"
    [table] = tables(Desk(world, "hoa").opens("draft/draft.py", id=str(sent), only="True"))
    assert any("Chưa rõ kinh phí." in text and said in text for text in table.column("What they say"))
    page = draft_page(world.hoa, sent, now())
    assert page is not None
    set_language(Language.VI)
    cells = [cell for _heading, rows in comments_table(page, now()).groups for row in rows for cell in row]
    assert "Chưa rõ kinh phí. (Bằng văn bản: 45/STTTT-VP ngày " in " ".join(map(str, cells))


def test_who_was_asked_and_who_commented_lead_to_their_pages(world: World, sent: int) -> None:
    comment(world, sent, "Họp hằng quý.")
    desk, on = Desk(world, "khai"), today().isoformat()
    [asked] = tables(open_tab(desk.opens("draft/draft.py", id=str(sent)), "recipients"))
    unit, member = (asked.cells("Unit or member")[row].links for row in (1, 0))
    assert member == [f"/tasks?as_of={on}&supervisor_id={world.chairman.id}"]
    [comments] = tables(desk.opens("draft/draft.py", id=str(sent)))
    assert comments.links("Unit or member") == unit
    assert [urlsplit(link).path for link in unit] == ["/unit_profile"]


def test_two_versions_stand_beside_each_other(world: World, sent: int) -> None:
    with world.db.writing() as session:
        second = split_clauses("Điều 1. Thành lập Ban Chỉ đạo.\nĐiều 2. Họp hằng quý.")
        write_version(session, session.get_one(Draft, sent), second, by=world.hoa, at=now())
    app = open_tab(Desk(world, "tuyet").opens("draft/draft.py", id=str(sent)), "versions")
    [table] = tables(app)
    assert [cell.text for cell in table.cells("What changed")] == ["–", "changed"]
    html = "".join(each.proto.body for each in app.get("html"))
    assert 'Họp <del><span class="heard">left out</span> sáu tháng một lần.</del>' in html
    assert 'Họp <ins><span class="heard">added</span> hằng quý.</ins>' in html


def test_two_versions_are_taken_away_in_word_with_the_words_that_changed(world: World, sent: int) -> None:
    with world.db.writing() as session:
        second = split_clauses("Điều 1. Thành lập Ban Chỉ đạo.\nĐiều 2. Họp hằng quý.")
        write_version(session, session.get_one(Draft, sent), second, by=world.hoa, at=now())
    set_language(Language.EN)
    query = {"id": str(sent), "before": "1", "after": "2"}
    file = made(Export.DRAFT_VERSIONS, Asked(world.tuyet, "", query, now()))
    assert file is not None
    [table] = docx.Document(BytesIO(file.content)).tables
    _head, same, changed = [row.cells for row in table.rows]
    assert [cell.text.replace("\u00a0", " ") for cell in same][1:] == ["Thành lập Ban Chỉ đạo."] * 2 + ["as before"]
    assert [(run.text, run.font.strike) for run in changed[1].paragraphs[0].runs] == [
        ("Họp", None),
        (" ", None),
        ("sáu tháng một lần.", True),
    ]
    assert [(run.text, run.font.underline) for run in changed[2].paragraphs[0].runs][-1] == ("hằng quý.", True)
    for wrong in ({**query, "after": "9"}, {"id": str(sent)}):
        assert made(Export.DRAFT_VERSIONS, Asked(world.tuyet, "", wrong, now())) is None
    assert made(Export.DRAFT_VERSIONS, Asked(world.son, "", query, now())) is None


def test_what_was_said_of_an_earlier_version_stays_in_sight_and_in_word(world: World, sent: int) -> None:
    comment(world, sent, "Họp hằng quý.")
    with world.db.writing() as session:
        draft, by = session.get_one(Draft, sent), world.hoa
        write_version(session, draft, split_clauses("Điều 1. Họp hằng quý."), by=by, at=now())
        asked = Sent(recipients=(Recipient(unit_id=world.stttt),), deadline=today())
        send(session, draft, asked, by=by, at=now())
    desk = Desk(world, "hoa")
    assert "Họp hằng quý." not in str(tables(desk.opens("draft/draft.py", id=str(sent)))[0].column("What they say"))
    app = desk.opens("draft/draft.py", id=str(sent), round="1")
    assert "Agreed, with comments Họp hằng quý." in tables(app)[0].column("What they say")
    file = made(Export.DRAFT_COMMENTS, Asked(world.hoa, "", {"id": str(sent)}, now()))
    assert file is not None
    [table] = docx.Document(BytesIO(file.content)).tables
    assert [row.cells[0].text.replace("\u00a0", " ") for row in table.rows] == [
        *("No.", "Asked, without an answer: 1", "", "Asked before, of version 1: 1", "1"),
    ]
    assert table.rows[-1].cells[4].text == "Họp hằng quý."


def test_the_document_that_was_issued_leads_back_to_its_draft(world: World, sent: int) -> None:
    with world.db.writing() as session:
        details = DirectiveDetails("1386-QĐ/TU", DirectiveLevel.PARTY, "Tỉnh ủy", today(), "Thành lập Ban Chỉ đạo")
        directive: Directive = issue_draft(
            session, session.get_one(Draft, sent), details, by=world.secretary, at=now()
        )
        directive_id = directive.id
    desk = Desk(world, "khai")
    shown = links(desk.opens("directive/directive.py", id=str(directive_id)))
    assert ("draft", "What was said of its draft", {"id": str(sent)}) in shown
    shown = links(desk.opens("draft/draft.py", id=str(sent)))
    assert ("directive", "Issued as 1386-QĐ/TU", {"id": str(directive_id)}) in shown


def test_the_table_in_word_lies_on_its_side_and_tells_open_contents_first(world: World, sent: int) -> None:
    comment(world, sent, "Họp hằng quý.")
    with world.db.writing() as session:
        explained = Answered(comment=3, outcome=Outcome.EXPLAINED, text="Theo quy chế chung.")
        answer_comment(session, session.get_one(Draft, sent), explained, by=world.hoa, at=now())
        draft = session.get_one(Draft, sent)
        agreed = Commented(version=1, recipient=Recipient(person_id=world.chairman.id), opinion=Opinion.AGREED)
        comment_on(session, draft, agreed, by=world.chairman, at=now())
    set_language(Language.VI)
    file = made(Export.DRAFT_COMMENTS, Asked(world.hoa, "", {"id": str(sent)}, now()))
    assert file is not None
    document = docx.Document(BytesIO(file.content))
    section = document.sections[0]
    assert (section.page_width or 0) > (section.page_height or 0)
    [table] = document.tables
    assert [row.cells[0].text.replace("\u00a0", " ") for row in table.rows] == [
        *("STT", "Nội dung chưa thống nhất: 1", "1", "Nội dung thống nhất: 2", "2"),
    ]
    assert [cell.text for cell in table.rows[2].cells][1:] == [
        *("Điều 2. Họp sáu tháng một lần.", "Sở Thông tin và Truyền thông", "Nhất trí, có ý kiến", "Họp hằng quý."),
        "Giải trình. Theo quy chế chung.",
    ]
    assert made(Export.DRAFT_COMMENTS, Asked(world.son, "", {"id": str(sent)}, now())) is None


def test_a_draft_sent_by_mistake_is_called_back_and_who_was_asked_is_told_why(world: World, sent: int) -> None:
    app = Desk(world, "hoa").opens("draft/draft.py", id=str(sent))
    app.session_state[f"draft_back_{sent}"] = True
    app.run()
    press(app, "Take it back")
    assert [error.value for error in app.error] == ["Choose what was a mistake."]
    box(app.selectbox, "What was a mistake").select(2).run()
    box(app.text_input, "Reason").input("Gửi <b>nhầm</b> bản").run()
    press(app, "Take it back")
    assert [each.label for each in app.tabs] == ["Text and versions"]
    asked = Desk(world, "tuyet")
    why = "Gửi <b>nhầm"
    assert f"A draft was called back: {why}" in texts(asked.opens("account/notices.py")).replace("\\", "")
    shown = asked.opens("draft/draft.py", id=str(sent))
    assert f"Called back on {day(today())} from " in texts(shown)
    assert why in texts(shown).replace("\\", "")
    assert "Give this opinion" not in [each.label for each in shown.button]


def test_a_document_that_is_registered_already_is_what_was_issued(world: World, sent: int) -> None:
    with world.db.writing() as session:
        details = DirectiveDetails("1386-QĐ/TU", DirectiveLevel.PARTY, "Tỉnh ủy", today(), "Thành lập Ban Chỉ đạo")
        registered = Directive.add(session, details, by=world.secretary, at=now()).id
    secretary = Desk(world, "thuha")
    app = secretary.opens("draft/draft.py", id=str(sent), do="registered")
    box(app.selectbox, "Directive").select(registered).run()
    press(app, "It is what was issued")
    assert "Issued as 1386-QĐ/TU" in [label for _page, label, _query in links(app)]
    app = secretary.opens("draft/draft.py", id=str(sent))
    app.session_state[f"draft_back_{sent}"] = True
    app.run()
    box(app.selectbox, "What was a mistake").select(3).run()
    box(app.text_input, "Reason").input("Chưa ký").run()
    press(app, "Take it back")
    shown = links(secretary.opens("directive/directive.py", id=str(registered)))
    assert "What was said of its draft" not in [label for _page, label, _query in shown]
