"""Which network addresses the program may connect to: those of the public internet."""

from __future__ import annotations

import ipaddress
import re
import socket
from collections.abc import Callable, Sequence

from dashboard.errors import IntakeError

__all__ = ["Resolve", "is_public", "look_up", "public_addresses"]

# A host's name and port → its addresses; OSError if there are none.
Resolve = Callable[[str, int], Sequence[str]]

# What ``is_global`` lets pass, and what holds an IPv4 address that a gateway would connect to.
_NOT_PUBLIC = tuple(
    ipaddress.ip_network(network)
    for network in (
        "0.0.0.0/8",  # this network
        "100.64.0.0/10",  # carriers' own
        "169.254.0.0/16",  # link-local, where clouds keep their metadata
        "192.0.0.0/24",  # protocol assignments
        "192.88.99.0/24",  # 6to4 relays
        "198.18.0.0/15",  # benchmarks
        "240.0.0.0/4",  # reserved
        "::/96",  # IPv4-compatible, loopback and unspecified
        "::ffff:0:0/96",  # IPv4-mapped
        "::ffff:0:0:0/96",  # IPv4-translated
        "64:ff9b::/96",  # NAT64
        "64:ff9b:1::/48",  # NAT64, local
        "100::/64",  # discarded
        "2001::/23",  # protocol assignments, Teredo among them
        "2001:db8::/32",  # documentation
        "2002::/16",  # 6to4
        "3fff::/20",  # documentation
        "5f00::/16",  # segment routing
        "fec0::/10",  # site-local
    )
)

# "2130706433", "0x7f.1", "0177.0.0.1", "127.1": forms that some resolvers take for an address
_NUMERIC_RE = re.compile(r"(?:0x[0-9a-f]*|\d+)(?:\.(?:0x[0-9a-f]*|\d+))*\.?", re.I)


def is_public(address: str) -> bool:
    """Say whether *address* belongs to the public internet; an odd spelling does not."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return False
    if isinstance(parsed, ipaddress.IPv6Address) and parsed.scope_id is not None:
        return False
    return (
        parsed.is_global
        and not parsed.is_multicast
        and not parsed.is_reserved
        and not any(
            parsed in network for network in _NOT_PUBLIC if network.version == parsed.version
        )
    )


def look_up(host: str, port: int) -> list[str]:
    """Return the addresses of *host*, without repeats, in the system's order."""
    answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(answer[4][0]) for answer in answers))


def public_addresses(
    host: str, port: int, *, resolve: Resolve, allow_private: bool
) -> Sequence[str]:
    """Return the addresses of *host*, all of them public.

    Raises:
        IntakeError: it has none, or one that is not public: a name can have both.
    """
    if _NUMERIC_RE.fullmatch(host) and not _is_plain(host):
        raise IntakeError(f"{host} is an address in an odd spelling; write it as 93.184.216.34")
    try:
        addresses = resolve(host, port)
    except (OSError, UnicodeError):
        addresses = ()
    if not addresses:
        raise IntakeError(f"no connection: cannot reach {host}; check the network and the name")
    if not allow_private and not all(map(is_public, addresses)):
        raise IntakeError(
            f"{host} is not on the public internet, and is not read from here; "
            "save the page and give the file"
        )
    return addresses


def _is_plain(host: str) -> bool:
    try:
        return str(ipaddress.IPv4Address(host)) == host
    except ValueError:
        return False
