"""Which addresses belong to the public internet."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.data.intake.addresses import is_public, look_up, public_addresses
from dashboard.errors import IntakeError


@pytest.mark.parametrize(
    "address", ["93.184.216.34", "8.8.8.8", "172.32.0.1", "2606:2800:220:1::1", "2a00:1450::1"]
)
def test_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "127.255.255.254",
        "0.0.0.0",
        "0.1.2.3",
        "10.0.0.1",
        "100.64.0.1",
        "169.254.169.254",  # the metadata of clouds
        "172.16.0.1",
        "192.0.0.8",
        "192.88.99.1",
        "192.168.1.1",
        "198.18.0.1",
        "198.51.100.1",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::7f00:1",
        "::ffff:127.0.0.1",
        "::ffff:8.8.8.8",  # public, but in a spelling that hides it
        "::ffff:0:127.0.0.1",
        "64:ff9b::7f00:1",
        "64:ff9b::808:808",
        "64:ff9b:1::1",
        "100::1",
        "2001::1",
        "2001:db8::1",
        "2002:7f00:1::",
        "3fff::1",
        "fc00::1",
        "fd00:ec2::254",  # the metadata of clouds
        "fe80::1",
        "fe80::1%eth0",
        "2606:2800:220:1::1%1",
        "fec0::1",
        "ff02::1",
        "2130706433",
        "0x7f.0.0.1",
        "0177.0.0.1",
        "127.1",
        "",
        "localhost",
    ],
)
def test_not_public(address: str) -> None:
    assert not is_public(address)


@given(st.ip_addresses(v=4))
def test_no_spelling_as_ipv6_makes_an_address_public(address: object) -> None:
    assert not is_public(f"::ffff:{address}")
    assert not is_public(f"64:ff9b::{address}")


def test_one_private_address_among_several_is_one_too_many() -> None:
    def resolve(host: str, port: int) -> Sequence[str]:  # noqa: ARG001
        return ["93.184.216.34", "10.0.0.1"]

    with pytest.raises(IntakeError, match=r"two-faced\.test is not on the public internet"):
        public_addresses("two-faced.test", 80, resolve=resolve, allow_private=False)
    assert public_addresses("two-faced.test", 80, resolve=resolve, allow_private=True)


@pytest.mark.parametrize(
    "host", ["2130706433", "0x7f000001", "0177.0.0.1", "127.1", "0x7f.1", "127.0.0.1.", "1.1.1.256"]
)
@pytest.mark.parametrize("allow_private", [False, True])
def test_an_odd_spelling_is_refused_before_it_is_looked_up(host: str, allow_private: bool) -> None:
    with pytest.raises(IntakeError, match="an address in an odd spelling"):
        public_addresses(host, 80, resolve=look_up, allow_private=allow_private)


def test_without_a_network_it_says_so() -> None:
    def resolve(host: str, port: int) -> Sequence[str]:
        raise OSError(host, port)

    with pytest.raises(
        IntakeError, match=r"no connection: cannot reach a\.test; check the network"
    ):
        public_addresses("a.test", 80, resolve=resolve, allow_private=False)
