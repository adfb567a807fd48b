"""Where backups are written: a folder, or a bucket of a store that speaks S3. A file is there whole or not at all."""

import hashlib
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

from models.refusal import Refusal, gettext_noop, require
from settings import BUCKET, Extra, settings
from store.files import BEGUN, BLOCK, hash_of, writing_whole

TROUBLE = gettext_noop("The backup's place cannot be used: {place}. {reason}")


class Place(Protocol):
    """``name`` is what people call it. Its methods raise :class:`~models.refusal.Refusal`, saying why, when it cannot
    be written or read, and :class:`OSError` when this machine's disk cannot; names have parts parted by ``/``."""

    name: str

    def put(self, name: str, source: Path) -> None:
        """Have a copy of ``source`` there."""

    def fetch(self, name: str, to: Path) -> None:
        """Have a copy of what is there at ``to``."""

    def hash_of(self, name: str) -> str:
        """The SHA-256 of what is there, read back."""

    def sizes(self) -> dict[str, int]:
        """The bytes of each file that is there whole."""

    def delete(self, name: str) -> None: ...

    def clear_begun(self) -> None:
        """Delete what was begun there and never finished; nobody writes there meanwhile."""


def place_called(name: str) -> Place:
    """A folder by its path, or ``s3://BUCKET/BEGINNING`` with the keys of the settings."""
    return Bucket(name) if name.startswith(BUCKET) else Folder(Path(name).absolute())


class Folder:
    """A folder that is there: it is not made, for where it is not its disk may be missing."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.name = str(path)

    def put(self, name: str, source: Path) -> None:
        with self._naming_trouble(), writing_whole(self.path / name) as begun:
            shutil.copyfile(source, begun)

    def fetch(self, name: str, to: Path) -> None:
        with self._naming_trouble():
            source = (self.path / name).open("rb")
        with source, writing_whole(to) as begun, begun.open("wb") as target:
            shutil.copyfileobj(source, target)

    def hash_of(self, name: str) -> str:
        with self._naming_trouble():
            return hash_of(self.path / name)

    def sizes(self) -> dict[str, int]:
        require(self.path.is_dir(), "There is no folder {place}. Make it, or bring its disk back.", place=self.name)
        with self._naming_trouble():
            whole = (path for path in self.path.rglob("*") if path.is_file() and not path.name.endswith(BEGUN))
            return {path.relative_to(self.path).as_posix(): path.stat().st_size for path in whole}

    def delete(self, name: str) -> None:
        with self._naming_trouble():
            path = self.path / name
            path.unlink(missing_ok=True)
            if path.parent.exists() and not any(path.parent.iterdir()):
                path.parent.rmdir()

    def clear_begun(self) -> None:
        with self._naming_trouble():
            begun = list(self.path.rglob(f"*{BEGUN}"))
        for path in begun:
            self.delete(path.relative_to(self.path).as_posix())

    @contextmanager
    def _naming_trouble(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise Refusal(TROUBLE, place=self.name, reason=error.strerror or error) from error


class Bucket:
    """``s3://BUCKET/BEGINNING`` at the store of the settings (``S3__ENDPOINT``, ``S3__KEY``, ``S3__SECRET``)."""

    def __init__(self, name: str) -> None:
        Extra.S3.needed_by("s3://")
        import boto3  # of an extra
        from boto3.exceptions import Boto3Error
        from botocore.config import Config  # what is written is read back, and not every store knows these sums
        from botocore.exceptions import BotoCoreError, ClientError

        store = settings().s3
        if store is None:
            raise Refusal("Say in S3__ENDPOINT, S3__KEY and S3__SECRET which store has {place}.", place=name)
        self.name = name.rstrip("/")
        self._bucket, _slash, beginning = name.removeprefix(BUCKET).partition("/")
        self._beginning = f"{beginning.rstrip('/')}/" if beginning else ""
        self._errors: tuple[type[Exception], ...] = (Boto3Error, BotoCoreError, ClientError)
        self._client: Any = boto3.client(
            "s3",
            endpoint_url=store.endpoint,
            region_name=store.region,
            aws_access_key_id=store.key,
            aws_secret_access_key=store.secret,
            config=Config(request_checksum_calculation="when_required", response_checksum_validation="when_required"),
        )

    def put(self, name: str, source: Path) -> None:
        with self._naming_trouble():
            self._client.upload_file(str(source), self._bucket, self._beginning + name)

    def fetch(self, name: str, to: Path) -> None:
        with self._naming_trouble(), writing_whole(to) as begun:
            self._client.download_file(self._bucket, self._beginning + name, str(begun))

    def hash_of(self, name: str) -> str:
        with self._naming_trouble():
            digest = hashlib.sha256()
            body = self._client.get_object(Bucket=self._bucket, Key=self._beginning + name)["Body"]
            for block in body.iter_chunks(BLOCK):
                digest.update(block)
            return digest.hexdigest()

    def sizes(self) -> dict[str, int]:
        with self._naming_trouble():
            pages = self._client.get_paginator("list_objects_v2").paginate(
                Bucket=self._bucket, Prefix=self._beginning
            )
            rows = [row for page in pages for row in page.get("Contents", ())]
        return {row["Key"].removeprefix(self._beginning): row["Size"] for row in rows}

    def delete(self, name: str) -> None:
        with self._naming_trouble():
            self._client.delete_object(Bucket=self._bucket, Key=self._beginning + name)

    def clear_begun(self) -> None:
        with self._naming_trouble():
            pages = self._client.get_paginator("list_multipart_uploads").paginate(
                Bucket=self._bucket, Prefix=self._beginning
            )
            for begun in [upload for page in pages for upload in page.get("Uploads", ())]:
                self._client.abort_multipart_upload(Bucket=self._bucket, Key=begun["Key"], UploadId=begun["UploadId"])

    @contextmanager
    def _naming_trouble(self) -> Iterator[None]:
        try:
            yield
        except self._errors as error:
            raise Refusal(TROUBLE, place=self.name, reason=error) from error
