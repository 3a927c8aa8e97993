"""Lists of SHA-256 as `sha256sum -c` reads them, written and read again; a list on a stick is not to be trusted."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath

#: As `sha256sum` writes them; other programs write capitals, and the folders of Windows.
_LINE = re.compile(r"([0-9a-fA-F]{64}) [ *](.+)")
#: Largest list that is read, in bytes: some ten thousand files.
_LIMIT = 4 * 1024 * 1024


def written_sums(sums: Iterable[tuple[str, str]]) -> str:
    """(name, SHA-256) as a list, one line each, in the order of the names."""
    return "".join(f"{sha256}  {name}\n" for name, sha256 in sorted(sums))


def read_sums(file: Path) -> Mapping[str, frozenset[str]]:
    """name → its SHA-256s; lines that say none count for nothing, nor does a file that cannot be read."""
    try:
        lines = sum_lines(file)
    except OSError:
        return {}
    found: dict[str, set[str]] = defaultdict(set)
    for name, sha256 in filter(None, lines):
        found[name].add(sha256)
    return {name: frozenset(each) for name, each in found.items()}


def sum_lines(file: Path) -> list[tuple[str, str] | None]:
    """(name, SHA-256) of each line, None for one that says none or whose name leads out of the folder.

    A list that is too long is one line that says nothing. OSError where it cannot be read.
    """
    with file.open("rb") as source:
        content = source.read(_LIMIT + 1)
    if len(content) > _LIMIT:
        return [None]
    lines = content.decode("utf-8-sig", "replace").splitlines()
    return [_said(line) for line in lines if line.strip()]


def _said(line: str) -> tuple[str, str] | None:
    match = _LINE.fullmatch(line)
    if match is None:
        return None
    name = match[2].replace("\\", "/")
    return (name, match[1].lower()) if is_within(name) else None


def is_within(name: str) -> bool:
    """Whether a name stays in the folder of the list, on every system."""
    parts = PurePosixPath(name).parts
    return not name.startswith("/") and not set(name) & set('\\:*?"<>|\0') and ".." not in parts and bool(parts)
