"""SHA256SUMS: what the files of a program on a stick must be, where such a list lies beside its folder."""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath

from exchange.kit.names import SUMS, UNFINISHED
from exchange.kit.sums import is_within
from ui.program.failures import damaged, unfinished

#: As `sha256sum` writes them; a line of Windows' ends with a carriage return.
_LINE = re.compile(r"([0-9a-fA-F]{64}) [ *](.+?)\r?")
_LONGEST = 4 * 1024 * 1024


def sums_of(program: Path) -> dict[str, str] | None:
    """The SHA-256 of each file of the program, by its path in that folder ("_internal/base_library.zip").

    None where there is no list, or it names no file of this folder. KnownError `program.unfinished` where a kit is
    still being written, `program.damaged` for a list that cannot be read; OSError where the disk is gone.
    """
    if (program.parent / UNFINISHED).exists():
        raise unfinished()
    file = program.parent / SUMS
    if not file.is_file():
        return None
    try:
        lines = file.read_bytes()[:_LONGEST].decode("utf-8-sig").split("\n")
    except UnicodeDecodeError:
        raise damaged(SUMS) from None
    found = {}
    for line in filter(str.strip, lines):
        match = _LINE.fullmatch(line)
        if match is None:
            raise damaged(SUMS)
        folder, *inside = PurePosixPath(match[2].replace("\\", "/")).parts or ("",)
        if folder == program.name and inside:
            if not is_within("/".join(inside)):
                raise damaged(SUMS)
            found["/".join(inside)] = match[1].lower()
    return found or None
