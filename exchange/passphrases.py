"""Passphrases as people read them out, type them and keep them in a file."""

from __future__ import annotations

import re
import secrets
import unicodedata
from pathlib import Path

from models.errors import KnownError
from models.messages import _

#: Letters and digits that are neither seen nor heard as one another: 24 of them, 4.58 bits each.
ALPHABET = "ACDEFGHKLMNPQRTUVXY34679"
#: How an invented passphrase is written: 16 characters, 73 bits.
GROUPS, GROUP_LENGTH = 4, 4
#: Fewest characters that count in a passphrase of one's own.
SHORTEST = 10
#: Largest passphrase file, in bytes.
_FILE_LIMIT = 4_096
#: Blanks, and every kind of hyphen and dash, do not count: people set them as they like.
_BETWEEN = re.compile(r"[\s\u00ad\u200b-\u200d\u2060\ufeff\-_\u2010-\u2015\u2212]+")


def invented_passphrase() -> str:
    """A new passphrase that is easily read out over the telephone: "K7QD-3MXA-V9RT-H4CE"."""
    groups = ("".join(secrets.choice(ALPHABET) for _place in range(GROUP_LENGTH)) for _group in range(GROUPS))
    return "-".join(groups)


def plain_passphrase(typed: str) -> str:
    """What of a typed passphrase counts, and what seals and opens: NFC, no capitals, no blanks, no hyphens."""
    return unicodedata.normalize("NFC", _BETWEEN.sub("", typed).casefold())


def checked_passphrase(typed: str) -> str:
    """A passphrase that someone chose, as `plain_passphrase`; KnownError `exchange.passphrase_short`."""
    plain = plain_passphrase(typed)
    if len(plain) < SHORTEST:
        raise KnownError(
            "exchange.passphrase_short",
            _(
                "The passphrase is too short: at least {n} letters or digits are needed, blanks not counted."
                " Nothing was changed.",
                n=SHORTEST,
            ),
        )
    return plain


def passphrase_in(file: Path) -> str:
    """The first line of a text file, without its end; KnownError `file.missing`, `file.too_large`, `file.encoding`."""
    return text_in(file).partition("\n")[0]


def text_in(file: Path) -> str:
    """A small file of typed text in UTF-8, or in the UTF-16 that Windows calls Unicode, lines ended by a line feed.

    KnownError `file.missing`, `file.too_large`, `file.encoding`; none repeats anything of the content.
    """
    try:
        with file.open("rb") as source:
            content = source.read(_FILE_LIMIT + 1)
    except OSError as failure:
        raise KnownError("file.missing", _("{name} cannot be read.", name=file.name)) from failure
    if len(content) > _FILE_LIMIT:
        raise KnownError("file.too_large", _("{name} is too large for a passphrase.", name=file.name))
    encoding = "utf-16" if content.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:  # its message would show what the file holds
        raise KnownError(
            "file.encoding", _("{name} is not Unicode text. Save it again as UTF-8 and try once more.", name=file.name)
        ) from None
    return text.replace("\r\n", "\n").replace("\r", "\n")
