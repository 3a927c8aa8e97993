"""Putting the tracking table into a file: the format by its suffix, the file whole or not at all."""

from __future__ import annotations

import errno
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path

from models.errors import KnownError
from models.landing import calm, land
from models.messages import _
from models.rows import BreakthroughRow, OfficeRow, ProgrammeRow, TaskRow
from reports.table_rows import TrackingTable
from reports.tracking_table import tracking_table

SUFFIXES = (".pdf", ".xlsx")


def write_tracking_table(
    rows: Sequence[TaskRow],
    *,
    offices: Mapping[str, OfficeRow],
    programme: ProgrammeRow,
    as_of: date,
    today: date,
    path: Path,
    known_on: date | None = None,
    filter_words: str | None = None,
    context: Sequence[TaskRow] = (),
    breakthroughs: Sequence[BreakthroughRow] = (),
    cancelled: Callable[[], bool] | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Path:
    """Write the table of `rows` to `path` (.pdf or .xlsx) and return it; an older file is replaced only at the end.

    `progress(done, total)` counts rows. KnownError `report.unknown_format`, `report.bad_name`,
    `report.folder_missing`, `report.read_only`, `report.disk_full`, `report.file_open`, `report.cancelled`; then
    nothing was written.
    """
    check_target(path)
    table = tracking_table(
        rows,
        offices=offices,
        programme=programme,
        as_of=as_of,
        today=today,
        known_on=known_on,
        filter_words=filter_words,
        context=context,
        breakthroughs=breakthroughs,
    )
    land(path, _made(table, path.suffix.lower(), _stepper(len(table.rows), cancelled, progress)))
    return path


def check_target(path: Path) -> None:
    """Refuse at once a name or a folder that cannot be written to."""
    if path.suffix.lower() not in SUFFIXES:
        raise KnownError(
            "report.unknown_format",
            _("“{name}” is neither a PDF nor an Excel file. End the name with .pdf or .xlsx.", name=path.name),
        )
    with calm(path):
        if not path.parent.is_dir():
            raise FileNotFoundError(errno.ENOENT, "", str(path.parent))
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, "", str(path))


def _made(table: TrackingTable, suffix: str, step: Callable[[], None]) -> bytes:
    if suffix == ".pdf":
        from reports.pdf import tracking_table_pdf

        return tracking_table_pdf(table, step=step)
    from reports.spreadsheet import tracking_table_xlsx

    return tracking_table_xlsx(table, step=step)


def _stepper(
    total: int, cancelled: Callable[[], bool] | None, progress: Callable[[int, int], None] | None
) -> Callable[[], None]:
    """What to call at each row: tells how far the work is, stops it where that was asked for."""
    done = 0

    def step() -> None:
        nonlocal done
        done += 1
        if cancelled is not None and cancelled():
            raise KnownError("report.cancelled", _("Stopped as asked; no file was written."))
        if progress is not None:
            progress(done, total)

    return step
