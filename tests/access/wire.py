"""What a browser and Streamlit say to each other over a WebSocket, said by a program."""

from __future__ import annotations

import ssl
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

import httpx
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Subprotocol

__all__ = ["Session", "session"]

PATIENCE_SECONDS = 60
# And not: finished early, to be run again.
_DONE = (ForwardMsg.FINISHED_SUCCESSFULLY, ForwardMsg.FINISHED_WITH_COMPILE_ERROR)


@dataclass
class Session:
    """An open session, and what its last run drew: the ids of buttons by their labels."""

    socket: ClientConnection
    buttons: dict[str, str] = field(default_factory=dict)
    texts: list[str] = field(default_factory=list)
    id: str = ""

    def run(self, page: str, *, press: str | None = None) -> None:
        """Run a page, with the button of the id *press* pressed, and note what it draws."""
        message = BackMsg()
        message.rerun_script.page_name = page
        if press is not None:
            message.rerun_script.widget_states.widgets.add(id=press, trigger_value=True)
        self.buttons.clear()
        self.texts.clear()
        self.socket.send(message.SerializeToString())
        while True:
            told = ForwardMsg()
            told.ParseFromString(self.socket.recv(PATIENCE_SECONDS, decode=False))
            if told.WhichOneof("type") == "new_session":
                self.id = told.new_session.initialize.session_id
            if told.WhichOneof("type") == "delta":
                self._note(told)
            if told.WhichOneof("type") == "script_finished" and told.script_finished in _DONE:
                return

    def _note(self, told: ForwardMsg) -> None:
        element = told.delta.new_element
        kind = element.WhichOneof("type")
        if kind == "button":
            self.buttons[element.button.label] = element.button.id
        elif kind in ("markdown", "alert"):
            self.texts.append(getattr(element, kind).body)


@contextmanager
def session(
    client: httpx.Client, *, resume: str | None = None, **headers: str | None
) -> Iterator[Session]:
    """Open a session with the cookies of *client*; a header that is None is left out.

    *resume*: the id of the session to go on with, as a browser does that lost its connection.
    """
    unchecked = ssl.create_default_context()
    unchecked.check_hostname = False
    unchecked.verify_mode = ssl.CERT_NONE
    address = f"wss://{client.base_url.netloc.decode()}/_stcore/stream"
    sent: Mapping[str, str | None] = {
        "Origin": str(client.base_url).rstrip("/"),
        "Cookie": "; ".join(f"{each.name}={each.value}" for each in client.cookies.jar),
        **{name.replace("_", "-"): value for name, value in headers.items()},
    }
    spoken = ["streamlit", client.cookies.get("_streamlit_xsrf") or "none"]
    with connect(
        address,
        ssl=unchecked,
        additional_headers={name: value for name, value in sent.items() if value is not None},
        subprotocols=[Subprotocol(each) for each in (*spoken, *([resume] if resume else []))],
        max_size=None,
        open_timeout=PATIENCE_SECONDS,
    ) as socket:
        yield Session(socket)
