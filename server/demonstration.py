"""A demonstration, whose passwords everybody knows, answers on the machine that it runs on and nowhere else."""

from urllib.parse import urlsplit

from clock import now
from models.refusal import require
from queries import people
from settings import LOOPBACK
from store.cache import Every, cached


@cached(most=8, at=Every(60, now))
def is_demonstration() -> bool:
    """Whether the database has invented people who can sign in, as of some seconds ago."""
    return people.is_demonstration()


def require_own_machine(address: str, public_url: str) -> None:
    """Refuse to serve a demonstration on another address than the machine's own, or under a public name."""
    require(
        address in LOOPBACK,
        "A demonstration is served on this machine only, not on {address}. Make a real installation with “init”.",
        address=address,
    )
    require(
        not public_url or urlsplit(public_url).hostname in LOOPBACK,
        "A demonstration answers to no public name, but PUBLIC_URL says {url}. Take it out, or make a real "
        "installation with “init”.",
        url=public_url,
    )
