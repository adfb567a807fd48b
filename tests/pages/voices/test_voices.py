"""What somebody said by telephone goes to its unit, is answered and closed, on the pages of those who do it."""

from datetime import timedelta

import pytest
from sqlmodel import col, select

from clock import now, today
from models.calendar.days_off import set_day, special_days_in, working_day_after
from models.event import Event, EventKind
from models.preference import preferences_in
from models.voice.caller import Caller, CallerDetails
from models.voice.hotline import Hotline, HotlineDetails, change_hotline, end_hotline, hotline_in, open_hotline
from models.voice.voice import Voice, VoiceDetails, VoiceKind, VoiceWay, steps_of
from queries.voices.hotlines import hotlines_on
from server.exports.export import Asked, Export
from server.exports.made import made
from tests.conftest import World, noon
from tests.pages.desk import Desk, beside, box, dated, open_tab, press, shown_html, text_of, texts
from tests.pages.tables import tables
from usecases.clean import clean_when_due
from wording.help import Rule, help_on
from wording.language import day

LAN = CallerDetails("Trần Thị Lan", "0912 345 678")


@pytest.fixture
def voice(world: World) -> str:
    """About Justice, handed to it today."""
    details = VoiceDetails(
        on=today(), way=VoiceWay.HOTLINE, unit_id=world.stp, kind=VoiceKind.DELAY, text="Hồ sơ <b>chậm</b>."
    )
    with world.db.writing() as session:
        made = Voice.record(session, details, LAN, by=world.secretary, at=now())
        made.hand_to(session, world.stp, on=today(), by=world.secretary, at=now())
        return str(made.id)


def test_a_call_is_recorded_handed_answered_closed_and_its_caller_erased(world: World) -> None:
    thuha = open_tab(Desk(world, "thuha").opens("voices/voices.py"), "record")
    press(thuha, "Record")
    assert len(thuha.error) == 1
    dated(thuha, "Came in on")
    box(thuha.selectbox, "By which way").select(VoiceWay.HOTLINE)
    box(thuha.selectbox, "Kind").set_value(VoiceKind.CONDUCT)
    box(thuha.selectbox, "About the unit").select(world.stp)
    box(thuha.text_area, "What was said").input("Phải đi lại nhiều lần.")
    box(thuha.text_input, "Name").input(LAN.name)
    box(thuha.text_input, "Telephone or address").input(LAN.contact)
    press(thuha, "Record")
    with world.db.reading() as session:
        assert session.exec(select(Caller.name, Caller.contact)).one() == (LAN.name, LAN.contact)

    page = Desk(world, "thuha").opens("voices/voice.py", id="1")
    box(page.selectbox, "Unit").select(world.stp)
    dated(page, "Handed on")
    press(page, "Hand it on")
    register = Desk(world, "thuha").opens("voices/voices.py")
    assert beside(register, help_on(Rule.VOICE)) == ["**1 voice**"]
    page = Desk(world, "hoa").opens("voices/voice.py", id="1")
    assert LAN.contact in texts(page)
    assert ["answer due on" in text for text in beside(page, help_on(Rule.VOICE))] == [True]
    box(page.text_area, "What was answered").input("Đã xin lỗi.")
    dated(page, "Answered on")
    press(page, "Record the answer")
    page = Desk(world, "thuha").opens("voices/voice.py", id="1")
    dated(page, "Closed on")
    press(page, "Close it")
    clean_when_due(world.db, now() + timedelta(days=90))
    page = Desk(world, "thuha").opens("voices/voice.py", id="1")
    assert "Answered on time" in texts(page)
    assert LAN.contact not in texts(page)
    assert tables(page)[-1].firsts("Step") == [
        "Handed to a unit",
        "Answered by the unit",
        "Case closed",
    ]


def test_a_voice_is_no_other_units_and_leaders_only_count(world: World, voice: str) -> None:
    for login, is_there in (("thuha", True), ("hoa", True), ("tuyet", False)):
        page = Desk(world, login).opens("voices/voice.py", id=voice)
        assert ("There is no such voice for you." not in texts(page)) is is_there
    for login in ("khai", "thanh"):
        assert "chậm" not in texts(Desk(world, login).opens("voices/voice.py", id=voice))
        counts = Desk(world, login).opens("voices/voices.py")
        assert tables(counts)[0].firsts("Total") == ["1", "1"]
        assert "chậm" not in text_of(shown_html(counts))
    assert "Only those who handle" in texts(Desk(world, "quantri").opens("voices/voices.py"))


def test_the_day_to_answer_by_stays_when_days_off_change_and_the_page_says_so(world: World, voice: str) -> None:
    desk = Desk(world, "hoa")
    before = texts(desk.opens("voices/voice.py", id=voice))
    with world.db.writing() as session:
        [due] = [step.due for step in steps_of(session, int(voice))]
        assert due
        years = (today().year, today().year + 1)
        free = working_day_after(today(), 1, special_days_in(session, years))
        set_day(session, free, working=False, name_vi="Nghỉ bù", name_en="", by=world.secretary, at=now())
        special = special_days_in(session, years)
        assert working_day_after(today(), preferences_in(session).voice_answer_days, special) > due
    after = texts(desk.opens("voices/voice.py", id=voice))
    assert after == before
    assert f"counted by the days off as they stood on {day(today())}, and stays when they change." in after


