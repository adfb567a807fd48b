"""One thing that names units which are reorganised, and how it is read and written."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from pydantic import BaseModel
from sqlmodel import Session

from models.person import User


class Belonging(StrEnum):
    """Something of a unit that a reorganisation changes."""

    END = "end"
    ABOVE = "above"
    NAME = "name"
    PERSON = "person"
    GROUP = "group"
    VIEW = "view"
    FILE = "file"
    FORM = "form"
    MEMBER = "member"
    HOTLINE = "hotline"
    VOICE = "voice"
    COMMITTEE = "committee"
    INSPECTION = "inspection"
    DRAFT = "draft"
    SECTION = "section"
    ROUND = "round"


class Gone(BaseModel):
    """``key`` names the row; ``before`` and ``after`` are what it said, in JSON."""

    what: Belonging
    key: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class Place:
    """How something is read of its row, ``None`` where that is gone, and written there."""

    read: Callable[[Session, str], Any]
    write: Callable[[Session, str, Any, User, datetime], None]
