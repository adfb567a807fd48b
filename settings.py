"""What the environment may decide, read once. A value that makes no sense stops the start with a sentence."""

from enum import StrEnum
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated, Self
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, BeforeValidator, Field, ValidationError, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict
from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

from models.refusal import Refusal, require

HOME = Path(__file__).resolve().parent
BUCKET = "s3://"  # how the name of a place in a store of objects begins
LOOPBACK = ("localhost", "127.0.0.1", "::1")
MOST_PORTS = 65535


class LogFormat(StrEnum):
    TEXT = "text"
    JSON = "json"


class Extra(StrEnum):
    """Parts that an installation may do without, as ``pyproject.toml`` calls them; ``requirements/`` locks each."""

    POSTGRESQL = "postgresql"
    OIDC = "oidc"
    CHARTS = "charts"
    S3 = "s3"

    @property
    def is_installed(self) -> bool:
        return find_spec(MODULES[self]) is not None

    @property
    def command(self) -> str:
        """What brings its parts."""
        return f"python -m pip install --require-hashes -r requirements/{self}.txt"

    def needed_by(self, setting: str) -> None:
        """Refuse what ``setting`` asks for when its parts are not installed."""
        require(
            self.is_installed,
            "{setting} asks for parts that are not installed. Bring them with: {command}",
            setting=setting,
            command=self.command,
        )


MODULES = {Extra.POSTGRESQL: "psycopg", Extra.OIDC: "authlib", Extra.CHARTS: "vl_convert", Extra.S3: "boto3"}


def supported_database(url: str) -> str:
    """``url``, where it names a database of a kind that this product knows. Raises :class:`Refusal`."""
    known = url.startswith(("sqlite:///", "postgresql+psycopg://"))
    require(known, "DATABASE_URL must begin with sqlite:/// or postgresql+psycopg://.")
    try:
        database = make_url(url).database
    except (ArgumentError, ValueError):  # which would say the password too
        database = None
    require(bool(database), "DATABASE_URL names no database: sqlite:///FILE or postgresql+psycopg://HOST/NAME.")
    if url.startswith("postgresql"):
        Extra.POSTGRESQL.needed_by("DATABASE_URL")
    return url


def _replica(url: str) -> str:
    require(
        not url or url.startswith("postgresql+psycopg://"),
        "REPLICA_URL must begin with postgresql+psycopg://, like the DATABASE_URL that it follows.",
    )
    return url


def _port(value: object) -> int:
    text = str(value).strip()
    is_port = text.isdecimal() and 0 < int(text) <= MOST_PORTS
    require(is_port, "PORT must be a number from 1 to {most}, not “{value}”.", most=MOST_PORTS, value=text)
    return int(text)


def _site(url: str) -> str:
    parts = urlsplit(url)
    is_site = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.path in ("", "/")
    require(
        not url or is_site,
        "PUBLIC_URL is the address that people type, such as https://tiendo.example.vn, without a path.",
    )
    return url.rstrip("/")


def _is_plain(url: str) -> bool:
    """Whether passwords would go over the network as anybody may read them."""
    parts = urlsplit(url)
    return parts.scheme == "http" and parts.hostname not in LOOPBACK


