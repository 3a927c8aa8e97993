"""The file of one task (phiếu hồ sơ nhiệm vụ) as data: what it says, before any format."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from models.messages import _
from models.rules.dates import date_words
from reports.totals_words import dated_words

Texts = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FileColumn:
    """A column of a part: its head and its share of the width."""

    head: str
    share: float


@dataclass(frozen=True, slots=True)
class FilePart:
    """A headed table; a row has a text a column, a line feed in it begins a new paragraph.

    `remark` stands below the head, "" where there is none. Without rows the part says that nothing is recorded.
    """

    head: str
    columns: tuple[FileColumn, ...]
    rows: tuple[Texts, ...]
    remark: str = ""


@dataclass(frozen=True, slots=True)
class TaskFile:
    """`office` is where the file was made; `known_by` the day by which all of it had been received there."""

    office: str
    path: str
    task: str
    programme: str
    as_of: date
    known_by: date
    parts: tuple[FilePart, ...]
    invented: bool

    @property
    def title(self) -> str:
        return _("FILE OF A TASK")

    @property
    def about(self) -> str:
        """The task with its place in the Programme."""
        return f"{self.path}. {self.task}"

    @property
    def dated(self) -> str:
        """As of which day, and as known by which."""
        return dated_words(self.as_of, self.known_by)

    @property
    def foot(self) -> str:
        """What stands at the foot of every sheet, so that one alone tells where it belongs."""
        said = {"path": self.path, "date": date_words(self.as_of), "known": date_words(self.known_by)}
        return _("File of task {path} – as of {date}, known by {known}", **said)

    @property
    def demonstration(self) -> str:
        """What every page says of invented data; "" of real ones."""
        return _("DEMONSTRATION DATA") if self.invented else ""


def nothing_words() -> str:
    """What a part says that has no row."""
    return _("Nothing is recorded.")
