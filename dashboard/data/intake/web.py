"""An address on the web → the bytes there, and the article in them.

Only pages of the public internet are read: each host's addresses are looked up once, checked, and
connected to as checked, so that a name cannot lead to a machine of the user's own network.  Where
that is wanted (an intranet), start the program with INCIDENT_DESK_ALLOW_PRIVATE_ADDRESSES=1.
Proxies are not used, cookies are neither kept nor sent.
"""

from __future__ import annotations

import contextlib
import http.client
import os
import re
import socket
import ssl
import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import dashboard
from dashboard.data.intake.addresses import Resolve, look_up, public_addresses
from dashboard.data.intake.timed import Deadline, TimedSocket, within
from dashboard.data.intake.web_address import Target, target_after, target_of
from dashboard.errors import IntakeError

__all__ = [
    "ALLOW_PRIVATE_VARIABLE",
    "MAX_PAGE_BYTES",
    "Connect",
    "Fetched",
    "fetch",
    "may_be_private",
]

ALLOW_PRIVATE_VARIABLE = "INCIDENT_DESK_ALLOW_PRIVATE_ADDRESSES"

MAX_PAGE_BYTES = 5_000_000  # a long page with its scripts has 2 MB
_SECONDS = 20.0  # for all hops together
_MAX_REDIRECTS = 5
_ADDRESSES_TRIED = 3
_READ_BYTES = 1 << 16

_CHARSET_RE = re.compile(r"[\w.:-]{1,40}", re.ASCII)
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_ADVICE = {
    401: "wants a password; save the page and give the file",
    402: "wants to be paid; save the page and give the file",
    403: "does not let programs read it; save the page and give the file",
    404: "has no such page; check the address",
    410: "has the page no more; look for it in an archive",
    429: "has been asked too often; wait some minutes",
    451: "may not show the page here, by law; look for it in an archive",
}

# An address, its port and the seconds that are left → a connection.
Connect = Callable[[str, int, float], socket.socket]


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a server gave."""

    data: bytes
    final_url: str  # after redirects
    content_type: str  # in lower case, without parameters; "" if it did not say
    charset: str  # "" if it did not say


def may_be_private(environment: Mapping[str, str] = os.environ) -> bool:
    """Say whether the user's own switch lets private addresses be read."""
    return environment.get(ALLOW_PRIVATE_VARIABLE) == "1"


def fetch(
    url: str,
    *,
    allow_private: bool = False,
    resolve: Resolve = look_up,
    connect: Connect | None = None,
    context: ssl.SSLContext | None = None,
    seconds: float = _SECONDS,
) -> Fetched:
    """Get what is at an http or https address, within 20 seconds and 5 MB.

    *allow_private* lets it connect to any address; it is to come from ``may_be_private`` alone.
    *resolve*, *connect* and *context* stand in for the system's.

    Raises:
        IntakeError: it cannot be had; the message names the address or the host, and the fix.
    """
    deadline = Deadline(seconds)
    target = target_of(url)
    for _ in range(_MAX_REDIRECTS + 1):
        host = target.host
        find = partial(
            public_addresses, host, target.port, resolve=resolve, allow_private=allow_private
        )
        try:
            addresses = within(deadline, find)
            connection = _connected(target, addresses, deadline, connect or _connect, context)
            answer = _ask(target, connection, deadline)
        except TimeoutError:
            raise IntakeError(
                f"{host}: took over {seconds:g} seconds; try again, or give the saved page"
            ) from None
        except ssl.SSLError as error:
            raise IntakeError(
                f"{host}: its certificate cannot be trusted ({_reason(error)}); check the address"
            ) from None
        except (OSError, http.client.HTTPException) as error:
            raise IntakeError(
                f"no connection: cannot reach {host} ({_reason(error)}); check the network"
            ) from None
        if isinstance(answer, Fetched):
            return answer
        target = target_after(target, answer)
    raise IntakeError(
        f"{url}: leads on more than {_MAX_REDIRECTS} times; give the page's own address"
    )


