"""A desk with nothing behind its gate, and visitors with the cookies of a login."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

from itsdangerous import TimestampSigner, URLSafeTimedSerializer
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocket

from dashboard.data.access.passing import PERSON_HEADER
from dashboard.data.access.watching import WatchedAccess
from dashboard.gate.guard import Guard

ADDRESS = "https://desk.example"
SECRET = "a-test-secret-of-the-gate-0123456789"

ACCESS = f"""
address = "{ADDRESS}"
session_hours = 8

[roles.viewer]
emails = ["vera@desk.example"]

[roles.analyst]
subjects = ["ana-7"]
groups = ["field"]

[roles.administrator]
emails = ["Ada@Desk.example"]
"""
PROXY_ACCESS = ACCESS + '[proxy]\nperson = "X-Forwarded-Email"\ngroups = "X-Forwarded-Groups"\n'


async def _answer(request: Request) -> Response:
    named = request.headers.get(PERSON_HEADER)
    return PlainTextResponse(f"behind: {named}", headers={"x-seen": str(request.headers)})


async def _echo(socket: WebSocket) -> None:
    await socket.accept()
    async for text in socket.iter_text():
        await socket.send_text(f"{socket.headers.get(PERSON_HEADER)} {text}")


def behind() -> Starlette:
    """Return what stands behind the gate: it says whom the gate named."""
    everything = ["GET", "PUT", "POST", "DELETE"]
    return Starlette(
        routes=[
            WebSocketRoute("/_stcore/stream", _echo),
            Route("/{path:path}", _answer, methods=everything),
        ]
    )


def access_file(folder: Path, text: str = ACCESS) -> Path:
    """Write an access file into *folder*."""
    path = folder / "access.toml"
    path.write_text(text, encoding="utf-8")
    return path


def desk(
    access: Path | None = None,
    *,
    proxy: str | None = None,
    peer: str = "192.0.2.9",
    base_url: str = ADDRESS,
) -> TestClient:
    """Return a client, at the address *peer*, of a desk with *access*."""
    guard = Guard(
        behind(),
        access=WatchedAccess(access) if access else None,
        proxy=proxy,
        hosts=("127.0.0.1", "localhost"),
    )
    return TestClient(guard, base_url=base_url, client=(peer, 4711), follow_redirects=False)


def logged_in(**claims: Any) -> dict[str, str]:  # noqa: ANN401
    """Return the headers of a browser whose login Streamlit has signed a cookie for."""
    return {"cookie": f"_streamlit_user={cookie(**claims)}"}


def cookie(*, secret: str = SECRET, age: float = 0, **claims: Any) -> str:  # noqa: ANN401
    """Return the cookie of a login *age* seconds ago, with these claims beside the usual ones."""
    usual = {"origin": ADDRESS, "is_logged_in": True, "provider": "default", "sub": "somebody-1"}
    told = json.dumps({**usual, **claims})

    class EarlierSigner(TimestampSigner):
        def get_timestamp(self) -> int:
            return int(time.time() - age)

    signer = URLSafeTimedSerializer(secret, salt="_streamlit_user", signer=EarlierSigner)
    return str(signer.dumps(told))


VERA: dict[str, Any] = {"sub": "vera-3", "email": "vera@desk.example", "email_verified": True}
ANA: dict[str, Any] = {"sub": "ana-7", "email": "ana@desk.example", "email_verified": True}
ADA: dict[str, Any] = {"sub": "ada-1", "email": "ada@desk.example", "email_verified": True}
