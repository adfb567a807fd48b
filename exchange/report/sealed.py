"""All that a period's report says, as one text that is sealed: figures, lists, words, and the rules behind them."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from exchange.report.figures import as_first_set_json, report_json, tasks_json
from models.counting.figures import PUBLISHED, Counts
from models.counting.standing import Standing
from models.indicator.values import Values
from models.journal.entry import Head
from models.report.identities import Identity
from queries.register_figures import RegisterSummary
from queries.report.figures import WINDOW_FIGURES, PeriodFigures, Window
from queries.report.outlines import ReportWords
from queries.report.statistics import Statistics
from queries.report.tasks import ReportTasks
from queries.task_list import DirectiveSymbol
from wording.language import Language, use_language
from wording.report.activities import activity_counts
from wording.report.figures import figure_texts, filled_text
from wording.report.sections import printed, sections_of

RULES = 1  # how it counts, as the README says; a change of a rule is a new number


def sealed_content(
    figures: PeriodFigures,
    tasks: ReportTasks,
    words: ReportWords,
    directives: Mapping[int, Sequence[DirectiveSymbol]],
    identities: Sequence[Identity],
    *,
    position: int,
    head: Head,
) -> str:
    """The report as JSON with its keys in order, so that equal reports are equal texts.

    ``head`` is of the journal: what was entered until then is proved by every print of the report.
    """
    period = figures.period
    said = {
        **sealed_figures(figures.summary, figures.window, figures.whole),
        "position": position,
        "journal": {"position": head.position, "at": head.at.isoformat(), "hash": head.hash},
        "rules": {"counting": RULES, "wording": PUBLISHED.version},
        "windows": {
            "period": {"from": period.start.isoformat(), "to": period.cut_off.isoformat()},
            "units_by": period.units_by.isoformat(),
            "province_by": period.province_by.isoformat(),
        },
        "before": report_json(figures.before)["registers"],
        "last_year": report_json(figures.last_year)["registers"],
        "identities": [_identity(each) for each in identities],
        "sections": {chosen.value: _sections(chosen, figures, tasks, words) for chosen in Language},
        "outline": [section.model_dump(mode="json") for section in words.outline],
        "statistics": sealed_statistics(figures.statistics),
        "activities": activity_counts(figures.activities),
        "as_first_set": {code: _standings(counts) for code, counts in figures.first.items()},
        "tasks": [
            told | as_first_set_json(row, tasks.first_deadlines.get(row.id))
            for row, told in zip(tasks.tasks, tasks_json(tasks.tasks, directives), strict=True)
        ],
    }
    return json.dumps(said, ensure_ascii=False, sort_keys=True, indent=1)


def sealed_head(sealed: Mapping[str, Any]) -> Head | None:
    """The head of the journal that a report prints; ``None`` of one that was issued before there was a journal."""
    head = sealed.get("journal")
    return Head(head["position"], datetime.fromisoformat(head["at"]), head["hash"]) if head else None


def sealed_figures(
    summary: RegisterSummary, since: Mapping[str, Window], cumulative: Mapping[str, Window]
) -> dict[str, Any]:
    """What the report counts of its year: in all, by field, by unit, since the report before and over the year."""
    return {
        **report_json(summary),
        "since": {code: _window(window) for code, window in since.items()},
        "cumulative": {code: _window(window) for code, window in cumulative.items()},
    }


def sealed_statistics(statistics: Iterable[Statistics]) -> dict[str, dict[str, dict[str, Any]]]:
    """What was measured of the province, by the codes of its sets and of their indicators."""
    return {each.code: _statistics(each) for each in statistics if each.says_something}


def _statistics(statistics: Statistics) -> dict[str, dict[str, Any]]:
    """Of each indicator what is aimed at, what was measured in the period and in the year, and a year before."""
    return {
        row.indicator.code: {
            "target": _values(row.target),
            "period": _values(row.of_period.now),
            "period_before": _values(row.of_period.before),
            "year": _values(row.of_year.now),
            "year_before": _values(row.of_year.before),
        }
        for row in statistics.rows
    }


def _values(values: Values | None) -> dict[str, Any] | None:
    """A value and a place, of those that there are."""
    return values.model_dump(mode="json", include={"value", "rank", "ranked_among"}) if values else None


def _standings(counts: Counts) -> dict[str, int]:
    return {standing.value: counts.of(standing) for standing in Standing}


def _identity(identity: Identity) -> dict[str, Any]:
    return {**asdict(identity), "holds": identity.holds}


def _window(window: Window) -> dict[str, Any]:
    return {"since": window.since.isoformat(), **{name: getattr(window, name).count for name in WINDOW_FIGURES}}


def _sections(
    chosen: Language, period_figures: PeriodFigures, tasks: ReportTasks, words: ReportWords
) -> list[dict[str, Any]]:
    with use_language(chosen):
        figures = figure_texts(period_figures)
        return [
            {
                "key": section.key,
                "number": section.number,
                "depth": section.depth,
                "heading": section.heading,
                "text": filled_text(section.text, figures),
                "items": [{"code": item.code, "text": item.text} for item in section.items],
            }
            for section in printed(sections_of(period_figures, words, tasks.lists))
        ]
