"""Fetching a page: only from the public internet, never too much and never too long."""

from __future__ import annotations

import gzip
import shutil
import socket
import ssl
import subprocess
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

import dashboard
from dashboard.data.intake.web import ALLOW_PRIVATE_VARIABLE, Fetched, fetch, may_be_private
from dashboard.errors import IntakeError
from tests.data.intake.making import PAGE, bomb_stream
from tests.data.intake.serving import Server, answer, redirect, served

PUBLIC = "93.184.216.34"


@pytest.fixture
def server() -> Iterator[Server]:
    with served() as running:
        running.answers["/"] = answer(PAGE.encode(), "text/html; charset=UTF-8")
        yield running


def refusal(url: str, *, allow_private: bool = True, seconds: float = 5) -> str:
    with pytest.raises(IntakeError) as refused:
        fetch(url, allow_private=allow_private, seconds=seconds)
    assert "\n" not in str(refused.value)
    return str(refused.value)


class TestWhatIsAsked:
    def test_is_the_page_and_nothing_about_the_user(self, server: Server) -> None:
        fetched = fetch(server.url, allow_private=True)

        assert fetched == Fetched(PAGE.encode(), server.url, "text/html", "utf-8")
        head, *lines = server.asked[0].removesuffix("\r\n\r\n").split("\r\n")
        assert head == "GET / HTTP/1.1"
        assert dict(line.split(": ") for line in lines) == {
            "Host": f"127.0.0.1:{server.port}",
            "User-Agent": f"IncidentDesk/{dashboard.__version__}",
            "Accept": "text/html, application/xhtml+xml, application/pdf, */*;q=0.5",
            "Accept-Encoding": "gzip",
            "Connection": "close",
        }

    @pytest.mark.parametrize(
        ("asked", "path"),
        [
            ("/a?b=c&d=%20#part", "/a?b=c&d=%20"),
            ("/é?q=ü", "/%C3%A9?q=%C3%BC"),
            ("?a=1", "/?a=1"),
        ],
    )
    def test_is_quoted_and_has_no_fragment(self, server: Server, asked: str, path: str) -> None:
        server.answers[path] = answer(b"x")

        assert fetch(server.url + asked, allow_private=True).data == b"x"

    @pytest.mark.parametrize(
        "url",
        [
            "",
            "herald.test/mosul",
            "file:///etc/passwd",
            "ftp://herald.test/a",
            "gopher://herald.test/a",
            "javascript:alert(1)",
            "http://",
            "http:///etc/passwd",
            "http://[half",
            "http://herald.test:99999/",
            "http://herald.test:0/",
            "http://herald.test/a b",
            "http://herald.test/a\r\nHost: other.test",
            "http://herald.test\\@127.0.0.1/",
            "http://her\tald.test/",
            "http://herald.test%2f@127.0.0.1/",
            "http://[::1%25eth0]/",
            "http://" + "a" * 5_000 + ".test/",
        ],
    )
    def test_is_a_web_address_or_nothing(self, url: str) -> None:
        assert "is no web address" in refusal(url) or "user's name" in refusal(url)

    def test_has_no_password(self) -> None:
        assert "leave it out" in refusal("http://me:secret@herald.test/")
        assert "secret" not in refusal("http://me:secret@herald.test/")


