"""Whether a window can be shown here at all, asked before Qt gets the chance to abort."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path

from models.messages import _

#: Windows 10 1809, the oldest that Qt 6 serves.
_OLDEST_WINDOWS_BUILD = 17763


def why_no_window(environment: Mapping[str, str] = os.environ) -> str | None:
    """One calm line saying why no window can be shown on this machine, or None if one can."""
    if sys.platform == "win32":
        return _why_not_on_windows()
    if not sys.platform.startswith("linux"):
        return None
    try:
        from PySide6.QtCore import QLibraryInfo
        from PySide6.QtWidgets import QApplication  # noqa: F401 - loads libGL, libEGL and the rest
    except ImportError as missing:
        return _advice(_("a system library is missing ({reason})", reason=missing))
    plugins = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath)) / "platforms"
    asked = environment.get("QT_QPA_PLATFORM", "").split(";")[0].split(":")[0]
    return _why_not_asked(asked, plugins) if asked else _why_not_displayed(environment, plugins)


def tell(line: str, code: str = "") -> None:
    """Say why there is no window: on stderr, with the `code` of a KnownError, or in the system's own box without it."""
    if sys.stderr is not None:
        sys.stderr.write(f"[{code}] {line}\n" if code else line + "\n")
    elif sys.platform == "win32":
        import ctypes

        ctypes.windll.user32.MessageBoxW(None, line, "Đôn Đốc", 0x30)


def _why_not_asked(asked: str, plugins: Path) -> str | None:
    plugin = plugins / f"libq{asked}.so"
    if not plugin.exists():
        return _advice(_("QT_QPA_PLATFORM asks for {name}, which does not exist", name=asked))
    return _why_not_loaded(plugin)


def _why_not_displayed(environment: Mapping[str, str], plugins: Path) -> str | None:
    if environment.get("WAYLAND_DISPLAY") and _why_not_loaded(plugins / "libqwayland.so") is None:
        return None
    if not _answers(environment.get("DISPLAY", "")):
        return _advice(_("there is no display"))
    return _why_not_loaded(plugins / "libqxcb.so")


def _why_not_loaded(plugin: Path) -> str | None:
    from PySide6.QtCore import QLibrary

    library = QLibrary(str(plugin))
    if library.load():
        return None
    return _advice(_("a system library is missing ({reason})", reason=library.errorString()))


def _answers(display: str) -> bool:
    """True if an X server listens at `display` (":1.0", "host:10.0")."""
    import socket

    host, colon, number = display.rpartition(":")
    number = number.partition(".")[0]
    if not colon or not number.isdigit():
        return False
    try:
        if host and host != "unix":
            socket.create_connection((host.strip("[]"), 6000 + int(number)), timeout=3).close()
            return True
        return any(_connects(address) for address in _addresses(int(number)))
    except OSError:
        return False


def _addresses(number: int) -> tuple[str, str]:
    path = f"/tmp/.X11-unix/X{number}"
    return path, "\0" + path


def _connects(address: str) -> bool:
    import socket

    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as connection:
        return connection.connect_ex(address) == 0


def _why_not_on_windows() -> str | None:
    if sys.platform == "win32" and sys.getwindowsversion().build < _OLDEST_WINDOWS_BUILD:
        return _("Đôn Đốc needs Windows 10 version 1809 or later, 64-bit.")
    return None


def _advice(reason: str) -> str:
    return _(
        "No window can be shown: {reason}. Set QT_QPA_PLATFORM=offscreen to run without a display,"
        " or use cli.py, which needs none.",
        reason=reason,
    )
