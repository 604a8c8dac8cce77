"""The secrets of a deployment, looked at before anything is served; no message repeats one."""

from __future__ import annotations

import ipaddress
import os
import stat
from pathlib import Path
from urllib.parse import urlsplit

import tomli

from dashboard.data.access.settings import AccessSettings
from dashboard.errors import AccessError

__all__ = ["CALLBACK", "check_private", "check_secrets", "is_loopback"]

CALLBACK = "/oauth2callback"

_KEYS = ("redirect_uri", "cookie_secret", "client_id", "client_secret", "server_metadata_url")
_LEAST_CHARS = 32
_LEAST_DIFFERENT = 10  # "secretsecretsecretsecretsecretsecret" has six
_OTHERS = stat.S_IRWXG | stat.S_IRWXO
_MAKE_ONE = "python -c 'import secrets; print(secrets.token_urlsafe(48))'"


def check_secrets(settings: AccessSettings) -> None:
    """Refuse secrets that a login cannot be built on.

    Raises:
        AccessError: what is missing or weak, and the fix.
    """
    path = settings.secrets
    if path is None:
        raise AccessError(
            f'{settings.file}: names no login; add secrets = "secrets.toml", with [auth] in it'
        )
    auth = _auth(path)
    for key in _KEYS:
        if not isinstance(auth.get(key), str) or not auth[key]:
            raise AccessError(f"{path}: [auth] has no {key!r}; add it")
    secret = auth["cookie_secret"]
    if len(secret) < _LEAST_CHARS or len(set(secret)) < _LEAST_DIFFERENT:
        raise AccessError(
            f"{path}: 'cookie_secret' can be guessed; make one of at least {_LEAST_CHARS} "
            f"characters with: {_MAKE_ONE}"
        )
    if auth["redirect_uri"] != settings.address + CALLBACK:
        raise AccessError(
            f"{path}: 'redirect_uri' must be {settings.address}{CALLBACK}, the address in "
            f"{settings.file} with {CALLBACK}"
        )
    provider = urlsplit(auth["server_metadata_url"])
    if provider.scheme != "https" and not is_loopback(provider.hostname or ""):
        raise AccessError(f"{path}: 'server_metadata_url' must begin with https://")


def _auth(path: Path) -> dict[str, str]:
    check_private(path)
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        raise AccessError(f"{path}: cannot be read as a UTF-8 text") from None
    try:
        auth = tomli.loads(text).get("auth")
    except tomli.TOMLDecodeError as error:
        raise AccessError(f"{path}, line {error.lineno}: not valid TOML") from None
    except (RecursionError, ValueError):
        raise AccessError(f"{path}: too deep or too long for a table") from None
    if not isinstance(auth, dict):
        raise AccessError(f"{path}: has no [auth]; add Streamlit's settings for a login")
    return auth


def check_private(path: Path) -> None:
    """Refuse a file that others of this machine may read.

    Raises:
        AccessError: they may; the message has the command that ends it.
    """
    if os.name == "posix" and stat.S_IMODE(path.stat().st_mode) & _OTHERS:
        raise AccessError(f"{path}: others of this machine may read it; run: chmod 600 {path}")


def is_loopback(host: str) -> bool:
    """Say whether *host*, a name or an address, is this machine and no other."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