class TestPrivateAddresses:
    @pytest.mark.parametrize(
        "host",
        ["127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "0.0.0.0", "169.254.169.254"],
    )
    def test_are_not_asked(self, server: Server, host: str) -> None:
        said = refusal(f"http://{host}:{server.port}/", allow_private=False)

        assert "is not on the public internet" in said
        assert server.asked == []

    def test_are_not_asked_after_a_redirect(self, server: Server) -> None:
        server.answers["/"] = redirect(f"http://127.0.0.1:{server.port}/secret")

        with pytest.raises(IntakeError, match=r"127\.0\.0\.1 is not on the public internet"):
            fetch(
                f"http://herald.test:{server.port}/",
                resolve=lambda host, _port: [PUBLIC] if host == "herald.test" else [host],
                connect=lambda _address, port, left: socket.create_connection(
                    ("127.0.0.1", port), left
                ),
            )
        assert len(server.asked) == 1

    def test_cannot_come_in_after_the_check(self, server: Server) -> None:
        answers = iter([[PUBLIC], ["127.0.0.1"]])
        connected: list[str] = []

        def resolve(host: str, port: int) -> Sequence[str]:  # noqa: ARG001
            return next(answers)

        def connect(address: str, port: int, seconds: float) -> socket.socket:
            connected.append(address)
            return socket.create_connection(("127.0.0.1", port), seconds)

        url = f"http://herald.test:{server.port}/"
        assert fetch(url, resolve=resolve, connect=connect).final_url == url
        assert connected == [PUBLIC]
        assert f"Host: herald.test:{server.port}\r\n" in server.asked[0]

    def test_are_asked_if_the_user_has_said_so(self) -> None:
        assert may_be_private({ALLOW_PRIVATE_VARIABLE: "1"})
        assert not may_be_private({ALLOW_PRIVATE_VARIABLE: "0"})
        assert not may_be_private({})


class TestRedirects:
    def test_are_followed_to_the_page(self, server: Server) -> None:
        server.answers |= {"/a": redirect("b?c=d e"), "/b?c=d%20e": redirect("/", "308 Moved")}

        assert fetch(server.url + "/a#top", allow_private=True).final_url == server.url + "/"

    def test_end_after_five(self, server: Server) -> None:
        server.answers |= {f"/{n}": redirect(f"/{n + 1}") for n in range(9)} | {"/5": answer(b"x")}

        assert fetch(server.url + "/0", allow_private=True).data == b"x"
        server.answers["/5"] = redirect("/5")
        assert "leads on more than 5 times" in refusal(server.url + "/0")

    @pytest.mark.parametrize(
        "to", ["file:///a", "ftp://a.test/", "//u@127.0.0.1/", "//[x/", "http://a\xff\0b/"]
    )
    def test_lead_to_the_web_alone(self, server: Server, to: str) -> None:
        server.answers["/"] = redirect(to)

        assert "web address" in refusal(server.url) or "leave it out" in refusal(server.url)


class TestLimits:
    def test_a_page_may_be_packed(self, server: Server) -> None:
        body = gzip.compress(PAGE.encode())
        server.answers["/"] = answer(body, extra="Content-Encoding: gzip\r\n")

        assert fetch(server.url, allow_private=True).data == PAGE.encode()

    def test_a_page_may_come_in_chunks(self, server: Server) -> None:
        server.answers["/"] = (
            b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n1\r\nc\r\n0\r\n\r\n"
        )

        assert fetch(server.url, allow_private=True) == Fetched(b"abc", server.url, "", "")

    @pytest.mark.parametrize(
        ("said", "complaint"),
        [
            (answer(bytes(5_000_001)), "the page is over 5 MB"),
            (
                answer(gzip.compress(bytes(50_000_000)), extra="Content-Encoding: gzip\r\n"),
                "the page is over 5 MB",
            ),
            (
                answer(bomb_stream(1 << 20), extra="Content-Encoding: br\r\n"),
                "packs its pages in an",
            ),
            (answer(b"not packed", extra="Content-Encoding: gzip\r\n"), "sent a damaged page"),
            (
                answer(gzip.compress(PAGE.encode())[:90], extra="Content-Encoding: gzip\r\n"),
                "sent only a part",
            ),
            (answer(b" \n"), "sent an empty page"),
            (answer(b"", status="204 No Content"), "answered 204: it does not give the page"),
            (answer(b"x", status="404 Not Found"), "answered 404: it has no such page; check"),
            (answer(b"x", status="403 Forbidden"), "answered 403: it does not let programs read"),
            (answer(b"x", status="503 Busy"), "answered 503: it does not give the page; try"),
            (answer(b"x", status="302 Found"), "answered 302"),  # without saying where
            (b"nonsense\r\n\r\n", "no connection: cannot reach 127.0.0.1"),
            (b"", "no connection: cannot reach 127.0.0.1"),
            (b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 200 + b"\r\n", "no connection"),
            (b"HTTP/1.1 200 OK\r\nX: " + b"y" * 100_000 + b"\r\n\r\n", "no connection"),
            (b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nx", "sent only a part"),
        ],
        ids=range(16),
    )
    def test_what_is_no_page_is_named(self, server: Server, said: bytes, complaint: str) -> None:
        server.answers["/"] = said

        assert complaint in refusal(server.url)

    def test_a_large_page_may_end_with_its_connection(self, server: Server) -> None:
        server.answers["/"] = b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + b"x" * 4_000_000

        assert len(fetch(server.url, allow_private=True).data) == 4_000_000

    @pytest.mark.parametrize("start", [b"", b"HTTP/1.1 200 OK\r\n", b"HTTP/1.1 200 OK\r\n\r\n"])
    def test_a_slow_drip_ends(self, server: Server, start: bytes) -> None:
        def drip(connection: socket.socket) -> None:
            connection.sendall(start)
            while True:
                connection.sendall(b"H")
                time.sleep(0.02)

        server.answers["/"] = drip
        begun = time.monotonic()

        assert "took over 0.3 seconds" in refusal(server.url, seconds=0.3)
        assert time.monotonic() - begun < 2

    def test_a_slow_lookup_ends(self) -> None:
        def resolve(host: str, port: int) -> Sequence[str]:  # noqa: ARG001
            time.sleep(1)
            return [PUBLIC]

        with pytest.raises(IntakeError, match=r"took over 0\.2 seconds"):
            fetch("http://herald.test/", resolve=resolve, seconds=0.2)

    def test_without_a_server_it_says_so(self) -> None:
        with socket.create_server(("127.0.0.1", 0)) as closed:
            port = closed.getsockname()[1]

        assert "no connection: cannot reach 127.0.0.1" in refusal(f"http://127.0.0.1:{port}/")

    def test_the_next_address_is_tried(self, server: Server) -> None:
        def connect(address: str, port: int, seconds: float) -> socket.socket:
            if address == PUBLIC:
                raise ConnectionRefusedError
            return socket.create_connection(("127.0.0.1", port), seconds)

        url = f"http://herald.test:{server.port}/"
        fetched = fetch(url, resolve=lambda _host, _port: [PUBLIC, "8.8.8.8"], connect=connect)

        assert fetched.final_url == url


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a certificate for herald.test, and its key in the same file."""
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("needs openssl")
    folder = tmp_path_factory.mktemp("certificate")
    made = [openssl, "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"]
    made += ["-nodes", "-days", "2", "-subj", "/CN=herald.test", "-addext"]
    made += ["subjectAltName=DNS:herald.test", "-keyout", "key.pem", "-out", "cert.pem"]
    subprocess.run(made, cwd=folder, check=True, capture_output=True)
    both = folder / "both.pem"
    both.write_text((folder / "key.pem").read_text() + (folder / "cert.pem").read_text())
    return both


class TestCertificates:
    def fetched(self, certificate: Path, host: str, *, trusted: bool) -> tuple[Fetched, list[str]]:
        serving = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        serving.load_cert_chain(certificate)
        context = ssl.create_default_context(cafile=str(certificate)) if trusted else None
        with served(serving) as server:
            server.answers["/"] = answer(b"x")
            fetched = fetch(
                f"https://{host}:{server.port}/",
                resolve=lambda _host, _port: [PUBLIC],
                connect=lambda _address, port, left: socket.create_connection(
                    ("127.0.0.1", port), left
                ),
                context=context,
            )
            return fetched, server.names

    def test_are_asked_for_by_name_though_it_connects_by_address(self, certificate: Path) -> None:
        fetched, names = self.fetched(certificate, "herald.test", trusted=True)

        assert (fetched.data, names) == (b"x", ["herald.test"])

    @pytest.mark.parametrize(("host", "trusted"), [("other.test", True), ("herald.test", False)])
    def test_of_another_name_or_maker_are_not_trusted(
        self, certificate: Path, host: str, trusted: bool
    ) -> None:
        with pytest.raises(IntakeError, match=f"{host}: its certificate cannot be trusted"):
            self.fetched(certificate, host, trusted=trusted)
