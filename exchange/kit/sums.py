"""Lists of SHA-256 as `sha256sum -c` reads them, written and read again; a list on a stick is not to be trusted."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath

_LINE = re.compile(r"([0-9a-f]{64}) [ *](.+)")
#: Largest list that is read, in bytes: some ten thousand files.
_LIMIT = 4 * 1024 * 1024


def written_sums(sums: Iterable[tuple[str, str]]) -> str:
    """(name, SHA-256) as a list, one line each, in the order of the names."""
    return "".join(f"{sha256}  {name}\n" for name, sha256 in sorted(sums))


def read_sums(file: Path) -> Mapping[str, frozenset[str]] | None:
    """name → its SHA-256s; other lines count for nothing. None where there is no such file or it is no list.

    Names that lead out of the folder are left out.
    """
    try:
        with file.open("rb") as source:
            content = source.read(_LIMIT + 1)
    except OSError:
        return None
    if len(content) > _LIMIT:
        return None
    found: dict[str, set[str]] = defaultdict(set)
    for line in content.decode("utf-8", "replace").splitlines():
        match = _LINE.fullmatch(line)
        if match and is_within(match[2]):
            found[match[2]].add(match[1])
    return {name: frozenset(each) for name, each in found.items()}


def is_within(name: str) -> bool:
    """Whether a name stays in the folder of the list, on every system."""
    parts = PurePosixPath(name).parts
    return not name.startswith("/") and not set(name) & set('\\:*?"<>|\0') and ".." not in parts and bool(parts)
