"""A desk that is served to others, met by a program: what it gives, to whom, with which flags."""

from __future__ import annotations

import http.client
import secrets
import ssl
from http.cookies import SimpleCookie
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from websockets.exceptions import InvalidStatus

from dashboard.cli import main
from dashboard.gate.uploads import MOST_FILES
from tests.access.desk import CLIENT_SECRET, COOKIE_SECRET, Desk
from tests.access.wire import session

GUARDED = (
    "/", "/map", "/index.html", "/desk/plotly.min.js", "/desk/components/shared.table.js",
    "/media/0123.csv", "/app/static/governorates.geojson", "/static/js/index.js", "/favicon.png",
    "/_stcore/host-config", "/_stcore/metrics", "/_stcore/stream", "/_stcore/agent/",
    "/_stcore/bidi-components/incident_desk_table/x.js", "/component/x/index.html",
)  # fmt: skip


@pytest.mark.parametrize("path", GUARDED)
def test_nothing_is_given_without_a_login(desk: Desk, path: str) -> None:
    answer = desk.client().get(path)

    assert answer.status_code == (404 if "agent" in path else 401)
    assert len(answer.content) < 100


def test_a_websocket_is_refused_without_a_login_and_from_another_site(desk: Desk) -> None:
    vera = desk.logged_in("vera")
    tried: list[tuple[httpx.Client, dict[str, str | None]]] = [
        (desk.client(), {}),
        (vera, {"Origin": "https://evil.example"}),
        (vera, {"Origin": None}),
    ]
    for client, headers in tried:
        with pytest.raises(InvalidStatus) as refused, session(client, **headers):
            pass
        assert refused.value.response.status_code == 403


def cookies_of(answer: httpx.Response) -> dict[str, dict[str, str | bool]]:
    """Return the attributes of each cookie that an answer sets."""
    found = {}
    for line in answer.headers.get_list("set-cookie"):
        for name, morsel in SimpleCookie(line).items():
            found[name] = {key: value for key, value in morsel.items() if value}
    return found


def test_cookies_are_for_this_desk_https_and_no_script(desk: Desk) -> None:
    client = desk.client()
    begun = client.get("/desk/login")
    to_provider = client.get(begun.headers["location"])
    health = cookies_of(client.get("/_stcore/health"))
    back = desk.logged_in("vera")
    logged_in = next(cookie for cookie in back.cookies.jar if cookie.name == "_streamlit_user")

    begin = cookies_of(to_provider)["_streamlit_session"]
    assert begin["secure"] is begin["httponly"] is True
    assert str(begin["samesite"]).lower() == "lax"
    assert health["_streamlit_xsrf"]["secure"] is True
    assert str(health["_streamlit_xsrf"]["samesite"]).lower() == "lax"
    assert logged_in.secure
    assert logged_in.has_nonstandard_attr("HttpOnly")
    assert logged_in.get_nonstandard_attr("SameSite") == "lax"
    assert logged_in.expires is not None
    assert not [each.name for each in back.cookies.jar if "tokens" in each.name]


def test_the_login_is_an_openid_connect_code_flow_with_state_nonce_and_proof(desk: Desk) -> None:
    client = desk.client()
    begun = client.get("/desk/login")
    asked = client.get(begun.headers["location"]).headers["location"]
    told = parse_qs(urlsplit(asked).query)

    assert told["response_type"] == ["code"]
    assert told["code_challenge_method"] == ["S256"]
    assert told["redirect_uri"] == [f"{desk.address}/oauth2callback"]
    assert told["state"]
    assert told["nonce"]


def test_a_callback_that_nobody_began_logs_nobody_in(desk: Desk) -> None:
    client = desk.client()
    client.get("/oauth2callback?code=stolen&state=made-up")

    assert client.get("/map").status_code == 401


def test_every_answer_has_the_security_headers(desk: Desk) -> None:
    vera = desk.logged_in("vera")
    for client, path in ((desk.client(), "/map"), (vera, "/map"), (vera, "/media/none.csv")):
        headers = client.get(path, headers={"accept": "text/html"}).headers
        assert "frame-ancestors 'none'" in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "same-origin"
        assert headers["strict-transport-security"] == "max-age=31536000"
    assert vera.get("/media/none.csv").headers["cache-control"] == "no-store"


def upload(client: httpx.Client, to: str, **headers: str) -> int:
    """Upload a small file and return the status, with the token that only own pages can read."""
    usual = {"origin": str(client.base_url).rstrip("/")}
    token = {"x-xsrftoken": client.cookies["_streamlit_xsrf"]}
    path = f"/_stcore/upload_file/{to}/{secrets.token_hex(8)}"
    given = {name: value for name, value in (usual | token | headers).items() if value}
    return client.put(path, files={"file": ("a.txt", b"text")}, headers=given).status_code


def test_an_upload_needs_a_role_a_session_and_the_token_that_only_own_pages_read(
    desk: Desk,
) -> None:
    vera, ana = desk.logged_in("vera"), desk.logged_in("ana")
    for client in (vera, ana):
        client.get("/_stcore/health")  # sets the cookie that the token is compared with
    with session(ana) as opened:
        opened.run("sources")

        assert upload(ana, opened.id) == 204
        assert upload(ana, "no-session") == 400
        assert upload(vera, opened.id) == 403
        assert upload(ana, opened.id, **{"x-xsrftoken": ""}) == 403
        assert upload(ana, opened.id, **{"x-xsrftoken": "2|aa|bb|1"}) == 403
        assert upload(ana, opened.id, origin="https://evil.example") == 403


