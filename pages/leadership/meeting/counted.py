"""Tasks that were counted at a moment: each number of a screen is a link to those it counts."""

from dataclasses import dataclass

from exchange.writing.markup import Link, cell_html
from models.counting.figures import Counts
from models.counting.standing import COMPLETED, COUNTED, Standing
from models.moment import Moment
from pages.parts.tasks_address import tasks_address
from queries.selection import TaskFilters
from wording.language import number, percent


@dataclass(frozen=True, slots=True)
class Counted:
    """``filters`` select at ``moment`` the tasks that ``counts`` are of."""

    counts: Counts
    filters: TaskFilters
    moment: Moment

    def link(self, *standings: Standing) -> Link:
        """How many tasks stand so."""
        return self._to(number(self.counts.of(*standings)), standings)

    @property
    def rate(self) -> Link:
        """What part of them is completed."""
        return self._to(percent(self.counts.completion), COUNTED)

    @property
    def completed_of_total(self) -> str:
        """The two numbers that the rate is made of, as HTML; a dash where it is made of none."""
        if not self.counts.total:
            return "–"
        return f"{cell_html(self.link(*COMPLETED))} / {cell_html(self.link(*COUNTED))}"

    @property
    def width(self) -> str:
        """The style of a bar that shows the part that is completed."""
        return f"width: {self.counts.completion.percent or 0}%"

    def _to(self, text: str, standings: tuple[Standing, ...]) -> Link:
        return Link(text, tasks_address(self.filters, self.moment, standings))