def test_a_number_opens_the_voices_it_counts(world: World, voice: str) -> None:
    hoa = Desk(world, "hoa").opens("voices/voices.py", tab="counts")
    first, _together = tables(hoa)[0].links("Total")
    assert f"handler={world.stp}" in first
    listed = Desk(world, "hoa").opens("voices/voices.py", handler=str(world.stp), standing="open")
    assert tables(listed)[0].firsts("Code") == [f"{today().year}-PA-001"]
    none = Desk(world, "hoa").opens("voices/voices.py", kind="fee")
    assert "Nothing that people said is here for you." in texts(none)


def test_what_was_handed_to_no_unit_is_opened_by_its_number_and_by_the_filter(world: World, voice: str) -> None:
    details = VoiceDetails(on=today(), way=VoiceWay.LETTER, unit_id=world.stp, kind=VoiceKind.FEE, text="Chưa chuyển")
    with world.db.writing() as session:
        Voice.record(session, details, LAN, by=world.secretary, at=now())
    waiting = tables(Desk(world, "thuha").opens("voices/voices.py", tab="counts"))[0]
    assert waiting.firsts("Handled by")[0] == "Not handed to a unit"
    assert "handler=0" in waiting.links("Total")[0]
    app = Desk(world, "thuha").opens("voices/voices.py")
    box(app.selectbox, "Handled by").select(0).run()
    assert (app.query_params["handler"], tables(app)[0].firsts("Code")) == ("0", [f"{today().year}-PA-002"])
    exported = made(Export.VOICES, Asked(world.secretary, "", {"handler": "0"}, now()))
    assert exported.rows == 1


def test_voices_are_counted_by_month_and_their_file_has_what_the_page_shows(world: World, voice: str) -> None:
    month, other = today().month, today().month % 12 + 1
    by_month = tables(Desk(world, "hoa").opens("voices/voices.py", tab="counts"))[3]
    assert by_month.firsts("Month") == [f"Month {month}", "Together"]
    assert f"month={month}" in by_month.links("Total")[0]
    shown = Desk(world, "hoa").opens("voices/voices.py", month=str(other))
    assert "Nothing that people said is here for you." in texts(shown)
    filters: tuple[dict[str, str], ...] = (
        {},
        {"month": str(month)},
        {"month": str(other)},
        {"kind": "fee"},
        {"standing": "open"},
    )
    files = [made(Export.VOICES, Asked(world.hoa, "", each, now())) for each in filters]
    assert [file and file.rows for file in files] == [1, 1, 0, 0, 1]


def test_what_was_said_is_put_right_by_who_handles_it(world: World, voice: str) -> None:
    page = Desk(world, "hoa").opens("voices/voice.py", id=voice)
    box(page.text_area, "What was said").input("Phí cao hơn <b>niêm yết</b>.")
    box(page.text_input, "Why it is corrected").input("Nghe nhầm")
    press(page, "Put it right")
    assert "Phí cao hơn" in texts(page)
    assert box(page.text_area, "What was said").value == "Phí cao hơn <b>niêm yết</b>."
    assert tables(page)[-1].column("Answer or reason")[-1] == "Phí cao hơn <b>niêm yết</b>. Why: Nghe nhầm"


def test_a_step_taken_back_is_as_if_it_was_never_made(world: World, voice: str) -> None:
    page = Desk(world, "thuha").opens("voices/voice.py", id=voice)
    box(page.text_input, "Reason").input("Nhầm đơn vị")
    press(page, "Take it back")
    assert "not handed to a unit yet" in texts(page)
    assert "not in force" in text_of(shown_html(page))
    assert "no such voice" in texts(Desk(world, "hoa").opens("voices/voice.py", id=voice))


def test_a_hotline_is_entered_changed_from_a_day_on_and_ended(world: World) -> None:
    page = Desk(world, "hoa").opens("voices/hotlines.py")
    box(page.text_input, "Who answers").input("Đào Thu Hằng")
    box(page.text_input, "Number").input("0220 000 102")
    dated(page, "Since")
    press(page, "Enter it")
    assert tables(page)[0].firsts("Who answers") == ["Đào Thu Hằng"]
    with world.db.reading() as session:
        hotline = session.exec(select(Hotline)).one()
    box(page.selectbox, "Hotline").select(hotline.id).run()
    dated(page, "From this day on")
    press(page, "End it")
    assert "No hotline is entered yet." in texts(page)
    assert not Desk(world, "khai").opens("voices/hotlines.py").expander
    with world.db.reading() as session:
        kinds = session.exec(select(Event.kind).order_by(col(Event.id))).all()
    assert [kind for kind in kinds if kind in (EventKind.HOTLINE_OPENED, EventKind.HOTLINE_ENDED)] == [
        EventKind.HOTLINE_OPENED,
        EventKind.HOTLINE_ENDED,
    ]


def test_the_directory_of_a_past_day_has_who_answered_then(world: World) -> None:
    first, later, last = (today() - timedelta(days=days) for days in (30, 20, 10))
    details = HotlineDetails(unit_id=world.stp, holder="Văn phòng", number="0220 000 102")
    other = HotlineDetails(unit_id=world.stp, holder="Đào Thu Hằng", number="0220 000 102")
    with world.db.writing() as session:
        hotline = open_hotline(session, details, first, by=world.hoa, at=noon(first))
        changed = change_hotline(session, hotline, other, later, by=world.hoa, at=noon(later))
        end_hotline(session, hotline_in(session, changed.id or 0), last, by=world.hoa, at=noon(last))
    on_days = [[row.holder for row in hotlines_on(day)] for day in (first, later, last, today())]
    assert on_days == [["Văn phòng"], ["Đào Thu Hằng"], ["Đào Thu Hằng"], []]
