"""A web server on this machine, whose answers a test says."""

from __future__ import annotations

import contextlib
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

Answer = Callable[[socket.socket], None]


@dataclass
class Server:
    """Answers each path by sending what is said for it; keeps what it was asked."""

    port: int
    answers: dict[str, bytes | Answer] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)  # whole requests
    names: list[str] = field(default_factory=list)  # those asked for in TLS

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"


def answer(body: bytes, kind: str = "text/html", status: str = "200 OK", extra: str = "") -> bytes:
    """Make a whole answer."""
    head = (
        f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n{extra}\r\n"
    )
    return head.encode() + body


def redirect(to: str, status: str = "302 Found") -> bytes:
    """Make an answer that sends on."""
    return answer(b"", status=status, extra=f"Location: {to}\r\n")


@contextlib.contextmanager
def served(context: ssl.SSLContext | None = None) -> Iterator[Server]:
    """Serve until the block ends."""
    listener = socket.create_server(("127.0.0.1", 0))
    listener.settimeout(0.05)
    server = Server(listener.getsockname()[1])
    over = threading.Event()
    if context is not None:
        context.sni_callback = lambda _socket, name, _context: server.names.append(str(name))
    thread = threading.Thread(target=_serve, args=(listener, server, over, context))
    thread.start()
    try:
        yield server
    finally:
        over.set()
        thread.join()
        listener.close()


def _serve(
    listener: socket.socket, server: Server, over: threading.Event, context: ssl.SSLContext | None
) -> None:
    while not over.is_set():
        try:
            connection, _ = listener.accept()
        except TimeoutError:
            continue
        connection.settimeout(2)
        with contextlib.suppress(OSError), connection:
            if context is not None:
                with context.wrap_socket(connection, server_side=True) as secured:
                    _answer(secured, server)
            else:
                _answer(connection, server)


def _answer(connection: socket.socket, server: Server) -> None:
    request = b""
    while not request.endswith(b"\r\n\r\n"):
        piece = connection.recv(65536)
        if not piece:
            return
        request += piece
    server.asked.append(request.decode("latin-1"))
    path = server.asked[-1].split(" ")[1]
    said = server.answers.get(path, answer(b"no", status="404 Not Found"))
    if isinstance(said, bytes):
        connection.sendall(said)
    else:
        said(connection)
