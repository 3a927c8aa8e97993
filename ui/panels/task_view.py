"""TaskView: all that the detail panel shows of one task, read in one go."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlmodel import Session

from models import queries
from models.detail_rows import TaskDetail
from models.errors import KnownError
from models.finding_rows import FindingRow
from models.history_rows import HistoryRow
from models.indicator_rows import IndicatorRow
from models.letter_rows import LetterRow
from models.messages import _
from models.queries.evidence_files import located
from models.queries.findings import findings
from models.queries.history import history
from models.queries.letters import letters
from models.queries.links import task_paths
from models.queries.offers import offers
from models.queries.programme import register_day
from models.queries.task_detail import task_detail
from models.rows import BreakthroughRow, ProgrammeRow
from models.rules.offers import Offers
from ui.fields.office_names import OfficeNames

#: Changes shown of one task; the history page has all.
HISTORY_SHOWN = 20


@dataclass(frozen=True, slots=True)
class TaskView:
    """`uids` are those of all tasks by path, for links; `history` is newest first and at most HISTORY_SHOWN;
    `indicators` are those that measure the task, `letters` those that went out on it, the latest first;
    `findings` what inspections found of it; `offers` is what this store's office may do, `writable` whether the data
    are shown as they are known now.
    """

    detail: TaskDetail
    as_of: date
    programme: ProgrammeRow
    names: OfficeNames
    breakthroughs: tuple[BreakthroughRow, ...]
    history: tuple[HistoryRow, ...]
    uids: dict[str, str]
    indicators: tuple[IndicatorRow, ...]
    letters: tuple[LetterRow, ...]
    findings: tuple[FindingRow, ...]
    offers: Offers
    writable: bool


def read_task_view(session: Session, uid: str, as_of: date, *, today: date, files: Path, writable: bool) -> TaskView:
    """`files` is the folder of kept files. KnownError `task.unknown_path` if the task is not (or no longer, or not
    yet) there."""
    paths = task_paths(session)
    path = paths.get(uid)
    if path is None:
        raise KnownError("task.unknown_path", _("This task is not in the Programme on the date chosen."))
    measured = (row for row in queries.indicators(session, as_of=as_of) if row.task == path)
    found = queries.programme(session)
    register = letters(session, register_day(found, as_of=as_of, today=today))
    return TaskView(
        detail=located(task_detail(session, path=path, as_of=as_of), files),
        as_of=as_of,
        programme=found,
        names=OfficeNames(queries.offices(session)),
        breakthroughs=tuple(queries.breakthroughs(session)),
        history=tuple(history(session, path=path, limit=HISTORY_SHOWN)),
        uids={path: uid for uid, path in paths.items()},
        indicators=tuple(measured),
        letters=tuple(row for row in register if path in row.tasks and not row.is_draft),
        findings=findings(session, as_of=as_of, path=path),
        offers=offers(session),
        writable=writable,
    )
