"""Flags: the as-of line and today's line, told apart by their strokes, each with its date above the rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtCore import QRectF

from figures.deadlines.scene import Scene
from models.messages import _
from models.rules.dates import date_words
from ui import theme
from ui.deadlines.faces import Face
from ui.deadlines.scale import TimeScale


@dataclass(frozen=True, slots=True)
class Flag:
    """A line through all rows on one day: the as-of one is solid, today's dashed."""

    day: date
    words: str
    as_of: bool


@dataclass(frozen=True, slots=True)
class FlagPlace:
    """Where a flag's words stand, and its line; None where the line is out of sight and the words say in which
    direction."""

    flag: Flag
    box: QRectF
    line: float | None


def flags(scene: Scene) -> list[Flag]:
    """One for each date, or one for both on the same day."""
    as_of, today = date_words(scene.as_of), date_words(scene.today)
    if scene.as_of == scene.today:
        return [Flag(scene.as_of, _("As of today {date}", date=as_of), as_of=True)]
    return [
        Flag(scene.as_of, _("As of {date}", date=as_of), as_of=True),
        Flag(scene.today, _("Today {date}", date=today), as_of=False),
    ]


def place_flags(given: Sequence[Flag], scale: TimeScale, face: Face, band: QRectF) -> list[FlagPlace]:
    """Side by side in `band`, each as near to its line as the other lets it."""
    placed = [_alone(flag, scale, face, band) for flag in sorted(given, key=lambda flag: flag.day)]
    if len(placed) == 2:
        _part(placed[0].box, placed[1].box, band)
    return placed


def _part(first: QRectF, second: QRectF, band: QRectF) -> None:
    gap = float(theme.TIGHT)
    over = first.right() + gap - second.left()
    if over > 0:
        first.translate(-over / 2, 0)
        second.translate(over / 2, 0)
    if first.left() < band.left():
        first.moveLeft(band.left())
        second.moveLeft(max(second.left(), first.right() + gap))
    if second.right() > band.right():
        second.moveRight(band.right())
        first.moveRight(min(first.right(), second.left() - gap))


def _alone(flag: Flag, scale: TimeScale, face: Face, band: QRectF) -> FlagPlace:
    """As if there were no other: over its line, or at the edge of what is in sight."""
    at = scale.centre(flag.day)
    if at < band.left():
        flag = replace(flag, words=f"◀ {flag.words}")
    elif at > band.right():
        flag = replace(flag, words=f"{flag.words} ▶")
    width = face.width(flag.words) + 2 * theme.TIGHT
    left = min(max(band.left(), at - width / 2), band.right() - width)
    seen = band.left() <= at <= band.right()
    return FlagPlace(flag, QRectF(left, band.top(), width, band.height()), at if seen else None)
