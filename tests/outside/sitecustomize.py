"""Notes whom a process and its children speak to: a line for each address of another machine.

Python runs this file at the start of every process that has its folder on ``PYTHONPATH``.  It sees
what goes through Python's own sockets, before it happens.
"""

import os
import sys

_HERE = ("127.0.0.1", "::1", "localhost", "", "0.0.0.0", "::", None)
_WATCHED = {
    "socket.connect": 1,  # where the address is among what the event tells
    "socket.sendto": 1,
    "socket.sendmsg": 1,
    "socket.getaddrinfo": 0,
    "socket.gethostbyname": 0,
    "socket.gethostbyaddr": 0,
}


def _note(event: str, told: tuple[object, ...]) -> None:
    if event not in _WATCHED:
        return
    target = told[_WATCHED[event]]
    host = target[0] if isinstance(target, tuple) else target
    host = host.decode() if isinstance(host, bytes) else host
    if host in _HERE or str(host).startswith(("/", "127.", "\0")):  # a socket of the file system
        return
    with open(os.environ["OUTSIDE_NOTES"], "a") as notes:  # noqa: PTH123  paths are not loaded yet
        notes.write(f"{event} {host}\n")


sys.addaudithook(_note)
