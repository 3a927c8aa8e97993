"""The start: to the painted window, to the first page with its content, and the memory some seconds after."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from bench.pairs import Ratio
from models.store import Store

ROOT = Path(__file__).resolve().parent.parent
PAINTED, SHOWN, MEMORY = "painted", "shown", "memory"
#: How long a window has had nothing to do when its memory is read.
IDLE_MS = 3000

#: A window with an empty tree, which says when it has been painted.
BARE = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow, QTreeView

class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, painted)

def say(word):
    print(word, flush=True)

def painted():
    say("painted")
    {then}

app = QApplication(sys.argv[:1])
window = Window()
window.setCentralWidget(QTreeView())
window.resize(1280, 700)
window.show()
app.exec()
"""
#: The same with the libraries of the database, an engine and one query.
QUERY = """
    from sqlmodel import Field, Session, SQLModel, create_engine, select

    class Task(SQLModel, table=True):
        uid: str = Field(primary_key=True)
        path: str
        title: str

    engine = create_engine("sqlite:///" + sys.argv[1])
    with Session(engine) as session:
        for path, title in session.exec(select(Task.path, Task.title)):
            print(path, title)
    say("shown")
"""
REST = f"""
    QTimer.singleShot({IDLE_MS}, lambda: say("memory"))
"""
#: The program itself, which says when its window and when its first page with what it read have been painted.
OURS = """
import sys
import main

def say(word):
    print(word, flush=True)

opening = main._open_window

def watched(*given):
    from PySide6.QtCore import QEvent, QObject, QTimer
    from PySide6.QtWidgets import QTreeView
    from ui.window import MainWindow
    show = MainWindow.show

    class Watch(QObject):
        def eventFilter(self, viewport, event):
            if event.type() is QEvent.Type.Paint and viewport.parent().model().rowCount():
                viewport.removeEventFilter(self)
                QTimer.singleShot(0, content)
            return False

    def content():
        say("shown")
        QTimer.singleShot({idle}, lambda: say("memory"))

    def shown(window):
        def wait_for_content():
            watch = Watch(window)
            for view in window.page.findChildren(QTreeView):
                view.viewport().installEventFilter(watch)

        window.painted.connect(lambda: say("painted"))
        window.desk.begun.connect(wait_for_content)
        show(window)

    MainWindow.show = shown
    return opening(*given)

main._open_window = watched
main.main(["--store", sys.argv[1], "--today", "15/02/2022"])
"""


def ratios(_tasks: int = 0) -> Iterator[Ratio]:
    """The three figures, on a new store; a start is the same for any number of tasks that no page shows yet."""
    with TemporaryDirectory(prefix="DonDoc-") as folder:
        store = Path(folder) / "store.sqlite"
        Store.create(store).close()
        bare = BARE.replace("{then}", QUERY.strip())
        ours = partial(_seconds, OURS.replace("{idle}", str(IDLE_MS)), store)
        yield Ratio("start.painted", 1.5, partial(ours, PAINTED), partial(_seconds, bare, store, PAINTED))
        yield Ratio("start.shown", 1.3, partial(ours, SHOWN), partial(_seconds, bare, store, SHOWN))
        resting = partial(_mebibytes, BARE.replace("{then}", REST.strip()), store)
        whole = partial(_mebibytes, OURS.replace("{idle}", str(IDLE_MS)), store)
        yield Ratio("start.memory", 1.7, whole, resting, pairs=3, warm_ups=1)


def _started(code: str, store: Path) -> subprocess.Popen[str]:
    """A process of its own, which finds its modules compiled: ours are shipped so, the libraries are installed so.

    Where Python is told to keep no bytecode, each start would compile our modules anew and none of the libraries'.
    """
    folder = str(store.parent)
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    kept |= {"XDG_DATA_HOME": folder, "LOCALAPPDATA": folder, "PYTHONUTF8": "1"}
    kept["PYTHONPYCACHEPREFIX"] = str(store.parent / "bytecode")
    command = [sys.executable, "-c", code, str(store)]
    return subprocess.Popen(command, cwd=ROOT, env=kept, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)


def _seconds(code: str, store: Path, word: str) -> float:
    """From before the process is made to its saying `word`.

    Both ends are read here, on one clock: what a process knows of its own beginning is too coarse, and its clock
    starts only when Python has.
    """
    start = perf_counter()
    process = _started(code, store)
    _wait_for(process, word)
    seconds = perf_counter() - start
    _end(process)
    return seconds


def _mebibytes(code: str, store: Path) -> float:
    """The memory in use (RSS) once the process has been idle.

    What it shares with others counts whole: how much that is depends on what else runs, and the ratio must not.
    """
    import psutil

    process = _started(code, store)
    _wait_for(process, MEMORY)
    used = psutil.Process(process.pid).memory_info().rss / 2**20
    _end(process)
    return float(used)


def _wait_for(process: subprocess.Popen[str], word: str) -> None:
    assert process.stdout is not None
    for line in process.stdout:
        if line.strip() == word:
            return
    raise RuntimeError(f"the process ended before it said {word!r}")


def _end(process: subprocess.Popen[str]) -> None:
    process.kill()
    process.communicate()
