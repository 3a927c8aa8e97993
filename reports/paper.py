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
    """White edges, in millimetres; `upright` and `across` are the width between them, in points."""

    top: float = 20
    bottom: float = 20
    left: float = 30
    right: float = 15

    @property
    def upright(self) -> float:
        return (PAGE[1] - self.left - self.right) * MM

    @property
    def across(self) -> float:
        return (PAGE[0] - self.left - self.right) * MM


#: What holds unless somebody says otherwise.
USUAL = Margins()
