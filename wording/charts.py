"""What a chart shows, in sentences worked out from its numbers: for who cannot see it."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from models.counting.figures import Counts
from models.counting.standing import Standing
from models.indicator.content import Indicator, Measure
from models.indicator.identities import rank_change
from models.indicator.values import Values
from queries.chain import ChainNode
from queries.curve import Curve
from queries.indicators.targets import TargetRow
from wording.indicators import (
    indicator_name,
    measure_name,
    rank_change_text,
    rank_text,
    value_change_text,
    value_text,
    way_text,
)
from wording.language import _, as_printed, day, listed, ngettext, number


def breakdown_text(what: str, groups: Sequence[tuple[str, Counts]]) -> str:
    """Counts in bars, one for each of the ``groups``; ``what`` says by what they are told apart."""
    whole = sum((counts for _name, counts in groups), Counts({}))
    if not whole.total:
        return _("{what}: no task is counted.", what=what)
    sentences = [
        _(
            "{what}, one bar each: {completed} of {total} tasks are completed, {overdue} are overdue.",
            what=what,
            completed=number(whole.completed),
            total=number(whole.total),
            overdue=number(whole.of(Standing.OVERDUE)),
        )
    ]
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


def series_text(
    indicator: Indicator, measured: Sequence[tuple[str, Decimal]], target: TargetRow | None, begins: Decimal
) -> str:
    """What came of an indicator from the first to the last ``measured`` (when, and what), how far it is from its
    ``target``, and where the axis ``begins``, unless that is 0."""
    (first_time, first), (last_time, last) = measured[0], measured[-1]
    about = {"last": value_text(indicator, last), "last_time": last_time}
    if len(measured) > 1:
        change = value_change_text(last - first)
        begun = {"first": value_text(indicator, first), "first_time": first_time}
        sentences = [
            _("From {first} ({first_time}) to {last} ({last_time}): {change}.", change=change, **begun, **about)
        ]
    else:
        sentences = [_("{last} ({last_time}).", **about)]
    if target is not None:
        aimed_at = value_text(indicator, target.target.values.value)
        left = way_text(indicator, target.way_left) if target.way_left else ""
        is_reached = target.counts and target.way_left == 0
        sentences.append(_target_text(target, aimed_at, left, is_reached=is_reached))
    if begins:
        sentences.append(_("The axis begins at {value}, not at 0.", value=as_printed(begins)))
    return " ".join(sentences)


def places_text(places: Sequence[tuple[str, Values]], target: TargetRow | None) -> str:
    """What became of a place from the first to the last of ``places`` (when, and which), and how far it is from its
    ``target``."""
    (first_time, first), (last_time, last) = places[0], places[-1]
    about = {"last": rank_text(last, None), "last_time": last_time}
    both = {"first": rank_text(first, None), "first_time": first_time, **about}
    change = rank_change_text(rank_change(last, first))
    if len(places) == 1:
        sentences = [_("{last} ({last_time}).", **about)]
    elif change:
        sentences = [_("From {first} ({first_time}) to {last} ({last_time}): {change}.", change=change, **both)]
    else:
        sentences = [_("From {first} ({first_time}) to {last} ({last_time}), among another number.", **both)]
    if target is not None:
        left = ngettext("{count} place", "{count} places", target.places_left or 0)
        aimed_at = rank_text(target.target.values, None)
        is_reached = target.counts and target.places_left == 0
        sentences.append(_target_text(target, aimed_at, left if target.places_left else "", is_reached=is_reached))
    sentences.append(_("The first place is at the top."))
    return " ".join(sentences)


def _target_text(row: TargetRow, aimed_at: str, left: str, *, is_reached: bool) -> str:
    """``left`` is empty where nothing can be compared."""
    named = {"year": str(row.target.measured.year), "value": aimed_at}
    if is_reached:
        return _("The target of {year}, {value}, is reached.", **named)
    if not left:
        return _("The target of {year} is {value}.", **named)
    return _("The target of {year} is {value}: {left} to go.", left=left, **named)


def series_picture_text(
    indicator: Indicator, measure: Measure, sentences: str, points: Sequence[tuple[str, str, str]]
) -> str:
    """The chart of :func:`series_text` or :func:`places_text` for who cannot see it: what it is of, in which
    ``measure``, its ``sentences``, and all ``points`` (kind, when, and what)."""
    return " ".join(
        (
            _(
                "{name}, a line over the years; {measure}.",
                name=indicator_name(indicator),
                measure=measure_name(measure),
            ),
            sentences,
            "; ".join(f"{kind} {time}: {text}" for kind, time, text in points) + ".",
        )
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
