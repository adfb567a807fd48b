"""The last days of a round's steps, each typed in a field of its own."""

from models.refusal import require
from models.scoring.acts import RoundDays
from pages.parts.picking.pick_day import DayField, pick_day
from pages.parts.typed import typed
from wording.language import _


def pick_round_days(name: str, first: RoundDays | None = None) -> dict[str, DayField]:
    """The fields of a form called ``name``, filled with the days that the round has already."""
    labels = {
        "score_by": _("Units score themselves until"),
        "appraise_by": _("Appraisal until"),
        "answer_by": _("Units answer until"),
        "decide_by": _("Council decides by"),
    }
    before = first.model_dump() if first else {}
    return {each: pick_day(label, typed(f"{name}_{each}"), first=before.get(each)) for each, label in labels.items()}


def days_in(fields: dict[str, DayField]) -> RoundDays:
    """Raises :class:`~models.refusal.Refusal` where a day is missing or none."""
    days = {name: field.day for name, field in fields.items()}
    require(all(days.values()), "Each step of a round has its last day.")
    return RoundDays.model_validate(days)
