"""The headers of every answer, and the cookies that come with it."""

from __future__ import annotations

from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient

from dashboard.data.access.watching import WatchedAccess
from dashboard.gate.cookies import GuardCookies
from dashboard.gate.headers import SecurityHeaders
from tests.gate.desk import ACCESS, access_file


def client(app: object) -> TestClient:
    return TestClient(app, base_url="http://127.0.0.1")  # type: ignore[arg-type]


def answering(status: int = 200, **headers: str) -> Starlette:
    async def answer(_: Request) -> Response:
        return PlainTextResponse("", status, {k.replace("_", "-"): v for k, v in headers.items()})

    return Starlette(routes=[Route("/{path:path}", answer)])


@pytest.mark.parametrize("path", ["/", "/media/a.csv", "/_stcore/health", "/app/static/a.geojson"])
@pytest.mark.parametrize("status", [200, 404, 500])
def test_every_answer_has_them(path: str, status: int) -> None:
    headers = client(SecurityHeaders(answering(status))).get(path).headers
    policy = dict(each.split(" ", 1) for each in headers["content-security-policy"].split("; "))

    assert policy["frame-ancestors"] == policy["object-src"] == policy["frame-src"] == "'none'"
    assert policy["default-src"] == policy["form-action"] == policy["base-uri"] == "'self'"
    assert "unsafe" not in policy["script-src"]
    assert "http" not in policy["script-src"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["x-frame-options"] == "DENY"
    assert headers["cross-origin-opener-policy"] == "same-origin"
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert "camera=()" in headers["permissions-policy"]


def test_no_policy_is_sent_for_a_page_that_the_browser_has() -> None:
    assert "content-security-policy" not in client(SecurityHeaders(answering(304))).get("/").headers


@pytest.mark.parametrize(
    ("path", "kind", "kept"),
    [
        ("/media/a.csv", "text/csv", "no-store"),
        ("/base/media/a.png", "image/png", "no-store"),
        ("/_stcore/host-config", "application/json", "no-store"),
        ("/_stcore/bidi-components/x.js", "text/javascript", "public"),
        ("/static/js/index.js", "text/javascript", "public"),
        ("/app/static/a.geojson", "application/json", "public"),
    ],
)
def test_what_was_made_for_somebody_is_kept_nowhere(path: str, kind: str, kept: str) -> None:
    app = SecurityHeaders(answering(content_type=kind, cache_control="public"))

    assert client(app).get(path).headers["cache-control"] == kept


@pytest.mark.parametrize(("https", "told"), [(True, "max-age=31536000"), (False, None)])
def test_a_desk_with_https_says_never_to_come_without(https: bool, told: str | None) -> None:
    headers = client(SecurityHeaders(answering(), https=https)).get("/").headers

    assert headers.get("strict-transport-security") == told


USER = "_streamlit_user=abc; HttpOnly; Max-Age=2592000; Path=/; SameSite=lax"


@pytest.mark.parametrize(
    ("given", "sent"),
    [
        (USER, "_streamlit_user=abc; HttpOnly; Max-Age=28800; Path=/; SameSite=lax; Secure"),
        (
            "_streamlit_user_1=abc; Path=/; Max-Age=2592000",
            "_streamlit_user_1=abc; Path=/; Max-Age=28800; HttpOnly; Secure; SameSite=lax",
        ),
        # Streamlit's script has to read it
        (
            "_streamlit_xsrf=2|a|b|1; Path=/; SameSite=Lax",
            "_streamlit_xsrf=2|a|b|1; Path=/; SameSite=Lax; Secure",
        ),
        (
            "_streamlit_session=abc; path=/; httponly; samesite=lax",
            "_streamlit_session=abc; path=/; HttpOnly; samesite=lax; Secure",
        ),
        ("_streamlit_user_tokens=abc; HttpOnly; Path=/; Max-Age=2592000", None),
        ("_streamlit_user_tokens_1=abc; HttpOnly; Path=/; Max-Age=2592000", None),
        # one that goes has to go
        (
            '_streamlit_user_tokens=""; Max-Age=0; Path=/; SameSite=lax',
            '_streamlit_user_tokens=""; Max-Age=0; Path=/; SameSite=lax; HttpOnly; Secure',
        ),
        (
            '_streamlit_user=""; Max-Age=0; Path=/; SameSite=lax',
            '_streamlit_user=""; Max-Age=0; Path=/; SameSite=lax; HttpOnly; Secure',
        ),
    ],
)
def test_cookies_are_tightened_and_tokens_stay_away(
    tmp_path: Path, given: str, sent: str | None
) -> None:
    access = WatchedAccess(access_file(tmp_path))
    headers = client(GuardCookies(answering(set_cookie=given), access=access)).get("/").headers

    assert headers.get("set-cookie") == sent


def test_a_trial_without_https_keeps_its_cookies(tmp_path: Path) -> None:
    """A browser would not send them back."""
    access = WatchedAccess(access_file(tmp_path, ACCESS.replace("https:", "http:")))
    headers = client(GuardCookies(answering(set_cookie=USER), access=access)).get("/").headers

    assert "Secure" not in headers["set-cookie"]
    assert "HttpOnly" in headers["set-cookie"]
