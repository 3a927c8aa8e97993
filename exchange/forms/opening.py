"""An .xlsx file from anywhere, opened without believing anything of it: bounded, no entities, nothing run."""

from __future__ import annotations

import warnings
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import ZipFile

from models.errors import KnownError
from models.messages import _

if TYPE_CHECKING:
    from openpyxl import Workbook

#: Largest file and largest contents in bytes, most parts: a filled form has a hundredth of it.
LARGEST, LARGEST_INSIDE, MOST_PARTS = 4_000_000, 40_000_000, 300
_PIECE = 1 << 16
#: Declarations by which a small text grows or reaches elsewhere; no spreadsheet writes any.
_DECLARATIONS = tuple(
    word.encode(encoding) for word in ("<!DOCTYPE", "<!ENTITY") for encoding in ("utf-8", "utf-16-le", "utf-16-be")
)
_LONGEST_DECLARATION = max(map(len, _DECLARATIONS))


def not_a_form(name: str) -> KnownError:
    """The file is none of this program's forms, or is no longer whole."""
    return KnownError(
        "form.not_a_form",
        _("{name} is not a report form of this program, or is damaged. Nothing was taken in.", name=name[:80]),
    )


def open_workbook(path: Path) -> Workbook:
    """The workbook at `path`, streamed, formulas as they stand and never computed; macros are not looked at.

    KnownError `form.missing`, `form.too_large`, `form.not_a_form`.
    """
    from openpyxl import load_workbook

    content = _content(path)
    _check_inside(content, path.name)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # on what other programs add and no form needs
            return load_workbook(BytesIO(content), read_only=True, data_only=False, keep_links=False)
    except Exception as trouble:  # a parser that is given rubbish fails in any way
        raise not_a_form(path.name) from trouble


def _content(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except OSError as trouble:
        raise KnownError("form.missing", _("{name} cannot be read.", name=path.name[:80])) from trouble
    if len(content) > LARGEST:
        raise _too_large(path.name)
    return content


def _check_inside(content: bytes, name: str) -> None:
    """Every part is really unpacked, piece by piece: what the directory says of sizes proves nothing."""
    left = LARGEST_INSIDE
    try:
        with ZipFile(BytesIO(content)) as archive:
            if len(archive.infolist()) > MOST_PARTS:
                raise _too_large(name)
            for part in archive.infolist():
                with archive.open(part) as unpacked:
                    before = b""
                    while piece := unpacked.read(_PIECE):
                        left -= len(piece)
                        if left < 0:
                            raise _too_large(name)
                        _check_plain(before + piece, name)
                        before = piece[-_LONGEST_DECLARATION:]
    except KnownError:
        raise
    except Exception as trouble:  # damaged, encrypted, packed in another manner
        raise not_a_form(name) from trouble


def _check_plain(piece: bytes, name: str) -> None:
    if any(word in piece for word in _DECLARATIONS):
        raise not_a_form(name)


def _too_large(name: str) -> KnownError:
    return KnownError(
        "form.too_large", _("{name} is far larger than a report form. Nothing was taken in.", name=name[:80])
    )
