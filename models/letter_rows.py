"""Frozen rows of urging: the letters of the register, and whom to urge to do what."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from models.rows import EvidenceRow
from models.today_rows import LateTaskRow


@dataclass(frozen=True, slots=True)
class LetterRow:
    """An urging letter as it stood on a day; `office` and what is in `tasks` are codes and paths.

    Without `number` it is a draft: `times` (lần thứ) is then the time that it will be, and `days_since` None.
    `reply_days_late` is 0 where no reply is overdue. `round` is a uid, `round_title` what it is called.
    """

    uid: str
    office: str
    name: str
    number: str | None
    issued_on: date | None
    times: int
    tasks: tuple[str, ...]
    round: str | None
    round_title: str | None
    drafted_on: date | None
    as_of: date | None
    reply_due: date | None
    replied_on: date | None
    reply: str | None
    reply_document: EvidenceRow | None
    days_since: int | None
    reply_days_late: int

    @property
    def is_draft(self) -> bool:
        return self.issued_on is None


@dataclass(frozen=True, slots=True)
class LastUrging:
    """The last letter that went out on a task to those who lead it, and how many there were."""

    letter: str
    number: str
    issued_on: date
    times: int
    reply_due: date | None
    replied_on: date | None
    reply_days_late: int


@dataclass(frozen=True, slots=True)
class UrgingTaskRow:
    """A late task of one agency with its last urging; `drafted`: a letter on it waits for its number."""

    late: LateTaskRow
    last: LastUrging | None
    drafted: bool


@dataclass(frozen=True, slots=True)
class UrgingOfficeRow:
    """The late tasks of one lead (a code; None: nobody leads them), the longest overdue first.

    `receivers` are those to whom letters would go: the office itself, the members of a group. There are none for a
    group whose members nobody has declared, for the hub itself and where nobody leads. A committee is a collective
    leadership, which is urged only where somebody names it.
    """

    office: str | None
    name: str | None
    is_group: bool
    is_committee: bool
    receivers: tuple[str, ...]
    tasks: tuple[UrgingTaskRow, ...]
