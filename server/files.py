"""A file as an answer: as what it is, under its own name, kept by no cache; whatever it is, nothing in it runs."""

from base64 import b64encode
from hashlib import sha256
from urllib.parse import quote

from starlette.responses import Response

from settings import HOME

SHOWN = HOME / "server" / "shown"  # styles and scripts of ours
PROTECTION = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'unsafe-inline'; object-src 'self'; img-src 'self'; frame-ancestors 'self'"
    ),
    "X-Frame-Options": "SAMEORIGIN",
    "Cache-Control": "private, no-store",
}


def file_response(name: str, content: bytes, media_type: str, *, in_place: bool = False) -> Response:
    """``name`` may have any letters (RFC 6266, RFC 8187); shown ``in_place`` it opens in the browser."""
    disposition = f"{'inline' if in_place else 'attachment'}; filename*=utf-8''{quote(name, safe='')}"
    digest = b64encode(sha256(content).digest()).decode()
    headers = {**PROTECTION, "Content-Disposition": disposition, "Repr-Digest": f"sha-256=:{digest}:"}
    return Response(content, media_type=media_type, headers=headers)
