"""What is said of a file that was written, and of files that came."""

from __future__ import annotations

from pathlib import Path

from models.messages import _


def carried_words(count: int | None) -> list[str]:
    """One remark on the evidence files that a package carries; none where there are none, or nobody counted."""
    return [_("{n} files", n=count)] if count else []


def written_words(path: Path) -> str:
    """That `path` was written."""
    return _("Written: {file}", file=path)


def program_words() -> str:
    """What is said of a program that came as evidence, before anybody runs it."""
    return _("This file is a program: do not run it before asking the office that sent it.")
