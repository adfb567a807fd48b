"""Every verb and every look at voices, hotlines, initiatives, inspections and the ledger, by every role in every
relation to the unit concerned.

Information handles a voice about Justice, and is inspected.
"""

import inspect
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from sqlmodel import Session

from models.directive.directive import Directive, DirectiveDetails, DirectiveLevel
from models.initiative import initiative
from models.initiative.initiative import Initiative, InitiativeDetails, InitiativeKind
from models.inspection import inspection
from models.inspection.acts import Dropped, Inspection, Planned
from models.ledger.acts import Document
from models.moment import Moment
from models.person import Role, User
from models.refusal import Forbidden
from models.unit import Unit, UnitDetails, UnitKind
from models.voice import hotline
from models.voice import voice as voices
from models.voice.caller import CallerDetails
from models.voice.hotline import Hotline, HotlineDetails
from models.voice.voice import Voice, VoiceDetails, VoiceKind, VoiceWay
from queries.events import EventFilters, EventRow, event_count, events_of
from queries.initiatives import initiatives_of
from queries.inspections import inspection_page, inspections_of
from queries.ledger import ActFilters, act_count, acts_of, deeds_of
from queries.voices.hotlines import hotlines_on
from queries.voices.reminders import voice_reminders
from queries.voices.voices import VoiceFilters, voice_page, voices_counted, voices_of
from tests.conftest import JANUARY, World, noon
from tests.models.relations import done_by, people_of

MAY, JUNE, JULY = date(2024, 5, 20), date(2024, 6, 3), date(2024, 7, 1)
NOW = Moment(JULY)
RELATIONS = ("its own", "above it", "below it", "spoken of", "no unit")
Who = set[tuple[Role, str]]
SECRETARIAT: Who = {(Role.SECRETARIAT, relation) for relation in RELATIONS}
WHO_ANSWER: Who = {(Role.OFFICER, "its own"), (Role.HEAD, "its own"), (Role.HEAD, "above it")}
ITS_PEOPLE: Who = WHO_ANSWER | {(Role.OFFICER, "above it")}
NOBODYS: Who = {
    (role, relation)
    for role in (Role.SECRETARIAT, Role.LEADERSHIP, Role.ADMINISTRATOR, Role.AUDITOR)
    for relation in RELATIONS
}
EVERYBODY: Who = {(role, relation) for role in Role for relation in RELATIONS}
LAN = CallerDetails("Trần Thị Lan", "0912 345 678")
PLAN = Planned(
    subject="Một cửa", first_day=JUNE, last_day=JUNE, team="Đoàn", document=Document(symbol="19/KH", on=JANUARY)
)
CONCLUSION = DirectiveDetails("54/TB-SNV", DirectiveLevel.PROVINCE, "Sở Nội vụ", JULY, "Kết luận")


@pytest.fixture
def people(world: World) -> dict[tuple[Role, str], User]:
    """Somebody of every role in every relation to Information."""
    with world.db.writing() as session:
        units: dict[str, int | None] = {"its own": world.stttt, "spoken of": world.stp}
        for name in ("above it", "below it"):
            names: dict[str, Any] = {"name_vi": name, "name_en": name, "short_vi": name}
            units[name] = Unit.settle(session, UnitDetails(code=name, kind=UnitKind.OTHER, **names)).id
        session.get_one(Unit, world.stttt).parent_id = units["above it"]
        session.get_one(Unit, units["below it"]).parent_id = world.stttt
        return people_of(session, units)


def by_hand(world: World) -> dict[str, Any]:
    return {"by": world.secretary, "at": noon(JULY)}


def details(world: World) -> VoiceDetails:
    return VoiceDetails(on=JUNE, way=VoiceWay.HOTLINE, unit_id=world.stttt, kind=VoiceKind.DELAY, text="Chậm.")


def new_voice(session: Session, world: World) -> Voice:
    of_justice = replace(details(world), unit_id=world.stp)
    voice = Voice.record(session, of_justice, LAN, **by_hand(world))
    voice.hand_to(session, world.stttt, on=JUNE, **by_hand(world))
    return voice


def answered(session: Session, world: World) -> Voice:
    voice = new_voice(session, world)
    voice.answer(session, "Đã trả.", on=JULY, **by_hand(world))
    return voice


def line(session: Session, world: World) -> Hotline:
    there = HotlineDetails(unit_id=world.stttt, holder="Văn phòng", number="0220 000 102")
    return hotline.open_hotline(session, there, JUNE, **by_hand(world))


