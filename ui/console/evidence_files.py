"""Files of documents: told by `show`, and written out."""

from __future__ import annotations

from argparse import Namespace
from typing import Any

from sqlmodel import Session

from models.detail_rows import TaskDetail
from models.errors import KnownError
from models.messages import _
from models.queries.evidence_files import file_called, files_of
from models.queries.task_detail import task_detail
from models.rows import EvidenceRow, FileRow
from models.rules.file_names import names_program
from models.store import Store
from models.store.files import copy_kept, folder_of, is_sha256
from ui.console.listing import as_data, target
from ui.console.opening import as_of_date, reading
from ui.console.speaking import echo, warn
from ui.console.typed import path
from ui.file_words import program_words


def write_file(args: Namespace) -> None:
    """`file PATH|SHA256`: a copy of a kept file, its content proved by its hash."""
    out = target(args.out)
    with reading(args) as (store, session):
        found = _wanted(args, store, session)
        copy_kept(folder_of(store.path), found.sha256, found.name, out)
    echo(_("{name} written: {file}.", name=out.name, file=found.name))
    if names_program(found.name):
        warn("file.is_program", program_words())


def _wanted(args: Namespace, store: Store, session: Session) -> FileRow:
    """The file named by its hash, or the only one of a task.

    KnownError `file.unknown`, `file.none`, `file.several`, `task.unknown_path`.
    """
    if is_sha256(args.wanted.strip().lower()):
        return file_called(session, args.wanted)
    where = path(args.wanted)
    files = files_of(task_detail(session, path=where, as_of=as_of_date(args, store, session)))
    if not files:
        raise KnownError("file.none", _("No document of {path} has a file.", path=where))
    if len(files) > 1:
        names = "; ".join(f"{each.name}: {each.sha256}" for each in files)
        raise KnownError(
            "file.several",
            _("{path} has {n} files. Name one by its SHA-256: {names}", path=where, n=len(files), names=names),
        )
    return files[0]


def add_files(found: dict[str, Any], detail: TaskDetail) -> None:
    """Say of each document in `found`, which is `detail` as data, which files it has."""
    _add(found["task"]["evidence"], detail.task.evidence)
    for report, row in zip(found["reports"], detail.reports, strict=True):
        _add(report["evidence"], row.evidence)
    for extension, set_later in zip(found["extensions"], detail.extensions, strict=True):
        if set_later.document is not None:
            _add([extension["document"]], (set_later.document,))


def _add(documents: list[dict[str, Any]], rows: tuple[EvidenceRow, ...]) -> None:
    for document, row in zip(documents, rows, strict=True):
        document["files"] = as_data(row.files)
