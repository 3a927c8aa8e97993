"""The look: contrast on every ground, one style sheet, Qt's own words in Vietnamese, the picture of the window."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QColor, QFont, QImage
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QLineEdit
from pytestqt.qtbot import QtBot

from figures.styles import LOOKS, PROGRESS, TIMELINESS, Style, timeliness_style
from models.errors import KnownError
from models.labels import sign
from models.store import Store
from models.vocabulary import Alert, Progress, Timeliness
from tests.stores import TODAY, copied_store
from ui import screenshot, theme
from ui.application import make_application
from ui.theme import COLOURS

Button = QDialogButtonBox.StandardButton


def contrast(ink: str, ground: str) -> float:
    """The WCAG contrast ratio of two colours."""

    def luminance(name: str) -> float:
        parts = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in _rgb(name)]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    light, dark = sorted((luminance(ink), luminance(ground)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _rgb(name: str) -> tuple[float, float, float]:
    colour = QColor(name)
    return colour.redF(), colour.greenF(), colour.blueF()


@pytest.mark.parametrize("style", list(Style))
def test_every_look_can_be_read(style: Style) -> None:
    assert contrast(LOOKS[style].ink, LOOKS[style].ground) >= 5


@pytest.mark.parametrize("ground", ["ground", "window", "rail", "stripe", "selection", "info", "warning", "done"])
def test_the_windows_words_can_be_read_on_every_ground(ground: str) -> None:
    assert contrast(COLOURS["text"], COLOURS[ground]) >= 5


def test_quiet_words_can_be_read() -> None:
    for ink in ("quiet", "disabled"):
        assert contrast(COLOURS[ink], COLOURS["ground"]) >= 5
        assert contrast(COLOURS[ink], COLOURS["window"]) >= 5


def test_every_state_has_its_look_and_its_sign() -> None:
    assert set(TIMELINESS) == set(Timeliness)
    assert set(PROGRESS) == set(Progress)
    assert [each for each in Timeliness if not sign(each)] == [Timeliness.NOT_TRACKED]
    assert timeliness_style(Timeliness.OVERDUE, Alert.DEEP_RED) is Style.DEEP_OVERDUE
    assert timeliness_style(Timeliness.OVERDUE, Alert.RED) is Style.OVERDUE


def test_colours_are_those_of_the_product() -> None:
    assert {style: LOOKS[style].ink for style in (Style.DONE, Style.IN_TIME, Style.DUE_SOON, Style.DONE_LATE)} == {
        Style.DONE: "#1B7F3B",
        Style.IN_TIME: "#0B5CAD",
        Style.DUE_SOON: "#7A5C00",
        Style.DONE_LATE: "#9A5B00",
    }
    assert (LOOKS[Style.OVERDUE].ink, LOOKS[Style.NEUTRAL].ink) == ("#B3261E", "#5F6368")
    assert LOOKS[Style.SUSPENDED].ink == "#6B4FA0"


# -- Qt's own words ---------------------------------------------------------------------------------------------------


def test_stock_buttons_speak_vietnamese(qtbot: QtBot) -> None:
    box = QDialogButtonBox(Button.Ok | Button.Cancel | Button.Close | Button.Save)
    qtbot.addWidget(box)
    assert [box.button(each).text() for each in (Button.Ok, Button.Cancel, Button.Close, Button.Save)] == [
        "Đồng ý", "Hủy bỏ", "Đóng", "Lưu",
    ]  # fmt: skip


def test_the_menu_of_a_text_field_speaks_vietnamese(qtbot: QtBot) -> None:
    field = QLineEdit()
    qtbot.addWidget(field)
    menu = field.createStandardContextMenu()
    words = [action.text().split("\t")[0] for action in menu.actions() if not action.isSeparator()]
    menu.deleteLater()
    assert words == ["Hoàn tác", "Làm lại", "Cắt", "Sao chép", "Dán", "Xóa", "Chọn tất cả"]


def test_what_is_not_known_stays_as_it_is() -> None:
    assert QCoreApplication.translate("QDialog", "Nobody knows this") == "Nobody knows this"


def test_the_program_can_speak_english(application: QApplication) -> None:
    make_application("en")
    try:
        assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Cancel"
    finally:
        make_application("vi")
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Hủy bỏ"


# -- pictures ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("page", ["tasks", "history", "offices"])
def test_a_picture_has_the_size_asked_for(qtbot: QtBot, tmp_path: Path, page: str) -> None:
    store = Store.open(copied_store(tmp_path), today=TODAY)
    out = tmp_path / "page.png"
    screenshot.take(store, page=page, width=1024, height=560, out=out, as_of=date(2021, 12, 31))
    picture = QImage(str(out))
    assert (picture.width(), picture.height()) == (1024, 560)
    colours = {picture.pixel(x, y) for x in range(0, 1024, 7) for y in range(0, 560, 7)}
    assert len(colours) > 20
    Store.open(store.path).close()


@pytest.mark.parametrize(
    ("given", "code"),
    [({"page": "nowhere"}, "screenshot.unknown_page"), ({"look": "pink"}, "screenshot.unknown_theme")],
)
def test_a_picture_of_nothing_is_refused(tmp_path: Path, given: dict[str, str], code: str) -> None:
    with Store.open(copied_store(tmp_path), today=TODAY) as store, pytest.raises(KnownError) as refusal:
        screenshot.take(store, width=800, height=600, out=tmp_path / "x.png", **{"page": "tasks", **given})  # type: ignore[arg-type]
    assert refusal.value.code == code


def test_a_picture_that_cannot_be_written_is_told(qtbot: QtBot, tmp_path: Path) -> None:
    store = Store.open(copied_store(tmp_path), today=TODAY)
    with pytest.raises(KnownError) as refusal:
        screenshot.take(store, page="tasks", width=800, height=600, out=tmp_path / "no folder" / "x.png")
    assert refusal.value.code == "screenshot.not_written"


def test_lists_and_menus_are_written_like_everything_else_whatever_the_system_gives_them(
    application: QApplication,
) -> None:
    """Windows gives some kinds of widgets fonts of their own, and once more when it is asked for its light look."""
    kinds: tuple[Any, ...] = (
        "QAbstractItemView",
        "QHeaderView",
        "QMenu",
    )  # the annotations ask for bytes, Qt for words
    for kind in kinds:
        application.setFont(QFont("Liberation Serif", 7), kind)
    theme.stay_light()
    assert {application.font(kind) for kind in kinds} == {application.font()}
    assert (application.font().families(), application.font().pointSize()) == (theme.FAMILIES, theme.POINTS)
