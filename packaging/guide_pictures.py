"""Takes the pictures of the printed guide anew: the real window of an office that has begun, without a display."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from PIL import Image
from PySide6.QtCore import QEventLoop, QSettings, QTimer
from PySide6.QtWidgets import QWidget

from exchange.enrolment import found_store, invite
from models import queries
from models.operations import assign, open_round, record_progress
from models.queries.task_list import task_row
from models.store import Store
from models.vocabulary import Progress
from ui.application import make_application
from ui.desk import Desk
from ui.dialogs.record_progress_dialog import RecordProgressDialog
from ui.first_start.first_start_page import FirstStartPage
from ui.paths import RESOURCES
from ui.preferences import Preferences
from ui.screenshot import wait_until_idle
from ui.window import MainWindow

PICTURES = RESOURCES / "kit" / "pictures"
OFFICE, PERSON = "BTCTU", "Nguyễn Thị Hòa"
#: Where a reader finds the invitation; the picture is the same wherever it is taken.
ON_STICK = Path("E:/Goi") / OFFICE / f"moi-{OFFICE}.dondoc"
TODAY, DUE = date(2022, 2, 15), date(2022, 2, 20)
#: The smallest window there is: its letters are still read on paper.
WIDTH, HEIGHT = 1024, 560
#: Colours in a picture, so that forty kits are not made of pictures.
_COLOURS = 64


def main() -> None:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = make_application()
    PICTURES.mkdir(exist_ok=True)
    with TemporaryDirectory() as folder:
        package, passphrase = _hub(Path(folder))
        _first_start()
        store = found_store(Path(folder) / "office" / "dondoc.sqlite", package, passphrase, today=TODAY)
        store.perform(record_progress, operator=PERSON, path="II.3.2(9)", progress=Progress.IN_PROGRESS, on=TODAY)
        _window(store, Path(folder))
    application.quit()


def _hub(folder: Path) -> tuple[Path, str]:
    """An invitation by a hub that has given an office some tasks."""
    (folder / "Goi").mkdir()
    with Store.create(folder / "hub" / "dondoc.sqlite", today=TODAY) as hub:
        for path in ("II.1[a]", "II.3.2(3)", "II.3.2(9)"):
            hub.perform(assign, operator=PERSON, path=path, lead=[OFFICE])
        hub.perform(open_round, operator=PERSON, kind="quarter", period="2021-Q4", due=DUE)
        made = invite(hub, code=OFFICE, out=folder / "Goi" / f"moi-{OFFICE}.dondoc", operator=PERSON)
        return made.package, made.passphrase


def _first_start() -> None:
    page = FirstStartPage([ON_STICK])
    page.resize(WIDTH, HEIGHT)
    page.form.person.set_text(PERSON)
    page.show()
    _rest()
    _keep(page, "bat-dau")


def _window(store: Store, folder: Path) -> None:
    with store.read() as session:
        day = queries.default_as_of(queries.programme(session), TODAY)
        row = task_row(session, path="II.3.2(3)", as_of=day)
    desk = Desk(store, Preferences(operator=PERSON), day)
    window = MainWindow(desk, QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat))
    window.resize(WIDTH, HEIGHT)
    window.show()
    for page, name in (("today", "hom-nay"), ("tasks", "nhiem-vu"), ("exchange", "gui")):
        window.show_page(page)
        wait_until_idle(desk)
        _keep(window, name)
    dialog = RecordProgressDialog(desk, row, window)
    dialog.open()
    wait_until_idle(desk)
    _keep(dialog, "ghi-tien-do")
    dialog.reject()
    window.close()


def _keep(widget: QWidget, name: str) -> None:
    picture = widget.grab().toImage()
    file = PICTURES / f"{name}.png"
    picture.save(str(file))
    with Image.open(file) as whole:
        whole.convert("RGB").quantize(_COLOURS, dither=Image.Dither.NONE).save(file, optimize=True)


def _rest(milliseconds: int = 300) -> None:
    loop = QEventLoop()
    quit_loop: Callable[[], None] = loop.quit
    QTimer.singleShot(milliseconds, quit_loop)
    loop.exec()


if __name__ == "__main__":
    main()
