"""The root key as people copy it from paper: four lines of four groups of four letters, each line checked by itself."""

from __future__ import annotations

import base64
import hashlib
import re
import unicodedata

from models.errors import KnownError
from models.messages import _

Lines = tuple[tuple[str, ...], ...]

#: Bytes of a secret, and of what one line holds of it; two more bytes check the line.
SECRET = 32
_LINE, _CHECK = 8, 2
_LINES = SECRET // _LINE
_GROUP = 4
#: Letters of one line: base32 has five bits in each.
_LETTERS = (_LINE + _CHECK) * 8 // 5
_PURPOSE = b"dondoc recovery\0"
_BETWEEN = re.compile(r"[\s\-.,:_\u2010-\u2015]+")
_BASE32 = re.compile(r"[A-Z2-7]*")
#: How a line is numbered on the sheet, which some type as well.
_LABEL = re.compile(r"\s*(?:dòng|line)\s*[1-4]\b", re.IGNORECASE)
#: Digits that do not occur, and the letters for which they are taken.
_MISREAD = str.maketrans("018", "OIB")


def recovery_lines(secret: bytes) -> Lines:
    """A secret of 32 bytes as four lines of groups."""
    return tuple(_groups(number, secret[number * _LINE :][:_LINE]) for number in range(_LINES))


def _groups(number: int, part: bytes) -> tuple[str, ...]:
    letters = base64.b32encode(part + _check(number, part)).decode("ascii")
    return tuple(letters[start : start + _GROUP] for start in range(0, len(letters), _GROUP))


def _check(number: int, part: bytes) -> bytes:
    return hashlib.sha256(_PURPOSE + bytes([number]) + part).digest()[:_CHECK]


def read_recovery(typed: str) -> bytes:
    """The secret that was typed, in four lines or in one; capitals and blanks do not count, 0 is O, 1 is I, 8 is B.

    KnownError `exchange.recovery_wrong`, which names the first line with a slip and repeats nothing of it.
    """
    lines = [line for line in (_letters(line) for line in typed.splitlines()) if line]
    if len(lines) != _LINES:
        whole = "".join(lines)
        lines = [whole[start : start + _LETTERS] for start in range(0, len(whole), _LETTERS)]
    if len(lines) != _LINES:
        raise KnownError(
            "exchange.recovery_wrong",
            _(
                "The recovery sheet has {lines} lines of {letters} letters and digits each. Type all of them."
                " Nothing was changed.",
                lines=_LINES,
                letters=_LETTERS,
            ),
        )
    return b"".join(_part(number, line) for number, line in enumerate(lines))


def _letters(line: str) -> str:
    unnumbered = _LABEL.sub("", unicodedata.normalize("NFC", line), count=1)
    return _BETWEEN.sub("", unnumbered).upper().translate(_MISREAD)


def _part(number: int, line: str) -> bytes:
    """What one line holds, if it was typed without a slip."""
    if len(line) == _LETTERS and _BASE32.fullmatch(line):
        decoded = base64.b32decode(line)
        if decoded[_LINE:] == _check(number, decoded[:_LINE]):
            return decoded[:_LINE]
    raise KnownError(
        "exchange.recovery_wrong",
        _(
            "Line {number} of the recovery sheet has a slip. Compare it letter by letter and type it again."
            " Nothing was changed.",
            number=number + 1,
        ),
    )
