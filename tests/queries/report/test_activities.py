"""A period's report counts inspections, voices and initiatives as they stood at its moment."""

from collections import Counter
from datetime import date

from sqlmodel import select

from models.calendar.days_off import generate_days
from models.calendar.period import PeriodKind, Periods, by_rule
from models.initiative.initiative import Initiative, InitiativeDetails, InitiativeKind
from models.inspection.acts import Planned
from models.inspection.inspection import hold, plan_inspections
from models.ledger.acts import Document
from models.moment import Moment
from models.voice.caller import CallerDetails
from models.voice.facts import VoiceStanding
from models.voice.voice import Voice, VoiceDetails, VoiceKind, VoiceWay
from queries.report.activities import Activities
from queries.report.figures import period_figures, report_position
from store.database import Database
from tests.conftest import World, noon

H1 = by_rule(2024, PeriodKind.H1)
APRIL, MAY, JUNE = date(2024, 4, 2), date(2024, 5, 17), date(2024, 6, 12)
PLAN = Planned(
    subject="Một cửa",
    first_day=MAY,
    last_day=MAY,
    team="Đoàn kiểm tra",
    document=Document(symbol="19/KH-UBND", on=date(2024, 2, 6)),
)


def tell(world: World) -> None:
    """One of two planned inspections is held in May; a voice comes in April, an initiative is recorded in June."""
    with world.db.writing() as session:
        generate_days(session, 2024, by=world.admin, at=noon(date(2024, 1, 2)))
        first, _second = plan_inspections(
            session, 2024, [world.stp, world.stttt], PLAN, by=world.secretary, at=noon(PLAN.document.on)
        )
        hold(session, first, MAY, by=world.secretary, at=noon(MAY))
        came = VoiceDetails(on=APRIL, way=VoiceWay.LETTER, unit_id=world.stp, kind=VoiceKind.FEE, text="Thu phí cao.")
        voice = Voice.record(session, came, CallerDetails("Lan", "0912 345 678"), by=world.secretary, at=noon(APRIL))
        voice.hand_to(session, world.stp, on=APRIL, by=world.secretary, at=noon(APRIL))
        wrote = InitiativeDetails(
            kind=InitiativeKind.PROPAGANDA, unit_id=world.stp, year=2024, title="Hội thi", reach=9
        )
        Initiative.add(session, wrote, by=world.hoa, at=noon(JUNE))


def counted(world: World, moment: Moment) -> Activities:
    return period_figures(world.chairman, Periods(), H1, moment).activities


def test_each_counts_as_it_stood_on_the_reports_day(world: World, db: Database) -> None:
    tell(world)
    april, june = counted(world, Moment(APRIL)), counted(world, Moment(H1.cut_off))
    assert [(each.inspections.planned, each.inspections.inspected) for each in (april, june)] == [(2, 0), (2, 1)]
    assert april.voices.of == Counter({VoiceStanding.OPEN: 1})
    assert june.voices.of == Counter({VoiceStanding.OVERDUE: 1})
    assert [each.initiatives[InitiativeKind.PROPAGANDA].reach for each in (april, june)] == [0, 9]


def test_what_was_recorded_after_the_freezing_does_not_count(world: World, db: Database) -> None:
    tell(world)
    frozen = counted(world, Moment(H1.cut_off, noon(MAY)))
    assert (frozen.inspections.inspected, frozen.voices.total) == (1, 1)
    assert frozen.initiatives[InitiativeKind.PROPAGANDA].total == 0


def test_whatever_is_recorded_makes_the_remembered_figures_new(world: World, db: Database) -> None:
    assert report_position()[-4:] == (0, 0, 0, 0)
    tell(world)
    before = report_position()
    assert all(before[-4:])
    with db.writing() as session:
        initiative = session.exec(select(Initiative)).one()
        initiative.remove(session, by=world.hoa, at=noon(JUNE))
    assert report_position()[-1] > before[-1]