def test_uploads_are_limited_in_size_and_number(desk: Desk) -> None:
    ana = desk.logged_in("ana")
    ana.get("/_stcore/health")
    with session(ana) as opened:
        opened.run("sources")
        path = f"/_stcore/upload_file/{opened.id}/large"

        assert _announced(desk, ana, path, bytes_=201 << 20) == 413
        statuses = [upload(ana, opened.id) for _ in range(MOST_FILES + 2)]
        assert statuses == [204] * MOST_FILES + [413] * 2


def _announced(desk: Desk, client: httpx.Client, path: str, *, bytes_: int) -> int:
    """Begin an upload of so many bytes, and return what is said before they are sent."""
    unchecked = ssl.create_default_context()
    unchecked.check_hostname = False
    unchecked.verify_mode = ssl.CERT_NONE
    host = urlsplit(desk.address).netloc
    connection = http.client.HTTPSConnection(host, timeout=30, context=unchecked)
    cookies = "; ".join(f"{each.name}={each.value}" for each in client.cookies.jar)
    headers = {
        "Origin": desk.address,
        "Cookie": cookies,
        "X-Xsrftoken": client.cookies["_streamlit_xsrf"],
        "Content-Type": "multipart/form-data; boundary=x",
        "Content-Length": str(bytes_),
    }
    try:
        connection.putrequest("PUT", path)
        for name, value in headers.items():
            connection.putheader(name, value)
        connection.endheaders()
        return connection.getresponse().status
    finally:
        connection.close()


def test_a_viewer_reads_and_a_forged_message_writes_nothing(desk: Desk) -> None:
    """The ids are those of an analyst's page: a viewer's own has no such buttons."""
    before = len(desk.store().decisions())
    ana, vera = desk.logged_in("ana"), desk.logged_in("vera")
    for client in (ana, vera):
        client.get("/_stcore/health")
    with session(ana) as analysts:
        analysts.run("review")
        confirm = analysts.buttons["Confirm"]
    with session(vera) as viewers:
        viewers.run("map")
        assert "Confirm" not in viewers.buttons
        viewers.run("review", press=confirm)
        assert "Confirm" not in viewers.buttons
        assert any("vera" in text and "takes an analyst" in text for text in viewers.texts)
        viewers.run("map", press=confirm)
    assert len(desk.store().decisions()) == before

    with session(ana) as analysts:
        analysts.run("review")
        analysts.run("review", press=analysts.buttons["Confirm"])
    (made,) = desk.store().decisions()[before:]
    assert made.made_by == "ana@desk.example"


def test_a_header_from_outside_makes_nobody_an_administrator(desk: Desk) -> None:
    vera = desk.logged_in("vera")
    forged = {"X-Incident-Desk-Person": '["ada", "ada@desk.example", []]'}
    with session(vera, **forged) as viewers:
        viewers.run("review")
        assert any("takes an analyst" in text for text in viewers.texts)


def test_a_session_is_resumed_by_its_own_person_alone(desk: Desk) -> None:
    ana, vera = desk.logged_in("ana"), desk.logged_in("vera")
    with session(ana) as first:
        first.run("map")
    with session(vera, resume=first.id) as others:
        others.run("map")
    with session(ana, resume=first.id) as again:
        again.run("map")

    assert others.id != first.id
    assert again.id == first.id


def test_after_log_out_and_after_its_hours_a_login_is_worth_nothing(desk: Desk) -> None:
    leaving, staying = desk.logged_in("ana"), desk.logged_in("ana")
    kept = dict(leaving.cookies)
    assert leaving.get("/map").status_code == 200

    gone = leaving.get("/auth/logout")
    assert "end_session" in gone.headers["location"]
    assert "id_token" not in gone.headers["location"]
    thief = desk.client()
    thief.cookies.update(kept)
    assert thief.get("/map").status_code == 401

    usual = desk.access.read_text("utf-8")
    assert staying.get("/map").status_code == 200
    desk.access.write_text(usual.replace("session_hours = 8", "session_hours = 0.000001"), "utf-8")
    try:
        assert staying.get("/map").status_code == 401
    finally:
        desk.access.write_text(usual, encoding="utf-8")
    assert staying.get("/map").status_code == 200


def test_no_secret_is_in_a_page_an_address_the_store_an_export_or_a_log(
    desk: Desk, capfd: pytest.CaptureFixture[str]
) -> None:
    client = desk.client()
    seen: list[str] = []

    def note(answer: httpx.Response) -> None:
        answer.read()
        seen.append(str(answer.request.url) + str(answer.headers) + answer.text)

    client.event_hooks["response"] = [note]
    ana = desk.logged_in("ana")
    ana.event_hooks["response"] = [note]
    for path in ("/", "/map", "/_stcore/health", "/_stcore/host-config", "/desk/login", "/media/x"):
        client.get(path)
        ana.get(path)
    client.get("/auth/login?provider=forged")
    client.get("/oauth2callback?state=x&code=y")
    client.get("/desk/login", follow_redirects=True)
    ana.get("/_stcore/health")
    with session(ana) as opened:
        opened.run("map")
        opened.run("sources")
        seen.extend(opened.texts)
    assert main(["export", "--to", "json", "--store", str(desk.folder / "store")]) == 0
    seen.append(capfd.readouterr().out)
    seen.extend(path.read_bytes().decode("latin-1") for path in (desk.folder / "store").iterdir())
    log = desk.log.read_text("utf-8")
    cookie = ana.cookies["_streamlit_user"]

    assert seen
    for secret in (COOKIE_SECRET, CLIENT_SECRET):
        assert not any(secret in text for text in [*seen, log])
    assert cookie not in log
    assert "Traceback" not in log
