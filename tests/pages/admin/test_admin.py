"""The administrator's desk and one's own account, as people use them."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlmodel import col, select
from streamlit.testing.v1 import AppTest

from clock import now, today
from exchange.report.ledger import sealed_ledger
from models.accounts.account import change_person, details_of, person_called
from models.accounts.credential import Credential
from models.calendar.days_off import CalendarDay
from models.calendar.period import PeriodKind, by_rule, change_period, periods_in
from models.event import Event, EventKind
from models.moment import Moment
from models.person import Person, Role
from models.preference import Letterhead, preferences_in
from queries.installation.heads import heads, last_head
from queries.ledger import ActFilters, acts_of
from queries.units import unit_page, units_named
from server.doors.accounts import use_link
from server.doors.entrance import with_password
from server.doors.sessions import Visitor, sign_ins_of
from tests.conftest import PASSWORD, World
from tests.pages.desk import Desk, box, dated, fill, press, texts
from tests.pages.tables import tables
from wording.journal import hash_text
from wording.language import day

ADMIN = [
    *("admin/people.py", "admin/units.py", "admin/registers.py", "admin/periods.py", "admin/days_off.py"),
    *("admin/settings.py", "admin/backups/backups.py", "admin/audit/proof.py"),
]
EVENTS = "admin/audit/events.py"
PATHS = ["people", "units", "registers", "periods", "days_off", "settings", "backups", "proof", "events"]
MAY = date(2024, 5, 20)
GOOD = "bốn con trâu cày ruộng"


def link_shown(app: AppTest) -> str:
    return next(code.value for code in app.code if "/link/" in code.value)


@pytest.mark.parametrize("login", ["quantri", "thanh"])
def test_administrator_and_auditor_open_every_page(world: World, login: str) -> None:
    desk = Desk(world, login)
    for page in [*ADMIN, EVENTS, "account/account.py"]:
        app = desk.opens(page)
        assert app.title, page
        assert not app.error, page
    assert desk.opens("admin/person.py", id=str(world.hoa.id)).title
    assert desk.opens("admin/unit.py", id=str(world.stp)).title


def test_the_auditor_is_offered_no_change(world: World) -> None:
    desk = Desk(world, "thanh")
    for page in ADMIN:
        app = desk.opens(page)
        offered = [button for button in app.button if button.label not in ("Tiếng Việt", "Sign out")]
        assert [button.label for button in offered if button.label != "Save" or not button.disabled] == [], page


@pytest.mark.parametrize("login", ["khai", "hoa", "duc"])
def test_the_desk_is_shown_to_nobody_else_and_who_asks_is_noted(world: World, login: str) -> None:
    desk = Desk(world, login)
    for page in [*ADMIN, EVENTS, "admin/person.py", "admin/unit.py"]:
        app = desk.opens(page, id="1")
        app.run()
        assert "Only" in texts(app)
        assert not tables(app)
    with world.db.reading() as session:
        noted = session.exec(select(Event).where(Event.kind == EventKind.FORBIDDEN).order_by(col(Event.id))).all()
    assert [event.details["page"] for event in noted] == [*PATHS, "person", "unit"]


def test_the_last_entry_of_each_day_is_shown_to_who_keeps_it(world: World) -> None:
    [table] = tables(Desk(world, "thanh").opens("admin/audit/proof.py"))
    newest, *_earlier = heads(world.auditor, today())
    assert (table.column("Entry")[0], table.column("Hash")[0]) == (str(newest.position), hash_text(newest.hash))


def test_a_sealed_file_is_looked_at_on_the_page_and_its_changed_line_named(world: World) -> None:
    with world.db.writing() as session:
        world.assign(session, title="Rà soát")
    file = sealed_ledger(acts_of(world.auditor, ActFilters()), now(), narrowed_by="", head=last_head())
    page = Desk(world, "thanh").opens("admin/audit/proof.py")
    page.file_uploader[0].set_value(("so.json", file, "application/json")).run()
    assert [len(page.success), len(page.error)] == [1, 0]
    page.file_uploader[0].set_value(("so.json", file.replace("Rà soát".encode(), b"Khac"), "application/json")).run()
    assert not page.success
    [told] = page.error
    assert told.value.startswith("**Not whole: 2 disagreements**")
    assert "act 1) is not as the ledger has it." in told.value


def test_the_secretariat_keeps_units_and_periods_but_not_people(world: World) -> None:
    assert tables(Desk(world, "thuha").opens("admin/units.py"))
    assert tables(Desk(world, "thuha").opens("admin/periods.py"))
    assert "Only administrators" in texts(Desk(world, "thuha").opens("admin/people.py"))


def test_a_person_is_added_and_invited_and_comes_in(world: World) -> None:
    app = Desk(world, "quantri").opens("admin/people.py")
    fill(app, Full_name="Nguyễn Thị Lan", User_name="lan")
    next(box for box in app.selectbox if box.label == "Unit").select(world.stp)
    press(app, "Add and make an invitation")
    token = link_shown(app).rpartition("/")[2]
    press(app, "Put away")
    assert not [code for code in app.code if "/link/" in code.value]

    use_link(token, GOOD, Visitor(), now())
    assert with_password("lan", GOOD, Visitor(), now())
    with world.db.reading() as session:
        lan = person_called(session, "lan")
        assert (lan.role, lan.unit_id) == (Role.OFFICER, world.stp)


def test_what_was_typed_stays_when_a_person_is_refused(world: World) -> None:
    app = Desk(world, "quantri").opens("admin/people.py")
    fill(app, Full_name="Nguyễn Thị Lan", User_name="hoa")
    press(app, "Add and make an invitation")
    assert "needs the unit" in texts(app)
    assert next(box for box in app.text_input if box.label == "Full name").value == "Nguyễn Thị Lan"


def test_people_are_searched_without_accents(world: World) -> None:
    app = Desk(world, "quantri").opens("admin/people.py", text="tu phap hoa")
    assert "1 person" in texts(app)


def test_a_person_is_changed_deactivated_and_opened_again(world: World) -> None:
    app = Desk(world, "quantri").opens("admin/person.py", id=str(world.hoa.id))
    fill(app, Full_name="Vũ Thị Hoa")
    press(app, "Save")
    assert "Vũ Thị Hoa" in texts(app)
    hoa = Desk(world, "hoa").opens("unit/my_unit.py")
    press(app, "Deactivate the account")
    assert "not active" in texts(app)
    hoa.run()
    assert not hoa.title
    press(app, "Open the account again")
    with world.db.reading() as session:
        assert session.get_one(Person, world.hoa.id).active


def test_two_administrators_on_one_person_get_told(world: World) -> None:
    app = Desk(world, "quantri").opens("admin/person.py", id=str(world.hoa.id))
    with world.db.writing() as session:
        hoa = session.get_one(Person, world.hoa.id)
        change_person(session, hoa, replace(details_of(hoa), role=Role.HEAD), by=world.admin, at=now())
    fill(app, Title_in_English="Officer")
    press(app, "Save")
    assert "Somebody else has changed this" in texts(app)
    with world.db.reading() as session:
        assert session.get_one(Person, world.hoa.id).role is Role.HEAD
    press(app, "Save")
    with world.db.reading() as session:
        assert session.get_one(Person, world.hoa.id).title_en == "Officer"


def test_a_lost_telephone_is_helped(world: World) -> None:
    with world.db.writing() as session:
        session.get_one(Credential, world.hoa.id).totp_secret = "x"
    app = Desk(world, "quantri").opens("admin/person.py", id=str(world.hoa.id))
    press(app, "Turn the second factor off")
    with world.db.reading() as session:
        assert session.get_one(Credential, world.hoa.id).totp_secret is None


def test_somebody_is_signed_out_everywhere_by_the_administrator(world: World) -> None:
    with_password("hoa", PASSWORD, Visitor("10.0.0.9", "Firefox/140 Windows"), now())
    app = Desk(world, "quantri").opens("admin/person.py", id=str(world.hoa.id))
    assert "Firefox, Windows" in texts(app)
    press(app, "Sign out everywhere")
    assert sign_ins_of(world.hoa.id, now()) == []


def test_a_unit_is_renamed_from_a_day_on_and_put_right_on_its_page(world: World) -> None:
    app = Desk(world, "thuha", "en").opens("admin/unit.py", id=str(world.stp))
    fill(app, Name_in_Vietnamese="Sở Tư pháp mới")
    press(app, "Rename")
    assert "Say from which day the new name holds." in texts(app)
    box(app.text_input, "Holds from").set_value("20/05/2024")
    press(app, "Rename")
    assert called_on(world, MAY) == "Sở Tư pháp mới"
    assert called_on(world, MAY.replace(day=19)) == "Sở Tư pháp"
    assert tables(app)[0].column("Holds from") == ["20/05/2024", "from the beginning"]
    wrong = next(box for box in app.selectbox if box.label == "What is entered")
    wrong.set_value(MAY).run()
    fill(app, Short_name="STPM")
    press(app, "Put right")
    assert tables(app)[0].column("Short name") == ["STPM", "STP"]
    next(box for box in app.selectbox if box.label == "What is entered").set_value(MAY).run()
    press(app, "It never held")
    assert called_on(world, MAY) == "Sở Tư pháp"
    assert tables(app)[0].column("Holds from") == ["from the beginning"]


def called_on(world: World, day: date) -> str:
    return units_named([world.stp], Moment(day))[world.stp].name_vi


def test_the_form_of_a_unit_leaves_its_names_alone(world: World) -> None:
    app = Desk(world, "thuha").opens("admin/unit.py", id=str(world.stp))
    fill(app, Code="TP")
    press(app, "Save")
    page = unit_page(world.admin, world.stp)
    assert (page.details.code, page.details.name_vi, page.details.aliases) == ("TP", "Sở Tư pháp", ())


def test_an_auditor_reads_the_names_and_renames_nothing(world: World) -> None:
    app = Desk(world, "thanh").opens("admin/unit.py", id=str(world.stp))
    assert tables(app)[0].column("Name in Vietnamese") == ["Sở Tư pháp"]
    assert not app.text_input


def test_a_unit_is_added(world: World) -> None:
    app = Desk(world, "thuha").opens("admin/units.py")
    fill(app, Code="SYT", Short_name="Sở Y tế", Name_in_Vietnamese="Sở Y tế", Name_in_English="Department of Health")
    press(app, "Add the unit")
    assert "4 units" in texts(app)


def test_periods_are_written_down(world: World) -> None:
    app = Desk(world, "thuha").opens("admin/periods.py", year="2024")
    assert "20/03/2024" in tables(app)[0].text
    press(app, "Write down the periods of 2024")
    with world.db.reading() as session:
        assert len(periods_in(session).decided) == 4
    assert "Write down the periods of 2024" not in [button.label for button in app.button]


def test_a_changed_cut_off_moves_the_overview(world: World) -> None:
    later = replace(by_rule(2024, PeriodKind.H1), cut_off=date(2024, 6, 12))
    with world.db.writing() as session:
        world.assign(session)
        change_period(session, later, by=world.secretary, at=now())
    app = Desk(world, "khai").opens("leadership/overview.py", period="2024-H1")
    assert "As of 12/06/2024 · options" in [button.label for button in app.button]


def test_holidays_are_entered_and_a_day_is_added(world: World) -> None:
    app = Desk(world, "thuha").opens("admin/days_off.py", year="2024")
    assert "The calendar of 2024 is empty." in texts(app)
    press(app, "Enter 13 missing public holidays")
    assert "12 days off" in texts(app)
    fill(app, Day="23/12/2024", Name_in_Vietnamese="Nghỉ bù")
    press(app, "Save")
    assert "13 days off" in texts(app)
    with world.db.reading() as session:
        assert session.get_one(CalendarDay, date(2024, 12, 23)).name_en == "Nghỉ bù"


def test_settings_are_saved_and_count(world: World) -> None:
    app = Desk(world, "quantri").opens("admin/settings.py")
    next(box for box in app.multiselect).select(Role.LEADERSHIP)
    fill(app, Whom_to_ask_who_cannot_sign_in="Anh Bảo, phòng 204")
    press(app, "Save")
    with world.db.reading() as session:
        assert preferences_in(session).second_factor_for == (Role.LEADERSHIP,)
    khai = Desk(world, "khai").app.run()
    assert "Your role needs a second factor" in texts(khai)
    assert khai.title[0].value == "My account"


def test_the_office_is_renamed_from_a_day_on_and_back(world: World) -> None:
    app = Desk(world, "quantri").opens("admin/settings.py")
    next(each for each in app.text_input if str(each.key).endswith("office_place")).set_value("Thành Đông")
    dated(app, "In effect from")
    press(app, "Rename the office")
    [earlier] = tables(app)
    assert (earlier.column("Held until"), earlier.column("Place")) == ([day(today() - timedelta(days=1))], ["–"])
    with world.db.reading() as session:
        assert preferences_in(session).place == "Thành Đông"
    press(app, "It never held")
    with world.db.reading() as session:
        assert preferences_in(session).letterhead == Letterhead()
    assert tables(app) == []


def test_events_are_read_with_names_and_reasons_in_both_languages(world: World) -> None:
    app = Desk(world, "quantri").opens("admin/person.py", id=str(world.hoa.id))
    next(box for box in app.selectbox if box.label == "Unit").select(world.stttt)
    press(app, "Save")
    for language, said in (("en", "unit: STP → STTTT"), ("vi", "đơn vị: STP → STTTT")):
        shown = tables(Desk(world, "thanh", language).opens(EVENTS, kind="person_changed"))[0].text
        assert said in shown
        assert "Hồ Gia Bảo" in shown
        assert "Vũ Thị Hòa" in shown


TRIED = """
from clock import now
from models.calendar.period import generate_periods
from pages.parts.saving import saving
from pages.parts.signed_in import signed_in

user = signed_in(anew=True)
with saving("done") as session:
    generate_periods(session, 2030, by=user, at=now())
"""


def test_what_is_tried_without_a_right_is_refused_and_noted(world: World) -> None:
    hoa = Desk(world, "hoa")
    app = AppTest.from_string(TRIED)
    app.user = hoa.app.user
    app.run()
    assert "Only the secretariat and administrators look after periods." in app.error[0].value
    with world.db.reading() as session:
        [event] = session.exec(select(Event).where(Event.kind == EventKind.FORBIDDEN)).all()
        assert periods_in(session).decided == {}
    assert (event.by_id, event.details["sentence"]) == (world.hoa.id, app.error[0].value)


def test_looking_for_a_task_out_of_sight_is_noted_once(world: World) -> None:
    with world.db.writing() as session:
        code = world.assign(session).code
    app = Desk(world, "son").opens("task/task.py", code=code)
    app.run()
    Desk(world, "son").opens("task/task.py", code="2024-KH-999")
    with world.db.reading() as session:
        [event] = session.exec(select(Event).where(Event.kind == EventKind.OUT_OF_SCOPE)).all()
    assert (event.by_id, event.details) == (world.son.id, {"code": code})
