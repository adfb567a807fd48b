"""Ten reports of 2024, each as of a day and as known at an instant, say what they said before the house was rebuilt.

``ten_moments.json`` was written by the version of 22 November 2026 from its own demonstration: the sentences, and of
every register, field and unit the figures of :data:`NAMES` in their order.
"""

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from cli import cli
from models.register import ANNUAL_PLAN, GOVERNMENT
from store.database import Database

NAMES = (
    *("total", "completed", "completion_rate", "on_time_rate", "completed_ahead", "completed_on_time"),
    *("completed_late", "completed_no_deadline", "in_progress", "overdue", "no_deadline", "withdrawn"),
)
DUE = ("due", "due_completed", "due_completion_rate")
TEN: list[dict[str, Any]] = json.loads(Path(__file__).with_name("ten_moments.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("before", TEN, ids=lambda each: f"{each['period']} {each['as_of']} {each['known_at'][:10]}")
def test_a_report_says_what_it_said(demonstration: Database, before: dict[str, Any]) -> None:
    asked = [before["period"], "--as-of", before["as_of"], "--known-at", before["known_at"]]
    report = json.loads(CliRunner().invoke(cli, ["report", *asked, "--json"]).stdout)
    assert report["narrative"] == before["narrative"]
    assert figures_of(report) == before["figures"]


def test_ten_moments_are_ten_readings() -> None:
    assert len({json.dumps(each["figures"]) for each in TEN}) >= 8


def figures_of(report: dict[str, Any]) -> dict[str, str]:
    """Of the two registers that there were."""
    told = {code: f"{row(counts, NAMES)} | {row(counts, DUE)}" for code, counts in report["registers"].items()}
    for by, name in (("by_field", "field"), ("by_unit", "unit")):
        told |= {f"{counts['register']} {counts[name]}": row(counts, NAMES) for counts in report[by]}
    return {name: figures for name, figures in told.items() if name.split()[0] in (ANNUAL_PLAN, GOVERNMENT)}


def row(counts: dict[str, Any], names: tuple[str, ...]) -> str:
    return " ".join("–" if counts[name] is None else str(counts[name]) for name in names)
