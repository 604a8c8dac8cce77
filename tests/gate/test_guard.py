"""Who comes in, and how far: every path, every kind of cookie, every kind of proxy."""

from __future__ import annotations

from pathlib import Path

import pytest
from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

from dashboard.data.access import Claims
from dashboard.data.access.passing import PERSON_HEADER
from tests.gate.desk import (
    ACCESS,
    ADA,
    ADDRESS,
    ANA,
    PROXY_ACCESS,
    VERA,
    access_file,
    cookie,
    desk,
    logged_in,
)

STREAM = "wss://desk.example/_stcore/stream"
UPLOAD = "/_stcore/upload_file/session-1/file-1"
GUARDED = (
    "/", "/map", "/timeline?region=Anbar", "/index.html", "/desk/plotly.min.js",
    "/media/0123abc.html", "/app/static/governorates.geojson", "/static/js/index.js",
    "/_stcore/host-config", "/_stcore/metrics", "/_stcore/allowed-message-origins",
    "/_stcore/bidi-components/incident_desk_table/index.js", "/component/x/index.html",
    "/_stcore/stream", UPLOAD, "/_stcore/health/", "/_stcore/health/../metrics",
    "//_stcore/health", "/_stcore/HEALTH", "/auth/login/x", "/auth/logins", "/oauth2callbacks",
)  # fmt: skip


@pytest.fixture
def access(tmp_path: Path) -> Path:
    return access_file(tmp_path)


@pytest.mark.parametrize("path", GUARDED)
@pytest.mark.parametrize("method", ["GET", "PUT", "POST", "DELETE"])
def test_nobody_gets_anything_without_a_login(access: Path, path: str, method: str) -> None:
    answer = desk(access).request(method, path)

    assert answer.status_code == 401
    assert "behind" not in answer.text


@pytest.mark.parametrize("path", ["/_stcore/health", "/auth/login", "/oauth2callback?state=x"])
def test_what_a_login_takes_is_open_and_says_nothing_of_anybody(access: Path, path: str) -> None:
    assert desk(access).get(path).text == "behind: None"


def test_a_browser_is_shown_the_way_to_log_in_and_a_program_a_line(access: Path) -> None:
    page = desk(access).get("/map", headers={"accept": "text/html,*/*"})
    line = desk(access).get("/map", headers={"accept": "*/*"})

    assert 'href="/desk/login"' in page.text
    assert line.text == "You are not logged in, or not any more.\n"
    assert page.headers["cache-control"] == line.headers["cache-control"] == "no-store"


def test_who_is_let_in_is_named_to_streamlit_by_the_gate_alone(access: Path) -> None:
    forged = {PERSON_HEADER: Claims("ada-1", "ada@desk.example").packed()}
    answer = desk(access).get("/map", headers={**logged_in(**VERA), **forged})

    assert answer.text == f"behind: {Claims('vera-3', 'vera@desk.example').packed()}"
    assert desk(access).get("/_stcore/health", headers=forged).text == "behind: None"


@pytest.mark.parametrize(
    ("told", "status"),
    [
        (VERA, 200),
        (ANA, 200),
        (ADA, 200),  # whatever the case in which the file has the address
        ({"sub": "ana-7"}, 200),
        ({"sub": "other", "groups": ["press", "field"]}, 200),
        ({"sub": "other", "groups": ["Field"]}, 403),  # a group's name is exact
        ({"sub": "other", "groups": "field"}, 403),  # and stands in a list
        ({**VERA, "email_verified": False}, 403),
        ({**VERA, "email_verified": "true"}, 403),
        ({"sub": "vera-3", "email": "vera@desk.example"}, 403),
        ({"sub": "vera@desk.example"}, 403),  # a name is no address
        ({"sub": ""}, 401),
        ({"sub": 7}, 401),
        ({**VERA, "is_logged_in": False}, 401),
        ({**VERA, "is_logged_in": "yes"}, 401),
        ({**VERA, "origin": "https://other.example"}, 401),
        ({**VERA, "provider": "second"}, 401),
    ],
)
def test_the_claims_of_a_login_decide(access: Path, told: dict[str, object], status: int) -> None:
    assert desk(access).get("/map", headers=logged_in(**told)).status_code == status


@pytest.mark.parametrize(
    "value",
    [
        "",
        "x",
        "e30.x.y",
        "chunks-2",
        cookie(secret="another-secret-of-another-desk-012345", **ADA),
        cookie(**ADA)[:-2],
        cookie(age=8 * 3600 + 2, **ADA),
        cookie(age=40 * 24 * 3600, **ADA),
    ],
)
def test_a_cookie_that_is_forged_or_old_is_none(access: Path, value: str) -> None:
    answer = desk(access).get("/map", headers={"cookie": f"_streamlit_user={value}"})

    assert answer.status_code == 401


