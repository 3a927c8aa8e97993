"""The licences of everything that the frozen program brings along, as files for its folder LICENSES."""

from __future__ import annotations

import re
import sys
import sysconfig
from collections.abc import Iterator, Sequence
from importlib.metadata import Distribution, distribution
from pathlib import Path

TEXTS = Path(__file__).resolve().parent / "licences"
FOLDER = "LICENSES"
#: Wheels that bring no text: Qt for Python's, whose LGPL adds to the GPL, and docxtpl's.
WITHOUT_TEXT = {
    **dict.fromkeys(("pyside6-essentials", "shiboken6"), ("LICENSE-LGPL-3.0.txt", "LICENSE-GPL-3.0.txt")),
    "docxtpl": ("LICENSE-LGPL-2.1.txt",),
}
#: What is in the frozen program beside the libraries: the small program that starts it.
BUILDER = "pyinstaller"
_TEXT = re.compile(r"licen[cs]e|copying|notice|authors", re.IGNORECASE)


def licence_files(requirements: Sequence[str]) -> list[tuple[str, str]]:
    """(file, folder in the program) of every licence of what `requirements` bring, of Python and of the builder.

    FileNotFoundError if a library has none: it may not be handed out without.
    """
    found = [(str(_pythons()), f"{FOLDER}/python-{sys.version_info.major}.{sys.version_info.minor}")]
    for library in sorted([*_brought(requirements), distribution(BUILDER)], key=_key):
        key = _key(library)
        texts = list(_texts(library)) or [(TEXTS / name, "") for name in WITHOUT_TEXT.get(key, ())]
        if not texts:
            raise FileNotFoundError(f"{library.name} {library.version} brings no licence")
        found += [(str(text), f"{FOLDER}/{key}-{library.version}{below}") for text, below in texts]
    return found


def _pythons() -> Path:
    places = (Path(sys.base_prefix), Path(sysconfig.get_path("stdlib")))
    return next(place / "LICENSE.txt" for place in places if (place / "LICENSE.txt").exists())


def _brought(requirements: Sequence[str]) -> list[Distribution]:
    """The distributions that the requirements need here, each once; extras and the markers of others left out."""
    # The library of that name, not this folder.
    from packaging.requirements import Requirement

    found: dict[str, Distribution] = {}
    left = list(requirements)
    while left:
        requirement = Requirement(left.pop())
        if requirement.marker is not None and not requirement.marker.evaluate({"extra": ""}):
            continue
        library = distribution(requirement.name)
        if _key(library) not in found:
            found[_key(library)] = library
            left += library.requires or ()
    return list(found.values())


def _key(library: Distribution) -> str:
    return re.sub(r"[-_.]+", "-", library.name).lower()


def _texts(library: Distribution) -> Iterator[tuple[Path, str]]:
    """The licences among what is told of a library, each with its folder below: several may have one name.

    All that lies in a folder "licenses" is one, whatever it is called (PEP 639).
    """
    for file in library.files or ():
        told, *below = file.parent.parts or ("",)
        if told.endswith(".dist-info") and ("licenses" in below or _TEXT.search(file.name)):
            yield Path(str(library.locate_file(file))), "".join(f"/{part}" for part in below if part != "licenses")
