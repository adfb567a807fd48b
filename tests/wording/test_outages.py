"""Every outage has its sentences, which promise nothing that may not be so."""

from models.outage import NotBegun, Outage, OutageKind
from tests.bad_days import outage_of
from wording.language import Language, use_language
from wording.outages import not_saved, outage_advice, outage_heading, outage_remedy


def test_every_outage_is_told_in_both_languages() -> None:
    for kind in OutageKind:
        spoken = []
        for language in Language:
            with use_language(language):
                outage = outage_of(kind)
                spoken.append((outage_heading(outage), outage_advice(outage), outage_remedy(outage, "x")))
        assert not set(spoken[0]) & set(spoken[1]), kind


def test_what_went_away_while_it_was_saving_is_not_said_to_be_lost() -> None:
    with use_language(Language.EN):
        assert "Nothing was saved" in not_saved(NotBegun(OutageKind.AWAY))
        assert "Nothing was saved" not in not_saved(Outage(OutageKind.UNCERTAIN))
