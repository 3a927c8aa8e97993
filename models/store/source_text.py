"""The text of a document file, line by line: .txt, .docx, .pdf."""

from __future__ import annotations

import logging
import unicodedata
from collections.abc import Callable
from pathlib import Path

from models.errors import KnownError
from models.messages import _


def text_lines(path: Path, suffix: str) -> list[str]:
    """The lines of a document, NFC, line ends only at line feeds so that numbers agree with an editor's.

    KnownError `source.unknown_format` (by `suffix`), `source.unreadable`, `source.no_text`.
    """
    read = _READERS.get(suffix.lower())
    if read is None:
        raise KnownError(
            "source.unknown_format", _("Only .txt, .docx and .pdf files can be attached as the Programme's text.")
        )
    try:
        text = read(path)
    except OSError as error:
        raise KnownError(
            "source.unreadable",
            _("{name} cannot be opened. Close it in other programs, or ask for the right to read it.", name=path.name),
        ) from error
    except Exception as error:  # the readers raise whatever a damaged file makes them raise
        raise KnownError(
            "source.unreadable",
            _("{name} cannot be read: the file may be damaged. Nothing was attached.", name=path.name),
        ) from error
    if not text.strip():
        raise KnownError(
            "source.no_text", _("{name} holds no text (a scanned picture?). Nothing was attached.", name=path.name)
        )
    return unicodedata.normalize("NFC", text).replace("\r\n", "\n").split("\n")


def _plain_text(path: Path) -> str:
    content = path.read_bytes()
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16")
    return content.decode("utf-8-sig")


def _word_text(path: Path) -> str:
    from docx import Document

    return "\n".join(paragraph.text for paragraph in Document(str(path)).paragraphs)


def _pdf_text(path: Path) -> str:
    from pypdf import PdfReader

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what it thinks of a damaged file is said by the caller
    return "\n".join(page.extract_text() for page in PdfReader(path).pages)


_READERS: dict[str, Callable[[Path], str]] = {".txt": _plain_text, ".docx": _word_text, ".pdf": _pdf_text}
