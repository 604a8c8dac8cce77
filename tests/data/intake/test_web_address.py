"""An address is taken apart strictly, whatever is given for one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.data.intake.web_address import target_after, target_of
from dashboard.errors import IntakeError


@pytest.mark.parametrize(
    ("url", "named", "path"),
    [
        ("http://Herald.Test", "herald.test", "/"),
        ("https://herald.test:443/a", "herald.test", "/a"),
        ("https://herald.test:80/a", "herald.test:80", "/a"),
        (" http://[2606::1]:8080/?q ", "[2606::1]:8080", "/?q"),
        ("https://bücher.test/ü", "xn--bcher-kva.test", "/%C3%BC"),
        ("https://herald.test/100%25?a=b+c#d", "herald.test", "/100%25?a=b+c"),
    ],
)
def test_says_whom_to_ask_for_what(url: str, named: str, path: str) -> None:
    target = target_of(url)

    assert (target.named, target.path) == (named, path)


PARTS = ["http", "s", "://", "//", "/", "[", "]", ":", "@", "?", "#", "%", "a.test", "127.1", "\\"]


@given(
    st.lists(st.sampled_from(PARTS) | st.characters(), max_size=8).map("".join),
    st.text(max_size=8),
)
def test_any_text_is_an_address_or_refused(url: str, location: str) -> None:
    try:
        target = target_after(target_of(f"http://{url}"), location)
    except IntakeError as refused:
        assert "\n" not in str(refused)  # noqa: PT017 - both outcomes are right
    else:
        assert target.host.isascii()
        assert target.path.isascii()
        assert " " not in target.path
