"""What has to hold before anybody is served: this machine alone, or others behind a login."""

from __future__ import annotations

import ipaddress
import json
import os
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from dashboard.data.access import ACCESS_VARIABLE, AccessSettings, load_access
from dashboard.data.access.passing import PERSON_HEADER, PROXY_VARIABLE, USER_KEY
from dashboard.data.access.secrets import check_private, check_secrets, is_loopback
from dashboard.errors import ServeError

__all__ = ["Admission", "admit"]

_LOGIN_NEEDS = ("authlib", "httpx")


@dataclass(frozen=True, slots=True)
class Admission:
    """Who is served: ``access`` None is whoever sits at this machine."""

    access: AccessSettings | None = None
    proxy: str | None = None

    def tell(self) -> None:
        """Tell the application, by the environment; what stood there before holds no more."""
        told = {
            ACCESS_VARIABLE: str(self.access.file.resolve()) if self.access else None,
            PROXY_VARIABLE: self.proxy,
            # uvicorn would believe X-Forwarded-For of anybody on this machine.
            "FORWARDED_ALLOW_IPS": "",
        }
        for name, value in told.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value

    def settings(self) -> dict[str, str | tuple[str, ...]]:
        """Return Streamlit's settings for it."""
        if self.access is None:
            return {}
        found: dict[str, str | tuple[str, ...]] = {
            # Host and origin are the gate's to look at, before Streamlit.
            "server.allowedHosts": ("*",),
            # What goes wrong is told by its kind; where files lie is for the log.
            "client.showErrorDetails": "type",
            "server.trustedUserHeaders": json.dumps({PERSON_HEADER: USER_KEY}),
        }
        if self.access.secrets is not None:
            found["secrets.files"] = str(self.access.secrets)
        if self.proxy is None and self.access.certificate is not None:
            found["server.sslCertFile"] = str(self.access.certificate)
            found["server.sslKeyFile"] = str(self.access.key)
        return found


def admit(*, address: str, to_network: bool, access: Path | None, proxy: str | None) -> Admission:
    """Return who is to be served at *address*, or refuse to serve.

    *to_network*: others are meant to reach it; *proxy*: the one address that requests come from.

    Raises:
        ServeError: others could come in without a login, or without https; with the fix.
        AccessError: the access file or its secrets are wrong.
    """
    if not to_network and not is_loopback(address):
        raise ServeError(
            f"--address {address} is open to others; to serve them: "
            f"--to-network {address} --access FILE"
        )
    others = to_network or proxy is not None
    if access is None:
        if others:
            flag = "--to-network" if to_network else "--behind-proxy"
            raise ServeError(f"{flag} needs --access FILE, which says who may come in")
        return Admission()
    if proxy is not None:
        _check_address(proxy)
    settings = load_access(access)
    _check_way(settings, others=others, proxy=proxy)
    if settings.proxy_person is None:
        check_secrets(settings)
        if missing := [name for name in _LOGIN_NEEDS if find_spec(name) is None]:
            raise ServeError(
                f"a login needs {' and '.join(missing)}: pip install 'incident-desk[auth]'"
            )
    return Admission(settings, proxy)


def _check_address(proxy: str) -> None:
    try:
        ipaddress.ip_address(proxy)
    except ValueError:
        raise ServeError(
            f"--behind-proxy takes the address that the proxy's requests come from, "
            f"such as 10.0.0.2, not {proxy!r}"
        ) from None


def _check_way(settings: AccessSettings, *, others: bool, proxy: str | None) -> None:
    file, host = settings.file, settings.host.rpartition(":")[0] or settings.host
    if not settings.is_https and (others or not is_loopback(host.strip("[]"))):
        raise ServeError(f"{file}: 'address' must begin with https:// where others are served")
    if settings.proxy_person is not None and proxy is None:
        raise ServeError(
            f"{file}: [proxy] names people; say from which address: --behind-proxy ADDRESS"
        )
    if settings.is_https and proxy is None:
        if settings.certificate is None or settings.key is None:
            raise ServeError(
                f"{file}: https needs [https] with 'certificate' and 'key', or --behind-proxy"
            )
        check_private(settings.key)