def other_line(world: World) -> HotlineDetails:
    return HotlineDetails(unit_id=world.stttt, holder="Văn phòng", number="0220 000 999")


def record(world: World) -> InitiativeDetails:
    return InitiativeDetails(kind=InitiativeKind.INITIATIVE, unit_id=world.stttt, year=2024, title="Mã QR")


def kept(session: Session, world: World) -> Initiative:
    return Initiative.add(session, record(world), **by_hand(world))


def planned(session: Session, world: World, *, is_surprise: bool = False) -> Inspection:
    [made] = inspection.plan_inspections(
        session, 2024, [world.stttt], PLAN, is_surprise=is_surprise, **by_hand(world)
    )
    return made


def held(session: Session, world: World) -> Inspection:
    made = planned(session, world)
    inspection.hold(session, made, JUNE, **by_hand(world))
    return made


def registered(session: Session, world: World) -> Directive:
    return Directive.add(session, CONCLUSION, **by_hand(world))


PLAN_AGAIN = PLAN.model_copy(update={"team": "Đoàn 2"})
VERBS: dict[str, tuple[Callable[[Session, World], Any], Callable[..., Any], Who]] = {
    "record": (
        lambda s, w: None,
        lambda s, w, _none, now: Voice.record(s, details(w), LAN, **now),
        SECRETARIAT | WHO_ANSWER,
    ),
    "hand_to": (new_voice, lambda s, w, voice, now: voice.hand_to(s, w.nam_sach, on=JULY, **now), SECRETARIAT),
    "answer": (new_voice, lambda s, w, voice, now: voice.answer(s, "x", on=JULY, **now), SECRETARIAT | WHO_ANSWER),
    "close": (answered, lambda s, w, voice, now: voice.close(s, on=JULY, **now), SECRETARIAT),
    "correct": (
        new_voice,
        lambda s, w, voice, now: voice.correct(s, "Phí cao.", "x", **now),
        SECRETARIAT | WHO_ANSWER,
    ),
    "take_back": (answered, lambda s, w, voice, now: voice.take_back(s, "x", **now), SECRETARIAT | WHO_ANSWER),
    "take_back a handing": (new_voice, lambda s, w, voice, now: voice.take_back(s, "x", **now), SECRETARIAT),
    "open_hotline": (
        line,
        lambda s, w, _line, now: hotline.open_hotline(s, other_line(w), JUNE, **now),
        SECRETARIAT | WHO_ANSWER,
    ),
    "end_hotline": (line, lambda s, w, of, now: hotline.end_hotline(s, of, JULY, **now), SECRETARIAT | WHO_ANSWER),
    "change_hotline": (
        line,
        lambda s, w, of, now: hotline.change_hotline(s, of, other_line(w), JULY, **now),
        SECRETARIAT | WHO_ANSWER,
    ),
    "add": (kept, lambda s, w, _kept, now: Initiative.add(s, record(w), **now), SECRETARIAT | WHO_ANSWER),
    "change": (
        kept,
        lambda s, w, of, now: of.change(s, replace(record(w), title="Khác"), **now),
        SECRETARIAT | WHO_ANSWER,
    ),
    "remove": (kept, lambda s, w, of, now: of.remove(s, **now), SECRETARIAT | WHO_ANSWER),
    "plan_inspections": (
        planned,
        lambda s, w, _made, now: inspection.plan_inspections(s, 2024, [w.stttt], PLAN, **now),
        SECRETARIAT,
    ),
    "plan_anew": (planned, lambda s, w, made, now: inspection.plan_anew(s, made, PLAN_AGAIN, **now), SECRETARIAT),
    "hold": (planned, lambda s, w, made, now: inspection.hold(s, made, JUNE, **now), SECRETARIAT),
    "drop": (
        planned,
        lambda s, w, made, now: inspection.drop(s, made, Dropped(reason="x"), JUNE, **now),
        SECRETARIAT,
    ),
    "take_back of an inspection": (
        planned,
        lambda s, w, made, now: inspection.take_back(s, made, "x", **now),
        SECRETARIAT,
    ),
    "conclude": (held, lambda s, w, made, now: inspection.conclude(s, made, CONCLUSION, [], **now), SECRETARIAT),
    "conclude_by": (
        lambda s, w: (held(s, w), registered(s, w)),
        lambda s, w, both, now: inspection.conclude_by(s, *both, **now),
        SECRETARIAT,
    ),
}


