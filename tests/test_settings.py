"""What the environment may decide of how the installation is reached."""

import pytest

from models.refusal import Refusal
from settings import Settings


@pytest.fixture(autouse=True)
def without_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(Settings.model_config, "env_file", None)


@pytest.mark.parametrize("address", ["http://tiendo.example.vn", "http://10.0.0.5:8501"])
def test_an_address_without_tls_is_refused_unless_it_is_said_twice(
    monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    monkeypatch.setenv("PUBLIC_URL", address)
    with pytest.raises(Refusal, match="passwords would cross the network"):
        Settings()
    monkeypatch.setenv("PLAIN_HTTP", "yes")
    assert Settings().site == address


@pytest.mark.parametrize("address", ["https://tiendo.example.vn", "http://localhost:8501", "http://127.0.0.1", ""])
def test_what_no_network_carries_or_tls_protects_needs_saying_once(
    monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    monkeypatch.setenv("PUBLIC_URL", address)
    assert Settings().public_url == address
