"""A round of scoring: the units of a set score themselves for a year, others appraise, the council decides."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from operator import attrgetter

from sqlalchemy import tuple_
from sqlmodel import Field, Session, UniqueConstraint, col, select

from models.access import may_open_scoring
from models.base import Model
from models.event import EventKind, note
from models.indicator import fold, measurement
from models.indicator.indicator_set import content_for, set_in, version_for, versions_by_set
from models.indicator.measurement import Entry, Measured, Measurement, Step
from models.indicator.values import Values
from models.ledger.acts import Document
from models.ledger.instants import TICK, recording_instant
from models.moment import PRESENT, Moment, last_by_place
from models.person import User
from models.province import day_of
from models.refusal import Refusal, gettext_noop, permit, require, require_unchanged
from models.scoring.acts import Appraisers, Content, Decided, Opened, Rescheduled, RoundDays, ScoringAct
from models.scoring.criterion import Criteria, Criterion
from models.scoring.sheet import OF_A_LINE, Sheet, Steps, sheet_of
from models.text import PARAGRAPH, require_within
from models.unit import unit_code
from models.unit_group import units_of_group_on
from models.unit_succession import Successions, successions_in

ONLY_OFFICE = gettext_noop("Only the secretariat opens a round of scoring and records what the council decides.")
DAYS_IN_ORDER = gettext_noop("Each step of the round ends no earlier than the one before.")
SOMEBODY_ELSE = gettext_noop(
    "Nobody appraises the own score: name another unit for what the standing unit has scored itself."
)


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision of the council, in its ``place`` among the acts; ``because`` where it corrects what was recorded."""

    place: int
    document: Document
    because: str


@dataclass(frozen=True, slots=True)
class RoundState:
    """What a round has come to; ``decisions`` in the order of their days, ``points`` as the council decided them."""

    opened: Opened
    days: RoundDays
    criteria: Criteria
    sheets: Mapping[int, Sheet]
    decisions: tuple[Decision, ...]
    points: Mapping[int, Decimal]
    successions: Successions

    @property
    def is_decided(self) -> bool:
        return bool(self.decisions)

    def units_for(self, unit_id: int, day: date) -> frozenset[int]:
        """The units that a unit is on ``day``: itself, or those who took over from it."""
        return frozenset(self.successions.of_unit(unit_id, day))

    def sheet(self, unit_id: int) -> Sheet:
        """Raises :class:`Refusal` for a unit that is not scored."""
        sheet = self.sheets.get(unit_id)
        if sheet is None:
            raise Refusal("This unit is not scored in this round.")
        return sheet


