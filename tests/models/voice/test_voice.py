"""What people say is handed to a unit, answered and closed; who they are is erased by time."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError
from sqlmodel import select

from models.calendar.days_off import generate_days, set_day
from models.event import Event, EventKind
from models.moment import Moment
from models.person import User
from models.preference import change_preferences
from models.refusal import Forbidden, Outdated, Refusal
from models.voice.caller import Caller, CallerDetails
from models.voice.facts import StepKind, VoiceFacts, VoiceStanding
from models.voice.voice import Voice, VoiceDetails, VoiceKind, VoiceWay, steps_of, voice_in
from queries.voices.voices import VoiceFilters, voice_page, voices_counted, voices_of
from tests.conftest import World, noon
from usecases.clean import clean_when_due

MONDAY, DUE = date(2024, 6, 3), date(2024, 6, 17)  # ten working days later
LAN = CallerDetails("Trần Thị Lan", "0912 345 678")
JUNE = VoiceFilters(year=2024)


def details(world: World) -> VoiceDetails:
    return VoiceDetails(
        on=MONDAY,
        way=VoiceWay.HOTLINE,
        unit_id=world.stp,
        kind=VoiceKind.DELAY,
        text="Hồ sơ quá hạn ba ngày.",
    )


def recorded(world: World, *, handed_to: int | None = None) -> int:
    with world.db.writing() as session:
        voice = Voice.record(session, details(world), LAN, by=world.secretary, at=noon(MONDAY))
        if handed_to:
            voice.hand_to(session, handed_to, on=MONDAY, by=world.secretary, at=noon(MONDAY))
        return voice.id or 0


def callers_erased(world: World, day: date) -> int:
    """How many the server erases on a day."""
    return (clean_when_due(world.db, noon(day)) or {})["callers"]


def answered(world: World, voice_id: int, on: date, *, by: User) -> None:
    with world.db.writing() as session:
        voice_in(session, voice_id, by=by).answer(session, "Đã trả kết quả.", on=on, by=by, at=noon(on))


def test_from_hotline_to_answer_with_the_callers_number_erased_by_time(world: World) -> None:
    voice_id = recorded(world, handed_to=world.stp)
    page = voice_page(world.hoa, voice_id, Moment(MONDAY))
    assert page
    assert page.caller
    assert (page.row.code, page.row.facts.due) == ("2024-PA-001", DUE)
    assert (page.caller.name, page.caller.contact, page.caller.erased_on) == (LAN.name, LAN.contact, date(2024, 9, 1))
    answered(world, voice_id, DUE, by=world.hoa)
    with world.db.writing() as session:
        voice_in(session, voice_id, by=world.secretary).close(session, on=DUE, by=world.secretary, at=noon(DUE))

    assert callers_erased(world, date(2024, 8, 31)) == 0
    assert callers_erased(world, date(2024, 9, 1)) == 1
    page = voice_page(world.hoa, voice_id, Moment(date(2024, 9, 1)))
    assert page
    assert (page.caller, page.row.standing) == (None, VoiceStanding.ANSWERED_ON_TIME)
    with world.db.reading() as session:
        erased = session.exec(select(Event).where(Event.kind == EventKind.CLEANED)).all()
        assert [(event.by_id, event.details) for event in erased] == [(None, {}), (None, {"callers": 1})]


def test_what_was_written_down_wrongly_is_put_right_with_a_reason_for_every_day(world: World) -> None:
    voice_id = recorded(world, handed_to=world.stp)

    def put_right(text: str, reason: str, by: User) -> None:
        with world.db.writing() as session:
            voice_in(session, voice_id, by=by).correct(session, text, reason, by=by, at=noon(DUE))

    for text, reason, why in (("  ", "x", "Write what"), ("Phí quá cao.", "", "Give the reason")):
        with pytest.raises(Refusal, match=why):
            put_right(text, reason, world.hoa)
    with pytest.raises(Refusal, match="written so already"):
        put_right(details(world).text, "x", world.hoa)
    put_right("Phí quá cao.", "Nghe nhầm", world.hoa)
    texts = [voices_of(world.hoa, moment, JUNE)[0].text for moment in (Moment(MONDAY), Moment(MONDAY, noon(MONDAY)))]
    assert texts == ["Phí quá cao.", details(world).text]
    answered(world, voice_id, DUE, by=world.hoa)
    with world.db.writing() as session:
        voice = voice_in(session, voice_id, by=world.secretary)
        voice.close(session, on=DUE, by=world.secretary, at=noon(DUE))
        told = session.exec(select(Event.details).where(Event.kind == EventKind.VOICE_CORRECTED)).one()
    assert told == {"code": "2024-PA-001", "day": MONDAY.isoformat()}, "who reads events does not handle it"
    page = voice_page(world.hoa, voice_id, Moment(DUE))
    assert page
    assert [(step.kind, step.text, step.because) for step in page.steps][1] == (
        *(StepKind.CORRECTED, "Phí quá cao.", "Nghe nhầm"),
    )
    with pytest.raises(Forbidden):
        put_right("Khác.", "x", world.hoa)
    put_right("Khác.", "x", world.secretary)


def test_the_file_of_the_database_has_no_trace_of_who_was_erased(world: World) -> None:
    recorded(world)
    path = Path(world.db.url.database or "")
    files = [file for file in path.parent.iterdir() if file.name.startswith(path.name)]
    assert any(LAN.contact.encode() in file.read_bytes() for file in files)
    assert callers_erased(world, date(2024, 12, 1)) == 1
    assert [file.name for file in files if LAN.contact.encode() in file.read_bytes()] == []
    assert [file.name for file in files if LAN.name.encode() in file.read_bytes()] == []


def test_who_is_to_be_erased_is_shown_no_longer_though_the_server_was_off(world: World) -> None:
    voice_id = recorded(world, handed_to=world.stp)
    pages = [voice_page(world.hoa, voice_id, Moment(date(2024, month, day))) for month, day in ((8, 31), (9, 1))]
    assert [bool(page and page.caller) for page in pages] == [True, False]


@pytest.mark.parametrize(
    "text",
    [
        "Bà Trần  Thị Lan nộp hồ sơ ba tuần trước.",
        "ba TRAN THI LAN noi vay",
        "Gọi lại số 0912.345.678 sau 17 giờ.",
        "(+84) 912-345-678",
    ],
)
def test_words_that_stay_do_not_name_who_is_erased_in_time(world: World, text: str) -> None:
    voice_id = recorded(world, handed_to=world.stp)
    by: dict[str, Any] = {"by": world.secretary, "at": noon(DUE)}
    with world.db.trying() as session:
        voice = voice_in(session, voice_id, by=world.secretary)
        for try_it in (
            lambda: Voice.record(session, replace(details(world), text=text), LAN, **by),
            lambda: voice.answer(session, text, on=DUE, **by),
            lambda: voice.correct(session, text, "Nghe nhầm", **by),
            lambda: voice.correct(session, "Phí cao.", text, **by),
            lambda: voice.take_back(session, text, **by),
        ):
            with pytest.raises(Refusal, match="Leave out who said it"):
                try_it()
        voice.answer(session, "Cán bộ Lan đã trả 12 hồ sơ, phí 345.678 đồng.", on=DUE, **by)


def test_how_long_callers_stay_the_office_decides(world: World) -> None:
    recorded(world)
    with world.db.writing() as session:
        change_preferences(session, {"caller_days": 5}, by=world.admin, at=noon(MONDAY))
    assert callers_erased(world, MONDAY + timedelta(days=4)) == 0
    assert callers_erased(world, MONDAY + timedelta(days=5)) == 1


def test_nobody_but_the_handler_and_the_secretariat_reads_it(world: World) -> None:
    voice_id = recorded(world, handed_to=world.nam_sach)
    readers = (world.secretary, world.son, world.hoa, world.chairman, world.auditor, world.admin)
    assert [bool(voice_page(user, voice_id, Moment(DUE))) for user in readers] == [True, True, *[False] * 4]
    assert [len(voices_of(user, Moment(DUE), JUNE)) for user in readers] == [1, 1, 0, 0, 0, 0]
    assert [len(voices_counted(user, Moment(DUE), 2024)) for user in readers] == [1, 1, 0, 1, 1, 0]
    with world.db.writing() as session:
        voice_in(session, voice_id, by=world.secretary).hand_to(
            session, world.stp, on=DUE, by=world.secretary, at=noon(DUE)
        )
    assert voices_of(world.son, Moment(MONDAY), JUNE) == []  # not even as it was when they had it
    with world.db.writing() as session, pytest.raises(Refusal, match="no such voice"):
        voice_in(session, voice_id, by=world.son)


def test_leadership_and_auditors_are_told_no_name(world: World) -> None:
    recorded(world, handed_to=world.stp)
    assert "Lan" not in repr([voices_counted(user, Moment(DUE), 2024) for user in (world.chairman, world.auditor)])


@pytest.mark.parametrize(
    ("answered_on", "as_of", "standing"),
    [
        (None, DUE, VoiceStanding.OPEN),
        (None, DUE + timedelta(days=1), VoiceStanding.OVERDUE),
        (DUE, DUE, VoiceStanding.ANSWERED_ON_TIME),
        (DUE + timedelta(days=1), DUE + timedelta(days=1), VoiceStanding.ANSWERED_LATE),
    ],
)
def test_a_voice_is_answered_in_time_to_its_last_day(
    answered_on: date | None, as_of: date, standing: VoiceStanding
) -> None:
    facts = VoiceFacts(handler_id=1, due=DUE, answered_on=answered_on)
    assert facts.standing(as_of) is standing


@pytest.mark.parametrize(
    ("handed_on", "due"),
    [
        (date(2024, 8, 30), date(2024, 9, 17)),  # 2 and 3 September are holidays
        (date(2024, 2, 1), date(2024, 2, 22)),  # Tết: 8 to 14 February
        (date(2024, 4, 26), date(2024, 5, 14)),  # 29 April is off, Saturday 4 May is worked for it
        (date(2024, 12, 27), date(2025, 1, 13)),  # nobody has filled the calendar of 2025 yet
        (date(2025, 1, 20), date(2025, 2, 10)),  # Tết: 27 to 31 January
    ],
)
@pytest.mark.parametrize("is_filled", [True, False])
def test_the_day_to_answer_by_comes_after_holidays_tet_and_days_that_were_moved(
    world: World, handed_on: date, due: date, is_filled: bool
) -> None:
    details_ = replace(details(world), on=handed_on)
    by: dict[str, Any] = {"by": world.secretary, "at": noon(handed_on)}
    with world.db.trying() as session:
        if is_filled:
            generate_days(session, 2024, by=world.admin, at=noon(MONDAY))
        voice = Voice.record(session, details_, LAN, **by)
        voice.hand_to(session, world.stp, on=handed_on, **by)
        assert steps_of(session, voice.id or 0)[-1].due == due


def test_a_day_that_the_office_takes_off_itself_is_none_to_answer_on(world: World) -> None:
    with world.db.trying() as session:
        names = {"name_vi": "Nghỉ bù", "name_en": "Moved"}
        set_day(session, DUE, working=False, **names, by=world.admin, at=noon(MONDAY))
        voice = Voice.record(session, details(world), LAN, by=world.secretary, at=noon(MONDAY))
        voice.hand_to(session, world.stp, on=MONDAY, by=world.secretary, at=noon(MONDAY))
        assert steps_of(session, voice.id or 0)[-1].due == DUE + timedelta(days=1)


def test_a_past_day_and_a_past_instant_are_as_they_were(world: World) -> None:
    voice_id = recorded(world, handed_to=world.stp)
    answered(world, voice_id, DUE, by=world.hoa)
    with world.db.writing() as session:
        voice = voice_in(session, voice_id, by=world.secretary)
        later = noon(DUE + timedelta(days=3))
        voice.take_back(session, "Nhầm phản ánh.", by=world.secretary, at=later)
    later_day = DUE + timedelta(days=3)
    standings = [
        voices_of(world.secretary, moment, JUNE)[0].standing
        for moment in (Moment(MONDAY), Moment(later_day, noon(DUE)), Moment(later_day))
    ]
    assert standings == [VoiceStanding.OPEN, VoiceStanding.ANSWERED_ON_TIME, VoiceStanding.OVERDUE]


def test_a_unit_records_what_reached_its_own_hotline_and_answers_it(world: World) -> None:
    with world.db.writing() as session:
        voice = Voice.record(session, details(world), LAN, by=world.hoa, at=noon(MONDAY))
        assert [(step.unit_id, step.due) for step in steps_of(session, voice.id or 0)] == [(world.stp, DUE)]
        with pytest.raises(Forbidden):
            Voice.record(session, details(world), LAN, by=world.son, at=noon(MONDAY))


def test_what_was_answered_is_neither_answered_nor_changed_again(world: World) -> None:
    voice_id = recorded(world, handed_to=world.stp)
    answered(world, voice_id, DUE, by=world.hoa)
    with pytest.raises(Refusal, match="answered already"):
        answered(world, voice_id, DUE, by=world.hoa)


def test_no_step_is_changed_past_its_verbs(world: World) -> None:
    voice_id = recorded(world, handed_to=world.stp)
    with world.db.trying() as session:
        steps_of(session, voice_id)[0].text = "khác"
        with pytest.raises(IntegrityError, match="never changed"):
            session.flush()


def test_who_looked_at_an_older_state_is_told(world: World) -> None:
    voice_id = recorded(world, handed_to=world.stp)
    with world.db.writing() as session:
        voice = voice_in(session, voice_id, by=world.secretary)
        with pytest.raises(Outdated):
            voice.hand_to(session, world.nam_sach, on=MONDAY, by=world.secretary, at=noon(MONDAY), seen=0)


def test_no_caller_is_no_row(world: World) -> None:
    with world.db.writing() as session:
        Voice.record(session, details(world), CallerDetails(" ", ""), by=world.secretary, at=noon(MONDAY))
        assert session.exec(select(Caller)).all() == []
