"""Disks that fill up at a chosen step: every writing step of Python's own counted and refused, or a real small disk."""

from __future__ import annotations

import errno
import io
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

_REAL_OPEN = Path.open
#: Steps that need room besides writing into a file: names of functions of `os`, and which argument names the file.
_STEPS = {"mkdir": 0, "replace": 1, "rename": 1, "link": 1}


class FullDisk:
    """Counts the writing steps in `folder`; from step number `at` (from 1) on, each is refused with ENOSPC.

    `steps` names what was done so far, by the kind of step and the ending of the file. `instead` is done at that step
    in place of the refusal.
    """

    def __init__(self, folder: Path, at: int | None = None, instead: Callable[[], object] | None = None) -> None:
        self.steps: list[str] = []
        self._folder = folder.resolve()
        self._at = at
        self._instead = instead

    def step(self, kind: str, path: object) -> None:
        """Take note of a step; OSError where there is no room for it."""
        file = Path(os.fsdecode(path)) if isinstance(path, (str, bytes, os.PathLike)) else None
        if file is not None and not file.absolute().is_relative_to(self._folder):
            return
        self.steps.append(f"{kind} {file.suffix if file else ''}")
        if self._at is None or len(self.steps) < self._at:
            return
        if self._instead is None:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(file))
        if len(self.steps) == self._at:
            self._instead()

    @contextmanager
    def watched(self) -> Iterator[FullDisk]:
        """While this lasts, the steps are counted."""
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(Path, "open", self._open)
            for name, place in _STEPS.items():
                patch.setattr(os, name, self._counted(name, getattr(os, name), place))
            patch.setattr(os, "fsync", self._synced(os.fsync))
            yield self

    @property
    def _open(self) -> Callable[..., Any]:
        disk = self

        def opened(path: Path, mode: str = "r", *given: Any, **named: Any) -> Any:
            if "b" not in mode or not set(mode) & set("wxa+"):
                return _REAL_OPEN(path, mode, *given, **named)
            raw = _Counted(disk, path, mode.replace("b", ""))
            return io.BufferedRandom(raw) if "+" in mode else io.BufferedWriter(raw)

        return opened

    def _counted(self, name: str, real: Callable[..., Any], place: int) -> Callable[..., Any]:
        def step(*given: Any, **named: Any) -> Any:
            self.step(name, given[place])
            return real(*given, **named)

        return step

    def _synced(self, real: Callable[[int], None]) -> Callable[[int], None]:
        def step(number: int) -> None:
            self.step("fsync", None)
            real(number)

        return step


class _Counted(io.FileIO):
    """A file whose pieces are counted as they reach the system."""

    def __init__(self, disk: FullDisk, path: Path, mode: str) -> None:
        self._disk, self._path = disk, path
        disk.step("open", path)
        super().__init__(str(path), mode)

    def write(self, piece: Any, /) -> int:
        self._disk.step("write", self._path)
        return super().write(piece) or 0


def telling(steps: list[str]) -> list[int]:
    """Numbers of steps that stand for all: the first, second and last of each kind."""
    places: dict[str, list[int]] = {}
    for number, step in enumerate(steps, 1):
        places.setdefault(step, []).append(number)
    return sorted({number for each in places.values() for number in (*each[:2], each[-1])})


@contextmanager
def small_disk(folder: Path, size: int) -> Iterator[Path | None]:
    """A disk of `size` bytes of its own, mounted in `folder`; None where this machine mounts none for tests."""
    folder.mkdir()
    if sys.platform != "linux" or os.geteuid() != 0 or shutil.which("mount") is None:
        yield None
        return
    words = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)]
    if subprocess.run(words, capture_output=True, check=False).returncode != 0:
        yield None
        return
    try:
        yield folder
    finally:
        unmount(folder)


def unmount(folder: Path) -> None:
    """Take a small disk out, whatever is open on it; nothing where none is in."""
    if os.path.ismount(folder):
        subprocess.run(["umount", "-l", str(folder)], capture_output=True, check=True)


def fill(folder: Path, left: int) -> Path:
    """A file that leaves `left` bytes free on the disk of `folder`."""
    ballast = folder / "ballast"
    ballast.unlink(missing_ok=True)
    with ballast.open("wb") as file:
        for _ in range(max(0, shutil.disk_usage(folder).free - left) // 4096):
            file.write(bytes(4096))
    return ballast