class ScoringRound(Model, table=True):
    """The round of a set for a year. What it is scored by is what the set said when it was opened."""

    __tablename__ = "scoring_round"
    __table_args__ = (UniqueConstraint("set_code", "year"),)

    id: int | None = Field(default=None, primary_key=True)
    set_code: str = Field(foreign_key="indicator_set.code")
    year: int
    opened_at: datetime
    by_id: int = Field(foreign_key="person.id")

    @classmethod
    def open(
        cls,
        session: Session,
        set_code: str,
        year: int,
        days: RoundDays,
        appraisers: Appraisers,
        *,
        by: User,
        at: datetime,
    ) -> "ScoringRound":
        """Open a round for the units that are in the set's group today."""
        permit(may_open_scoring(by), ONLY_OFFICE)
        measured = set_in(session, set_code)
        require(not measured.is_of_the_province, "This set measures the province. Only units score themselves.")
        require(year <= day_of(at).year, "“{year}” is no year of work done.", year=str(year))
        known = select(cls.id).where(cls.set_code == set_code, cls.year == year)
        require(session.exec(known).first() is None, "This set has a round for {year} already.", year=str(year))
        opened_at = recording_instant(session, at)
        Criteria(content_for(session, set_code, year, opened_at), year)
        _require_in_order(days)
        require(appraisers.own or appraisers.deputy != appraisers.standing, SOMEBODY_ELSE)
        units = tuple(units_of_group_on(session, measured.group, day_of(at)))
        require(bool(units), "No unit of the set's group exists on this day.")
        opened = cls(set_code=set_code, year=year, opened_at=opened_at, by_id=by.id)
        session.add(opened)
        session.flush()
        opened.record(session, Opened(units=units, days=days, appraisers=appraisers), by=by, at=at)
        return opened

    def reschedule(
        self,
        session: Session,
        days: RoundDays,
        because: str,
        *,
        by: User,
        at: datetime,
        seen: RoundDays | None = None,
    ) -> None:
        """Let the steps end on other days. ``seen`` are the days that the form was drawn from."""
        permit(may_open_scoring(by), ONLY_OFFICE)
        state = self.state(session)
        require_undecided(state)
        present = state.days
        require_unchanged(seen, present)
        require(days != present, "These are the days that the round has already.")
        _require_in_order(days)
        require(bool(because.strip()), "Say why the days are changed.")
        self.record(session, Rescheduled(days=days), by=by, at=at, because=because)

    def state(self, session: Session, moment: Moment = PRESENT) -> RoundState:
        """What it has come to. Raises :class:`Refusal` where it was not yet opened."""
        state = states_of(session, [self], moment).get(self.id or 0)
        if state is None:
            raise Refusal("This round had not been opened by then.")
        return state

    def measurements(self, session: Session) -> Sequence[Measurement]:
        """Every measurement of this round, also what was corrected since."""
        return _measurements(session, [self])

    def measured(self, unit_id: int, criterion: Criterion, step: Step) -> Measured:
        """What a measurement of this round is of."""
        return Measured(self.set_code, criterion.code, unit_id, self.year, step=step)

    def measure(
        self,
        session: Session,
        unit_id: int,
        step: Step,
        values: Mapping[Criterion, Values],
        *,
        by: User,
        at: datetime,
    ) -> None:
        """Enter points of a unit in a step, in force from today on."""
        entries = [
            Entry(self.measured(unit_id, criterion, step), of_line, day_of(at))
            for criterion, of_line in values.items()
        ]
        measurement.record(session, entries, by=by, at=at)

    def record(
        self,
        session: Session,
        content: Content,
        *,
        by: User,
        at: datetime,
        on: date | None = None,
        unit_id: int | None = None,
        place: int | None = None,
        because: str = "",
    ) -> None:
        """Append an act in the caller's transaction, after those that there are."""
        require_within(PARAGRAPH, because)
        on = on or day_of(at)
        require(on <= day_of(at), "The day of effect lies in the future.")
        query = select(ScoringAct).where(ScoringAct.round_id == self.id).order_by(col(ScoringAct.number).desc())
        last = session.exec(query.limit(1)).first()
        number = last.number + 1 if last else 1
        instant = recording_instant(session, at)
        assert self.id is not None
        act = ScoringAct(
            round_id=self.id,
            number=number,
            place=place or number,
            kind=content.kind,
            unit_id=unit_id,
            on=on,
            recorded_at=max(instant, last.recorded_at + TICK) if last else instant,
            by_id=by.id,
            because=because.strip(),
            payload=content.model_dump(mode="json"),
        )
        session.add(act)
        session.flush()
        details = {"set": self.set_code, "year": self.year, "day": on.isoformat()}
        sheet = {"unit": unit_code(session, unit_id)} if unit_id else {}
        why = {"because": act.because} if act.because else {}
        note(session, EventKind(f"round_{content.kind}"), at=at, by=by, details={**details, **sheet, **why})


