"""The QApplication of the program: name, language, Qt's own words and look."""

from __future__ import annotations

from PySide6.QtCore import QLocale
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from models.messages import use_language
from ui import theme
from ui.paths import RESOURCES
from ui.translator import StockTranslator

_LOCALES = {
    "vi": QLocale(QLocale.Language.Vietnamese, QLocale.Country.Vietnam),
    "en": QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom),
}


def make_application(language: str = "vi") -> QApplication:
    """The application, speaking `language`; a second call gives the one that exists its language again."""
    use_language(language)
    QLocale.setDefault(_LOCALES[language])
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        app = existing
        if not theme.is_on(app):
            app.setStyle(theme.STYLE)
        _forget_words(app)
    else:
        app = QApplication(["DonDoc", "-style", theme.STYLE])  # asked for later, it is loaded with all its names
    app.setApplicationName("DonDoc")
    app.setApplicationDisplayName("Đôn Đốc")
    app.setDesktopFileName("dondoc")
    app.setWindowIcon(QIcon(str(RESOURCES / "icons" / "dondoc.png")))
    if language != "en":
        app.installTranslator(StockTranslator(app))
    theme.apply(app)
    return app


def _forget_words(app: QApplication) -> None:
    for old in app.findChildren(StockTranslator):
        app.removeTranslator(old)
        old.deleteLater()
