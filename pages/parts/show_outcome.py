"""What became of a line of conclusions as a badge, in one colour everywhere: one that was never assigned is red."""

from exchange.writing.markup import Mark
from pages.parts.show_standing import badge
from queries.committee.conclusion_lines import LineOutcome
from wording.committee.meetings import line_outcome_name

COLOURS = {
    LineOutcome.NOT_ASSIGNED: "red",
    LineOutcome.OVERDUE: "red",
    LineOutcome.UNDER_WAY: "blue",
    LineOutcome.DONE: "green",
    LineOutcome.ELSEWHERE: "gray",
}
ICONS = {
    LineOutcome.NOT_ASSIGNED: ":material/assignment_late:",
    LineOutcome.OVERDUE: ":material/warning:",
    LineOutcome.UNDER_WAY: ":material/hourglass_top:",
    LineOutcome.DONE: ":material/check:",
    LineOutcome.ELSEWHERE: ":material/group:",
}


def outcome_badge(outcome: LineOutcome) -> str:
    return badge(line_outcome_name(outcome), COLOURS[outcome], ICONS[outcome])


def outcome_mark(outcome: LineOutcome) -> Mark:
    """The badge as a cell of a table has it."""
    return Mark(line_outcome_name(outcome), COLOURS[outcome], ICONS[outcome])
