"""A picture of the real window, made without a display."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QEventLoop, QSettings, QTimer

from models import queries
from models.errors import KnownError
from models.messages import _
from models.store import Store
from ui import theme
from ui.desk import Desk
from ui.navigation import destinations
from ui.preferences import Preferences
from ui.window import MainWindow

#: No page may take longer than this to be read and painted.
_LONGEST_MS = 60_000
_QUIET_MS = 30


def take(
    store: Store,
    *,
    page: str,
    width: int,
    height: int,
    out: Path,
    as_of: date | None = None,
    known_on: date | None = None,
    look: str = "light",
    preferences: Preferences | None = None,
) -> None:
    """Show `page` of the window on `store` at `width` × `height` and write it to `out` (.png); closes the store.

    KnownError `screenshot.unknown_page`, `screenshot.unknown_theme`, `screenshot.not_written`.
    """
    _check(page, look)
    with store.read() as session:
        day = as_of or queries.default_as_of(queries.programme(session), store.today)
    desk = Desk(store, preferences or Preferences(), day)
    desk.known_on = known_on
    with TemporaryDirectory() as folder:
        window = MainWindow(desk, QSettings(str(Path(folder) / "window.ini"), QSettings.Format.IniFormat))
        window.show_page(page)
        window.resize(width, height)
        window.show()
        wait_until_idle(desk)
        picture = window.grab()
        window.close()
    if not picture.save(str(out), "PNG"):
        raise KnownError("screenshot.not_written", _("The picture could not be written to {file}.", file=out))


def _check(page: str, look: str) -> None:
    names = [each.name for each in destinations()]
    if page not in names:
        raise KnownError(
            "screenshot.unknown_page",
            _("There is no page {name}. There are: {names}.", name=page, names=", ".join(names)),
        )
    if look not in theme.THEMES:
        raise KnownError(
            "screenshot.unknown_theme",
            _("There is no look {name}. There are: {names}.", name=look, names=", ".join(theme.THEMES)),
        )


def wait_until_idle(desk: Desk) -> None:
    """Run the event loop until nothing is read any more and what was read has been laid out."""
    loop = QEventLoop()
    limit = QTimer(singleShot=True, interval=_LONGEST_MS)
    limit.timeout.connect(loop.quit)
    quiet = QTimer(interval=_QUIET_MS)
    idle_rounds = 0

    def look() -> None:
        nonlocal idle_rounds
        idle_rounds = idle_rounds + 1 if desk.runner.idle else 0
        if idle_rounds >= 3:
            loop.quit()

    quiet.timeout.connect(look)
    limit.start()
    quiet.start()
    loop.exec()
