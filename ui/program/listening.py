"""Listening: the first window hears of a second start on its data, takes what that was given, and comes forward."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from ui.program.second_start import LONGEST_MESSAGE, TAKEN, address_of, packages_in

#: A second start says what it has to say in one breath: the window does not notice.
_PATIENCE_MS = 200


class Listening(QObject):
    """Listens for as long as it lives; only the person who started this program can be heard.

    Whoever makes it holds the lock on `store`, so a name that is still taken is one of a process that died.
    """

    started_again = Signal(object)  # list[Path]: the packages with which it was

    def __init__(self, store: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_server_new_connection)
        QLocalServer.removeServer(address_of(store))
        self._server.listen(address_of(store))

    def close(self) -> None:
        self._server.close()

    def _on_server_new_connection(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            packages = packages_in(_said_through(socket))
            if packages is None:
                socket.abort()
            else:
                socket.write(TAKEN)
                socket.waitForBytesWritten(_PATIENCE_MS)
                socket.waitForDisconnected(_PATIENCE_MS)  # whoever closes a pipe first takes away what lies in it
            socket.deleteLater()
            if packages is not None:
                self.started_again.emit(packages)


def _said_through(socket: QLocalSocket) -> bytes:
    """One line, which a second start says at once; what else comes is no line."""
    socket.setReadBufferSize(LONGEST_MESSAGE)
    while not socket.canReadLine() and socket.bytesAvailable() < LONGEST_MESSAGE:
        if not socket.waitForReadyRead(_PATIENCE_MS):
            break
    return bytes(socket.readLine().data())
