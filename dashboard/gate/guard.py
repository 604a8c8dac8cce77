"""The guard: what comes from another site, or from nobody known, goes no further.

It looks at every request and WebSocket in this order: by which machine and under which name it
came, from which site, whom it comes from, and whether they may do that.  Without an access file
there is one person, and only the first two are asked.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Sequence

from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from dashboard.data.access import Person, Right, refusal
from dashboard.data.access.passing import PERSON_HEADER
from dashboard.data.access.watching import WatchedAccess
from dashboard.gate.answers import (
    LOGIN,
    LOGOUT,
    forbidden,
    not_logged_in,
    refused,
    to_the_provider,
)
from dashboard.gate.identity import Identity, of_cookie, of_proxy
from dashboard.gate.origin import foreign_origin, foreign_site, is_named
from dashboard.gate.sockets import WatchedSocket
from dashboard.gate.uploads import Uploads

__all__ = ["Guard"]

_HEALTH = "/_stcore/health"  # says "ok", to whoever watches the server
# The steps of Streamlit's login, which nobody can be logged in at.
_LOGGING_IN = ("/auth/login", "/oauth2callback")
# What an administrator may look at; and what nobody here needs.
_METRICS = ("/_stcore/metrics", "/st-metrics")
_CLOSED = ("/_stcore/agent", "/_stcore/script-health-check")
_WRITING = frozenset({"PUT", "POST", "PATCH", "DELETE"})


class Guard:
    """Middleware that lets in who may come in, and tells Streamlit who that is."""

    def __init__(
        self,
        app: ASGIApp,
        *,
        access: WatchedAccess | None = None,
        proxy: str | None = None,
        hosts: Sequence[str] = (),
    ) -> None:
        """Stand before *app*.

        *access*: who may come in; None: this machine alone is served, under the names *hosts*.
        *proxy*: the address of the one machine that requests may come from.
        """
        self._app = app
        self._access = access
        self._proxy = ipaddress.ip_address(proxy) if proxy else None
        self._hosts = hosts
        self._uploads = Uploads()
        self._ended: dict[str, None] = {}  # logins that were logged out, the last ones

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or serve one WebSocket."""
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        headers = MutableHeaders(raw=list(scope["headers"]))
        del headers[PERSON_HEADER]
        scope = {**scope, "headers": headers.raw}
        asked = HTTPConnection(scope)
        answer = self._wrong_way(asked) or self._step_of_login(asked)
        if not _is_socket(asked):
            # It is the desk's own, or none.  Streamlit would compare it with this machine's
            # address, and ask a server elsewhere for that.
            del headers["origin"]
            scope = {**scope, "headers": headers.raw}
            asked = HTTPConnection(scope)
        if answer is not None:
            await _answer(answer, scope, receive, send)
        elif self._access is None:
            await self._served(scope, receive, send, None)
        elif scope["path"] == _HEALTH or (scope["path"] in _LOGGING_IN and not self._by_proxy()):
            await self._app(scope, receive, send)
        else:
            await self._for_somebody(asked, receive, send)

    # --- by which way -------------------------------------------------------------------------

    def _wrong_way(self, asked: HTTPConnection) -> Response | None:
        """Answer what came by no way that leads here."""
        own = None if self._access is None else self._access.now().address
        headers, path = asked.headers, asked.scope["path"]
        if foreign_origin(headers, own=own, needed=own is not None and _is_socket(asked)):
            return refused("Another site asks for this; only the desk's own pages may.")
        if foreign_site(headers, leaving=path == LOGOUT):
            return refused("Another site asks for this; only the desk's own pages may.")
        if path.startswith(_CLOSED):
            return refused("There is nothing here.", 404)
        if path == _HEALTH:
            return None
        if self._proxy is not None and not self._is_proxy(asked):
            return refused("Requests come by the proxy of this desk, and by no other way.")
        if own is None:
            named = is_named(headers, self._hosts)
        else:
            named = (
                self._proxy is not None or headers.get("host", "").lower() == own.partition("//")[2]
            )
        return None if named else refused("This desk has another name.", 421)

    def _is_proxy(self, asked: HTTPConnection) -> bool:
        try:
            peer = ipaddress.ip_address(asked.client.host if asked.client else "")
        except ValueError:
            return False
        # A server that listens on :: sees 10.0.0.2 as ::ffff:10.0.0.2.
        return (getattr(peer, "ipv4_mapped", None) or peer) == self._proxy

    # --- who ----------------------------------------------------------------------------------

    def _by_proxy(self) -> bool:
        """Say whether the proxy logs people in, and not this server."""
        return (
            self._proxy is not None
            and self._access is not None
            and self._access.now().proxy_person is not None
        )

    def _step_of_login(self, asked: HTTPConnection) -> Response | None:
        path = asked.scope["path"]
        if self._access is None or self._by_proxy() or _is_socket(asked):
            return None
        if path == LOGIN:
            return to_the_provider()
        if path == LOGOUT and (identity := of_cookie(asked, self._access.now())) is not None:
            self._end(identity)
        return None

    def _end(self, identity: Identity) -> None:
        """Believe the cookie of a login no more, whoever kept a copy of it."""
        if identity.login is not None:
            self._ended[identity.login] = None
            while len(self._ended) > _MOST_ENDED:
                del self._ended[next(iter(self._ended))]

    def _identity(self, asked: HTTPConnection) -> Identity | None:
        assert self._access is not None
        settings = self._access.now()
        if self._by_proxy():
            return of_proxy(asked, settings)
        identity = of_cookie(asked, settings)
        return None if identity is None or identity.login in self._ended else identity

    def _person(self, identity: Identity) -> Person | None:
        """Return who that is by now; None: it is time to log in again."""
        assert self._access is not None
        settings = self._access.now()
        if identity.login in self._ended or identity.has_expired(settings):
            return None
        return settings.person(identity.claims)

    # --- and whether they may -----------------------------------------------------------------

    async def _for_somebody(self, asked: HTTPConnection, receive: Receive, send: Send) -> None:
        assert self._access is not None
        scope, path = asked.scope, asked.scope["path"]
        identity = self._identity(asked)
        person = self._person(identity) if identity else None
        if path == LOGOUT and not self._by_proxy():
            await self._app(scope, receive, send)  # also for somebody who has no role
        elif identity is None or person is None:
            answer = not_logged_in(asked, by_proxy=self._by_proxy())
            await _answer(answer, scope, receive, send)
        elif not person.may(Right.READ):
            answer = forbidden(asked, person.name, by_proxy=self._by_proxy())
            await _answer(answer, scope, receive, send)
        elif path.startswith(_METRICS) and not person.may(Right.REMOVE):
            await _answer(refused("This is for administrators."), scope, receive, send)
        else:
            headers = MutableHeaders(raw=list(scope["headers"]))
            headers[PERSON_HEADER] = identity.claims.packed()
            # By which the browser knows it, and Streamlit compares that with its Origin.
            headers["host"] = self._access.now().host
            scope = {**scope, "headers": headers.raw}
            if scope["type"] == "websocket":
                socket = WatchedSocket(receive, send, lambda: _may_read(self._person(identity)))
                receive, send = socket.receive, socket.send
            await self._served(scope, receive, send, person)

    async def _served(
        self, scope: Scope, receive: Receive, send: Send, person: Person | None
    ) -> None:
        session = self._uploads.session(scope["path"])
        if session is None or scope["type"] != "http" or scope["method"] not in _WRITING:
            await self._app(scope, receive, send)
            return
        reason = refusal(person, Right.ADD) if person else None
        if reason is not None:
            await _answer(refused(reason), scope, receive, send)
        elif scope["method"] == "DELETE":
            await self._app(scope, receive, send)
        else:
            announced = HTTPConnection(scope).headers.get("content-length")
            size, full = self._uploads.begin(session, announced)
            if full is not None:
                await _answer(refused(full, 413), scope, receive, send)
                return
            try:
                await self._app(scope, receive, send)
            finally:
                self._uploads.end(session, size)


_MOST_ENDED = 10_000


def _may_read(person: Person | None) -> bool:
    return person is not None and person.may(Right.READ)


def _is_socket(asked: HTTPConnection) -> bool:
    return bool(asked.scope["type"] == "websocket")


async def _answer(answer: Response, scope: Scope, receive: Receive, send: Send) -> None:
    if scope["type"] == "websocket":
        await receive()  # the wish to connect
        await send({"type": "websocket.close", "code": 1008, "reason": ""})
    else:
        await answer(scope, receive, send)
