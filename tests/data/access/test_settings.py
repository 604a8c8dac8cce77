"""The access file: who is what, and what it may not say."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.data.access import Claims, Role, load_access
from dashboard.data.access.settings import AccessSettings
from dashboard.errors import AccessError

ADDRESS = 'address = "https://desk.example"\n'


def settings(folder: Path, text: str) -> AccessSettings:
    path = folder / "access.toml"
    path.write_text(ADDRESS + text, encoding="utf-8")
    return load_access(path)


def test_what_is_left_out_lets_nobody_in(tmp_path: Path) -> None:
    found = settings(tmp_path, "")

    assert found.person(Claims("s", "e@x")).role is None
    assert (found.session, found.unknown) == (dt.timedelta(hours=12), None)
    assert (found.secrets, found.certificate, found.proxy_person) == (None, None, None)


@pytest.mark.parametrize(
    ("written", "address", "host"),
    [
        ("https://desk.example", "https://desk.example", "desk.example"),
        ("https://Desk.Example:8443/", "https://desk.example:8443", "desk.example:8443"),
        ("http://127.0.0.1:8501", "http://127.0.0.1:8501", "127.0.0.1:8501"),
    ],
)
def test_the_address_is_kept_as_a_browser_writes_it(
    tmp_path: Path, written: str, address: str, host: str
) -> None:
    path = tmp_path / "access.toml"
    path.write_text(f'address = "{written}"', encoding="utf-8")

    found = load_access(path)
    assert (found.address, found.host) == (address, host)


@pytest.mark.parametrize(
    ("claims", "role"),
    [
        (Claims("1", "vera@desk.example"), Role.VIEWER),
        (Claims("1", "VERA@desk.example"), Role.VIEWER),
        (
            Claims("1", "vera@desk.example", ("field",)),
            Role.ANALYST,
        ),  # of two the one that may more
        (Claims("1", None, ("press", "chiefs")), Role.ADMINISTRATOR),
        (Claims("ana"), Role.ANALYST),
        (Claims("Ana"), None),
        (Claims("vera@desk.example"), None),
        (Claims("field"), None),
        (Claims("1", "ana"), None),
        (Claims("1", None, ("ana",)), None),
        (Claims("both"), Role.ANALYST),
    ],
)
def test_a_role_is_by_address_subject_or_group(
    tmp_path: Path, claims: Claims, role: Role | None
) -> None:
    text = """
    [roles.viewer]
    emails = ["Vera@desk.example"]
    subjects = ["both"]
    [roles.analyst]
    subjects = ["ana", "both"]
    groups = ["field"]
    [roles.administrator]
    groups = ["chiefs"]
    """
    assert settings(tmp_path, text).person(claims).role == role


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("rols = 1", "line 2: unknown key 'rols'; did you mean 'roles'?"),
        ("session_hours = 0", "'session_hours' must be more than 0"),
        ("session_hours = 9000", "'session_hours' must be more than 0"),
        ('session_hours = "8"', "'session_hours' must be a number"),
        ('unknown = "analyst"', "unknown unknown 'analyst'; use one of nobody, viewer"),
        ('secrets = "none.toml"', "none.toml is not a file"),
        ('[https]\ncertificate = "access.toml"', "names only one of 'certificate' and 'key'"),
        ("[roles.boss]", "unknown key 'boss'; use one of viewer, analyst, administrator"),
        ('[roles.viewer]\nemail = ["a@b"]', "unknown key 'email'; did you mean 'emails'?"),
        ('[roles.viewer]\nemails = "a@b"', "'emails' must be a list"),
        ('[proxy]\nperson = "X Person"', "'person' must be the name of a header"),
        ('[proxy]\ngroups = "X-Groups"', "names 'groups' and no 'person'"),
        ("[", "not valid TOML"),
    ],
)
def test_a_wrong_file_is_named_with_line_key_and_fix(
    tmp_path: Path, text: str, complaint: str
) -> None:
    with pytest.raises(AccessError, match=r"access\.toml.*") as told:
        settings(tmp_path, text)

    assert complaint in str(told.value)


@pytest.mark.parametrize(
    "address",
    [
        "",
        "desk.example",
        "ftp://desk.example",
        "https://",
        "https://a/b",
        "https://a?b",
        "https://u@a",
    ],
)
def test_an_address_is_scheme_host_and_port(tmp_path: Path, address: str) -> None:
    path = tmp_path / "access.toml"
    path.write_text(f'address = "{address}"', encoding="utf-8")

    with pytest.raises(AccessError, match="'address' must"):
        load_access(path)


@pytest.mark.parametrize(
    ("told", "claims"),
    [
        ({"sub": "1", "email": "a@b", "email_verified": True}, Claims("1", "a@b")),
        ({"sub": "1", "email": "a@b"}, Claims("1")),
        ({"sub": "1", "email": "a@b", "email_verified": 1}, Claims("1")),
        ({"sub": "1", "email": "", "email_verified": True}, Claims("1")),
        ({"sub": "1", "groups": ["a", 3, "b"]}, Claims("1", None, ("a", "b"))),
        ({"sub": "1", "groups": "a"}, Claims("1")),
        ({"email": "a@b", "email_verified": True}, None),
        ({"sub": ["1"]}, None),
    ],
)
def test_claims_that_are_not_verified_are_none(
    told: dict[str, object], claims: Claims | None
) -> None:
    assert Claims.of(told) == claims


@pytest.mark.parametrize(
    ("told", "email"),
    [({}, "a@b"), ({"email_verified": True}, "a@b"), ({"email_verified": False}, None)],
)
def test_a_provider_that_says_nothing_of_verified_may_be_trusted(
    told: dict[str, object], email: str | None
) -> None:
    assert Claims.of({"sub": "1", "email": "a@b", **told}, trust_emails=True) == Claims("1", email)


@given(st.builds(Claims, st.text(), st.none() | st.text(), st.lists(st.text()).map(tuple)))
def test_claims_come_out_of_a_header_as_they_went_in(claims: Claims) -> None:
    assert claims.packed().isascii()
    assert claims.packed().isprintable()
    assert Claims.unpacked(claims.packed()) == claims
