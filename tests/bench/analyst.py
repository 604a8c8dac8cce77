"""An analyst's browser tab without the browser: Streamlit's own messages over its websocket.

It measures what the server does and sends, with nothing of a browser in it, and fifty of them take
little of the machine that serves them.
"""

from __future__ import annotations

import json
import re
import time
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from types import TracebackType
from typing import Self

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection, connect

__all__ = ["Analyst", "Run"]

_STREAM = "_stcore/stream"
_KEYED_RE = re.compile(r"\$\$ID-[0-9a-f]+-(.+)")  # the id of a widget that has a key
_DONE = (ForwardMsg.FINISHED_SUCCESSFULLY, ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY)
_KEPT_RUNS = 2  # a browser forgets a message that this many runs did not use

Value = str | list[str] | bool


@dataclass(frozen=True, slots=True)
class Run:
    """One run of a page, as the browser would see it."""

    seconds: float  # from the question to the word that the run has ended
    sent: int  # bytes that the server sent in it
    kinds: Mapping[str, int]  # the same by what they are: the kind of element, or of message


class Analyst:
    """One session: a page, what its widgets hold, and the messages that need not come again."""

    def __init__(self, address: str, page: str) -> None:
        """Stand before *page* of the server at *address*; nothing is asked yet."""
        self._address, self._page = address, page
        self._socket: ClientConnection | None = None
        self.drawn: dict[str, str] = {}  # what each component with a key drew last, as JSON
        self.texts: list[str] = []  # what the plain texts of the last run say
        self._ids: dict[str, str] = {}
        self._fragments: dict[str, str] = {}  # the part of the page that a widget runs alone
        self._values: dict[str, WidgetState] = {}
        self._held: dict[str, int] = {}  # the hash of a message, and the last run that used it
        self._kinds: dict[str, str] = {}
        self._script = ""
        self._runs = 0

    async def __aenter__(self) -> Self:
        """Connect."""
        stream = f"{self._address.replace('http', 'ws', 1)}/{_STREAM}"
        self._socket = await connect(stream, subprotocols=["streamlit"], max_size=None)  # type: ignore[list-item]
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the tab."""
        if self._socket is not None:
            await self._socket.close()

    async def load(self) -> Run:
        """Open the page, or run it again as it stands."""
        return await self._run(())

    async def choose(self, key: str, value: Value) -> Run:
        """Give the widget *key* another value.

        Raises:
            KeyError: the page has no such widget.
        """
        self._values[key] = self._state(self._ids[key], value)
        return await self._run(())

    async def fire(self, key: str, event: str, value: object) -> Run:
        """Have the component *key* tell of an *event*, such as a click on a mark."""
        told = json.dumps([{"event": event, "value": value}])
        name = f"$$STREAMLIT_INTERNAL_KEY_{self._ids[key]}__events"
        state = WidgetState(id=name, json_trigger_value=told)
        return await self._run([state], self._fragments.get(key, ""))

    def _state(self, widget: str, value: Value) -> WidgetState:
        state = WidgetState(id=widget)
        if isinstance(value, bool):
            state.bool_value = value
        elif isinstance(value, str):
            state.string_value = value
        else:
            state.string_array_value.data[:] = value
        return state

    async def _run(self, triggers: list[WidgetState] | tuple[()], fragment: str = "") -> Run:
        if self._socket is None:
            raise RuntimeError("not connected")
        asked = BackMsg()
        client = asked.rerun_script
        client.page_name = self._page if not self._script else ""
        client.page_script_hash = self._script
        client.fragment_id = fragment
        client.context_info.url = f"{self._address}/{self._page}"
        client.context_info.color_scheme = "light"
        client.cached_message_hashes.extend(self._held)
        client.widget_states.widgets.extend([*self._values.values(), *triggers])
        started = time.perf_counter()
        await self._socket.send(asked.SerializeToString())
        self._runs += 1
        self.texts = []
        kinds: Counter[str] = Counter()
        while True:
            raw = await self._socket.recv()
            if isinstance(raw, str):
                raise TypeError(raw)
            message = ForwardMsg()
            message.ParseFromString(raw)
            kinds[self._note(message)] += len(raw)
            if message.WhichOneof("type") != "script_finished":
                continue
            if message.script_finished in _DONE:
                break
            if message.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN:
                raise RuntimeError(f"{self._page}: the run failed")
        seconds = time.perf_counter() - started
        self._held = {
            hashed: last for hashed, last in self._held.items() if last > self._runs - _KEPT_RUNS
        }
        return Run(seconds, kinds.total(), kinds)

    def _note(self, message: ForwardMsg) -> str:
        """Keep what later runs need of a message, and return what it is."""
        kind: str = message.WhichOneof("type") or ""
        if kind == "ref_hash":
            if message.ref_hash not in self._held:
                raise RuntimeError("the server refers to a message that is not held")
            self._held[message.ref_hash] = self._runs
            return f"held {self._kinds[message.ref_hash]}"
        if kind == "new_session":
            self._script = self._script or message.new_session.page_script_hash
        if kind == "navigation":
            self._script = message.navigation.page_script_hash
        if kind == "delta":
            kind = message.delta.WhichOneof("type") or ""
        if kind == "new_element":
            element = message.delta.new_element
            kind = element.WhichOneof("type") or ""
            if kind == "text":
                self.texts.append(element.text.body)
            if kind == "exception":
                raise RuntimeError(f"{self._page}: {element.exception.message}")
            if keyed := _KEYED_RE.match(getattr(getattr(element, kind), "id", "")):
                self._ids[keyed[1]] = keyed[0]
                self._fragments[keyed[1]] = message.delta.fragment_id
                if kind == "bidi_component":
                    self.drawn[keyed[1]] = element.bidi_component.json
            if kind == "bidi_component":
                kind = element.bidi_component.component_name
        if message.metadata.cacheable:
            self._held[message.hash] = self._runs
            self._kinds[message.hash] = kind
        return kind
