"""The log file of the window: what Qt and the program complain about, for whoever has to find out why."""

from __future__ import annotations

import logging
from pathlib import Path

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


def start(path: Path) -> None:
    """Write warnings and worse to `path` (two files of 512 KiB); a folder that cannot be written costs only the log."""
    root = logging.getLogger()
    root.addHandler(_FirstLine(path))
    root.setLevel(logging.WARNING)
    qInstallMessageHandler(_on_qt_message)


class _FirstLine(logging.Handler):
    """Opens the file when there is a line to write: on most days there is none, and nothing is loaded for it."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path

    def emit(self, record: logging.LogRecord) -> None:
        handler = _file_handler(self._path)
        root = logging.getLogger()
        root.removeHandler(self)
        root.addHandler(handler)
        handler.handle(record)


def _file_handler(path: Path) -> logging.Handler:
    from logging.handlers import RotatingFileHandler

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handler: logging.Handler = RotatingFileHandler(path, maxBytes=512 * 1024, backupCount=1, encoding="utf-8")
    except OSError:
        handler = logging.NullHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    return handler


def _on_qt_message(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    logging.getLogger("qt").log(_LEVELS.get(kind, logging.WARNING), "%s", message)