def test_a_session_ends_after_its_hours(access: Path) -> None:
    before = {"cookie": f"_streamlit_user={cookie(age=8 * 3600 - 60, **ADA)}"}

    assert desk(access).get("/map", headers=before).status_code == 200
    access.write_text(ACCESS.replace("session_hours = 8", "session_hours = 7"), encoding="utf-8")
    assert desk(access).get("/map", headers=before).status_code == 401


def test_who_has_no_role_is_told_so_by_name_and_can_log_out(access: Path) -> None:
    stranger = logged_in(sub="<b>s</b>", email="s@else.example", email_verified=True)
    client = desk(access)

    page = client.get("/map", headers={**stranger, "accept": "text/html"})
    assert page.status_code == 403
    assert "s@else.example has no role at this desk" in page.text
    assert client.get("/auth/logout", headers=stranger).text == "behind: None"
    unverified = client.get("/map", headers={**logged_in(sub="<b>s</b>"), "accept": "text/html"})
    assert "&lt;b&gt;s&lt;/b&gt; has no role" in unverified.text


def test_unknown_people_may_look_where_the_file_says_so(tmp_path: Path) -> None:
    client = desk(access_file(tmp_path, 'unknown = "viewer"\n' + ACCESS))
    stranger = logged_in(sub="s")

    assert client.get("/map", headers=stranger).status_code == 200
    assert client.put(UPLOAD, headers={**stranger, "origin": ADDRESS}).status_code == 403


def test_a_cookie_is_not_believed_after_its_log_out(access: Path) -> None:
    client, kept = desk(access), logged_in(**ADA)

    assert client.get("/map", headers=kept).status_code == 200
    client.get("/auth/logout", headers=kept)
    assert client.get("/map", headers=kept).status_code == 401
    assert client.get("/map", headers=logged_in(**VERA)).status_code == 200


def test_who_is_struck_off_the_file_is_out_at_once(access: Path) -> None:
    client = desk(access)
    assert client.get("/map", headers=logged_in(**VERA)).status_code == 200

    access.write_text(ACCESS.replace("vera@", "nora@"), encoding="utf-8")
    assert client.get("/map", headers=logged_in(**VERA)).status_code == 403


@pytest.mark.parametrize("broken", ["roles = 3", ACCESS + "\n[", 'address = "ftp://x"'])
def test_while_the_file_is_wrong_nobody_has_a_role(
    access: Path, broken: str, caplog: pytest.LogCaptureFixture
) -> None:
    client = desk(access)
    access.write_text(broken, encoding="utf-8")

    assert client.get("/map", headers=logged_in(**ADA)).status_code == 403
    assert "Nobody may log in until this is mended" in caplog.text
    access.write_text(ACCESS, encoding="utf-8")
    assert client.get("/map", headers=logged_in(**ADA)).status_code == 200


# --- other sites ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("headers", "passes"),
    [
        ({}, True),
        ({"origin": ADDRESS}, True),
        ({"origin": "https://DESK.example"}, True),
        ({"origin": "https://evil.example"}, False),
        ({"origin": "http://desk.example"}, False),
        ({"origin": "https://desk.example.evil.example"}, False),
        ({"origin": "https://desk.example:8443"}, False),
        ({"origin": "null"}, False),
        ({"origin": "http://localhost"}, False),
        ({"sec-fetch-site": "same-origin", "sec-fetch-mode": "cors"}, True),
        ({"sec-fetch-site": "none", "sec-fetch-mode": "navigate"}, True),
        # somebody follows a link of another site
        (
            {
                "sec-fetch-site": "cross-site",
                "sec-fetch-mode": "navigate",
                "sec-fetch-dest": "document",
            },
            True,
        ),
        # a page of another site frames it, or takes a picture from it
        (
            {
                "sec-fetch-site": "cross-site",
                "sec-fetch-mode": "navigate",
                "sec-fetch-dest": "iframe",
            },
            False,
        ),
        ({"sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors"}, False),
        ({"sec-fetch-site": "same-site", "sec-fetch-mode": "no-cors"}, False),
    ],
)
def test_pages_of_other_sites_get_nothing(
    access: Path, headers: dict[str, str], passes: bool
) -> None:
    answer = desk(access).get("/media/a.png", headers={**logged_in(**ADA), **headers})

    assert answer.status_code == (200 if passes else 403)


def test_streamlit_has_no_origin_to_ask_others_about(access: Path) -> None:
    """It would ask a server elsewhere for this machine's address, to compare the two."""
    own = {"origin": ADDRESS}
    for path in ("/_stcore/health", "/map"):
        answer = desk(access).get(path, headers={**logged_in(**ADA), **own})
        assert "origin" not in answer.headers["x-seen"]
        assert "'host': 'desk.example'" in answer.headers["x-seen"]


