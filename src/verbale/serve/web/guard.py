"""What stands before every page: headers, hosts, sizes, a password where one is set, and a token for every change."""

from __future__ import annotations

import base64
import hmac
import secrets
from collections.abc import Awaitable, Callable
from urllib.parse import urlsplit

from fastapi import HTTPException, Request
from starlette.datastructures import UploadFile
from starlette.responses import PlainTextResponse, Response

POLICY = ("default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
          "font-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'")
HEADERS = {
    "Content-Security-Policy": POLICY, "X-Content-Type-Options": "nosniff", "Referrer-Policy": "same-origin",
    "X-Frame-Options": "DENY", "Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Resource-Policy": "same-origin"}
LOCAL = ("127.0.0.1", "localhost", "::1", "testserver")
MOST_BYTES = 32 * 1024 * 1024
"""A larger request is refused."""
COOKIE = "verbale_token"
SAFE = ("GET", "HEAD", "OPTIONS")

Next = Callable[[Request], Awaitable[Response]]


class Guard:
    """An HTTP middleware of the desk.

    Args:
        hosts: names under which the desk may be asked, besides those of this machine (stops DNS rebinding).
        password: asked for by HTTP Basic where it is set; the user's name signs the decisions.
        read_only: refuses every change.
    """

    def __init__(self, hosts: tuple[str, ...] = (), password: str | None = None, read_only: bool = False) -> None:
        self.hosts = {*LOCAL, *hosts}
        self.password = password
        self.read_only = read_only

    async def __call__(self, request: Request, call_next: Next) -> Response:
        refused = self._refusal(request)
        if refused is None:
            request.state.reviewer = _user(request) or "desk"
            refused = await call_next(request)
        for name, value in HEADERS.items():
            refused.headers.setdefault(name, value)
        return refused

    def _refusal(self, request: Request) -> Response | None:
        if request.url.hostname not in self.hosts:
            return PlainTextResponse("This desk is not known by that name.", 421)
        if self.password is not None and not self._knows(request):
            return PlainTextResponse("A password is needed.", 401, {"WWW-Authenticate": 'Basic realm="Verbale", charset="UTF-8"'})
        if request.method not in SAFE and self.read_only:
            return PlainTextResponse("This desk is read-only.", 403)
        length = request.headers.get("content-length", "0")
        if not length.isdigit() or int(length) > MOST_BYTES:
            return PlainTextResponse("Too large.", 413)
        if request.method not in SAFE and "content-length" not in request.headers:
            return PlainTextResponse("The length of the request is missing.", 411)
        return None

    def _knows(self, request: Request) -> bool:
        given = _credentials(request)
        return given is not None and hmac.compare_digest(given[1].encode(), (self.password or "").encode())


def _credentials(request: Request) -> tuple[str, str] | None:
    scheme, _, value = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "basic":
        return None
    try:
        user, _, password = base64.b64decode(value, validate=True).decode("utf-8").partition(":")
    except ValueError:
        return None
    return user, password


def _user(request: Request) -> str | None:
    given = _credentials(request)
    return given[0].strip()[:80] if given else None


def token(request: Request) -> str:
    """The token that forms of this browser carry; made on its first visit."""
    known = request.cookies.get(COOKIE)
    if known:
        return known
    made: str | None = getattr(request.state, "token", None)
    if made is None:
        made = request.state.token = secrets.token_urlsafe(24)
    return made


async def checked(request: Request) -> dict[str, list[str | UploadFile]]:
    """The fields of a form that carries this browser's token. Raises 403 where it does not."""
    origin = request.headers.get("origin")
    if origin and origin != "null" and urlsplit(origin).netloc != request.url.netloc:
        raise HTTPException(403, "The form came from another site.")
    form = await request.form(max_files=200, max_part_size=MOST_BYTES)
    given, known = form.get("token"), request.cookies.get(COOKIE)
    if not known or not isinstance(given, str) or not hmac.compare_digest(given, known):
        raise HTTPException(403, "The form is stale or not from this desk: open the page again.")
    return {name: form.getlist(name) for name in form}
