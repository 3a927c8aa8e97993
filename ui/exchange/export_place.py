"""Where packages are written to: the stick that is plugged in, the folder used last, or any other."""

from __future__ import annotations

import shutil
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QDir, QStandardPaths, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from exchange.kit.names import SUMS, UNFINISHED
from models.errors import KnownError
from models.messages import _
from models.store import Store
from models.store.volume import removable_folders
from ui import theme
from ui.desk import Desk
from ui.exchange.export_words import room_words
from ui.fields.captions import quiet_caption
from ui.fields.choice_field import ChoiceField


@dataclass(frozen=True, slots=True)
class Place:
    """A folder to write to, the free bytes there (None: not known), and whether its disk can be pulled out.

    `has_kit` tells that a kit lies there, finished or not.
    """

    folder: Path
    free: int | None
    removable: bool
    has_kit: bool = False


def find_places(last: Path | None, _store: Store) -> list[Place]:
    """The sticks that are plugged in now, then the folder used last if it is still there. Not in the window's thread:
    a stick may take its time."""
    sticks = removable_folders()
    found = [Place(folder, _free(folder), True, _has_kit(folder)) for folder in sticks]
    if last is not None and last.is_dir() and not any(last == each.folder for each in found):
        found.append(Place(last, _free(last), any(last.is_relative_to(stick) for stick in sticks), _has_kit(last)))
    return found


def _free(folder: Path) -> int | None:
    with suppress(OSError):
        return shutil.disk_usage(folder).free
    return None


def _has_kit(folder: Path) -> bool:
    with suppress(OSError):
        return any((folder / name).exists() for name in (SUMS, UNFINISHED))
    return False


class PlaceField(QWidget):
    """A list of places with a button for another; below it how much room is left, and whether that is enough."""

    chosen = Signal()

    def __init__(self, desk: Desk, last: Path | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._last = last
        self._wanted: Path | None = None
        self._needed: int | None = None
        self._places: list[Place] = []
        self._looked = False
        self.choice = ChoiceField[Path | None](_("&Write to"), [(None, _("Looking for a USB stick…"))])
        self.other_button = QPushButton(_("Another &folder…"))
        self.again_button = QPushButton(_("&Look for a stick"))
        self.room = quiet_caption()
        self.setFocusProxy(self.choice)
        self._lay_out()
        self.choice.changed.connect(self._on_choice_changed)
        self.other_button.clicked.connect(self.ask_folder)
        self.again_button.clicked.connect(self.look)

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(theme.CLOSE)
        line.addWidget(self.choice, 1)
        for button in (self.other_button, self.again_button):
            button.setAutoDefault(False)
            line.addLayout(_below_label(self.choice.label, button))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.TIGHT)
        column.addLayout(line)
        column.addWidget(self.room)

    # -- asking and answering -------------------------------------------------------------------------------------

    def look(self) -> None:
        """Look for sticks anew; what is chosen stays chosen if it is still there."""
        self._desk.runner.run_store(partial(find_places, self._last), self._on_places_found, key=("places", id(self)))

    def need(self, size: int | None) -> None:
        """Say how many bytes are to be written, once that is known."""
        self._needed = size
        self._show_room()

    @property
    def place(self) -> Place | None:
        return next((each for each in self._places if each.folder == self.choice.value()), None)

    @property
    def short(self) -> bool:
        """Whether there is certainly too little room."""
        place = self.place
        return place is not None and None not in (place.free, self._needed) and (place.free or 0) < (self._needed or 0)

    def value(self) -> Path:
        """The folder; KnownError `export.no_folder`, `export.no_room`."""
        place = self.place
        if place is None:
            raise KnownError("export.no_folder", _("Plug in a USB stick or choose a folder."))
        if self.short:
            words = _("There is not enough room in {folder}.", folder=QDir.toNativeSeparators(str(place.folder)))
            raise KnownError("export.no_room", words)
        return place.folder

    def ask_folder(self) -> None:
        """Let the person choose another folder, without blocking."""
        place = self.place
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        chooser = QFileDialog(self, _("Folder for the packages"))
        chooser.setFileMode(QFileDialog.FileMode.Directory)
        chooser.setOption(QFileDialog.Option.ShowDirsOnly)
        chooser.setDirectory(str(place.folder) if place else documents or QDir.homePath())
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.fileSelected.connect(lambda folder: self.choose(Path(folder)))
        chooser.open()

    def choose(self, folder: Path) -> None:
        """Write to `folder`."""
        self._last = self._wanted = folder
        self.look()

    # -- showing --------------------------------------------------------------------------------------------------

    def _on_places_found(self, places: list[Place]) -> None:
        before = self._wanted or (self.choice.value() if self._looked else None)
        self._wanted = None
        self._places, self._looked = places, True
        choices: list[tuple[Path | None, str]] = [(each.folder, _place_words(each)) for each in places]
        self.choice.set_choices(choices or [(None, _("No USB stick found"))])
        if any(each.folder == before for each in places):
            self.choice.choose(before)
        self._on_choice_changed()

    def _on_choice_changed(self) -> None:
        self._show_room()
        self.chosen.emit()

    def _show_room(self) -> None:
        place = self.place
        if place is None:
            words = _("Plug in a USB stick and press “Look for a stick”, or choose a folder.") if self._looked else ""
        elif place.free is None:
            words = ""
        else:
            words = _("Room left: {size}", size=room_words(place.free))
            if self.short:
                words = f"✕ {words}. " + _("{size} are needed.", size=room_words(self._needed or 0))
        self.room.setText(words)


def _place_words(place: Place) -> str:
    name = QDir.toNativeSeparators(str(place.folder))
    return _("USB stick {name}", name=name) if place.removable else name


def _below_label(label: QLabel, button: QPushButton) -> QVBoxLayout:
    """A button at the height of the editor of a field beside it."""
    column = QVBoxLayout()
    column.setSpacing(theme.TIGHT // 2)
    column.addSpacing(label.sizeHint().height())
    column.addWidget(button)
    column.addStretch(1)
    return column
