"""A file is made in a process of its own: in the reader's language, and what takes too much ends there alone."""

import os

import pytest

from exchange import apart
from exchange.apart import made_apart
from models.refusal import Refusal
from wording.language import Language, get_language, use_language

pytestmark = pytest.mark.apart


def say(greeting: str, *, times: int) -> bytes:
    return f"{greeting * times} {get_language()} {os.getpid()}".encode()


def take_all_memory() -> bytes:
    return bytes(4 * 1024**3)


def never_end() -> bytes:
    while True:
        pass


def break_off() -> bytes:
    raise ValueError


def test_it_is_made_elsewhere_in_the_readers_language() -> None:
    for chosen in Language:
        with use_language(chosen):
            greeting, language, process = made_apart(say, "a", times=2).decode().split()
        assert (greeting, language) == ("aa", chosen)
        assert int(process) != os.getpid()


@pytest.mark.parametrize("make", [take_all_memory, never_end, break_off])
def test_what_takes_too_much_or_breaks_is_refused_in_a_sentence(
    make: apart.Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(apart, "SECONDS", 2)
    with pytest.raises(Refusal, match="too large to be made"):
        made_apart(make)
