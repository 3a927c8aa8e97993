"""The painted deadline view against its scene: each sign lies on its day, no label hides another, a strip is enough."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from figures.deadlines import Grouping, MarkKind, Scene
from figures.deadlines.axis import Zoom
from figures.styles import Style
from tests.ui.deadline_scenes import deadline, many, moved, programme_scene, scene_of, task
from ui import theme
from ui.deadlines.canvas import DeadlineCanvas
from ui.deadlines.faces import Faces, columns
from ui.deadlines.header import HeaderPainter
from ui.deadlines.painter import ScenePainter
from ui.deadlines.picture import readable_scale
from ui.deadlines.places import row_place
from ui.deadlines.scale import EDGE, TimeScale
from ui.deadlines.sign_legend import LegendPainter

SIZES = ((1210, 620), (950, 470), (890, 400))
DAYS = st.dates(date(2021, 1, 1), date(2025, 12, 31))


@pytest.fixture
def canvas(qtbot: QtBot) -> DeadlineCanvas:
    canvas = DeadlineCanvas()
    qtbot.addWidget(canvas)
    canvas.resize(*SIZES[0])
    canvas.show()
    qtbot.waitExposed(canvas)
    return canvas


def picture_of(canvas: DeadlineCanvas) -> QImage:
    return canvas.viewport().grab().toImage()


def screen_of(canvas: DeadlineCanvas) -> QImage:
    """What stands on the screen, strips painted one after the other included."""
    QApplication.processEvents()
    window = canvas.screen().grabWindow(canvas.winId()).toImage()
    return window.copy(canvas.viewport().geometry())


def expected_x(canvas: DeadlineCanvas, day: date) -> float:
    """Where the middle of a day is, counted by hand from the first day of the scene."""
    assert canvas.scene is not None and canvas.picture is not None  # noqa: PT018
    days = (day - canvas.scene.first).days
    whole = (canvas.scene.last - canvas.scene.first).days + 1
    width = (canvas.picture.scale.width - 2 * EDGE) / whole
    return canvas.label_width + EDGE + (days + 0.5) * width - canvas.across


def middle_of_ink(picture: QImage, ink: str, left: int, right: int, top: int, bottom: int) -> float | None:
    """The middle of what is painted in `ink` between two points across, in a band of rows of pixels."""
    found = [
        x
        for x in range(max(0, left), min(right, picture.width()))
        for y in range(max(0, top), min(bottom, picture.height()))
        if picture.pixelColor(x, y).name().upper() == ink.upper()
    ]
    return (min(found) + max(found) + 1) / 2 if found else None


@pytest.mark.parametrize("zoom", Zoom)
@pytest.mark.parametrize("scrolled", [False, True])
def test_every_diamond_lies_on_its_day(canvas: DeadlineCanvas, tmp_path: Path, zoom: Zoom, scrolled: bool) -> None:
    canvas.show_scene(programme_scene(tmp_path))
    canvas.set_zoom(zoom, (date(2021, 12, 1), 0.5))
    if scrolled:
        canvas.horizontalScrollBar().setValue(canvas.across + 137)
        canvas.verticalScrollBar().setValue(65)
    picture, seen = picture_of(canvas), 0
    assert canvas.scene is not None
    for number, row in enumerate(canvas.scene.rows):
        box = canvas.row_box(number)
        for mark in row.marks:
            x = expected_x(canvas, mark.day)
            inside = canvas.label_width + 8 < x < picture.width() - 8
            if box.top() < canvas.header_height or box.bottom() > picture.height() or not inside:
                continue
            middle = box.center().y()
            found = middle_of_ink(
                picture, theme.sign_ink(mark.style).name(), int(x) - 9, int(x) + 10, middle - 1, middle + 2
            )
            assert found is not None, (row.path, mark)
            bar = any(span.last == mark.day and span.style is mark.style for span in row.spans if span.kind == "range")
            assert bar or abs(found - x) <= 1.0, (row.path, mark, found, x)
            seen += 1
    assert seen >= 5


@pytest.mark.parametrize("zoom", Zoom)
def test_a_moved_deadline_shows_both_days_and_the_day_of_completion(canvas: DeadlineCanvas, zoom: Zoom) -> None:
    first, now, done = date(2022, 1, 31), date(2022, 9, 30), date(2022, 12, 20)
    canvas.show_scene(scene_of(moved(first, now, done)))
    canvas.set_zoom(zoom, (now, 0.5))
    picture, middle = picture_of(canvas), canvas.row_box(1).center().y()
    for day, style in ((now, Style.OVERDUE), (done, Style.DONE)):
        x = round(expected_x(canvas, day))
        if x < picture.width() - 9:
            found = middle_of_ink(picture, theme.sign_ink(style).name(), x - 9, x + 10, middle - 8, middle + 9)
            assert found is not None
            assert abs(found - x) <= 2
    x = int(expected_x(canvas, first))
    if x > canvas.label_width + 9:
        assert picture.pixelColor(x, middle).name() == theme.colour("ground").name()  # hollow
        assert middle_of_ink(picture, theme.sign_ink(Style.NEUTRAL).name(), x - 9, x + 10, middle - 9, middle + 10)


@pytest.mark.parametrize("zoom", Zoom)
def test_a_quarter_is_shaded_from_its_first_day_to_its_last(canvas: DeadlineCanvas, tmp_path: Path, zoom: Zoom) -> None:
    canvas.show_scene(programme_scene(tmp_path))
    assert canvas.scene is not None
    number, span = next(
        (number, span)
        for number, row in enumerate(canvas.scene.rows)
        for span in row.spans
        if span.kind == "unit" and span.first == date(2021, 7, 1)
    )
    canvas.set_zoom(zoom, (date(2021, 8, 15), 0.5))
    canvas.choose(None)
    picture, shade = picture_of(canvas), theme.shade(span.style).name()
    y = canvas.row_box(number).top() + 3
    for day, inside in ((-2, False), (1, True), (90, True), (94, False)):
        x = int(expected_x(canvas, span.first + timedelta(days=day)))
        step = 3 if zoom is Zoom.YEAR else 0  # a day is narrower than a pixel there
        x += (step if day == 1 else -step if day == 90 else -step if day == -2 else step) if step else 0
        assert (picture.pixelColor(x, y).name() == shade) is inside, (zoom, day)


def test_the_two_lines_differ_in_stroke_and_stand_on_their_days(canvas: DeadlineCanvas) -> None:
    canvas.show_scene(scene_of(as_of=date(2022, 6, 30), today=date(2022, 10, 15)))
    picture = picture_of(canvas)
    box = canvas.row_box(0)
    columns = {
        day: {
            picture.pixelColor(round(expected_x(canvas, day)) + shift, y).name()
            for y in range(box.top(), box.bottom())
            for shift in (-1, 0)
        }
        for day in (date(2022, 6, 30), date(2022, 10, 15))
    }
    solid, dashed = columns.values()
    assert solid == {theme.colour("text").name()}
    assert theme.colour("focus").name() in dashed
    assert len(dashed) > 1


# -- labels -------------------------------------------------------------------------------------------------------


def apart(boxes: list[QRectF]) -> bool:
    return not any(first.intersects(second) for first, second in combinations(boxes, 2))


def painters(scene: Scene, zoom: Zoom, width: int) -> tuple[ScenePainter, HeaderPainter, TimeScale]:
    faces = Faces(QApplication.font())
    left = width * 0.46
    scale = readable_scale(zoom, scene.first, scene.last, faces, least=width - left)
    painter = ScenePainter(scene, scale, faces, columns(faces, left))
    return painter, HeaderPainter(scale, faces, columns(faces, left), painter.flags), scale


def row_boxes(painter: ScenePainter, number: int) -> tuple[list[QRectF], list[QRectF]]:
    """The boxes of the words left, and of the words and signs right."""
    place = painter.place(number)
    signs = [diamond.shape.boundingRect() for diamond in place.diamonds]
    words = [text.box for text in painter.label(number).texts]
    return words, [*signs, *([place.date.box] if place.date is not None else [])]


@pytest.mark.parametrize("grouping", Grouping)
@pytest.mark.parametrize("zoom", Zoom)
@pytest.mark.parametrize("width", [width for width, _height in SIZES])
def test_no_label_hides_another(tmp_path: Path, grouping: Grouping, zoom: Zoom, width: int) -> None:
    from ui.deadlines.reading import Asked

    scene = programme_scene(tmp_path, asked=Asked(grouping, open_all=True))
    painter, header, scale = painters(scene, zoom, width)
    for number, row in enumerate(scene.rows):
        left, right = row_boxes(painter, number)
        assert apart(left), row.title
        assert apart(right), row.title
        assert all(box.right() <= painter.columns.right for box in left), row.title
        top = number * painter.faces.row
        assert all(top <= box.top() and box.bottom() <= top + painter.faces.row for box in left)
    for start in (0.0, scale.width / 3, scale.width - width / 2):
        assert apart(list(header_boxes(header, start, start + width * 0.54)))


def header_boxes(header: HeaderPainter, left: float, right: float) -> Iterator[QRectF]:
    for text in header.tick_texts(left, right):
        yield text.box
    for place in header.flag_places(left, right):
        assert left <= place.box.left()
        assert place.box.right() <= right + 0.01
        yield place.box


@given(first=DAYS, now=DAYS, done=st.none() | DAYS, as_of=DAYS, today=DAYS, zoom=st.sampled_from(Zoom))
def test_a_date_beside_its_sign_hides_no_sign(
    first: date, now: date, done: date | None, as_of: date, today: date, zoom: Zoom
) -> None:
    faces = Faces(QApplication.font())
    scale = readable_scale(zoom, date(2021, 1, 1), date(2025, 12, 31), faces, least=500)
    row = moved(first, now, done)
    place = row_place(row, 0.0, scale, faces, [as_of, today])
    signs = [diamond.shape.boundingRect() for diamond in place.diamonds]
    signs += [tick.boundingRect() for _style, tick in place.ticks]
    if place.date is not None:
        assert not any(place.date.box.intersects(sign) for sign in signs)
        assert place.date.box.left() >= 0
        assert place.date.box.right() <= scale.width
    kinds = [mark.kind for mark in row.marks if mark.kind is not MarkKind.COMPLETED]
    for kind, diamond in zip(kinds, place.diamonds, strict=True):
        day = first if kind is MarkKind.ORIGINAL else now
        assert abs(diamond.shape.boundingRect().center().x() - scale.centre(day)) < 0.01
    outer, inner = (diamond.shape.boundingRect() for diamond in place.diamonds)
    assert not inner.contains(outer)  # the first deadline is never hidden by the one in force


@given(as_of=DAYS, today=DAYS, left=st.floats(0, 3000), width=st.floats(320, 900), zoom=st.sampled_from(Zoom))
def test_the_dates_of_the_two_lines_never_meet(as_of: date, today: date, left: float, width: float, zoom: Zoom) -> None:
    _painter, header, _scale = painters(scene_of(as_of=as_of, today=today), zoom, 900)
    places = header.flag_places(left, left + width)
    assert len(places) == (1 if as_of == today else 2)
    assert apart([place.box for place in places])
    assert all(left - 0.01 <= place.box.left() and place.box.right() <= left + width + 0.01 for place in places)


@pytest.mark.parametrize("width", [300, 620, 890, 1500])
def test_the_entries_of_the_legend_stand_apart(width: int) -> None:
    legend = LegendPainter(Faces(QApplication.font()))
    boxes = [place.box for place in legend.places(width)]
    assert apart(boxes)
    assert max(box.bottom() for box in boxes) <= legend.height(width)


# -- painting only what comes into sight --------------------------------------------------------------------------


@pytest.mark.parametrize(("across", "down"), [(60, 0), (-45, 0), (0, 24), (0, 72), (0, -31), (33, 50)])
def test_a_strip_painted_after_scrolling_is_what_a_whole_painting_gives(
    qtbot: QtBot, canvas: DeadlineCanvas, across: int, down: int
) -> None:
    canvas.show_scene(many(400))
    canvas.horizontalScrollBar().setValue(300)
    canvas.verticalScrollBar().setValue(480)
    canvas.choose(25)
    screen_of(canvas)
    for _step in range(3):
        canvas.horizontalScrollBar().setValue(canvas.across + across)
        canvas.verticalScrollBar().setValue(canvas.down + down)
        strips = screen_of(canvas)
    canvas.viewport().update()
    assert strips == screen_of(canvas)
    qtbot.wait(0)


def test_only_rows_in_sight_get_places_and_words(canvas: DeadlineCanvas) -> None:
    canvas.show_scene(many(50_000))
    picture_of(canvas)
    canvas.verticalScrollBar().setValue(canvas.verticalScrollBar().maximum() // 2)
    picture_of(canvas)
    assert canvas.picture is not None
    in_sight = canvas.viewport().height() // canvas.faces.row + 2
    assert len(canvas.picture.painter._places) <= 2 * in_sight
    assert len(canvas.picture.painter._labels) <= 2 * in_sight


def test_a_scene_without_rows_says_so(canvas: DeadlineCanvas, tmp_path: Path) -> None:
    from ui.deadlines.reading import Asked

    canvas.nothing = "Không có việc nào."
    canvas.show_scene(programme_scene(tmp_path, asked=Asked(text="không có chữ này đâu")))
    assert canvas.scene is not None
    written = picture_of(canvas)
    canvas.nothing = ""
    canvas.viewport().update()
    assert written != picture_of(canvas)


def test_a_task_without_marks_paints_no_sign(canvas: DeadlineCanvas) -> None:
    canvas.show_scene(scene_of(task(1, marks=()), task(2, marks=(deadline(date(2022, 8, 1)),))))
    canvas.choose(None)
    picture, ink = picture_of(canvas), theme.sign_ink(Style.OVERDUE).name()
    left, right = canvas.label_width, picture.width()
    boxes = [canvas.row_box(number) for number in (1, 2)]
    found = [middle_of_ink(picture, ink, left, right, box.top() + 8, box.top() + 16) for box in boxes]
    assert found[0] is None
    assert found[1] is not None
