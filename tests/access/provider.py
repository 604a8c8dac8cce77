"""An OpenID Connect provider of its own: ``provider.py PORT CALLBACK CLIENT_SECRET``.

It is Canaille, with its own login page, groups, PKCE, signed tokens and log-out, and a database in
memory.  Each person's password is in ``PASSWORDS``.
"""

from __future__ import annotations

import datetime as dt
import sys
from socketserver import ThreadingMixIn
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

__all__ = ["CLIENT_ID", "PASSWORDS"]

CLIENT_ID = "incident-desk"
PASSWORDS = {
    "vera": "vera's long password",
    "ana": "ana's long password",
    "ada": "ada's long password",
    "sten": "a stranger's long password",
}
_GROUPS = {"field-team": ["ana"]}


class _Threading(ThreadingMixIn, WSGIServer):
    """Answers several at a time: a browser opens connections that it may not use."""

    daemon_threads = True


class _Quiet(WSGIRequestHandler):
    def log_message(self, *_: Any) -> None:  # noqa: ANN401  as in the class it replaces
        """Say nothing of each request."""


def _application(port: int, callback: str, client_secret: str) -> Any:  # noqa: ANN401  Flask's
    from canaille import create_app
    from canaille.app import models
    from canaille.backends import Backend
    from joserfc.jwk import JWKRegistry

    key = JWKRegistry.generate_key("RSA", 2048)
    key.ensure_kid()
    app = create_app(
        config={
            "TESTING": True,
            "ENV_FILE": None,
            "SECRET_KEY": "a key for the sessions of a test's provider",
            "WTF_CSRF_ENABLED": False,
            "PREFERRED_URL_SCHEME": "http",
            "SERVER_NAME": f"127.0.0.1:{port}",
            "CANAILLE": {
                "DATABASE": "memory",
                "JAVASCRIPT": False,
                "ACL": {"DEFAULT": {"PERMISSIONS": ["use_oidc"]}},
            },
            "CANAILLE_OIDC": {"ACTIVE_JWKS": [key.as_dict(private=True)]},
        }
    )
    backend = Backend.instance
    now = dt.datetime.now(dt.UTC)
    with app.app_context():
        people = {}
        for name, password in PASSWORDS.items():
            people[name] = models.User(
                user_name=name,
                given_name=name.capitalize(),
                family_name="Example",
                formatted_name=f"{name.capitalize()} Example",
                emails=[f"{name}@desk.example"],
                password=password,
            )
            backend.save(people[name])
        for name, members in _GROUPS.items():
            backend.save(models.Group(display_name=name, members=[people[m] for m in members]))
        backend.save(
            models.Client(
                client_id=CLIENT_ID,
                client_secret=client_secret,
                client_name="Incident Desk",
                client_uri=callback.rpartition("/")[0],  # on this machine: nobody is asked to agree
                client_id_issued_at=now,
                redirect_uris=[callback],
                post_logout_redirect_uris=[callback],
                grant_types=["authorization_code"],
                response_types=["code"],
                scope=["openid", "profile", "email", "groups"],
                token_endpoint_auth_method="client_secret_basic",
            )
        )
    return app


if __name__ == "__main__":
    port, callback, client_secret = int(sys.argv[1]), *sys.argv[2:4]
    application = _application(port, callback, client_secret)
    make_server("127.0.0.1", port, application, _Threading, _Quiet).serve_forever()
