"""What the environment may decide, read once. A value that makes no sense stops the start with a sentence."""

from functools import cache
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, Field
from pydantic_settings import BaseSettings, SettingsConfigDict

HOME = Path(__file__).resolve().parent


def _supported(url: str) -> str:
    if not url.startswith(("sqlite:///", "postgresql+psycopg://")):
        raise ValueError("DATABASE_URL must begin with sqlite:/// or postgresql+psycopg://")
    return url


class Settings(BaseSettings):
    model_config = SettingsConfigDict(env_file=HOME / ".env", extra="ignore")

    database_url: Annotated[str, AfterValidator(_supported)] = f"sqlite:///{HOME / 'var' / 'tiendo.db'}"
    address: str = "127.0.0.1"
    port: int = Field(default=8501, ge=1, le=65535)
    session_idle_hours: int = Field(default=12, ge=1)
    session_days: int = Field(default=7, ge=1)


@cache
def settings() -> Settings:
    return Settings()