def states_of(session: Session, rounds: Sequence[ScoringRound], moment: Moment = PRESENT) -> dict[int, RoundState]:
    """What each of some rounds has come to, by the rounds' ids; one that was not yet opened is left out."""
    if not rounds:
        return {}
    acts: dict[int, list[ScoringAct]] = defaultdict(list)
    of_rounds = col(ScoringAct.round_id).in_([each.id for each in rounds])
    for act in session.exec(select(ScoringAct).where(of_rounds).order_by(col(ScoringAct.number))):
        acts[act.round_id].append(act)
    versions = versions_by_set(session, {each.set_code for each in rounds})
    newest: dict[tuple[str, int], dict[Measured, Measurement]] = defaultdict(dict)
    for measured, found in fold.in_force(_measurements(session, rounds), moment).items():
        newest[measured.set_code, measured.year][measured] = found
    successions = successions_in(session)
    states = {}
    for each in rounds:
        version = version_for(versions[each.set_code], each.year, each.opened_at)
        assert each.id is not None
        assert version is not None, "it was opened by a version that held"
        criteria = Criteria(version.content, each.year)
        state = state_of(acts[each.id], newest[each.set_code, each.year], criteria, successions, moment)
        if state is not None:
            states[each.id] = state
    return states


def _measurements(session: Session, rounds: Sequence[ScoringRound]) -> Sequence[Measurement]:
    """Every measurement of the steps of some rounds."""
    query = select(Measurement).where(
        tuple_(col(Measurement.set_code), col(Measurement.year)).in_([(each.set_code, each.year) for each in rounds]),
        col(Measurement.step).in_((*OF_A_LINE, Step.DECIDED)),
    )
    return session.exec(query).all()


def state_of(
    acts: Iterable[ScoringAct],
    newest: Mapping[Measured, Measurement],
    criteria: Criteria,
    successions: Successions,
    moment: Moment = PRESENT,
) -> RoundState | None:
    """What a round's acts, and the points that count, add up to; ``None`` before it was opened."""
    known = acts_in_force(acts, moment)
    opened = next((act.content for act in known if isinstance(act.content, Opened)), None)
    if opened is None:
        return None
    measured = _by_unit(newest)
    moved = [act.content.days for act in known if isinstance(act.content, Rescheduled)]
    decisions = [
        Decision(act.place, act.content.document, act.because)
        for act in sorted(known, key=attrgetter("on", "place"))
        if isinstance(act.content, Decided)
    ]
    return RoundState(
        opened=opened,
        days=[opened.days, *moved][-1],
        criteria=criteria,
        sheets={
            unit_id: sheet_of(unit_id, [act for act in known if act.unit_id == unit_id], measured[unit_id], criteria)
            for unit_id in opened.units
        },
        decisions=tuple(decisions),
        points=_decided(measured, criteria),
        successions=successions,
    )


def acts_in_force(acts: Iterable[ScoringAct], moment: Moment = PRESENT) -> list[ScoringAct]:
    """What counts of a round's acts, by place: in each the act recorded there last, from its day on."""
    last = last_by_place(sorted(acts, key=attrgetter("number")), moment.known_at)
    return [act for act in last.values() if act.on <= moment.as_of]


def round_in(session: Session, round_id: int) -> ScoringRound:
    """Raises :class:`Refusal` where there is no such round."""
    found = session.get(ScoringRound, round_id)
    if found is None:
        raise Refusal("There is no such round.")
    return found


def require_undecided(state: RoundState) -> None:
    require(not state.is_decided, "The council has decided this round.")


def _by_unit(newest: Mapping[Measured, Measurement]) -> Mapping[int, Mapping[str, Steps]]:
    by_unit: dict[int, dict[str, dict[Step, Measurement]]] = defaultdict(lambda: defaultdict(dict))
    for measured, each in newest.items():
        by_unit[measured.unit_id or 0][measured.indicator][measured.step] = each
    return by_unit


def _decided(by_unit: Mapping[int, Mapping[str, Steps]], criteria: Criteria) -> dict[int, Decimal]:
    """The points of each unit that the council has decided."""
    whole = {unit_id: measured.get(criteria.root.code, {}) for unit_id, measured in by_unit.items()}
    values = {unit_id: steps[Step.DECIDED].values for unit_id, steps in whole.items() if Step.DECIDED in steps}
    return {unit_id: each.value for unit_id, each in values.items() if each.value is not None}


def _require_in_order(days: RoundDays) -> None:
    require(list(days.in_order) == sorted(days.in_order), DAYS_IN_ORDER)