def _connect(address: str, port: int, seconds: float) -> socket.socket:
    return socket.create_connection((address, port), seconds)


def _connected(
    target: Target,
    addresses: Sequence[str],
    deadline: Deadline,
    connect: Connect,
    context: ssl.SSLContext | None,
) -> TimedSocket:
    """Connect to the first of the addresses that answers, and to no other than these."""
    error: OSError = ConnectionError("no address")
    for address in addresses[:_ADDRESSES_TRIED]:
        try:
            connection = connect(address, target.port, deadline.left())
        except TimeoutError as late:
            deadline.left()
            error = late
        except OSError as refused:
            error = refused
        else:
            break
    else:
        raise error
    if target.secure:
        connection.settimeout(deadline.left())
        try:
            trusted = context or ssl.create_default_context()
            connection = trusted.wrap_socket(connection, server_hostname=target.host)
        except BaseException:
            connection.close()
            raise
    return TimedSocket(connection, deadline)


def _ask(target: Target, connection: TimedSocket, deadline: Deadline) -> Fetched | str:
    """Return what the server gives, or the address that it sends on to."""
    client = http.client.HTTPConnection(target.host, target.port)
    client.sock = connection
    try:
        client.putrequest("GET", target.path, skip_host=True, skip_accept_encoding=True)
        client.putheader("Host", target.named)
        client.putheader("User-Agent", f"IncidentDesk/{dashboard.__version__}")
        client.putheader("Accept", "text/html, application/xhtml+xml, application/pdf, */*;q=0.5")
        client.putheader("Accept-Encoding", "gzip")
        client.putheader("Connection", "close")
        client.endheaders()
        answer = client.getresponse()
        location = answer.getheader("Location")
        if answer.status in _REDIRECTS and location:
            return _ascii(location)
        if answer.status != 200:
            advice = _ADVICE.get(answer.status, "does not give the page; try again later")
            raise IntakeError(f"{target.host}: answered {answer.status}: it {advice}")
        data = _body(answer, target, deadline)
    finally:
        client.close()
        connection.end()
    content_type = answer.headers.get_content_type() if answer.getheader("Content-Type") else ""
    charset = str(answer.headers.get_content_charset() or "")
    known = charset if _CHARSET_RE.fullmatch(charset) else ""
    return Fetched(data, target.url, content_type, known)


def _ascii(location: str) -> str:
    """Mend an address that a server wrote in UTF-8, which ``http.client`` reads as Latin-1."""
    with contextlib.suppress(UnicodeError):
        location = location.encode("latin-1").decode("utf-8")
    return location.strip().replace(" ", "%20")


def _body(answer: http.client.HTTPResponse, target: Target, deadline: Deadline) -> bytes:
    packing = (answer.getheader("Content-Encoding") or "identity").strip().lower()
    if packing not in ("identity", "gzip", "x-gzip"):
        raise IntakeError(
            f"{target.host}: packs its pages in an odd way; save the page and give it"
        )
    unpacker = zlib.decompressobj(wbits=31) if packing != "identity" else None
    taken, data = 0, bytearray()
    while piece := answer.read(_READ_BYTES):
        deadline.left()
        taken += len(piece)
        try:
            data += piece if unpacker is None else unpacker.decompress(piece, MAX_PAGE_BYTES + 1)
        except zlib.error:
            raise IntakeError(f"{target.host}: sent a damaged page; try again") from None
        if max(taken, len(data)) > MAX_PAGE_BYTES:
            raise IntakeError(
                f"{target.host}: the page is over {MAX_PAGE_BYTES // 1_000_000} MB; "
                "download it and give the file"
            )
    if answer.length or (unpacker is not None and not unpacker.eof):
        raise IntakeError(f"{target.host}: sent only a part of the page; try again")
    if not data.strip():
        raise IntakeError(f"{target.host}: sent an empty page; check the address")
    return bytes(data)


def _reason(error: Exception) -> str:
    words = getattr(error, "verify_message", "") or getattr(error, "strerror", "") or str(error)
    return " ".join(str(words).split())[:80] or type(error).__name__
