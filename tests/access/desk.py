"""A desk that is served to others by https, with a login at a provider beside it."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urljoin

import httpx
import trustme

from dashboard.data.store import Store, open_store
from dashboard.data.store.location import STORE_VARIABLE
from dashboard.serve import answers, free_port
from tests import factories
from tests.access.provider import CLIENT_ID, PASSWORDS

__all__ = ["ACCESS", "Desk", "desk_and_provider", "served_desk"]

HERE = Path(__file__).parent
START_SECONDS = 60

# Neither may ever be seen again: not in an answer, a log, an address or an export.
COOKIE_SECRET = "Dk3vN8wq-only-for-tests-Zt61LmY0sR7cPe"
CLIENT_SECRET = "Hx92-only-for-tests-bQfW"

ACCESS = """
address = "{address}"
secrets = "secrets.toml"
session_hours = 8
trust_emails = true

[https]
certificate = "desk.crt"
key = "desk.key"

[roles.viewer]
subjects = ["vera"]

[roles.analyst]
groups = ["field-team"]

[roles.administrator]
emails = ["ada@desk.example"]
"""


@dataclass(frozen=True)
class Desk:
    """The desk that is served, as seen from outside."""

    address: str
    folder: Path
    log: Path
    clients: list[httpx.Client] = field(default_factory=list)

    @property
    def access(self) -> Path:
        """Return the file that says who is what."""
        return self.folder / "access.toml"

    def store(self) -> Store:
        """Open the desk's own store, as its machine's owner."""
        return open_store(self.folder / "store")

    def client(self) -> httpx.Client:
        """Return a client that is no browser."""
        self.clients.append(httpx.Client(base_url=self.address, verify=False, timeout=30))
        return self.clients[-1]

    def logged_in(self, name: str) -> httpx.Client:
        """Return a client with the cookies of a login, by way of the provider's own form."""
        client = self.client()
        answer = client.get("/desk/login", follow_redirects=True)
        for asked, value in (("login", name), ("password", PASSWORDS[name])):
            answer = client.post(
                urljoin(str(answer.url), ""), data={asked: value}, follow_redirects=True
            )
        client.headers["accept"] = "*/*"
        return client


@contextmanager
def desk_and_provider(folder: Path) -> Iterator[Desk]:
    """Serve a desk with twelve incidents to others, and a provider, until done with."""
    port, provider_port = free_port("127.0.0.1", 0), free_port("127.0.0.1", 0)
    address = f"https://127.0.0.1:{port}"
    desk = Desk(address, folder, folder / "desk.log")
    _write_settings(desk, provider_port)
    provide = [str(HERE / "provider.py"), str(provider_port), f"{address}/oauth2callback"]
    with (
        _running([*provide, CLIENT_SECRET], folder / "provider.log") as provider,
        served_desk(desk, port, "--to-network", "127.0.0.1"),
    ):
        _wait(provider, folder / "provider.log", lambda: _provides(provider_port))
        yield desk
        for client in desk.clients:  # the server waits for them
            client.close()


@contextmanager
def served_desk(desk: Desk, port: int, *arguments: str) -> Iterator[None]:
    """Serve a desk with twelve incidents, and with these arguments of ``serve``."""
    store = desk.store()
    case = factories.case()
    store.add(case.article, case, source="article.txt")
    store.close()
    serve = ["-m", "dashboard", "serve", "--port", str(port), "--access", str(desk.access)]
    https = "--behind-proxy" not in arguments
    with _running([*serve, *arguments], desk.log, str(desk.folder / "store")) as server:
        _wait(server, desk.log, lambda: answers("127.0.0.1", port, https=https))
        yield


def _write_settings(desk: Desk, provider_port: int) -> None:
    authority = trustme.CA()
    certificate = authority.issue_cert("127.0.0.1")
    certificate.private_key_pem.write_to_path(desk.folder / "desk.key")
    (desk.folder / "desk.key").chmod(0o600)
    certificate.cert_chain_pems[0].write_to_path(desk.folder / "desk.crt")
    desk.access.write_text(ACCESS.format(address=desk.address), encoding="utf-8")
    secrets = desk.folder / "secrets.toml"
    secrets.touch(mode=0o600)
    secrets.write_text(
        f"""[auth]
redirect_uri = "{desk.address}/oauth2callback"
cookie_secret = "{COOKIE_SECRET}"
client_id = "{CLIENT_ID}"
client_secret = "{CLIENT_SECRET}"
server_metadata_url = "http://127.0.0.1:{provider_port}/.well-known/openid-configuration"
client_kwargs = {{ scope = "openid email profile groups" }}
""",
        encoding="utf-8",
    )


@contextmanager
def _running(
    arguments: list[str], log: Path, store: str = "none"
) -> Iterator[subprocess.Popen[bytes]]:
    environment = {**os.environ, STORE_VARIABLE: store}
    with log.open("wb") as told:
        process = subprocess.Popen(
            [sys.executable, *arguments], stdout=told, stderr=subprocess.STDOUT, env=environment
        )
        try:
            yield process
        finally:
            process.terminate()
            process.wait(20)


def _provides(port: int) -> bool:
    try:
        return httpx.get(f"http://127.0.0.1:{port}/.well-known/openid-configuration").is_success
    except httpx.TransportError:
        return False


def _wait(process: subprocess.Popen[bytes], log: Path, ready: Callable[[], bool]) -> None:
    end = time.monotonic() + START_SECONDS
    while not ready():
        assert process.poll() is None, log.read_text("utf-8")
        assert time.monotonic() < end, f"no answer within {START_SECONDS} s"
        time.sleep(0.1)
