"""The packages that the words of a command name: files, patterns, and all that lies in a folder or on a stick."""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from fnmatch import translate
from pathlib import Path

from models.errors import KnownError
from models.messages import _
from ui.console.typed import place

_SUFFIX = ".dondoc"
_WILD = frozenset("*?")


@dataclass(frozen=True, slots=True)
class GivenFiles:
    """The files in the order in which they were named; those that were `found` in a folder are there once."""

    files: tuple[Path, ...]
    found: frozenset[Path]


def given_files(words: Sequence[str]) -> GivenFiles:
    """A folder stands for the packages at its top, a pattern for what it matches: not every shell expands one.

    KnownError `exchange.no_packages` for a folder or a pattern that gives none.
    """
    files: list[Path] = []
    found: set[Path] = set()
    for word in words:
        path = place(word, _("PACKAGE"))
        within = _within(path)
        if within is None:
            files.append(path)
            continue
        if not within:
            raise _no_packages(word)
        new = [each for each in within if each not in files]
        files += new
        found.update(new)
    return GivenFiles(tuple(files), frozenset(found))


def _within(path: Path) -> list[Path] | None:
    """The packages that a folder or a pattern stands for, by name; None where `path` is neither."""
    with suppress(OSError, ValueError):  # what can be no name is told when it is read
        if path.is_dir() or not path.name:  # a stick's letter has no name, whether a stick is there or not
            return _packages(path, f"*{_SUFFIX}")
        if _WILD.isdisjoint(path.name) or path.exists():
            return None
        return _packages(path.parent, path.name)
    return None


def _packages(folder: Path, pattern: str) -> list[Path]:
    """What begins with a dot is left: other systems put such companions of every file on a stick."""
    wanted = re.compile(translate(pattern.replace("[", "[[]")), re.IGNORECASE)
    found: list[Path] = []
    with suppress(OSError):
        found = [each for each in folder.iterdir() if wanted.match(each.name) and each.suffix.lower() == _SUFFIX]
    return sorted((each for each in found if not each.name.startswith(".") and each.is_file()), key=_by_name)


def _by_name(file: Path) -> tuple[str, str]:
    return file.name.casefold(), file.name


def _no_packages(word: str) -> KnownError:
    return KnownError(
        "exchange.no_packages",
        _(
            "There is no package (.dondoc) in “{name}”; folders inside it are not looked into. Nothing was changed."
            " Check the stick's letter, or name the files.",
            name=word[:200],
        ),
    )
