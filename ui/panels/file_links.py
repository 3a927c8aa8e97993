"""The files of a document on a task's sheet, each with what can be done with it."""

from __future__ import annotations

from figures.styles import Style
from models.messages import _
from models.rows import EvidenceRow, FileRow
from models.rules.file_names import is_paper, names_program
from models.size_words import size_words
from ui.panels.markup import dotted, inked, link, quiet, words
from ui.panels.task_view import TaskView

#: Followed by the SHA-256 of a file.
OPEN_LINK, SAVE_LINK = "open-file:", "save-file:"
#: Followed by the uid of a document.
ATTACH_LINK = "attach-file:"


def file_lines(files: tuple[FileRow, ...]) -> list[str]:
    """One line a file: its name, which opens a copy of papers and pictures, and the way to a copy of one's own."""
    return [_line(file) for file in files]


def may_attach(view: TaskView) -> bool:
    """True where this office reports on the task, and so has the papers that prove it."""
    return view.writable and view.offers.may_report(view.detail.task.uid)


def attach_line(document: EvidenceRow) -> str:
    """The way to files that come later than the document; nothing for a classified one."""
    return "" if document.classified else link(ATTACH_LINK + document.uid, _("Attach files…"))


def _line(file: FileRow) -> str:
    size = size_words(file.size)
    if not file.here:
        return dotted(words(file.name), quiet(size), quiet(_("file not here yet")))
    name = link(OPEN_LINK + file.sha256, file.name) if is_paper(file.name) else words(file.name)
    said = [name, quiet(size), link(SAVE_LINK + file.sha256, _("Save a copy…"))]
    return (
        dotted(*said, inked(_("⚠ a program: do not run it"), Style.DUE_SOON))
        if names_program(file.name)
        else dotted(*said)
    )