def _is_protected(url: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme == "https" or parts.hostname in LOOPBACK


def _protected(url: str) -> str:
    require(_is_protected(url), "An identity provider is reached by https: {address}", address=url)
    return url


def _protected_store(url: str) -> str:
    require(_is_protected(url), "A store of backups is reached by https: {address}", address=url)
    return url


class Provider(BaseModel):
    """An identity provider (OpenID Connect). ``discovery`` is the address of its ``openid-configuration``.

    ``trust_email``: whether its e-mail addresses count as verified when it does not say so itself.
    """

    name: str
    discovery: Annotated[str, AfterValidator(_protected)]
    client_id: str
    client_secret: str = Field(repr=False)
    trust_email: bool = False


def _reachable(providers: dict[str, Provider]) -> dict[str, Provider]:
    if providers:
        Extra.OIDC.needed_by("OIDC__…")
    return providers


class ObjectStore(BaseModel):
    """A store that speaks S3, and the keys to it."""

    endpoint: Annotated[str, AfterValidator(_protected_store)]
    key: str
    secret: str = Field(repr=False)
    region: str = "us-east-1"


def _place(name: str) -> str:
    is_place = not name or name.startswith(BUCKET) or Path(name).is_absolute()
    require(is_place, "BACKUP_TO is a folder by its whole path, or s3://BUCKET/BEGINNING.")
    if name.startswith(BUCKET):
        Extra.S3.needed_by("BACKUP_TO")
        return BUCKET + name.removeprefix(BUCKET).rstrip("/")
    return str(Path(name)) if name else ""


class Settings(BaseSettings):
    """Read from the environment or ``.env``; ``OIDC__VNEID__NAME=…`` begins a provider called ``vneid``.

    Raises :class:`~models.refusal.Refusal` for a value that makes no sense, and when it asks for an :class:`Extra`
    that is not installed.
    """

    model_config = SettingsConfigDict(
        env_file=HOME / ".env", extra="ignore", env_nested_delimiter="__", hide_input_in_errors=True
    )

    database_url: Annotated[str, AfterValidator(supported_database)] = f"sqlite:///{HOME / 'var' / 'tiendo.db'}"
    files: Annotated[Path, AfterValidator(Path.absolute)] | None = (
        None  # the folder of evidence; by default beside the database
    )
    replica_url: Annotated[str, AfterValidator(_replica)] = ""
    connections: int = Field(default=40, ge=4, le=1000)  # that a process opens at most to each of the two
    backup_to: Annotated[str, AfterValidator(_place)] = ""
    s3: ObjectStore | None = None
    address: str = "127.0.0.1"
    port: Annotated[int, BeforeValidator(_port)] = 8501
    public_url: Annotated[str, AfterValidator(_site)] = ""
    wait_seconds: float = Field(default=5, gt=0, le=60)  # that people wait at most for the database
    metrics_token: str = Field(default="", repr=False)
    log_format: LogFormat = LogFormat.TEXT
    hsts_subdomains: bool = False
    plain_http: bool = False
    oidc: Annotated[dict[str, Provider], AfterValidator(_reachable)] = {}

    @model_validator(mode="after")
    def _passwords_cross_no_network_in_the_clear(self) -> Self:
        require(
            self.plain_http or not _is_plain(self.public_url),
            "PUBLIC_URL begins with http://: passwords would cross the network as anybody can read them. Put a proxy "
            "with https before it, or say PLAIN_HTTP=yes as well.",
        )
        return self

    @model_validator(mode="after")
    def _a_replica_follows_a_database_of_its_kind(self) -> Self:
        require(
            not self.replica_url or self.database_url.startswith("postgresql"),
            "REPLICA_URL must begin with postgresql+psycopg://, like the DATABASE_URL that it follows.",
        )
        return self

    @model_validator(mode="after")
    def _a_store_is_known_with_its_keys(self) -> Self:
        is_known = self.s3 is not None or not self.backup_to.startswith(BUCKET)
        require(
            is_known, "Say in S3__ENDPOINT, S3__KEY and S3__SECRET which store has {place}.", place=self.backup_to
        )
        return self

    @property
    def site(self) -> str:
        """The address that links to this installation begin with."""
        return self.public_url or f"http://localhost:{self.port}"

    @property
    def hosts(self) -> frozenset[str]:
        """The host names that requests may ask for: the public one, and this machine's own."""
        return frozenset({*LOOPBACK, urlsplit(self.site).hostname or ""})

    @property
    def under_tls(self) -> bool:
        return self.site.startswith("https://")


@cache
def settings() -> Settings:
    """Raises :class:`~models.refusal.Refusal` for a value that makes no sense."""
    try:
        return Settings()
    except ValidationError as error:
        name = "__".join(str(part) for part in error.errors()[0]["loc"]).upper()
        raise Refusal("The setting {name} is missing or makes no sense.", name=name) from None
