"""What the environment may decide of how the installation is reached."""

import tomllib
from pathlib import Path

import pytest
from pydantic import ValidationError

from models.refusal import Refusal
from settings import HOME, Settings, settings
from store.backup.places import place_called


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


def test_no_secret_is_shown_with_the_settings_or_with_what_is_wrong_in_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("METRICS_TOKEN", "secret of the watcher")
    for part in ("NAME", "CLIENT_ID", "CLIENT_SECRET"):
        monkeypatch.setenv(f"OIDC__X__{part}", "secret of the provider")
    with pytest.raises(ValidationError) as wrong:
        Settings()
    assert "secret" not in str(wrong.value)
    monkeypatch.setenv("OIDC__X__DISCOVERY", "https://provider.example/.well-known/openid-configuration")
    monkeypatch.setenv("OIDC__X__NAME", "x")
    monkeypatch.setenv("OIDC__X__CLIENT_ID", "x")
    assert "secret of" not in repr(Settings())


@pytest.mark.parametrize(
    ("place", "why"),
    [
        ("somewhere", "BACKUP_TO is a folder by its whole path"),
        ("s3://backups", "S3__ENDPOINT, S3__KEY and S3__SECRET"),
    ],
)
def test_a_place_of_backups_is_whole_or_stops_the_start(
    monkeypatch: pytest.MonkeyPatch, place: str, why: str
) -> None:
    monkeypatch.setenv("BACKUP_TO", place)
    with pytest.raises(Refusal, match=why):
        Settings()


def test_a_place_of_backups_is_called_as_what_is_made_there_notes_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("BACKUP_TO", f"{tmp_path}//backups/")
    assert Settings().backup_to == place_called(f"{tmp_path}/backups").name == f"{tmp_path}/backups"
    for name, value in {"ENDPOINT": "https://store.example.vn", "KEY": "key", "SECRET": "secret"}.items():
        monkeypatch.setenv(f"S3__{name}", value)
    monkeypatch.setenv("BACKUP_TO", "s3://backups/tiendo/")
    settings.cache_clear()
    assert settings().backup_to == place_called("s3://backups/tiendo/").name == "s3://backups/tiendo"
    settings.cache_clear()


def test_a_store_of_backups_is_reached_as_nobody_reads_along(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("S3__KEY", "key")
    monkeypatch.setenv("S3__SECRET", "secret of the store")
    monkeypatch.setenv("S3__ENDPOINT", "http://store.example.vn")
    with pytest.raises(Refusal, match="reached by https"):
        Settings()
    monkeypatch.setenv("S3__ENDPOINT", "https://store.example.vn")
    assert "secret of" not in repr(Settings())


def test_streamlit_tells_no_reader_what_broke_and_nobody_else_anything() -> None:
    decided = tomllib.loads((HOME / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    assert (decided["client"]["showErrorDetails"], decided["client"]["toolbarMode"]) == ("none", "minimal")
    assert decided["browser"]["gatherUsageStats"] is False
    assert decided["server"]["enableXsrfProtection"] is decided["server"]["enableCORS"] is True
    assert decided["server"]["fileWatcherType"] == "none"
    assert "enableStaticServing" not in decided["server"]


@pytest.mark.parametrize(
    ("database", "replica"),
    [
        ("postgresql+psycopg://localhost/x", "postgresql://localhost/x"),
        ("postgresql+psycopg://localhost/x", "sqlite:////tmp/x.db"),
        ("sqlite:////tmp/x.db", "postgresql+psycopg://localhost/x"),
    ],
)
def test_a_replica_follows_a_postgresql_or_stops_the_start(
    monkeypatch: pytest.MonkeyPatch, database: str, replica: str
) -> None:
    monkeypatch.setenv("DATABASE_URL", database)
    monkeypatch.setenv("REPLICA_URL", replica)
    with pytest.raises(Refusal, match="REPLICA_URL must begin with"):
        Settings()
    monkeypatch.setenv("DATABASE_URL", "postgresql+psycopg://localhost/x")
    monkeypatch.setenv("REPLICA_URL", "postgresql+psycopg://elsewhere/x")
    assert Settings().replica_url == "postgresql+psycopg://elsewhere/x"
