"""The kinds of files that a picture can be, by their endings."""

from __future__ import annotations

from pathlib import Path

from models.errors import KnownError
from models.messages import _

PICTURE_KINDS = (".png", ".svg", ".pdf")
#: Dots to the inch of a picture that is made of dots.
PICTURE_DPI = 200


def picture_kind(path: Path) -> str:
    """Which of PICTURE_KINDS `path` is; KnownError `picture.unknown_format` for an ending that is none."""
    kind = path.suffix.lower()
    if kind not in PICTURE_KINDS:
        raise KnownError(
            "picture.unknown_format", _("“{name}” must end in .png, .svg or .pdf.", name=path.name[:80] or path)
        )
    return kind
