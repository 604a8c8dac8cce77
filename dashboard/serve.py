"""Serve the dashboard: Streamlit with every setting as a flag, on this machine alone by default."""

from __future__ import annotations

import errno
import http.client
import os
import socket
import ssl
import sys
import threading
import time
import webbrowser
from collections.abc import Iterator, Mapping
from pathlib import Path

from dashboard.admission import Admission, admit
from dashboard.data.article import ARTICLE_VARIABLE, built_in_article, load_article
from dashboard.data.model import Article
from dashboard.data.served import case_of, one_article, served_layers, served_store
from dashboard.data.store import STORE_VARIABLE
from dashboard.errors import ServeError

__all__ = ["SETTINGS", "answers", "flags", "free_port", "serve"]


APP = Path(__file__).resolve().parent / "asgi.py"

DEFAULT_ADDRESS = "127.0.0.1"
DEFAULT_PORT = 8501
_PORTS_TRIED = 100

# The reasons stand in .streamlit/config.toml.
SETTINGS: Mapping[str, str | bool | int | tuple[str, ...]] = {
    "server.address": DEFAULT_ADDRESS,
    "server.allowedHosts": ("127.0.0.1", "localhost"),
    "server.headless": True,
    "server.enableStaticServing": True,
    "server.enableXsrfProtection": True,
    "server.enableCORS": True,
    "server.maxUploadSize": 200,
    "server.fileWatcherType": "none",
    "server.showEmailPrompt": False,
    "browser.gatherUsageStats": False,
    "client.toolbarMode": "minimal",
    "client.showErrorLinks": "false",
    "runner.magicEnabled": False,
    "theme.light.primaryColor": "#0072b2",
    "theme.dark.primaryColor": "#56b4e9",
    "theme.dark.backgroundColor": "#0e1117",
    "theme.dark.secondaryBackgroundColor": "#161b24",
}


def serve(
    *,
    port: int | None = None,
    address: str = DEFAULT_ADDRESS,
    open_browser: bool = False,
    article: Path | None = None,
    store: str | None = None,
    to_network: bool = False,
    access: Path | None = None,
    proxy: str | None = None,
) -> None:
    """Serve the dashboard until interrupted, and print its address as soon as it answers.

    It is this machine's alone unless *to_network*, or the address of a *proxy*, opens it to the
    people whom the file *access* names.

    Without *port* it is 8501 or the next free one; 0 is any free one.  *article* alone is shown
    where it is given; else the *store*, or the built-in article while that is empty.

    Raises:
        ArticleError: *article* cannot be read.
        StoreError: *store* cannot be opened.
        ServeError: *port* is taken, *address* is not one of this machine, or others could come in.
        AccessError: *access* is wrong.
    """
    admission = admit(address=address, to_network=to_network, access=access, proxy=proxy)
    shown = _shown(article, store)  # what is wrong is better said here
    chosen = free_port(address, port)
    if port is None and chosen != DEFAULT_PORT:
        _say(f"port {DEFAULT_PORT} is taken; using {chosen}")
    if shown is not None:
        case_of(shown)  # read before a page is asked for, which comes at once then
    served_layers()  # begins to make those ready that are not
    admission.tell()
    threading.Thread(
        target=_announce,
        args=(address, chosen, admission),
        kwargs={"open_browser": open_browser},
        daemon=True,
    ).start()
    _run_streamlit(["run", str(APP), *flags(address=address, port=chosen, admission=admission)])


def _shown(article: Path | None, store: str | None) -> Article | None:
    """Set for the pages what they show, and return the article that has to be read for it."""
    if article is not None:
        found = load_article(article)
        os.environ[ARTICLE_VARIABLE] = str(article.resolve())
        return found
    if store is not None:
        os.environ[STORE_VARIABLE] = store
    if (one := one_article()) is not None:
        return one
    stored = served_store()
    empty = stored is None or stored.is_empty()
    return load_article(built_in_article()) if empty else None


def flags(*, address: str, port: int, admission: Admission | None = None) -> list[str]:
    """Return the command-line flags that make Streamlit behave alike from any folder."""
    settings = {**SETTINGS, "server.address": address, "server.port": str(port)}
    if address != DEFAULT_ADDRESS:
        settings["server.allowedHosts"] = ("127.0.0.1", "localhost", address)
    if admission is not None:
        settings |= admission.settings()
    # The address is printed here, and once.
    settings |= {"logger.hideWelcomeMessage": True, "logger.level": "warning"}
    return [flag for name, value in settings.items() for flag in _flag(name, value)]


def free_port(address: str, port: int | None) -> int:
    """Return *port* if it is free; for None the first free one from 8501 on, for 0 any.

    Raises:
        ServeError: none is free, or *address* is not one of this machine.
    """
    tried = range(DEFAULT_PORT, DEFAULT_PORT + _PORTS_TRIED) if port is None else [port]
    for candidate in tried:
        bound = _bind(address, candidate)
        if bound is not None:
            return bound
    if port is None:
        raise ServeError(f"ports {tried[0]} to {tried[-1]} are all taken; choose one with --port")
    raise ServeError(f"port {port} is taken or not allowed; choose another, or leave --port out")


def _bind(address: str, port: int) -> int | None:
    try:
        family, kind, _, _, target = socket.getaddrinfo(address, port, type=socket.SOCK_STREAM)[0]
    except (OSError, UnicodeError):  # the latter for a name that can be none
        raise ServeError(_not_here(address)) from None
    with socket.socket(family, kind) as probe:
        # As the server itself does: a port that a stopped server has just left is free.
        if os.name == "posix":
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(target)
        except OSError as error:
            if error.errno == errno.EADDRNOTAVAIL:
                raise ServeError(_not_here(address)) from None
            return None
        return int(probe.getsockname()[1])


def _not_here(address: str) -> str:
    return f"address {address!r} is not one of this machine; leave --address out for 127.0.0.1"


def _flag(name: str, value: str | bool | int | tuple[str, ...]) -> Iterator[str]:
    if isinstance(value, tuple):
        for item in value:
            yield f"--{name}={item}"
    else:
        yield f"--{name}={str(value).lower() if isinstance(value, bool) else value}"


def _run_streamlit(arguments: list[str]) -> None:
    # Imported here because it takes a second, and reading an article does not need it.
    from streamlit.web.cli import main

    main(arguments, prog_name="streamlit", standalone_mode=False)


def _announce(address: str, port: int, admission: Admission, *, open_browser: bool) -> None:
    """Wait until the server answers, then print where it is."""
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(address, address)
    own_https = "server.sslCertFile" in admission.settings()
    while not answers(host, port, https=own_https):
        time.sleep(0.1)
    url = f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
    if admission.access is not None:
        url = admission.access.address
    _say(f"Incident Desk: {url}")
    if open_browser:
        webbrowser.open(url)


def answers(host: str, port: int, *, https: bool = False) -> bool:
    """Say whether a dashboard is being served there by now."""
    connection = http.client.HTTPConnection(host, port, timeout=5)
    if https:
        # Its certificate is for the name by which people come, and not for this address.
        unchecked = ssl.create_default_context()
        unchecked.check_hostname = False
        unchecked.verify_mode = ssl.CERT_NONE
        connection = http.client.HTTPSConnection(host, port, timeout=5, context=unchecked)
    try:
        connection.request("GET", "/_stcore/health")
        return connection.getresponse().status == http.HTTPStatus.OK
    except OSError:
        return False
    finally:
        connection.close()


def _say(message: str) -> None:
    sys.stdout.write(message + "\n")
    sys.stdout.flush()
