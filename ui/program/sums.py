"""SHA256SUMS: what the files of a program on a stick must be, where such a list lies beside its folder."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from exchange.kit.names import SUMS, UNFINISHED
from exchange.kit.sums import sum_lines
from ui.program.failures import damaged, unfinished


def sums_of(program: Path) -> dict[str, str] | None:
    """The SHA-256 of each file of the program, by its path in that folder ("_internal/base_library.zip").

    None where there is no list, or it names no file of this folder. KnownError `program.unfinished` where a kit is
    still being written, `program.damaged` for a list with any line that cannot be read; OSError where the disk is gone.
    """
    if (program.parent / UNFINISHED).exists():
        raise unfinished()
    file = program.parent / SUMS
    if not file.is_file():
        return None
    found = {}
    for said in sum_lines(file):
        if said is None:
            raise damaged(SUMS)
        folder, *inside = PurePosixPath(said[0]).parts
        if folder == program.name and inside:
            found["/".join(inside)] = said[1]
    return found or None
