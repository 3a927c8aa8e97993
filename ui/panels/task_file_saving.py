"""Saving the file of a task, asked for on its sheet, as Word or PDF."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from models.messages import _
from models.rows import TaskRow
from models.store import Store
from ui.desk import Desk, Level
from ui.dialogs.file_to_save import ask_file_to_save
from ui.file_words import written_words


def save_task_file(desk: Desk, row: TaskRow, parent: QWidget) -> QFileDialog:
    """Ask for the file, then write the task as of the desk's date, as known on the day that it shows."""
    kinds = {".docx": "Word (*.docx)", ".pdf": "PDF (*.pdf)"}
    name = f"ho-so-{row.path}-{desk.as_of:%Y%m%d}.docx"
    return ask_file_to_save(parent, _("File of the task"), name, kinds, partial(_save, desk, row), first=".docx")


def _save(desk: Desk, row: TaskRow, path: Path) -> None:
    work = partial(_written, row.path, desk.as_of, desk.known_on, path)
    desk.runner.run_store(work, partial(_on_written, desk), label=_("Writing the file of the task"))


def _written(task: str, as_of: date, known_on: date | None, path: Path, store: Store) -> Path:
    from reports.task_file_reading import read_task_file
    from reports.task_file_writing import write_task_file

    with store.read(known_on=known_on) as session:
        file = read_task_file(session, path=task, as_of=as_of, known_by=known_on or store.today)
    return write_task_file(file, path)


def _on_written(desk: Desk, path: Path) -> None:
    def show() -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

    desk.notify(written_words(path), Level.DONE, _("Open"), show)
