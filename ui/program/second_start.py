"""A second start on data that a window has open already: it hands that window its packages, and ends.

Imported at every start, so nothing of Qt is loaded before there is a window to ask.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from ui.preferences import login_name

#: What the first window answers when it has taken the packages.
TAKEN = b"taken\n"
#: More than a person can give at once; a longer message is none of ours.
LONGEST_MESSAGE = 256 * 1024
#: A window that is there answers the connection at once, and the message as soon as it has drawn what it is drawing.
_CONNECT_MS, _ANSWER_MS = 250, 3000


def mark_of(store: Path) -> Path:
    """The file that lies beside a store for as long as a writer has it (models/store/lock.py); it holds the pid."""
    return store.with_name(store.name + ".open")


def address_of(store: Path) -> str:
    """Under what name the window on `store` listens: one for each store and person on this machine."""
    place = os.path.normcase(store.resolve())
    return "dondoc-" + hashlib.sha256(f"{login_name()}\0{place}".encode("utf-8", "surrogatepass")).hexdigest()[:24]


def message_of(packages: Sequence[Path]) -> bytes:
    """What is said to the first window: one line."""
    return json.dumps({"packages": [str(file) for file in packages]}).encode("ascii") + b"\n"


def packages_in(message: bytes) -> list[Path] | None:
    """The packages of a message; None for anything that no second start says."""
    try:
        said = json.loads(message)
    except (ValueError, RecursionError):
        return None
    names = said.get("packages") if isinstance(said, dict) else None
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        return None
    files = [Path(name) for name in names]
    return files if all(file.is_absolute() for file in files) else None


def is_taken_over(store: Path, packages: Sequence[Path]) -> bool:
    """True if a window on `store` was there, has taken the packages and comes to the front.

    Without the mark nothing is asked. One left behind by a process that died costs a connection that is refused.
    """
    if not mark_of(store).exists():
        return False
    try:
        from PySide6.QtNetwork import QLocalSocket
    except ImportError:  # a Linux without one of its libraries: the lock on the store is guard enough
        return False
    socket = QLocalSocket()
    socket.connectToServer(address_of(store))
    if not socket.waitForConnected(_CONNECT_MS):
        return False
    _let_come_to_front(mark_of(store))
    socket.write(message_of(packages))
    socket.waitForBytesWritten(_ANSWER_MS)  # on Windows nothing leaves before the program waits for it
    taken = socket.waitForReadyRead(_ANSWER_MS) and bytes(socket.readAll().data()) == TAKEN
    socket.abort()
    return taken


def _let_come_to_front(mark: Path) -> None:
    """Windows lets only the program that was started last bring a window forward, or one that this one names."""
    if sys.platform == "win32":
        import ctypes

        with suppress(OSError, ValueError):
            ctypes.windll.user32.AllowSetForegroundWindow(int(mark.read_text(encoding="ascii")))