def test_no_link_of_another_site_logs_somebody_out(access: Path) -> None:
    link = {
        "sec-fetch-site": "cross-site",
        "sec-fetch-mode": "navigate",
        "sec-fetch-dest": "document",
    }
    client, kept = desk(access), logged_in(**ADA)

    assert client.get("/auth/logout", headers={**kept, **link}).status_code == 403
    assert client.get("/map", headers=kept).status_code == 200


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1", "desk.example:8080", ""])
def test_the_desk_answers_to_its_own_name_alone(access: Path, host: str) -> None:
    answer = desk(access).get("/map", headers={**logged_in(**ADA), "host": host})

    assert answer.status_code == 421


# --- this machine alone --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("host", "origin", "status"),
    [
        ("127.0.0.1:8501", None, 200),
        ("localhost:8501", None, 200),
        ("LOCALHOST:9000", None, 200),  # through a tunnel
        ("127.0.0.1:8501", "http://127.0.0.1:8501", 200),
        ("127.0.0.1:8501", "http://localhost:8501", 403),
        ("127.0.0.1:8501", "http://127.0.0.1:3000", 403),  # another program of this machine
        ("127.0.0.1:8501", "https://evil.example", 403),
        ("127.0.0.1:8501", "null", 403),
        ("evil.example:8501", None, 421),  # a name that was made to point here
        ("evil.example:8501", "http://evil.example:8501", 421),
        ("127.0.0.1.evil.example", None, 421),
        ("[::1", None, 421),
    ],
)
def test_one_person_needs_no_login_and_other_sites_get_nothing(
    host: str, origin: str | None, status: int
) -> None:
    headers = {"host": host, **({"origin": origin} if origin else {})}

    assert desk().get("/map", headers=headers).status_code == status


@pytest.mark.parametrize("path", ["/_stcore/agent", "/_stcore/agent/openapi.json"])
def test_the_interface_for_agents_is_closed_to_everybody(access: Path, path: str) -> None:
    assert desk(access).get(path, headers=logged_in(**ADA)).status_code == 404
    assert desk(base_url="http://127.0.0.1:8501").get(path).status_code == 404


# --- roles ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("who", "method", "path", "status"),
    [
        (VERA, "PUT", UPLOAD, 403),
        (VERA, "DELETE", UPLOAD, 403),
        (VERA, "GET", "/_stcore/metrics", 403),
        (VERA, "GET", "/media/a.csv", 200),  # what she may see she may save
        (ANA, "PUT", UPLOAD, 200),
        (ANA, "DELETE", UPLOAD, 200),
        (ANA, "GET", "/_stcore/metrics", 403),
        (ADA, "PUT", UPLOAD, 200),
        (ADA, "GET", "/_stcore/metrics", 200),
    ],
)
def test_a_role_decides_what_may_be_asked_for(
    access: Path, who: dict[str, object], method: str, path: str, status: int
) -> None:
    headers = {**logged_in(**who), "origin": ADDRESS}

    assert desk(access).request(method, path, headers=headers).status_code == status


# --- a proxy -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("peer", "headers", "status"),
    [
        ("10.0.0.2", {"x-forwarded-email": "ada@desk.example"}, 200),
        ("10.0.0.2", {"x-forwarded-email": "o@o", "x-forwarded-groups": "a, field"}, 200),
        ("10.0.0.2", {"x-forwarded-email": "o@o", "x-forwarded-groups": "fields"}, 403),
        ("10.0.0.2", {"x-forwarded-email": "o@o"}, 403),
        ("10.0.0.2", {"x-forwarded-email": " "}, 401),
        ("10.0.0.2", {}, 401),
        ("10.0.0.2", {"x-forwarded-user": "ada@desk.example"}, 401),
        ("10.0.0.2", logged_in(**ADA), 401),  # the proxy alone is believed
        ("::ffff:10.0.0.2", {"x-forwarded-email": "ada@desk.example"}, 200),
        ("::ffff:10.0.0.3", {"x-forwarded-email": "ada@desk.example"}, 403),
        ("10.0.0.3", {"x-forwarded-email": "ada@desk.example"}, 403),
        ("127.0.0.1", {"x-forwarded-email": "ada@desk.example"}, 403),
        (
            "10.0.0.3",
            {"x-forwarded-email": "ada@desk.example", "x-forwarded-for": "10.0.0.2"},
            403,
        ),
        ("testclient", {"x-forwarded-email": "ada@desk.example"}, 403),  # no address at all
    ],
)
def test_a_header_counts_from_the_proxys_address_alone(
    tmp_path: Path, peer: str, headers: dict[str, str], status: int
) -> None:
    client = desk(access_file(tmp_path, PROXY_ACCESS), proxy="10.0.0.2", peer=peer)

    assert client.get("/map", headers=headers).status_code == status


