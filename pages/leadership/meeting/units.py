"""Units by the tasks and parts they lead, the worst first, each kind by itself, beside the same day of last year."""

from collections.abc import Mapping

from exchange.writing.markup import Link
from models.calendar.period import Period
from models.moment import Moment
from models.person import User
from models.unit import UnitKind
from pages.leadership.meeting.counted import Counted
from pages.leadership.meeting.counts_table import Group, groups_drawn
from pages.leadership.meeting.rows import Drawing
from pages.leadership.show_worst import badness
from pages.parts.cached import discipline_of, known_periods, known_units
from pages.parts.linked import address
from pages.parts.menu import UNIT_PROFILE
from pages.parts.picking.pick_moment import moment_query
from queries.discipline import Discipline
from queries.selection import TaskFilters
from queries.units import UnitRow
from wording.names import unit_kind_name, unit_name_until


def units_drawn(user: User, period: Period, moment: Moment) -> list[Drawing]:
    periods = known_periods()
    past = periods.same_last_year(period)
    then = Moment(period.same_point(moment.as_of, past), moment.known_at)
    now = discipline_of(user, moment, period.year, periods.since(period))
    before = discipline_of(user, then, past.year, periods.since(past))

    def group_of(unit: UnitRow) -> Group:
        profile = address(UNIT_PROFILE, {"id": str(unit.id), "period": period.code, **moment_query(moment)})
        return Group(
            name=Link(unit_name_until(unit, moment.as_of), profile),
            now=_led(unit, now, period, moment),
            before=_led(unit, before, past, then) if unit.id in before else None,
        )

    screens: list[Drawing] = []
    for kind in UnitKind:
        units = [unit for unit in known_units(moment) if unit.kind is kind and unit.id in now]
        groups = [group for group in map(group_of, units) if group.now.counts.total]
        groups.sort(key=lambda group: badness(group.now.counts))
        screens += groups_drawn(unit_kind_name(kind), groups, last_year=True)
    return screens


def _led(unit: UnitRow, disciplines: Mapping[int, Discipline], period: Period, moment: Moment) -> Counted:
    return Counted(disciplines[unit.id].counts, TaskFilters(year=period.year, lead_id=unit.id, parts=True), moment)
