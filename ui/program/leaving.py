"""Leaving: another program is started, with what this one was given, and outlives it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from ui.program.failures import not_started

#: What the builder's start puts into the environment of a program, for that one alone.
_OWN = ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")


def start_program(program: Path, words: Sequence[str]) -> None:
    """Start `program` with the arguments `words`; KnownError `program.not_started`.

    It works in its own folder: a stick on which a program works cannot be taken out.
    """
    flags = 0
    if sys.platform == "win32":
        flags = subprocess.DETACHED_PROCESS | subprocess.CREATE_NEW_PROCESS_GROUP
    try:
        subprocess.Popen(
            [str(program), *words],
            cwd=program.parent,
            env=_environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            close_fds=True,
            start_new_session=True,
            creationflags=flags,
        ).returncode = 0  # nobody waits for it
    except OSError as trouble:
        raise not_started(program) from trouble


def _environment() -> dict[str, str]:
    """This program's own, as if no builder had started it."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("_PYI_")}
    for name in _OWN:
        before = kept.pop(f"{name}_ORIG", None)
        kept.pop(name, None)
        if before is not None:
            kept[name] = before
    return kept | {"PYINSTALLER_RESET_ENVIRONMENT": "1"}
