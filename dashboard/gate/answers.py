"""What the gate answers itself: two short pages, and a line for whatever is no browser."""

from __future__ import annotations

from html import escape

from starlette.requests import HTTPConnection
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from streamlit.user_info import generate_login_redirect_url

__all__ = ["LOGIN", "LOGOUT", "forbidden", "not_logged_in", "refused", "to_the_provider"]

LOGIN = "/desk/login"
LOGOUT = "/auth/logout"

_PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Incident Desk</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<style>body {{ font: 1rem/1.5 sans-serif; margin: 15vh auto; max-width: 30rem; padding: 0 1rem }}
:root {{ color-scheme: light dark }}</style></head>
<body><main><h1>Incident Desk</h1><p>{text}</p>{link}</main></body></html>
"""
_NOT_KEPT = {"Cache-Control": "no-store"}


def not_logged_in(asked: HTTPConnection, *, by_proxy: bool) -> Response:
    """Answer somebody who is not known: 401, and to a browser the way to log in."""
    if by_proxy:
        return _said(asked, 401, "The proxy before this desk did not say who you are.")
    link = f'<p><a href="{LOGIN}">Log in</a></p>'
    return _said(asked, 401, "You are not logged in, or not any more.", link)


def forbidden(asked: HTTPConnection, name: str, *, by_proxy: bool) -> Response:
    """Answer somebody who is known and has no role: 403."""
    text = f"{name} has no role at this desk. Whoever runs it can give you one."
    return _said(asked, 403, text, "" if by_proxy else f'<p><a href="{LOGOUT}">Log out</a></p>')


def refused(reason: str, status: int = 403) -> Response:
    """Answer in one line."""
    return PlainTextResponse(f"{reason}\n", status_code=status, headers=_NOT_KEPT)


def to_the_provider() -> Response:
    """Send a browser to the provider, by way of Streamlit's own login."""
    return RedirectResponse(generate_login_redirect_url("default"), 302, headers=_NOT_KEPT)


def _said(asked: HTTPConnection, status: int, text: str, link: str = "") -> Response:
    if "text/html" not in asked.headers.get("accept", ""):
        return refused(text, status)
    page = _PAGE.format(text=escape(text), link=link)
    return HTMLResponse(page, status_code=status, headers=_NOT_KEPT)
