"""The Programme's own words about a task, from the copy that the office attached."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select
from sqlmodel import Session, col

from models.errors import KnownError
from models.messages import _
from models.queries.named_task import named_task
from models.queries.programme import programme
from models.rules.passages import Marked, by_heading, by_lines, lines_agree
from models.store.files import folder_of, is_kept
from models.store.source_text import text_lines
from models.store.store import Store
from models.tables import Task


@dataclass(frozen=True, slots=True)
class Passage:
    """`text` of the passage, found by "lines" or "heading"; basis "none" and no text if no copy has it."""

    text: str
    basis: str
    name: str | None


def source_passage(store: Store, session: Session, *, path: str) -> Passage:
    """The passage about the task at `path`.

    KnownError `task.unknown_path`, `source.file_missing` if the attached copy is gone, those of `text_lines`.
    """
    tasks = {
        row.path: Marked(
            tuple(row.source_lines) if row.source_lines else None, tuple(row.heading_printed or ()), row.title
        )
        for row in session.execute(
            select(col(Task.path), col(Task.source_lines), col(Task.heading_printed), col(Task.title))
        )
    }
    path = named_task(session, path).path
    row = programme(session)
    if row.source_name is None or row.source_sha256 is None:
        return Passage("", "none", None)
    file = folder_of(store.path) / row.source_sha256
    if not is_kept(file.parent, row.source_sha256):
        raise KnownError(
            "source.file_missing",
            _("The attached copy {name} is no longer in the data folder. Attach it again.", name=row.source_name),
        )
    copy = text_lines(file, Path(row.source_name).suffix)
    wanted, all_marked = tasks[path], list(tasks.values())
    if wanted.lines and lines_agree(copy, all_marked):
        return Passage(by_lines(copy, wanted.lines), "lines", row.source_name)
    text = by_heading(copy, wanted, all_marked)
    return Passage(text or "", "heading" if text else "none", row.source_name)
