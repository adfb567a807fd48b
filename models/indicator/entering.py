"""What is measured is entered: by whom it may, of whom the set measures, and only where it adds up."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlmodel import Session, col, select

from models.access import may_measure, may_set_target
from models.calendar.period import periods_in
from models.indicator.content import EnteredBy, Indicator, Rhythm, SetContent
from models.indicator.contradicted import of_table
from models.indicator.fold import actual_of, in_force
from models.indicator.identities import BrokenIdentity, broken_identities
from models.indicator.indicator_set import (
    IndicatorSet,
    SetVersion,
    content_for,
    content_in,
    set_in,
    version_for,
    version_with,
    versions_of,
)
from models.indicator.measurement import Entry, Measured, Measurement, Step, record, record_correction
from models.indicator.places import ranked_among, require_places
from models.indicator.values import Values
from models.ledger.acts import Evidence
from models.ledger.evidence import File, store
from models.moment import FIRST_YEAR, LAST_YEAR, PRESENT, Moment
from models.person import User
from models.preference import Preferences, preferences_in
from models.refusal import IN_ROW, Outdated, Refusal, Several, gettext_noop, permit, require
from models.register import ParField
from models.unit import Unit
from models.unit_group import units_in_group
from models.unit_naming import unit_called_now
from models.unit_succession import Successions, successions_in

NOT_YOURS = gettext_noop("{name} is entered by the secretariat, or by whom the set names.")
ONLY_TARGETS = gettext_noop("Only the secretariat sets targets.")
DO_NOT_ADD_UP = gettext_noop("The figures do not add up. {why}")
TOO_EARLY = gettext_noop("A document of {on} has no results of {year}: what is measured begins on {begins}.")
IN_ROWS = gettext_noop("Rows {rows}: {why}")
SEVERAL_WRONG = gettext_noop("Nothing was entered. {why}")
ENTERED = (Step.TARGET, Step.REPORTED)  # all other steps belong to a round of scoring
TOLD = 20  # faults of a file


@dataclass(frozen=True, slots=True)
class Answering:
    """Who answers for the fields of the reform, and who took over from whom."""

    preferences: Preferences
    successions: Successions

    def units_for(self, indicator: Indicator, unit_id: int | None, on: date) -> frozenset[int]:
        """The units that enter an indicator of a unit, or of the province, on a day; none: the secretariat does.

        Points of a unit come out of a round of scoring, so that nobody but the secretariat enters them unappraised.
        """
        if unit_id is not None and indicator.max_points is not None:
            return frozenset()
        match indicator.entered_by:
            case EnteredBy.UNIT:
                return self._standing_for(unit_id, on)
            case EnteredBy.FIELD:
                return self._standing_for(self._named(indicator.field), on)
            case EnteredBy.PROVINCE:
                return frozenset()

    def department(self, field: ParField | None, on: date) -> int | None:
        """The one unit that answers for a field on a day, the standing unit for what is of none; ``None`` where
        nobody is named, or the unit was split since."""
        named = self._named(field) if field else self.preferences.standing_unit or None
        units = self._standing_for(named, on)
        return next(iter(units)) if len(units) == 1 else None

    def _named(self, field: ParField | None) -> int | None:
        return self.preferences.field_departments.get(field) if field else None

    def _standing_for(self, unit_id: int | None, on: date) -> frozenset[int]:
        return frozenset(() if unit_id is None else self.successions.of_unit(unit_id, on))


def answering_in(session: Session) -> Answering:
    return Answering(preferences_in(session), successions_in(session))


def measure(
    session: Session,
    entries: Sequence[Entry],
    *,
    by: User,
    at: datetime,
    because: str = "",
    files: Sequence[File] = (),
    seen: int | None = None,
) -> list[Measurement]:
    """Enter measurements of one set at once: all of them or none. ``files`` prove each of them, or those that name
    them.

    One of a thing that was measured on that very day takes its place, and says ``because`` of what. ``seen`` is the
    id of the set's newest measurement when the form was drawn. Refuses what does not add up, saying what differs.
    """
    require(bool(entries), "Nothing was entered.")
    _require_seen(session, entries[0].measured.set_code, seen)
    _require_one_of_each(entries)
    answering = answering_in(session)
    versions = versions_of(session, entries[0].measured.set_code)
    _require_all_enterable(session, entries, versions, by, answering)
    evidence = store(session, files, by=by, at=at)
    entries = [_proved(_completed(session, entry), evidence) for entry in entries]
    there = _of_same_day(session, entries)
    recorded = record(session, [each for each in entries if each.measured not in there], by=by, at=at)
    for entry in (each for each in entries if each.measured in there):
        wrong = there[entry.measured]
        recorded.append(record_correction(session, wrong, entry.values, on=entry.on, because=because, by=by, at=at))
    require_sums(session, {entry.measured: entry.row for entry in entries}, {entry.on for entry in entries})
    return recorded


def correct(
    session: Session,
    wrong: Measurement,
    values: Values | None,
    *,
    on: date,
    because: str,
    by: User,
    at: datetime,
    seen: int | None = None,
) -> Measurement:
    """Put a measurement right, or say by no values that it never was."""
    _require_seen(session, wrong.set_code, seen)
    if values is None:
        _permit_taking_back(session, wrong.measured, on, by)
    else:
        entry = _completed(session, Entry(wrong.measured, values, on))
        versions = versions_of(session, wrong.set_code)
        _require_enterable(session, entry, versions, by, answering_in(session))
        values = entry.values
    corrected = record_correction(session, wrong, values, on=on, because=because, by=by, at=at)
    require_sums(session, {wrong.measured: None}, {wrong.on, on})
    return corrected


def require_sums(session: Session, measured: Mapping[Measured, int | None], days: Collection[date]) -> None:
    """Refuse, saying what differs, where what is measured of these things does not add up, now or as of the ``days``
    on which it was entered. Each of ``measured`` has its row of a file, ``None`` where it comes from none."""
    things: dict[Measured, list[Measured]] = defaultdict(list)
    for each in sorted(measured, key=str):
        things[each._replace(indicator="")].append(each)
    known = {table: _Known.of(session, table) for table in things}
    for moment in (PRESENT, *map(Moment, sorted(days))):
        faults = [
            fault if len(things) == 1 else of_table(session, table, fault)
            for table, of_it in things.items()
            for fault in known[table].faults({each.indicator: measured[each] for each in of_it}, moment)
        ]
        require(not faults, DO_NOT_ADD_UP, why=Several(faults, between=" "))
        for table, of_it in things.items():
            require_places(session, known[table].content, of_it, moment)


@dataclass(frozen=True, slots=True)
class _Known:
    """What was ever recorded of one subject in a year or period and in the same of the years beside it, and what the
    set says."""

    table: Measured
    versions: Sequence[SetVersion]
    recorded: Mapping[int, Sequence[Measurement]]  # by year

    @classmethod
    def of(cls, session: Session, table: Measured) -> "_Known":
        recorded = defaultdict(list)
        for each in _recorded(session, table, range(table.year - 1, table.year + 2)):
            recorded[each.year].append(each)
        return cls(table, versions_of(session, table.set_code), recorded)

    @property
    def content(self) -> SetContent:
        return content_in(self.versions, self.table.set_code, self.table.year)

    def faults(self, rows: Mapping[str, int | None], moment: Moment) -> list[Refusal]:
        """What does not add up at a moment of what these indicators are measured in, with their rows of a file."""
        content = self.content
        return [
            _in_rows(each.refusal(content), {rows.get(code) for code in (*each.codes, *each.made_of)})
            for each in self._broken(content, moment)
            if each.is_about(rows)
        ]

    def _broken(self, content: SetContent, moment: Moment) -> list[BrokenIdentity]:
        """The identities that do not hold of all that is measured of the subject in its step, also those by which the
        year after speaks of this one."""
        year, declared = self.table.year, self.table.step is not Step.TARGET
        values = self._values(self.table.step, moment)
        broken = broken_identities(content, year, values, self._actual(year - 1, moment), declared=declared)
        version = version_for(self.versions, year + 1)
        if version is not None and declared:
            later = self._actual(year + 1, moment)
            broken += broken_identities(version.content, year + 1, later, values, declared=False)
        return broken

    def _values(self, step: Step, moment: Moment) -> dict[str, Values]:
        newest = in_force(self.recorded[self.table.year], moment)
        return {each.indicator: each.values for each in newest.values() if each.step is step}

    def _actual(self, year: int, moment: Moment) -> dict[str, Values]:
        newest = actual_of(in_force(self.recorded[year], moment))
        return {each.indicator: each.values for each in newest.values()}


def _in_rows(fault: Refusal, rows: Collection[int | None]) -> Refusal:
    numbers = sorted(row for row in rows if row is not None)
    if len(numbers) > 1:
        return Refusal(IN_ROWS, rows=Several(numbers), why=fault)
    return Refusal(IN_ROW, row=numbers[0], why=fault) if numbers else fault


def _recorded(session: Session, table: Measured, years: Iterable[int]) -> Sequence[Measurement]:
    """What was ever recorded of one subject, in the year of each or in the same period of it."""
    return session.exec(
        select(Measurement).where(
            Measurement.set_code == table.set_code,
            col(Measurement.year).in_(years),
            col(Measurement.unit_id).is_not_distinct_from(table.unit_id),
            col(Measurement.period).is_not_distinct_from(table.period),
        )
    ).all()


def _of_same_day(session: Session, entries: Sequence[Entry]) -> Mapping[Measured, Measurement]:
    """What was measured of the same things on the same days, by what is measured, whatever newer day there is."""
    by_table: dict[tuple[Measured, date], set[Measured]] = defaultdict(set)
    for entry in entries:
        by_table[entry.measured._replace(indicator=""), entry.on].add(entry.measured)
    there: dict[Measured, Measurement] = {}
    for (table, on), things in by_table.items():
        counting = in_force(_recorded(session, table, [table.year]), Moment(on))
        there |= {thing: each for thing, each in counting.items() if thing in things and each.on == on}
    return there


def _completed(session: Session, entry: Entry) -> Entry:
    """A place says of how many it is."""
    if entry.values.rank is None or entry.values.ranked_among is not None:
        return entry
    of_set = set_in(session, entry.measured.set_code)
    content = content_for(session, of_set.code, entry.measured.year)
    among = ranked_among(session, of_set, content, entry)
    return replace(entry, values=entry.values.model_copy(update={"ranked_among": among}))


def _proved(entry: Entry, evidence: tuple[Evidence, ...]) -> Entry:
    of_it = tuple(each for each in evidence if entry.files is None or each.name in entry.files)
    return replace(entry, values=entry.values.model_copy(update={"evidence": entry.values.evidence + of_it}))


def _require_seen(session: Session, set_code: str, seen: int | None) -> None:
    newest = select(Measurement.id).where(Measurement.set_code == set_code).order_by(col(Measurement.id).desc())
    if seen is not None and seen != (session.exec(newest).first() or 0):
        raise Outdated("Somebody else has changed this meanwhile. Look at what is new, then save again.")


def _require_one_of_each(entries: Sequence[Entry]) -> None:
    before: set[Measured] = set()
    for entry in entries:
        if entry.measured in before:
            raise entry.refused(Refusal("An indicator is entered twice."))
        before.add(entry.measured)
    require(len({entry.measured.set_code for entry in entries}) == 1, "Enter one set at a time.")


def _require_all_enterable(
    session: Session, entries: Sequence[Entry], versions: Sequence[SetVersion], by: User, answering: Answering
) -> None:
    """Refuse with the faults of all entries, of very many with the first."""
    faults = []
    for entry in entries:
        try:
            _require_enterable(session, entry, versions, by, answering)
        except Refusal as refusal:
            faults.append(entry.refused(refusal))
    if len(faults) > 1:
        raise type(faults[0])(SEVERAL_WRONG, why=Several(faults[:TOLD], between=" "))
    if faults:
        raise faults[0]


def _require_enterable(
    session: Session, entry: Entry, versions: Sequence[SetVersion], by: User, answering: Answering
) -> None:
    measured = entry.measured
    require(FIRST_YEAR <= measured.year <= LAST_YEAR, "“{year}” is no year.", year=str(measured.year))
    of_set = set_in(session, measured.set_code)
    content = content_in(versions, measured.set_code, measured.year)
    indicator = content.indicator(measured.indicator, measured.year)
    _permit(measured, indicator, entry.on, by, answering)
    if measured.step is Step.TARGET:
        aims = entry.values.value is not None or entry.values.rank is not None
        require(aims, "A target is a value or a place.")
    else:
        _require_rhythm(of_set, measured)
        _require_begun(session, measured, entry.on)
    _require_subject(session, of_set, entry)


def _permit_taking_back(session: Session, measured: Measured, on: date, by: User) -> None:
    """Whoever enters an indicator takes a figure of it back, also one that the set has no more."""
    version = version_with(versions_of(session, measured.set_code), measured.indicator, measured.year)
    assert version is not None, "what was measured was in the set"
    _permit(measured, version.content.by_code[measured.indicator], on, by, answering_in(session))


def _permit(measured: Measured, indicator: Indicator, on: date, by: User, answering: Answering) -> None:
    require(measured.step in ENTERED, "Points of a round of scoring are entered in the round.")
    if measured.step is Step.TARGET:
        permit(may_set_target(by), ONLY_TARGETS)
    else:
        units = answering.units_for(indicator, measured.unit_id, on)
        permit(may_measure(by, units), NOT_YOURS, name=indicator.name)


def _require_rhythm(of_set: IndicatorSet, measured: Measured) -> None:
    by_period = of_set.rhythm is Rhythm.PERIOD
    require(not by_period or measured.period is not None, "Say for which period.")
    require(by_period or measured.period is None, "This set is measured by the year.")


def _require_begun(session: Session, measured: Measured, on: date) -> None:
    """Refuse results in a document of before the year or the period that they are of."""
    begins = date(measured.year, 1, 1)
    if measured.period is not None:
        begins = periods_in(session).get(measured.year, measured.period).start
    require(on >= begins, TOO_EARLY, year=str(measured.year), on=on, begins=begins)


def _require_subject(session: Session, of_set: IndicatorSet, entry: Entry) -> None:
    """Refuse who is not measured by a set: a unit where the province is, one outside of the group or of the year, the
    province where units are. A unit that ended is measured still; it is aimed at for as long as there is one."""
    unit_id, year = entry.measured.unit_id, entry.measured.year
    if of_set.is_of_the_province:
        require(unit_id is None, "This set measures the province.")
        return
    require(unit_id is not None, "This set measures units. Say which one.")
    in_group = select(Unit).where(Unit.id == unit_id, col(Unit.id).in_(units_in_group(of_set.group)))
    unit = session.exec(in_group).first()
    if unit is None or unit.id is None:
        raise Refusal("This unit is not measured by the set.")
    begins, ends = date(year, 1, 1), date(year, 12, 31)
    first = min(entry.on, begins) if entry.measured.step is Step.TARGET else begins
    if not unit.exists_within(first, ends):
        raise Refusal("{unit} did not exist in {year}.", unit=unit_called_now(session, unit.id), year=str(year))
