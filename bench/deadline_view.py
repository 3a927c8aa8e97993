"""The deadline view: what a repaint costs beside its own drawing alone, with ten times the tasks, and for one step."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPicture
from PySide6.QtWidgets import QApplication, QWidget

from bench.pairs import Ratio, timed
from bench.programmes import TODAY, store_of
from figures.deadlines import Grouping, Scene
from models.rows import TaskRow
from models.store import Store
from ui.application import make_application
from ui.deadlines.canvas import DeadlineCanvas
from ui.deadlines.reading import Asked, Material, make_scene, read_material

#: What the page leaves to the view in a window of 1366 × 768.
SIZE = 1230, 560
#: Paintings in one figure: a single one is too short for the clock.
TIMES = 10
#: How much larger the larger Programme is.
LARGER = 10


class Replay(QWidget):
    """Shows a recorded frame by painting it again from its QPicture."""

    def __init__(self, frame: QPicture) -> None:
        super().__init__()
        self._frame = frame

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._frame.play(painter)
        painter.end()


def scene_of(material: Material, tasks: int) -> Scene:
    """The bundled Programme over and over, in a scene with at least so many tasks."""
    rows = [row for row in material.rows if row.deadline is not None]
    copies = (_copy(row, number) for number in range(-(-tasks // len(rows))) for row in rows)
    return make_scene(replace(material, rows=list(copies)), Asked(Grouping.DATE))


def _copy(row: TaskRow, number: int) -> TaskRow:
    return replace(row, uid=f"{row.uid}-{number}")


def bundled(path: Path) -> Material:
    """What the view reads of the Programme in the store at `path`."""
    with Store.open(path, today=TODAY) as store, store.read() as session:
        return read_material(session, as_of=TODAY, today=TODAY)


def canvas_with(scene: Scene) -> DeadlineCanvas:
    """The view shown in the middle of its rows."""
    canvas = DeadlineCanvas()
    canvas.resize(*SIZE)
    canvas.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)  # the style paints them, not the view
    canvas.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    canvas.show_scene(scene)
    canvas.show()
    canvas.verticalScrollBar().setValue(canvas.verticalScrollBar().maximum() // 2)
    QApplication.processEvents()
    return canvas


def replay_of(canvas: DeadlineCanvas) -> Replay:
    """The frame that `canvas` shows, recorded and shown in a window as large."""
    frame = QPicture()
    painter = QPainter(frame)
    canvas.paint_part(painter, QRect(canvas.viewport().rect()))
    painter.end()
    replay = Replay(frame)
    replay.resize(canvas.viewport().size())
    replay.show()
    QApplication.processEvents()
    return replay


def repainted(widget: QWidget) -> Callable[[], None]:
    """The whole widget painted at once."""

    def work() -> None:
        for _time in range(TIMES):
            widget.repaint()

    return work


def whole(canvas: DeadlineCanvas) -> Callable[[], None]:
    """Everything painted again, as the event loop does it."""

    def work() -> None:
        for _time in range(TIMES):
            canvas.viewport().update()
            QApplication.processEvents()

    return work


def stepped(canvas: DeadlineCanvas, *, across: bool) -> Callable[[], None]:
    """As many steps of the wheel or of an arrow, there and back again."""
    bar = canvas.horizontalScrollBar() if across else canvas.verticalScrollBar()
    step = bar.singleStep() * (1 if across else 3)

    def work() -> None:
        for number in range(TIMES):
            bar.setValue(bar.value() + (step if number % 2 else -step))
            QApplication.processEvents()

    return work


def ratios(tasks: int) -> Iterator[Ratio]:
    """Repaints and steps with `tasks` rows and with ten times as many."""
    make_application()
    with store_of(1) as path:
        material = bundled(path)
    canvas = canvas_with(scene_of(material, tasks))
    larger = canvas_with(scene_of(material, LARGER * tasks))
    replay = replay_of(canvas)
    ours = repainted(canvas.viewport())
    yield Ratio("deadline_view.repaint", 1.5, timed(ours), timed(repainted(replay)))
    yield Ratio("deadline_view.repaint_of_ten_times_the_tasks", 1.15, timed(repainted(larger.viewport())), timed(ours))
    for name, across in (("rows", False), ("time", True)):
        step = timed(stepped(canvas, across=across))
        yield Ratio(f"deadline_view.step_through_{name}", 1 / 3, step, timed(whole(canvas)))
    for widget in (canvas, larger, replay):
        widget.close()
