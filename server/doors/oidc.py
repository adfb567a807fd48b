"""Signing in with an identity provider (OpenID Connect, code flow with PKCE). It proves who somebody is, no more.

What the provider says is checked by Authlib: signature, issuer, audience, expiry, nonce and state. What may be done
here stands in the account; nobody gets one by knocking.
"""

import logging
import secrets
from functools import cache, partial
from typing import Any

from anyio import to_thread
from authlib.integrations.base_client import OAuthError
from authlib.integrations.starlette_client import OAuth
from httpx2 import HTTPError
from joserfc.errors import JoseError
from starlette.middleware import Middleware
from starlette.middleware.sessions import SessionMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from clock import now
from models.refusal import Refusal
from server.doors import entrance
from server.doors.sign_in import answered, held_off, safe, sign_in_page, visitor_of
from settings import Provider, settings

MINUTES = 10
WRONG = (OAuthError, JoseError, HTTPError, RuntimeError, ValueError, KeyError)  # all that a provider can do wrong
log = logging.getLogger(__name__)


@cache
def _clients() -> OAuth:
    clients = OAuth()
    for key, provider in settings().oidc.items():
        clients.register(
            key,
            server_metadata_url=provider.discovery,
            client_id=provider.client_id,
            client_secret=provider.client_secret,
            client_kwargs={"scope": "openid email profile", "code_challenge_method": "S256"},
        )
    return clients


async def leave(request: Request) -> Response:
    """Send the browser to the provider; the page asked for waits in the state of this way out."""
    key = request.path_params["provider"]
    if key not in settings().oidc:
        return await _refused(request, Refusal("There is no such identity provider here."))
    request.session["next"] = safe(request.query_params.get("next", "/"))
    try:
        back = f"{settings().site}/sign-in/from/{key}"
        sent: Response = await _clients().create_client(key).authorize_redirect(request, back)
    except WRONG as error:
        log.warning("The identity provider %s cannot be reached: %s", key, error)
        return await _refused(request, Refusal("The identity provider does not answer. Sign in with your password."))
    return sent


async def come_back(request: Request) -> Response:
    """What the provider says of whom it sent back; then as after a right password."""
    key = request.path_params["provider"]
    wanted = safe(request.session.pop("next", "/"))
    if key not in settings().oidc:
        return await _refused(request, Refusal("There is no such identity provider here."))
    try:
        claims = await _claims(_clients().create_client(key), request)
        email = _verified_email(claims, settings().oidc[key])
        enter = partial(entrance.with_identity, key, str(claims["sub"]), email, visitor_of(request), now())
        answer = await to_thread.run_sync(enter)
    except Refusal as refusal:
        return await _refused(request, refusal)
    except WRONG as error:
        log.warning("The identity provider %s sent nobody back: %s", key, error)
        await to_thread.run_sync(entrance.note_failure, key, visitor_of(request), now())
        return await _refused(request, Refusal("The identity provider did not say who you are. Try again."))
    return await answered(request, answer, wanted)


async def _claims(client: Any, request: Request) -> dict[str, Any]:
    """What the provider says of the person: in the signed token, and of the same subject when asked for more."""
    token = await client.authorize_access_token(request)
    claims: dict[str, Any] = dict(token["userinfo"])
    if "email" not in claims:
        more = await client.userinfo(token=token)
        claims |= more if more.get("sub") == claims["sub"] else {}
    return claims


def _verified_email(claims: dict[str, Any], provider: Provider) -> str:
    verified = claims.get("email_verified") is True or provider.trust_email
    return str(claims.get("email") or "") if verified else ""


async def _refused(request: Request, refusal: Refusal) -> Response:
    return held_off(await to_thread.run_sync(partial(sign_in_page, request, refusal=refusal, status=401)), refusal)


_on_the_way = Middleware(
    SessionMiddleware,
    secret_key=secrets.token_urlsafe(32),
    session_cookie="tiendo_on_the_way",
    max_age=MINUTES * 60,
    same_site="lax",
    https_only=settings().under_tls,
    path="/sign-in",
)
routes = [
    Route("/sign-in/with/{provider}", leave, methods=["GET"], middleware=[_on_the_way]),
    Route("/sign-in/from/{provider}", come_back, methods=["GET"], middleware=[_on_the_way]),
]
