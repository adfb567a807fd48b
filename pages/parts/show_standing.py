"""A standing as a badge, in one colour everywhere."""

from exchange.writing.markup import Mark
from models.counting.standing import Standing
from wording.names import short_standing_name

COLOURS = {
    Standing.COMPLETED_AHEAD: "green",
    Standing.COMPLETED_ON_TIME: "green",
    Standing.COMPLETED_LATE: "orange",
    Standing.COMPLETED_NO_DEADLINE: "green",
    Standing.IN_PROGRESS: "blue",
    Standing.OVERDUE: "red",
    Standing.NO_DEADLINE: "gray",
    Standing.WITHDRAWN: "violet",
}
ICONS = {
    Standing.COMPLETED_AHEAD: ":material/done_all:",
    Standing.COMPLETED_ON_TIME: ":material/check:",
    Standing.COMPLETED_LATE: ":material/history:",
    Standing.COMPLETED_NO_DEADLINE: ":material/check:",
    Standing.IN_PROGRESS: ":material/hourglass_top:",
    Standing.OVERDUE: ":material/warning:",
    Standing.NO_DEADLINE: ":material/all_inclusive:",
    Standing.WITHDRAWN: ":material/block:",
}

OVERDUE_FIRST = (Standing.OVERDUE, *(each for each in Standing if each is not Standing.OVERDUE))


def badge(text: str, colour: str, icon: str = "") -> str:
    """Markdown for a badge; several of them and their words go into one element, which is quick."""
    return f":{colour}-badge[{icon} {text}]"


def standing_badge(standing: Standing) -> str:
    return badge(short_standing_name(standing), COLOURS[standing], ICONS[standing])


def standing_mark(standing: Standing) -> Mark:
    """The badge as a cell of a table has it."""
    return Mark(short_standing_name(standing), COLOURS[standing], ICONS[standing])