def test_two_names_at_once_are_nobody(tmp_path: Path) -> None:
    client = desk(access_file(tmp_path, PROXY_ACCESS), proxy="10.0.0.2", peer="10.0.0.2")
    twice = [("x-forwarded-email", "ada@desk.example"), ("x-forwarded-email", "v@else.example")]

    assert client.get("/map", headers=twice).status_code == 401


@pytest.mark.parametrize("path", ["/auth/login", "/oauth2callback", "/desk/login", "/auth/logout"])
def test_a_proxy_that_logs_in_leaves_no_second_way(tmp_path: Path, path: str) -> None:
    client = desk(access_file(tmp_path, PROXY_ACCESS), proxy="10.0.0.2", peer="10.0.0.2")

    assert client.get(path).status_code == 401


def test_a_proxy_without_names_leaves_the_login_to_the_desk(access: Path) -> None:
    client = desk(access, proxy="10.0.0.2", peer="10.0.0.2", base_url="http://inside:8501")

    assert client.get("/map").status_code == 401
    assert client.get("/map", headers=logged_in(**VERA)).status_code == 200
    assert client.get("/map", headers={"x-forwarded-email": "ada@desk.example"}).status_code == 401


# --- WebSockets ----------------------------------------------------------------------------------


def speak(client: TestClient, headers: dict[str, str]) -> str:
    """Return what a WebSocket answers, or how it was refused."""
    try:
        with client.websocket_connect(STREAM, headers=headers) as socket:
            socket.send_text("hello")
            return socket.receive_text()
    except WebSocketDisconnect as refused:
        return f"closed {refused.code}"


@pytest.mark.parametrize(
    ("headers", "said"),
    [
        ({**logged_in(**VERA), "origin": ADDRESS}, '["vera-3", "vera@desk.example", []] hello'),
        (logged_in(**VERA), "closed 1008"),  # every browser names its origin
        ({**logged_in(**VERA), "origin": "https://evil.example"}, "closed 1008"),
        ({"origin": ADDRESS}, "closed 1008"),
        ({**logged_in(sub="s"), "origin": ADDRESS}, "closed 1008"),
        ({**logged_in(**VERA), "origin": ADDRESS, "host": "evil.example"}, "closed 1008"),
    ],
)
def test_a_websocket_is_for_people_of_the_desk_on_its_own_pages(
    access: Path, headers: dict[str, str], said: str
) -> None:
    assert speak(desk(access), headers) == said


def test_a_websocket_that_a_proxy_passes_on_is_the_proxys_word(tmp_path: Path) -> None:
    access, named = access_file(tmp_path, PROXY_ACCESS), {"x-forwarded-email": "ada@desk.example"}
    client = desk(access, proxy="10.0.0.2", peer="10.0.0.2")

    said = speak(client, {**named, "origin": ADDRESS, "host": "inside:8501"})
    assert said == '["ada@desk.example", "ada@desk.example", []] hello'
    assert speak(client, named) == "closed 1008"
    assert speak(client, {**named, "origin": "http://inside:8501"}) == "closed 1008"
    assert speak(client, {"origin": ADDRESS}) == "closed 1008"
    elsewhere = desk(access, proxy="10.0.0.2", peer="10.0.0.3")
    assert speak(elsewhere, {**named, "origin": ADDRESS}) == "closed 1008"


def test_an_open_websocket_ends_with_the_role_the_login_or_the_session(access: Path) -> None:
    headers = {**logged_in(**VERA), "origin": ADDRESS}

    def struck_off(_: TestClient) -> None:
        access.write_text(ACCESS.replace("vera@", "nora@"), encoding="utf-8")

    def logged_out(client: TestClient) -> None:
        client.get("/auth/logout", headers=logged_out_headers)

    def expired(_: TestClient) -> None:
        text = ACCESS.replace("session_hours = 8", "session_hours = 0.0000001")
        access.write_text(text, encoding="utf-8")

    logged_out_headers = {"cookie": headers["cookie"]}
    for ended in (struck_off, logged_out, expired):
        access.write_text(ACCESS, encoding="utf-8")
        client = desk(access)
        with client.websocket_connect(STREAM, headers=headers) as socket:
            socket.send_text("one")
            assert socket.receive_text().endswith(" one")
            ended(client)
            socket.send_text("two")
            with pytest.raises(WebSocketDisconnect) as closed:
                socket.receive_text()
            assert closed.value.code == 1008
