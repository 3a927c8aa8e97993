"""The periodic report as a Word file, beside the same rows filled into one bare table by the template library alone.

Written from what has been read; and read and written, beside the list of tasks read once (which has a limit of its own
in `task_list`) and the bare table; and how it grows. Imports apart.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from docx import Document
from docxtpl import DocxTemplate  # type: ignore[import-untyped]

from bench.pairs import Ratio, timed
from bench.programmes import TODAY, store_of
from models import queries
from models.rules.periods import read_period
from models.store import Store
from reports.progress_reading import read_progress_report
from reports.progress_report import ProgressReport
from reports.progress_writing import write_progress_report
from reports.table_rows import Heading, Line

#: The limits are about a tenth of the tasks of the other benchmarks, and twice as many.
SHARE = 10
PERIOD = read_period("2023-Q2")
#: Reports of each task that is tracked.
FEW = 10
COLUMNS = ("number", "task", "lead", "coordinating", "deadline", "state", "remarks")


@dataclass(frozen=True, slots=True)
class _Given:
    """A store of so many tasks, the report on it, and where files go."""

    store: Store
    report: ProgressReport
    folder: Path

    def whole(self) -> None:
        """Read what the report says, and write it."""
        self._write(read(self.store))

    def written(self) -> None:
        """Write what has been read."""
        self._write(self.report)

    def _write(self, report: ProgressReport) -> None:
        write_progress_report(report, self.folder / "report.docx")


def read(store: Store) -> ProgressReport:
    """What the report on the whole Programme says."""
    with store.read() as session:
        return read_progress_report(session, period=PERIOD, known_by=TODAY, as_of=TODAY)


def ratios(tasks: int) -> Iterator[Ratio]:
    """Of a tenth of `tasks`, and twice as many."""
    with _given(tasks // SHARE) as few, _given(2 * tasks // SHARE) as twice:
        fill = _bare(few)

        def list_and_fill() -> None:
            with few.store.read() as session:
                queries.task_list(session, as_of=TODAY)
            fill()

        yield Ratio("report.write", 1.2, timed(few.written), timed(fill), pairs=7, warm_ups=1)
        yield Ratio("report.read_and_write", 1.2, timed(few.whole), timed(list_and_fill), pairs=7, warm_ups=1)
        yield Ratio(
            "report.growth_with_twice_the_tasks", 2.4, timed(twice.whole), timed(few.whole), pairs=7, warm_ups=1
        )


@contextmanager
def _given(tasks: int) -> Iterator[_Given]:
    with store_of(tasks, reports=FEW) as path, Store.open(path, today=TODAY) as store:
        yield _Given(store, read(store), path.parent)


def _bare(given: _Given) -> Callable[[], None]:
    """The rows of the report's annex through a loop of the template library, in one table of the same columns."""
    template, rows = _template(), [_row(row) for row in given.report.annex.rows]

    def fill() -> None:
        document = DocxTemplate(BytesIO(template))
        document.render({"rows": rows}, autoescape=True)
        document.save(given.folder / "bare.docx")

    return fill


def _template() -> bytes:
    document = Document()
    table = document.add_table(rows=4, cols=len(COLUMNS), style="Table Grid")
    table.cell(1, 0).text, table.cell(3, 0).text = "{%tr for row in rows %}", "{%tr endfor %}"
    for place, name in enumerate(COLUMNS):
        table.cell(0, place).text, table.cell(2, place).text = name, "{{ row." + name + " }}"
    content = BytesIO()
    document.save(content)
    return content.getvalue()


def _row(row: Heading | Line) -> dict[str, str]:
    if isinstance(row, Heading):
        return dict.fromkeys(COLUMNS, "") | {"task": f"{row.path}. {row.text}"}
    lines = {
        "number": [str(row.number or "–")],
        "task": [row.title, f"{row.path} · {row.about}"],
        "lead": row.lead,
        "coordinating": row.coordinating,
        "deadline": [row.due.words, row.due.original or ""],
        "state": [row.state.signed, row.state.reported or ""],
        "remarks": row.remarks,
    }
    return {name: "\n".join(filter(None, said)) for name, said in lines.items()}
