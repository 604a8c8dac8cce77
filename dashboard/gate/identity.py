"""Who a request comes from: the cookie of Streamlit's login, or the header of a trusted proxy."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from dataclasses import dataclass
from typing import Any

import streamlit as st
from itsdangerous import BadSignature, URLSafeTimedSerializer
from starlette.requests import HTTPConnection
from streamlit.auth_util import get_cookie_with_chunks
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.web.server.server_util import get_cookie_secret
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME

from dashboard.data.access import NOBODY, AccessSettings, Claims, Person
from dashboard.data.access.passing import USER_KEY
from dashboard.data.access.watching import WatchedAccess

__all__ = ["Identity", "of_cookie", "of_proxy", "session_person"]

_PROVIDER = "default"  # the one of [auth] itself


@dataclass(frozen=True, slots=True)
class Identity:
    """Whom the gate knows a request to come from, since when, and by which login."""

    claims: Claims
    since: dt.datetime | None  # UTC; None: the proxy says it anew with every request
    login: str | None  # stands for the cookie, and does not tell it

    def has_expired(self, settings: AccessSettings) -> bool:
        """Say whether it is time to log in again."""
        return self.since is not None and dt.datetime.now(dt.UTC) >= self.since + settings.session


def of_cookie(asked: HTTPConnection, settings: AccessSettings) -> Identity | None:
    """Return whom the cookie of a login names; None: there is none, or it is not to be believed."""
    cookies = asked.cookies
    secret = get_cookie_secret()
    signed: list[dt.datetime] = []

    def piece(name: str) -> bytes | None:
        if name not in cookies:
            return None
        try:
            value, since = URLSafeTimedSerializer(secret, salt=name).loads(
                cookies[name], return_timestamp=True
            )
        except BadSignature:
            return None
        signed.append(since)
        return str(value).encode()

    told = _parsed(get_cookie_with_chunks(piece, USER_COOKIE_NAME))
    if told.get("origin") != settings.address or told.get("provider") != _PROVIDER:
        return None
    claims = (
        Claims.of(told, trust_emails=settings.trust_emails)
        if told.get("is_logged_in") is True
        else None
    )
    if claims is None:
        return None
    login = hashlib.sha256(cookies[USER_COOKIE_NAME].encode()).hexdigest()
    identity = Identity(claims, min(signed), login)
    return None if identity.has_expired(settings) else identity


def _parsed(text: bytes | None) -> dict[str, Any]:
    try:
        told = json.loads(text or b"{}")
    except ValueError:
        return {}
    return told if isinstance(told, dict) else {}


def of_proxy(asked: HTTPConnection, settings: AccessSettings) -> Identity | None:
    """Return whom the proxy names; None: nobody, or more than one."""
    headers = asked.headers
    named = headers.getlist(settings.proxy_person or "")
    name = named[0].strip() if len(named) == 1 else ""
    if not name:
        return None
    groups = ",".join(headers.getlist(settings.proxy_groups)) if settings.proxy_groups else ""
    listed = tuple(group.strip() for group in groups.split(",") if group.strip())
    return Identity(Claims(name, name, listed), None, None)


def session_person(access: WatchedAccess) -> Person:
    """Return whose session this is: whom the gate let in, with the role that they have now."""
    if get_script_run_ctx() is None:
        return NOBODY  # no session, so nobody who could be asked
    told = st.user.get(USER_KEY)
    return access.now().person(Claims.unpacked(told)) if isinstance(told, str) else NOBODY
