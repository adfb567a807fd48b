"""Numbers as they are typed: either language's form, and decimals as they were written."""

import pytest

from models.refusal import Refusal
from wording.language import Language, as_printed, set_language
from wording.numbers import read_decimal, read_whole


@pytest.mark.parametrize(
    ("language", "typed", "says"),
    [
        (Language.VI, "418.039", "418039"),
        (Language.EN, "418,039", "418039"),
        (Language.EN, "418.039", "418.039"),
        (Language.VI, "73,60", "73.60"),
        (Language.VI, "73.6", "73.6"),
        (Language.EN, "73,60 %", "73.60"),
        (Language.VI, "1.418.039,5", "1418039.5"),
        (Language.VI, "−20,26", "-20.26"),
        (Language.VI, "418 039", "418039"),
        (Language.VI, "0.125", "0.125"),
        (Language.VI, "-0.125", "-0.125"),
        (Language.EN, "0,125", "0.125"),
        (Language.VI, "", "None"),
    ],
)
def test_a_number_is_read(language: Language, typed: str, says: str) -> None:
    set_language(language)
    assert str(read_decimal(typed)) == says


@pytest.mark.parametrize("typed", ["4,18,039", "1.23.4", "mười", "12a", "1e5", "NaN"])
def test_what_is_no_number_is_refused(typed: str) -> None:
    with pytest.raises(Refusal, match="is no number"):
        read_decimal(typed)


def test_a_whole_number_has_no_decimals() -> None:
    assert read_whole("47") == 47
    with pytest.raises(Refusal, match="is no whole number"):
        read_whole("47,5")


@pytest.mark.parametrize(("language", "printed"), [(Language.VI, "1.073,60"), (Language.EN, "1,073.60")])
def test_a_number_is_printed_with_its_own_decimals_and_read_again(language: Language, printed: str) -> None:
    set_language(language)
    value = read_decimal(printed)
    assert value is not None
    assert (str(value), as_printed(value)) == ("1073.60", printed)
