"""Programs for tests: folders laid out as the builder's are, with a door that says how it was opened."""

from __future__ import annotations

import hashlib
import time
from pathlib import Path

from ui.program.place import PROGRAM, Place

#: Says with what, and where, it was opened.
_DOOR = '#!/bin/sh\nprintf "%s\\n" "$PWD" "$@" > "$0.opened.part"; mv "$0.opened.part" "$0.opened"\n'


def make_program(folder: Path, version: str = "1.2.0", *, says_version: bool = True) -> Path:
    """A program of that version in `folder`."""
    inside = folder / "_internal" / "resources" / "tiếng Việt"
    inside.mkdir(parents=True)
    (folder / PROGRAM).write_text(_DOOR, encoding="ascii")
    (folder / PROGRAM).chmod(0o755)
    (inside / "dữ liệu.bin").write_bytes(version.encode() * 300_000)
    (inside / "trống").touch()
    if says_version:
        (folder / "_internal" / "pyproject.toml").write_text(f'[project]\nversion = "{version}"\n', encoding="ascii")
    return folder


def list_sums(folder: Path) -> Path:
    """SHA256SUMS beside the program, with a file of something else."""
    lines = [f"{'0' * 64} *HUONG-DAN.pdf"]
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            name = path.relative_to(folder.parent).as_posix()
            lines.append(f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {name}")
    sums = folder.parent / "SHA256SUMS"
    sums.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return sums


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def on_a_stick(folder: Path, version: str = "1.2.0") -> Place:
    """A program of that version on a stick, and none on the machine."""
    return Place(make_program(folder / "stick" / "DonDoc", version), folder / "pc" / "lib" / "DonDoc", removable=True)


def how_opened(program: Path) -> list[str]:
    """Where and with what arguments the program in a folder was opened; waits until it was."""
    said = program / f"{PROGRAM}.opened"
    for _time in range(200):
        if said.exists():
            return said.read_text(encoding="utf-8").splitlines()
        time.sleep(0.02)
    raise AssertionError(f"{program} was not opened")
