"""What a list of tasks is called by what it is narrowed to."""

from models.moment import Moment
from pages.parts.cached import known_units
from pages.parts.register_names import register_names
from queries.selection import TaskFilters
from wording.language import _
from wording.names import field_name, short_standing_name, unit_name


def list_title(filters: TaskFilters, moment: Moment) -> tuple[str, ...]:
    """``Tasks: overdue``, ``Department of Home Affairs``; only what is narrowed is there."""
    units = {unit.id: unit_name(unit) for unit in known_units(moment)}
    standings = ", ".join(short_standing_name(standing).lower() for standing in filters.standings)
    return (
        _("Tasks: {standings}", standings=standings) if standings else _("Tasks"),
        units.get(filters.lead_id or 0, ""),
        *(register_names()[code] for code in filters.register_codes),
        field_name(filters.field) if filters.field else "",
        str(filters.year or ""),
        filters.text,
    )
