"""Sets of indicators and indicators by name, each leading to its page, seen from where the reader looks."""

from exchange.writing.markup import Link
from models.indicator.content import Indicator, SetContent
from models.moment import Moment
from pages.parts.linked import address
from pages.parts.menu import INDICATOR, INDICATOR_SET
from pages.parts.picking.pick_moment import moment_query
from wording.indicators import indicator_name, set_name


def set_link(code: str, content: SetContent, moment: Moment, unit_id: int | None = None) -> Link:
    return Link(set_name(content), address(INDICATOR_SET, set_query(code, unit_id) | moment_query(moment)))


def indicator_link(set_code: str, indicator: Indicator, moment: Moment, unit_id: int | None = None) -> Link:
    return Link(indicator_name(indicator), indicator_address(set_code, indicator.code, moment, unit_id))


def indicator_address(set_code: str, code: str, moment: Moment, unit_id: int | None) -> str:
    return address(INDICATOR, {**set_query(set_code, unit_id), "code": code, **moment_query(moment)})


def set_query(code: str, unit_id: int | None = None) -> dict[str, str]:
    """What a link says of a set, and of the unit whose figures it shows."""
    return {"set": code} if unit_id is None else {"set": code, "unit": str(unit_id)}
