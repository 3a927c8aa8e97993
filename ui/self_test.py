"""The shipped program tests itself with nothing but what it brought along, in a folder that is gone afterwards."""

from __future__ import annotations

import platform
import sys
import tempfile
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from models import queries
from models.messages import _
from models.operations import EvidenceGiven, record_progress
from models.rows import TaskRow
from models.store import Store
from models.vocabulary import Progress

#: The day on which the bundled Programme is known to have four late tasks.
AS_OF = date(2021, 12, 31)
TASKS, LATE = 69, 4
WIDTH, HEIGHT = 1366, 768

Say = Callable[[str], None]


class NotHeldError(Exception):
    """What was tried did not come out as it must."""


@dataclass(frozen=True, slots=True)
class Trial:
    """The temporary store that everything is tried on, and the folder it lies in."""

    store: Store
    folder: Path

    def tasks(self, *, overdue: bool = False) -> list[TaskRow]:
        with self.store.read() as session:
            return queries.task_list(session, as_of=AS_OF, overdue=overdue)


def run(log: Path | None = None) -> int:
    """Try everything, say each outcome in one line (in `log` too), and give the exit status: 0 only if all held."""
    with _saying(log) as say:
        say(_("Đôn Đốc tests itself: Python {python}, {system}", python=_python(), system=platform.platform()))
        with tempfile.TemporaryDirectory(prefix="DonDoc-") as folder:
            failures = _try_all(Path(folder), say)
        say(_("All held.") if not failures else _("{n} did not hold.", n=failures))
    return 1 if failures else 0


def _try_all(folder: Path, say: Say) -> int:
    steps: Sequence[tuple[str, Callable[[Trial], str]]] = (
        (_("The bundled Programme"), _programme_is_whole),
        (_("Record and undo"), _undo_gives_the_first_state_back),
        (_("Tracking table as PDF"), _pdf_can_be_read_again),
        (_("Tracking table as Excel"), _sheet_can_be_read_again),
        (_("The task tree in the window"), _window_paints_the_tree),
    )
    try:
        store = Store.create(folder / "tự kiểm tra.sqlite", today=date(2022, 1, 1))
    except Exception:
        say(_failed(_("A new store")))
        return 1
    with store:
        return sum(not _holds(words, step, Trial(store, folder), say) for words, step in steps)


def _holds(words: str, step: Callable[[Trial], str], trial: Trial, say: Say) -> bool:
    """True if `step` came to its end; whatever it raised is said and the next one is tried."""
    try:
        say(_("Held: {what}: {found}", what=words, found=step(trial)))
    except Exception:
        say(_failed(words))
        return False
    return True


def _programme_is_whole(trial: Trial) -> str:
    tasks, late = trial.tasks(), trial.tasks(overdue=True)
    _must(len(tasks) == TASKS, f"{len(tasks)} tasks")
    _must(len(late) == LATE, f"late: {[task.path for task in late]}")
    _must(trial.store.check() == [], "the store is not sound")
    return _("{n} items, {late} late on 31/12/2021", n=len(tasks), late=len(late))


def _undo_gives_the_first_state_back(trial: Trial) -> str:
    store, first = trial.store, trial.store.digest()
    proof = EvidenceGiven(number="1-TT/TU", issued_on=AS_OF, issuer="TTTU", abstract="tự kiểm tra")
    path = trial.tasks(overdue=True)[0].path
    store.perform(
        record_progress, operator="DonDoc", path=path, progress=Progress.COMPLETED, on=AS_OF, evidence=[proof]
    )
    _must(store.digest() != first, "recording changed nothing")
    _must(len(trial.tasks(overdue=True)) == LATE - 1, "the recorded task is still late")
    store.undo(operator="DonDoc")
    _must(store.digest() == first, "undo does not give the first state back")
    store.rebuild()
    _must(store.digest() == first, "rebuilding from the log gives another state")
    return first[:16]


def _pdf_can_be_read_again(trial: Trial) -> str:
    from pypdf import PdfReader

    file = _table(trial, ".pdf")
    pages = PdfReader(file).pages
    head = " ".join(pages[0].extract_text().split())
    _must(pages[0].mediabox.width > pages[0].mediabox.height, "the page is not landscape")
    _must(_("Figures as of {date}", date="31/12/2021") in head, f"the first page says {head[:200]!r}")
    return _("{n} pages, {size} bytes", n=len(pages), size=file.stat().st_size)


def _sheet_can_be_read_again(trial: Trial) -> str:
    from openpyxl import load_workbook

    file = _table(trial, ".xlsx")
    book = load_workbook(file, read_only=True)
    texts = {str(cell) for row in book.worksheets[0].iter_rows(values_only=True) for cell in row if cell is not None}
    book.close()
    missing = [task.path for task in trial.tasks(overdue=True) if not any(task.title in text for text in texts)]
    _must(not missing, f"not in the sheet: {missing}")
    return _("{size} bytes", size=file.stat().st_size)


def _window_paints_the_tree(trial: Trial) -> str:
    """The last step: taking the picture closes the window and with it the store."""
    from PySide6.QtGui import QImage

    from ui.application import make_application
    from ui.screenshot import take

    make_application()
    file = trial.folder / "cây nhiệm vụ.png"
    take(trial.store, page="tasks", width=WIDTH, height=HEIGHT, out=file, as_of=AS_OF)
    picture = QImage(str(file)).convertToFormat(QImage.Format.Format_RGB32)
    written, height = _written_rows(bytes(picture.constBits()), picture.width()), picture.height()
    _must(written > height // 4, f"only {written} of {height} rows of the picture have anything on them")
    return _("{width} × {height} points, writing on {n} rows", width=picture.width(), height=height, n=written)


def _written_rows(pixels: bytes, width: int) -> int:
    """How many rows of pixels, in the middle of the window where the tree is, hold more than a few colours."""
    colours = memoryview(pixels).cast("I").tolist()
    return sum(
        len(set(colours[start + width // 4 : start + width // 2])) > 8 for start in range(0, len(colours), width)
    )


def _table(trial: Trial, suffix: str) -> Path:
    from reports.writing import write_tracking_table

    with trial.store.read() as session:
        programme = queries.programme(session)
        offices = {office.code: office for office in queries.offices(session)}
    return write_tracking_table(
        trial.tasks(),
        offices=offices,
        programme=programme,
        as_of=AS_OF,
        today=trial.store.today,
        path=trial.folder / f"bảng{suffix}",
    )


def _must(held: bool, otherwise: str) -> None:
    if not held:
        raise NotHeldError(otherwise)


def _failed(words: str) -> str:
    return _("NOT HELD: {what}", what=words) + "\n" + traceback.format_exc()


def _python() -> str:
    return f"{platform.python_version()}{' (frozen)' if getattr(sys, 'frozen', False) else ''}"


@contextmanager
def _saying(log: Path | None) -> Iterator[Say]:
    """A way to say lines: on the screen if this program has one (a windowed one has not), and in `log`."""
    with log.open("w", encoding="utf-8") if log else tempfile.TemporaryFile("w", encoding="utf-8") as file:

        def say(line: str) -> None:
            print(line, file=file, flush=True)
            if sys.stdout is not None:
                print(line, flush=True)

        yield say
