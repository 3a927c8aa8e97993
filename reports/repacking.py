"""Office files are zips with the hour in them: packed anew, the same content is the same bytes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo


def repacked(raw: bytes, day: date, parts: Mapping[str, bytes]) -> bytes:
    """The zip `raw` with `parts` in the place of its own of those names, every time in it `day` at midnight."""
    target = BytesIO()
    with ZipFile(BytesIO(raw)) as made, ZipFile(target, "w", ZIP_DEFLATED) as archive:
        for name in made.namelist():
            entry = ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))
            entry.create_system = 0
            archive.writestr(entry, parts.get(name) or made.read(name), ZIP_DEFLATED)
    return target.getvalue()
