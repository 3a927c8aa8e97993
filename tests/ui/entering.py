"""Dialogs under test: opened on a real store, typed into by keys, saved, and what the store says afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from models.detail_rows import TaskDetail
from models.queries.task_detail import task_detail
from models.rows import TaskRow
from tests.ui.desks import settle
from ui.desk import Desk

D = TypeVar("D", bound=QDialog)


def detail_of(desk: Desk, path: str) -> TaskDetail:
    """What the store knows of a task on the desk's date."""
    with desk.store.read() as session:
        return task_detail(session, path=path, as_of=desk.as_of)


def row_of(desk: Desk, path: str) -> TaskRow:
    return detail_of(desk, path).task


def opened(qtbot: QtBot, desk: Desk, dialog: D) -> D:
    """`dialog` shown, with all that it reads first."""
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    dialog.open()
    settle(qtbot, desk)
    return dialog


def press(qtbot: QtBot, widget: QWidget, *keys: Qt.Key) -> None:
    """Press keys one after the other where the keyboard is."""
    for key in keys:
        qtbot.keyClick(widget.focusWidget() or widget, key)


def type_in(qtbot: QtBot, widget: QWidget, text: str) -> None:
    """Type where the keyboard is, letter by letter; letters with marks come as from an input method."""
    target = widget.focusWidget() or widget
    for letter in text:
        if letter.isascii():
            qtbot.keyClicks(target, letter)
        else:
            committed = QInputMethodEvent()
            committed.setCommitString(letter)
            QApplication.sendEvent(target, committed)


def mnemonics(dialog: QDialog) -> list[str]:
    """The letters that Alt reaches in `dialog`, capital, of all that can be seen."""
    return [letter for words in _labels(dialog) for letter in _letters(words)]


def unnamed(dialog: QDialog) -> list[QWidget]:
    """What takes the keyboard and has no name for whoever does not see it."""
    return [
        widget
        for widget in dialog.findChildren(QWidget)
        if widget.isVisibleTo(dialog)
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not isinstance(widget, QLabel)
        and not (widget.accessibleName() or getattr(widget, "text", lambda: "")())
        and widget.focusProxy() is None
        and not widget.objectName().startswith("qt_")
    ]


def _labels(dialog: QDialog) -> Iterator[str]:
    for label in dialog.findChildren(QLabel):
        if label.buddy() is not None and label.isVisibleTo(dialog):
            yield label.text()
    for button in dialog.findChildren(QAbstractButton):
        if button.isVisibleTo(dialog):
            yield button.text()


def _letters(words: str) -> list[str]:
    return [after[0].upper() for after in words.split("&")[1:] if after]