def test_the_table_names_every_verb() -> None:
    verbs = {
        name
        for of in (Voice, Initiative, hotline, inspection, voices, initiative)
        for name, verb in inspect.getmembers(of, lambda each: inspect.isfunction(each) or inspect.ismethod(each))
        if name[0] != "_"
        and "at" in inspect.signature(verb).parameters
        and "by" in inspect.signature(verb).parameters
        if verb.__module__ in (hotline.__name__, inspection.__name__, voices.__name__, initiative.__name__)
    }
    assert verbs == {name.split(" ")[0] for name in VERBS} | {"pass_on"}, (
        "which a reorganisation does, and asks itself"
    )


@pytest.mark.parametrize("verb", VERBS)
def test_a_verb_is_done_by_those_it_belongs_to_and_nobody_else(
    world: World, people: dict[tuple[Role, str], User], verb: str
) -> None:
    prepare, do, may = VERBS[verb]
    with world.db.writing() as session:
        ready = prepare(session, world)
        did = done_by(session, people, lambda user: do(session, world, ready, {"by": user, "at": noon(JULY)}))
    assert did == may & set(people)


def allowed(ask: Callable[[User], Any], user: User) -> bool:
    try:
        return bool(ask(user))
    except Forbidden:
        return False


def reads_what_is_no_tasks(user: User) -> bool:
    return any(isinstance(row, EventRow) for row in deeds_of(user, ActFilters(everything=True)))


LOOKS: dict[str, tuple[Callable[[User], Any], Who]] = {
    "a voice": (lambda user: voice_page(user, 1, NOW), SECRETARIAT | ITS_PEOPLE),
    "who said it": (
        lambda user: (page := voice_page(user, 1, Moment(JUNE))) and page.caller,
        SECRETARIAT | WHO_ANSWER,
    ),
    "the register of voices": (lambda user: voices_of(user, NOW, VoiceFilters(year=2024)), SECRETARIAT | ITS_PEOPLE),
    "what waits for an answer": (lambda user: voice_reminders(user, noon(JULY)), WHO_ANSWER),
    "how many voices there are": (
        lambda user: voices_counted(user, NOW, 2024),
        {who for who in NOBODYS if who[0] is not Role.ADMINISTRATOR} | ITS_PEOPLE,
    ),
    "the directory of hotlines": (lambda user: hotlines_on(JULY), EVERYBODY),
    "initiatives": (lambda user: initiatives_of(user, 2024), NOBODYS | ITS_PEOPLE),
    "an inspection": (lambda user: inspection_page(user, 1, NOW), NOBODYS | ITS_PEOPLE),
    "a surprise inspection before the visit": (lambda user: inspection_page(user, 2, NOW), NOBODYS),
    "inspections": (lambda user: len(inspections_of(user, NOW)) == 2, NOBODYS),
    "the ledger": (lambda user: acts_of(user, ActFilters()), NOBODYS),
    "how much the ledger has": (lambda user: act_count(user, ActFilters()), NOBODYS),
    "what is no task's in the ledger": (
        reads_what_is_no_tasks,
        {who for who in NOBODYS if who[0] in (Role.ADMINISTRATOR, Role.AUDITOR)},
    ),
    "events": (
        lambda user: events_of(user, EventFilters()) and event_count(user, EventFilters()),
        {who for who in NOBODYS if who[0] in (Role.ADMINISTRATOR, Role.AUDITOR)},
    ),
}


@pytest.mark.parametrize("look", LOOKS)
def test_a_look_is_had_by_those_it_belongs_to_and_nobody_else(
    world: World, people: dict[tuple[Role, str], User], look: str
) -> None:
    with world.db.writing() as session:
        new_voice(session, world)
        line(session, world)
        kept(session, world)
        planned(session, world)
        planned(session, world, is_surprise=True)
        world.assign(session)
    ask, may = LOOKS[look]
    assert {who for who, user in people.items() if allowed(ask, user)} == may & set(people)


def test_nothing_that_auditors_and_administrators_read_says_what_was_said_or_by_whom(world: World) -> None:
    with world.db.writing() as session:
        voice = new_voice(session, world)
        voice.correct(session, "Phí cao hơn niêm yết.", "Nghe nhầm", **by_hand(world))
        voice.answer(session, "Đã trả.", on=JULY, **by_hand(world))
        voice.take_back(session, "Nhầm số", **by_hand(world))
    read = repr([deeds_of(world.auditor, ActFilters(everything=True)), events_of(world.admin, EventFilters())])
    words = (LAN.name, LAN.contact, "Chậm.", "Phí cao hơn", "Nghe nhầm", "Đã trả.", "Nhầm số")
    assert [each for each in words if each in read] == []
