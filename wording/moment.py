"""From where figures were looked at, as everything that leaves the house says it."""

from datetime import datetime

from models.moment import Moment
from models.province import ZONE
from wording.language import _, day


def data_as_of(moment: Moment, at: datetime) -> str:
    """Both clocks of a file's figures: as of which day, and as known at which instant.

    ``at`` is when they were read; it is the instant of a moment that asks for all that is known. Seconds are told
    where there are any, for two files of the same minute may differ.
    """
    known = (moment.known_at or at).astimezone(ZONE)
    form = "%d/%m/%Y %H:%M:%S" if known.second or known.microsecond else "%d/%m/%Y %H:%M"
    return _("Data as of {day}, as known at {instant}", day=day(moment.as_of), instant=known.strftime(form))
