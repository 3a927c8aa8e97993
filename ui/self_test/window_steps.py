"""Every page of the window is painted, with something on it."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from operator import ne
from types import TracebackType

from models.messages import _
from models.store import Store
from ui.self_test.trial import AS_OF, Step, Trial, must

WIDTH, HEIGHT = 1366, 768
#: Rows of points that must have writing on them, where a page shows the Programme's tasks and where it may be empty.
_FULL, _SPARSE = HEIGHT // 4, 40
#: Changes of colour along a row that the lines of a table alone do not make.
_CHANGES = 24


def steps(language: str) -> tuple[Step, ...]:
    from ui.navigation import destination_title, destinations

    return tuple(
        (
            _("Page {name}", name=destination_title(each.name)),
            partial(_page_is_painted, page=each.name, language=language),
        )
        for each in destinations()
    )


def _page_is_painted(trial: Trial, page: str, language: str) -> str:
    from PySide6.QtGui import QImage

    from ui.application import make_application
    from ui.screenshot import take

    make_application(language)
    file = trial.folder / f"{page}.png"
    with _nothing_goes_wrong_behind():
        take(_copied(trial, page), page=page, width=WIDTH, height=HEIGHT, out=file, as_of=AS_OF)
    picture = QImage(str(file)).convertToFormat(QImage.Format.Format_RGB32)
    written, wanted = _written_rows(bytes(picture.constBits()), picture.width()), _FULL if page == "tasks" else _SPARSE
    must(written > wanted, f"only {written} of {picture.height()} rows of the picture have anything on them")
    return _(
        "{width} × {height} points, writing on {n} rows", width=picture.width(), height=picture.height(), n=written
    )


def _copied(trial: Trial, page: str) -> Store:
    """A store of the page's own: whoever takes its picture closes it."""
    path = trial.folder / f"page {page}" / "dondoc.sqlite"
    path.parent.mkdir()
    shutil.copy(trial.store.back_up().path, path)
    return Store.open(path, today=trial.store.today)


@contextmanager
def _nothing_goes_wrong_behind() -> Iterator[None]:
    """What a slot or the worker raises is told to Python's hook alone: hear it."""
    heard: list[BaseException] = []
    before = sys.excepthook

    def hear(_kind: type[BaseException], error: BaseException, _trace: TracebackType | None) -> None:
        heard.append(error)

    sys.excepthook = hear
    try:
        yield
    finally:
        sys.excepthook = before
    if heard:
        raise heard[0]


def _written_rows(pixels: bytes, width: int) -> int:
    """How many rows of pixels, right of the rail, change their colour as often as only letters do.

    Not how many colours they have: some systems draw letters without smoothing them.
    """
    colours = memoryview(pixels).cast("I").tolist()
    rows = (colours[start + width // 6 : start + width] for start in range(0, len(colours), width))
    return sum(sum(map(ne, row, row[1:])) >= _CHANGES for row in rows)
