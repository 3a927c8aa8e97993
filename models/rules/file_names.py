"""Names of files as they may be kept and written out again: plain, on every system, whoever chose them."""

from __future__ import annotations

import re
import unicodedata

#: Longest name in bytes of UTF-8; every file system takes 255.
LONGEST = 200
#: What a file is called whose name holds nothing that can be kept.
NAMELESS = "tep"
_LONGEST_ENDING = 20

#: Beside a program on a stick: the folder of the data of an office that works from there, and what marks it as ours.
PORTABLE_DATA, PORTABLE_MARK = "DuLieu", "DON-DOC.txt"

_FOLDERS = re.compile(r"[/\\]")
_FORBIDDEN = re.compile(r'[<>:"|?*]')
#: Names that Windows keeps for devices, whatever follows their first dot.
_DEVICE = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])\s*(?:\.|$)", re.IGNORECASE)
#: Endings of ordinary papers and pictures, which no system runs as a program; files made to hold macros are not here.
_PAPERS = frozenset(
    {
        ".pdf", ".docx", ".doc", ".odt", ".rtf", ".txt", ".xlsx", ".xls", ".ods", ".csv", ".pptx", ".ppt", ".odp",
        ".jpg", ".jpeg", ".png", ".tif", ".tiff", ".bmp", ".gif", ".webp",
    }
)  # fmt: skip
#: Endings that Windows runs, or that lead to something that it runs, at a double click.
_PROGRAMS = frozenset(
    {
        ".exe", ".com", ".bat", ".cmd", ".scr", ".pif", ".msi", ".js", ".jse", ".vbs", ".vbe", ".wsf", ".wsh", ".hta",
        ".ps1", ".lnk", ".dll", ".jar", ".reg", ".cpl",
    }
)  # fmt: skip


def plain_file_name(given: str) -> str:
    """`given` without folders, control characters, hidden turns of direction or what some system refuses in a name.

    NFC, at most `LONGEST` bytes with its ending kept; never empty, and the same again for what it gave.
    """
    seen = "".join(map(_seen, _FOLDERS.split(given)[-1]))
    name = _trimmed(" ".join(_FORBIDDEN.sub("_", unicodedata.normalize("NFC", seen)).split()))
    if _DEVICE.match(name):
        name = f"_{name}"
    return _shortened(name) or NAMELESS


def is_paper(name: str) -> bool:
    """True for a file that may be opened by a click: a text, a table or a picture, never a program or a shortcut."""
    return _ending(name) in _PAPERS


def names_program(name: str) -> bool:
    """True for a file that a double click would run; `name` as `plain_file_name` leaves it."""
    return _ending(name) in _PROGRAMS


def _ending(name: str) -> str:
    """With its dot, in lower case; "" where there is none."""
    dot = name.rfind(".")
    return name[dot:].lower() if dot > 0 else ""


def _seen(letter: str) -> str:
    """The letter; blanks of every kind are one kind, and what cannot be seen goes."""
    category = unicodedata.category(letter)
    if category == "Zs" or letter in "\t\n\r":
        return " "
    return "" if category[0] in "CZ" else letter


def _trimmed(name: str) -> str:
    """Windows drops dots and blanks at the end, others hide what begins with a dot."""
    return name.strip(". ")


def _shortened(name: str) -> str:
    if len(name.encode()) <= LONGEST:
        return name
    stem, dot, ending = name.rpartition(".")
    if not dot or len(ending.encode()) > _LONGEST_ENDING:
        stem, dot, ending = name, "", ""
    room = LONGEST - len((dot + ending).encode())
    return _trimmed(stem.encode()[:room].decode(errors="ignore")) + dot + ending
