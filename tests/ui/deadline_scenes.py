"""Scenes for tests of the deadline view: the Programme's, one with every sign, and one with many rows."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from figures.deadlines import Grouping, Mark, MarkKind, RowKind, Scene, SceneRow, Span, SpanKind
from figures.styles import Style
from models.store import Store
from tests.stores import copied_store
from ui.deadlines.reading import Asked, Material, make_scene, read_material

TODAY = date(2022, 7, 5)


def material(folder: Path, as_of: date = date(2022, 6, 30)) -> Material:
    """The bundled Programme as of a day."""
    with Store.open(copied_store(folder), today=TODAY) as store, store.read() as session:
        return read_material(session, as_of=as_of, today=store.today)


def programme_scene(folder: Path, as_of: date = date(2022, 6, 30), asked: Asked | None = None) -> Scene:
    return make_scene(material(folder, as_of), asked or Asked())


def task(
    number: int, *, marks: tuple[Mark, ...], spans: tuple[Span, ...] = (), style: Style = Style.OVERDUE
) -> SceneRow:
    return SceneRow(
        f"g/{number}", RowKind.TASK, 1, f"Nhiệm vụ số {number}", f"II.{number}", f"uid-{number}", state="✕ Quá hạn",
        style=style, marks=marks, spans=spans, words=f"Nhiệm vụ số {number}\nII.{number}", lead="BTCTU",
    )  # fmt: skip


def deadline(day: date, style: Style = Style.OVERDUE) -> Mark:
    return Mark(MarkKind.DEADLINE, day, style)


def moved(first: date, now: date, completed: date | None = None) -> SceneRow:
    """A task whose deadline was extended, perhaps completed."""
    done = (Mark(MarkKind.COMPLETED, completed, Style.DONE),) if completed else ()
    marks = (Mark(MarkKind.ORIGINAL, first, Style.NEUTRAL), deadline(now), *done)
    return task(1, marks=marks, spans=(Span(SpanKind.MOVED, min(first, now), max(first, now), Style.NEUTRAL),))


def scene_of(*rows: SceneRow, as_of: date = date(2022, 6, 30), today: date = TODAY) -> Scene:
    """The rows under one heading, from 2021 to 2025."""
    heading = SceneRow("g", RowKind.GROUP, 0, "Nhóm", state=f"{len(rows)} việc", folded=False, words="Nhóm")
    return Scene(
        as_of,
        today,
        date(2021, 1, 1),
        date(2025, 12, 31),
        Grouping.BREAKTHROUGH,
        False,
        len(rows),
        len(rows),
        0,
        (heading, *rows),
    )


def many(count: int) -> Scene:
    """As many tasks as that, their deadlines spread over the term."""
    first = date(2021, 1, 15)
    return scene_of(*(task(n, marks=(deadline(first + timedelta(days=(n * 37) % 1800)),)) for n in range(count)))
