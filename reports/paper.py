"""The page that reports are printed on: A4 landscape with white edges, in millimetres."""

from __future__ import annotations

from dataclasses import dataclass

#: Millimetres in an inch, points in a millimetre.
INCH = 25.4
MM = 72 / INCH
#: Width and height.
PAGE = (297, 210)


@dataclass(frozen=True, slots=True)
class Margins:
    """White edges."""

    top: float = 20
    bottom: float = 20
    left: float = 30
    right: float = 15
