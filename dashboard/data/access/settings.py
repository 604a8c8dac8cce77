"""The access file of a deployment: where people find the desk, how they log in, who is what.

    address = "https://desk.example.org"    # as the browsers of people see it
    secrets = "secrets.toml"                # has Streamlit's [auth]: provider, cookie secret
    session_hours = 12                      # then one logs in again
    unknown = "nobody"                      # or "viewer": what someone is whom no role names
    trust_emails = false                    # true: the provider says nothing of verified, and gives
                                            # nobody an address that is not theirs

    [https]                                 # left out behind a proxy
    certificate = "desk.crt"
    key = "desk.key"

    [roles.analyst]
    emails = ["ada@example.org"]            # counts where the provider says that it is verified
    subjects = ["248289761001"]             # "sub", the provider's own name for someone
    groups = ["field-team"]                 # "groups"

    [proxy]                                 # of a proxy that logs people in itself
    person = "X-Forwarded-Email"
    groups = "X-Forwarded-Groups"           # separated by commas

Paths in it are told from its folder.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from dashboard.data.access.rights import Person, Role
from dashboard.data.toml_tables import TomlTable
from dashboard.errors import AccessError, KnowledgeError

__all__ = ["ACCESS_VARIABLE", "AccessSettings", "Claims", "Known", "load_access"]

# The environment variable that names the access file to the server; `serve --access` sets it.
ACCESS_VARIABLE = "INCIDENT_DESK_ACCESS"

_SESSION_HOURS = 12
_MOST_HOURS = 24 * 30  # as long as Streamlit's cookie is kept


class Known(StrEnum):
    """By what a role names somebody."""

    EMAIL = "emails"
    SUBJECT = "subjects"
    GROUP = "groups"


class _Unknown(StrEnum):
    """What somebody is whom no role names."""

    NOBODY = "nobody"
    VIEWER = "viewer"


@dataclass(frozen=True, slots=True)
class Claims:
    """What a provider, or a proxy that is trusted, says of somebody."""

    subject: str
    email: str | None = None  # None as well where it is not verified
    groups: tuple[str, ...] = ()

    @classmethod
    def of(cls, told: Mapping[str, Any], *, trust_emails: bool = False) -> Claims | None:
        """Return what the claims of an identity token say; None: not who it is.

        An address counts that is said to be verified; with *trust_emails* also one of which nothing
        is said.
        """
        subject = told.get("sub")
        if not isinstance(subject, str) or not subject:
            return None
        email, groups = told.get("email"), told.get("groups")
        verified = told.get("email_verified", trust_emails) is True
        named = isinstance(email, str) and email and verified
        listed = groups if isinstance(groups, list) else []
        return cls(
            subject,
            str(email) if named else None,
            tuple(group for group in listed if isinstance(group, str)),
        )

    def packed(self) -> str:
        """Return it as one line of ASCII."""
        return json.dumps([self.subject, self.email, self.groups])

    @classmethod
    def unpacked(cls, line: str) -> Claims:
        """Return what ``packed`` made a line of."""
        subject, email, groups = json.loads(line)
        return cls(subject, email, tuple(groups))


@dataclass(frozen=True, slots=True)
class AccessSettings:
    """What the access file says."""

    file: Path
    address: str  # scheme, host and port, no path
    secrets: Path | None
    session: dt.timedelta
    unknown: Role | None
    trust_emails: bool
    roles: Mapping[tuple[Known, str], Role]  # e-mail addresses casefolded
    certificate: Path | None
    key: Path | None
    proxy_person: str | None  # names of headers, in lower case
    proxy_groups: str | None

    @property
    def host(self) -> str:
        """Return host and port, as a browser names them."""
        return urlsplit(self.address).netloc

    @property
    def is_https(self) -> bool:
        """Say whether people come by https."""
        return self.address.startswith("https:")

    def person(self, claims: Claims) -> Person:
        """Return who that is here: of several roles the one that may most."""
        keys = [(Known.SUBJECT, claims.subject), *((Known.GROUP, each) for each in claims.groups)]
        if claims.email:
            keys.append((Known.EMAIL, claims.email.casefold()))
        held = [self.roles[key] for key in keys if key in self.roles]
        role = max(held, key=list(Role).index, default=self.unknown)
        return Person(claims.email or claims.subject, role, verified=True)


def load_access(path: Path) -> AccessSettings:
    """Read the access file at *path*.

    Raises:
        AccessError: it cannot be read, or says what it may not; with line, key and fix.
    """
    try:
        return _settings(TomlTable.read(path), path)
    except KnowledgeError as error:
        raise AccessError(str(error)) from None


def _settings(table: TomlTable, path: Path) -> AccessSettings:
    table.allow(
        "address", "secrets", "session_hours", "unknown", "trust_emails", "https", "roles", "proxy"
    )
    https, proxy = table.table("https"), table.table("proxy")
    https.allow("certificate", "key")
    proxy.allow("person", "groups")
    unknown = table.choice("unknown", _Unknown, _Unknown.NOBODY)
    files = {
        "secrets": _file(table, "secrets"),
        "certificate": _file(https, "certificate"),
        "key": _file(https, "key"),
    }
    if (files["certificate"] is None) != (files["key"] is None):
        raise https.error("names only one of 'certificate' and 'key'; name both")
    headers = {name: _header(proxy, name) for name in ("person", "groups")}
    if headers["groups"] and not headers["person"]:
        raise proxy.error("names 'groups' and no 'person'; add the header that names the person")
    return AccessSettings(
        file=path,
        address=_address(table),
        secrets=files["secrets"],
        session=_session(table),
        unknown=Role.VIEWER if unknown is _Unknown.VIEWER else None,
        trust_emails=table.flag("trust_emails"),
        roles=_roles(table.table("roles")),
        certificate=files["certificate"],
        key=files["key"],
        proxy_person=headers["person"],
        proxy_groups=headers["groups"],
    )


def _address(table: TomlTable) -> str:
    text = table.text("address")
    parts = urlsplit(text)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.username:
        raise table.error(f"'address' must be such as https://desk.example.org, not {text!r}")
    if parts.path.strip("/") or parts.query or parts.fragment:
        raise table.error("'address' must end after host and port; a desk has a host of its own")
    # As a browser writes it in Origin and Host: in lower case.
    return f"{parts.scheme}://{parts.netloc.lower()}"


def _session(table: TomlTable) -> dt.timedelta:
    hours = table.number("session_hours", _SESSION_HOURS)
    if not 0 < hours <= _MOST_HOURS:
        raise table.error(f"'session_hours' must be more than 0 and at most {_MOST_HOURS}")
    return dt.timedelta(hours=hours)


def _roles(table: TomlTable) -> dict[tuple[Known, str], Role]:
    table.allow(*Role)
    roles: dict[tuple[Known, str], Role] = {}
    for role in Role:  # from the one that may least: named twice is the more
        named = table.table(role.value)
        named.allow(*Known)
        for known in Known:
            for name in named.texts(known.value):
                roles[known, name.casefold() if known is Known.EMAIL else name] = role
    return roles


def _file(table: TomlTable, key: str) -> Path | None:
    if key not in table.values:
        return None
    named = table.path.parent / Path(table.text(key)).expanduser()
    if not named.is_file():
        raise table.error(f"{key!r}: {named} is not a file", key)
    return named


def _header(table: TomlTable, key: str) -> str | None:
    if key not in table.values:
        return None
    name = table.text(key)
    if not name.replace("-", "").isalnum() or not name.isascii():
        raise table.error(f"{key!r} must be the name of a header, not {name!r}", key)
    return name.lower()
