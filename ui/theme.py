"""The look of the window: its own colours, sizes and style sheets; what carries a meaning is in figures/styles.py."""

from __future__ import annotations

from functools import cache
from string import Template
from typing import TYPE_CHECKING

from PySide6 import QtCore
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from figures.styles import Look, Style

#: Distances, in pixels that Qt scales: within a control, between controls, between groups, around a page.
TIGHT, CLOSE, APART, AROUND = 4, 8, 12, 16

FAMILIES = ["Segoe UI", "Noto Sans", "DejaVu Sans", "Liberation Sans"]
POINTS = 10
THEMES = ("light",)
STYLE = "Fusion"
#: The contrast that every ink has with its ground.
_READABLE = 5.0
#: A ground darker than this (0 to 255) is that of a dark system.
_DARK = 128

#: The window's own colours.
COLOURS = {
    "text": "#1F2328",
    "quiet": "#4E545B",
    "ground": "#FFFFFF",
    "window": "#F3F4F6",
    "rail": "#E7E9ED",
    "stripe": "#F7F8FA",
    "line": "#C9CDD3",
    "accent": "#8C1D18",
    "accent_soft": "#F6E3E1",
    "selection": "#D6E4F5",
    "focus": "#0B5CAD",
    "disabled": "#5B6168",
    "info": "#E6EEF8",
    "warning": "#FFF4D6",
    "done": "#E4F3E8",
}


def ink(style: Style) -> QColor:
    return QColor(_looks()[style].ink)


def ground(style: Style) -> QColor:
    return QColor(_looks()[style].ground)


@cache
def _looks() -> dict[Style, Look]:
    from figures.styles import LOOKS  # the frame of the window carries no meaning yet

    return LOOKS


def sign_ink(style: Style) -> QColor:
    """The ink of a filled sign or a bar: the ground where a style writes white on colour."""
    look = _looks()[style]
    return QColor(look.ink if look.ground == COLOURS["ground"] else look.ground)


def shade(style: Style) -> QColor:
    """A wash of the style's ink, so light that words and signs on it stay readable."""
    ink, share = sign_ink(style), 0.16
    return QColor(*(round(255 - (255 - part) * share) for part in (ink.red(), ink.green(), ink.blue())))


@cache
def on_selection(ink: str) -> QColor:
    """The ink "#RRGGBB" as it is on a selected row: darkened until it is read there as well as on white."""
    found = QColor(ink)
    while _contrast(found, colour("selection")) < _READABLE:
        found = found.darker(105)
    return found


def _contrast(ink: QColor, ground: QColor) -> float:
    darker, lighter = sorted(map(_luminance, (ink, ground)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(of: QColor) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4
        for part in (of.redF(), of.greenF(), of.blueF())
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def colour(name: str) -> QColor:
    """One of the window's own colours by name."""
    return QColor(COLOURS[name])


def small_font(base: QFont) -> QFont:
    font = QFont(base)
    font.setPointSizeF(base.pointSizeF() * 0.9)
    return font


def bold_font(base: QFont) -> QFont:
    font = QFont(base)
    font.setBold(True)
    return font


def apply(app: QApplication) -> None:
    """Give an application that draws in `STYLE` its look: the same on every machine, whatever the system's theme."""
    if app.palette().color(QPalette.ColorRole.Window).lightness() < _DARK:
        stay_light()
    _set_font()
    app.setPalette(_palette())
    if not is_on(app):  # every widget there is would be polished again
        app.setStyleSheet(_sheet())


def is_on(app: QApplication) -> bool:
    """Whether the application has its look already."""
    return app.styleSheet() == _sheet()


def _sheet() -> str:
    families = ", ".join(f'"{family}"' for family in FAMILIES)
    return Template(_SHEET).substitute(COLOURS, tight=TIGHT, close=CLOSE, apart=APART, families=families, points=POINTS)


def stay_light() -> None:
    """Keep the look when the system turns dark; where it is light this is not needed before the first sight."""
    QApplication.styleHints().setColorScheme(QtCore.Qt.ColorScheme.Light)
    _set_font()


def _set_font() -> None:
    """One font for all widgets: a system that changes its look gives menus and lists fonts of their own again."""
    font = QFont(QApplication.font())
    font.setFamilies(FAMILIES)
    font.setPointSize(POINTS)
    QApplication.setFont(font)


def _palette() -> QPalette:
    role = QPalette.ColorRole
    palette = QPalette()
    for each, name in {
        role.Window: "window",
        role.WindowText: "text",
        role.Base: "ground",
        role.AlternateBase: "stripe",
        role.Text: "text",
        role.Button: "window",
        role.ButtonText: "text",
        role.ToolTipBase: "ground",
        role.ToolTipText: "text",
        role.PlaceholderText: "disabled",
        role.Highlight: "selection",
        role.HighlightedText: "text",
        role.Link: "focus",
        role.Accent: "focus",
    }.items():
        palette.setColor(each, colour(name))
    for each in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, each, colour("disabled"))
    return palette


#: Widgets choose a rule with setObjectName or a dynamic property, never with a style sheet of their own.
_SHEET = """
QMenuBar, QMenu { font-family: $families; font-size: ${points}pt; }
QToolTip { color: $text; background: $ground; border: 1px solid $line; padding: ${tight}px; }
QTreeView, QTableView { border: 1px solid $line; gridline-color: $line; }
QHeaderView::section { background: $window; color: $text; border: 0; border-right: 1px solid $line;
    border-bottom: 1px solid $line; padding: ${tight}px ${close}px; }
QSplitter::handle { background: $window; }
#header { border-bottom: 1px solid $line; }
#office { text-align: right; border: 1px solid transparent; padding: ${tight}px; }
#office:hover { background: $rail; }
#office:focus { border-color: $focus; }
#demonstration { background: $warning; color: $accent; font-weight: bold; padding: 2px ${close}px;
    border-bottom: 1px solid $line; }
#rail { background: $rail; }
#rail QPushButton { text-align: left; border: 0; border-left: 4px solid transparent;
    padding: ${close}px ${apart}px ${close}px ${close}px; }
#rail QPushButton:hover { background: $window; }
#rail QPushButton:checked { background: $ground; border-left-color: $accent; font-weight: bold; }
#rail QPushButton:focus { outline: 0; border: 1px solid $focus; border-left: 4px solid $focus; }
QToolButton[segment="true"] { border: 1px solid $line; background: $ground; padding: ${tight}px ${close}px; }
QToolButton[segment="true"]:checked { background: $selection; border-color: $focus; font-weight: bold; }
QToolButton[segment="true"]:focus { border: 2px solid $focus; }
QPushButton[card="true"] { background: $ground; border: 1px solid $line; padding: 0; }
QPushButton[card="true"]:hover { background: $stripe; border-color: $focus; }
QPushButton[card="true"]:focus { border: 2px solid $focus; }
QFrame[card="true"] { background: $ground; border: 1px solid $line; }
QPushButton[chip="true"] { background: $warning; border: 1px solid $line; padding: ${tight}px ${close}px; }
#progress { background: $window; border-top: 1px solid $line; }
QFrame[notice="info"] { background: $info; }
QFrame[notice="done"] { background: $done; }
QFrame[notice="warning"] { background: $warning; }
"""
