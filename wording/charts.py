"""What a chart shows, in sentences worked out from its numbers: for who cannot see it."""

from collections.abc import Sequence
from datetime import date

from models.counting.figures import Counts
from models.counting.standing import Standing
from queries.chain import ChainNode
from queries.curve import Curve
from wording.language import _, day, listed, number


def breakdown_text(what: str, groups: Sequence[tuple[str, Counts]]) -> str:
    """Counts in bars, one for each of the ``groups``; ``what`` says by what they are told apart."""
    whole = sum((counts for _name, counts in groups), Counts({}))
    sentences = [
        _(
            "{what}, one bar each: {completed} of {total} tasks are completed, {overdue} are overdue.",
            what=what,
            completed=number(whole.completed),
            total=number(whole.total),
            overdue=number(whole.of(Standing.OVERDUE)),
        )
    ]
    if whole.total:
        name, counts = max(groups, key=lambda group: group[1].total)
        sentences.append(_("Most tasks: {name}, {count}.", name=name, count=number(counts.total)))
    if whole.of(Standing.OVERDUE):
        name, counts = max(groups, key=lambda group: group[1].of(Standing.OVERDUE))
        sentences.append(_("Most overdue: {name}, {count}.", name=name, count=number(counts.of(Standing.OVERDUE))))
    return " ".join(sentences)


def curve_text(curve: Curve, by: date) -> str:
    """The two lines of a year, as they stand on the day ``by``."""
    planned, done = curve.on(by)
    return _(
        "By {day}, {planned} tasks were to be completed by their deadlines as first set, and {done} were.",
        day=day(by),
        planned=number(planned),
        done=number(done),
    )


def chain_text(nodes: Sequence[ChainNode], here: int) -> str:
    """The documents that the directive with the id ``here`` is linked with, and how far its tasks have come."""
    node = next(each for each in nodes if each.id == here)
    above = [each.symbol for each in nodes if each.id in node.carries_out]
    below = [each.symbol for each in nodes if here in each.carries_out]
    sentences = [
        _(
            "{symbol} in a chain of {count} documents: {completed} of its {total} tasks are completed.",
            symbol=node.symbol,
            count=number(len(nodes)),
            completed=number(node.counts.completed),
            total=number(node.counts.total),
        )
    ]
    if above:
        sentences.append(_("It carries out {symbols}.", symbols=listed(above)))
    if below:
        sentences.append(_("It is carried out by {symbols}.", symbols=listed(below)))
    return " ".join(sentences)
