"""How many lines of conclusions came to what, the worst first; each number narrows the lines to those that did."""

from collections import Counter
from collections.abc import Sequence

from exchange.writing.markup import cell_html
from pages.parts.count_links import count_here
from pages.parts.narrowed_here import narrowed_here
from pages.parts.show_markup import show_markup
from pages.parts.show_outcome import outcome_mark
from queries.committee.conclusion_lines import ConclusionLine, LineOutcome
from wording.committee.meetings import line_outcome_name

OUTCOME = "outcome"  # by its name in the address


def show_outcomes(lines: Sequence[ConclusionLine]) -> list[ConclusionLine]:
    """The lines that are left once the reader has narrowed them."""
    counts = Counter(line.outcome for line in lines)
    if lines:
        there = [each for each in LineOutcome if counts[each]]
        pairs = [(outcome_mark(each), count_here(counts[each], **{OUTCOME: each.value})) for each in there]
        show_markup(cell_html(tuple(piece for pair in pairs for piece in pair)))
    chosen = narrowed_here(OUTCOME, {each.value: line_outcome_name(each) for each in LineOutcome})
    return [line for line in lines if chosen is None or line.outcome == chosen]
