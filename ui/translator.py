"""Qt's own words (buttons, menus of text fields, file dialogs) in the language of the program."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTranslator

from models.messages import _


class StockTranslator(QTranslator):
    """Answers Qt's English from the program's own catalogue; what it does not know stays as Qt has it."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words = {english.replace("&", ""): words for english, words in _stock_words().items()}

    def isEmpty(self) -> bool:
        return False

    def translate(self, context: str, text: str, disambiguation: str | None = None, number: int = -1) -> str:
        # Qt takes an empty answer for a translation; only None says that there is none.
        words = self._words.get(text.replace("&", "")) if text else None
        return words if words is not None else None  # type: ignore[return-value]


def _stock_words() -> dict[str, str]:
    return _button_words() | _editing_words() | _file_words()


def _button_words() -> dict[str, str]:
    return {
        "OK": _("OK"),
        "Cancel": _("Cancel"),
        "Close": _("Close"),
        "Open": _("Open"),
        "Save": _("Save"),
        "Save All": _("Save all"),
        "Save As": _("Save as"),
        "Yes": _("Yes"),
        "Yes to All": _("Yes to all"),
        "No": _("No"),
        "No to All": _("No to all"),
        "Abort": _("Stop"),
        "Retry": _("Try again"),
        "Ignore": _("Ignore"),
        "Discard": _("Do not save"),
        "Don't Save": _("Do not save"),
        "Close without Saving": _("Close without saving"),
        "Apply": _("Apply"),
        "Reset": _("Reset"),
        "Restore Defaults": _("Restore defaults"),
        "Help": _("Help"),
        "Show Details...": _("Show details…"),
        "Hide Details...": _("Hide details…"),
    }


def _editing_words() -> dict[str, str]:
    return {
        "Undo": _("Undo"),
        "Redo": _("Redo"),
        "Cut": _("Cut"),
        "Copy": _("Copy"),
        "Copy Link Location": _("Copy link"),
        "Copy &Link Location": _("Copy link"),
        "Paste": _("Paste"),
        "Delete": _("Delete"),
        "Clear": _("Clear"),
        "Select All": _("Select all"),
        "Step up": _("Step up"),
        "Step down": _("Step down"),
        "Scroll here": _("Scroll here"),
        "Top": _("Top"),
        "Bottom": _("Bottom"),
        "Page up": _("Page up"),
        "Page down": _("Page down"),
        "Scroll up": _("Scroll up"),
        "Scroll down": _("Scroll down"),
        "Left edge": _("Left edge"),
        "Right edge": _("Right edge"),
        "Page left": _("Page left"),
        "Page right": _("Page right"),
        "Scroll left": _("Scroll left"),
        "Scroll right": _("Scroll right"),
        "More": _("More"),
    }


def _file_words() -> dict[str, str]:
    return {
        "Look in:": _("Look in:"),
        "Directory:": _("Folder:"),
        "File &name:": _("File name:"),
        "Files of type:": _("Files of type:"),
        "Choose": _("Choose"),
        "All Files (*)": _("All files (*)"),
        "All files (*)": _("All files (*)"),
        "Directories": _("Folders"),
        "Folder": _("Folder"),
        "File": _("File"),
        "File Folder": _("Folder"),
        "Find Directory": _("Find folder"),
        "Save As:": _("Save as:"),
        "Name": _("Name"),
        "Size": _("Size"),
        "Type": _("Type"),
        "Kind": _("Type"),
        "Date Modified": _("Modified"),
        "Computer": _("This computer"),
        "My Computer": _("This computer"),
        "Drive": _("Drive"),
        "Back": _("Back"),
        "Forward": _("Forward"),
        "Parent Directory": _("Parent folder"),
        "Create New Folder": _("Create new folder"),
        "New Folder": _("New folder"),
        "List View": _("List view"),
        "Detail View": _("Detail view"),
        "Rename": _("Rename"),
        "Show hidden files": _("Show hidden files"),
        "Sidebar": _("Places"),
        "Files": _("Files"),
        "Remove": _("Remove"),
        "Recent Places": _("Recent places"),
        "%1 already exists.\nDo you want to replace it?": _("%1 already exists.\nDo you want to replace it?"),
        "%1\nFile not found.\nPlease verify the correct file name was given.": _(
            "%1\nFile not found.\nPlease check the file name."
        ),
        "%1\nDirectory not found.\nPlease verify the correct directory name was given.": _(
            "%1\nFolder not found.\nPlease check the folder name."
        ),
    }
