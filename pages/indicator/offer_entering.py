"""The way to enter figures of a set, for those who may enter any of it."""

from clock import today
from models.access import may_measure, may_set_target
from models.indicator.entering import Answering
from models.moment import Moment
from models.person import User
from pages.indicator.looked_at import LookedAt
from pages.parts.indicator_links import set_query
from pages.parts.linked import show_page_link
from pages.parts.menu import ENTER_FIGURES
from pages.parts.show_nothing import Way
from queries.indicators.answering import answering
from queries.indicators.sets import SetRow
from wording.language import _


def offer_entering(user: User, at: LookedAt, moment: Moment) -> None:
    way = way_to_entering(user, at, moment)
    if way.may:
        show_page_link(way.page, way.label, way.query, ":material/edit_note:")


def way_to_entering(user: User, at: LookedAt, moment: Moment) -> Way:
    may = moment.is_now(today()) and may_enter_any(user, at.of_set, at.unit_id, answering())
    return Way(_("Enter figures"), ENTER_FIGURES, set_query(at.of_set.code, at.unit_id), may=may)


def may_enter_any(user: User, of_set: SetRow, unit_id: int | None, who: Answering) -> bool:
    """Whether there is an indicator in the newest version that ``user`` enters; of a set of units without one being
    named: of their own unit."""
    if may_set_target(user):
        return True
    content = of_set.nearest_content(today().year)
    own = user.unit_id if of_set.group and unit_id is None else unit_id
    entered = content.indicators if content else ()
    return any(may_measure(user, who.units_for(each, own, today())) for each in entered)
