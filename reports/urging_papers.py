"""The letters of the register as papers: what each says of its tasks and round, and its file in a folder."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from sqlmodel import Session

from models import queries
from models.errors import KnownError
from models.labels import label
from models.landing import calm, land
from models.letter_rows import LetterRow
from models.messages import _
from models.queries.letters import letters
from models.queries.rounds import round_matrix
from models.queries.signing import signing_profile
from models.round_rows import RoundOfficeRow
from models.rows import DirectionRow, TaskRow
from models.rules.dates import date_words
from models.rules.signing import SigningProfile
from models.vocabulary import DocumentKind, RoundStanding
from reports.table_line import due
from reports.urging_letter import UrgingLetterPaper, UrgingLine, urging_letter_word


@dataclass(frozen=True, slots=True)
class LetterFile:
    """A letter (`uid`) to an office (a code) and the file that was written for it."""

    uid: str
    office: str
    path: Path


def urging_papers(session: Session, wanted: Collection[str], *, today: date) -> dict[str, UrgingLetterPaper]:
    """By uid, the papers of the letters in the register of `today`.

    Each says what was so on the letter's own as-of date, of a round on the day of its drafting, so that it reads
    the same whenever it is made.
    """
    makers: dict[date, _Papers] = {}
    profile = signing_profile(session, DocumentKind.URGING_LETTER)
    found = {}
    register = letters(session, today)
    for row in register:
        if row.uid in wanted:
            as_of = row.as_of or today
            if as_of not in makers:
                makers[as_of] = _Papers(session, as_of, profile, register)
            found[row.uid] = makers[as_of].paper(row)
    return found


def write_letters(
    session: Session, wanted: Collection[str], folder: Path, *, today: date, template: Path | None = None
) -> list[LetterFile]:
    """Write the Word files of letters into `folder`, beside what is there, from `template`, the office's own or the
    program's: all of them or none.

    KnownErrors `template.*`, `file.missing`, `file.damaged`, and those of landing a file.
    """
    rows = {row.uid: row for row in letters(session, today)}
    papers = urging_papers(session, wanted, today=today)
    contents = {uid: urging_letter_word(paper, template) for uid, paper in papers.items()}
    written: list[LetterFile] = []
    try:
        for uid, content in contents.items():
            path = free_path(folder, file_name(rows[uid]))
            land(path, content)
            written.append(LetterFile(uid, rows[uid].office, path))
    except KnownError:
        for file in written:
            file.path.unlink(missing_ok=True)
        raise
    return written


@dataclass(slots=True)
class LetterWriter:
    """What `draft_letters` writes the papers with: `files` are those it wrote. With `make` the folder is made."""

    folder: Path
    today: date
    template: Path | None = None
    make: bool = False
    files: list[LetterFile] = field(default_factory=list)

    def __call__(self, session: Session, uids: Collection[str]) -> None:
        if self.make:
            make_folder(self.folder)
        self.files = write_letters(session, uids, self.folder, today=self.today, template=self.template)


def make_folder(folder: Path) -> None:
    """KnownErrors of landing a file."""
    with calm(folder / "x"):
        folder.mkdir(parents=True, exist_ok=True)


def file_name(row: LetterRow) -> str:
    """ "cong-van-don-doc-BTCTU-lan-2.docx": letters that every system takes."""
    return f"cong-van-don-doc-{row.office}-lan-{row.times}.docx"


def free_path(folder: Path, name: str) -> Path:
    """A name in `folder` that no file has: somebody may have written on in the earlier one."""
    path, number = folder / name, 1
    while path.exists():
        number += 1
        path = folder / f"{Path(name).stem}-{number}{Path(name).suffix}"
    return path


class _Papers:
    """Letters whose figures are of one date."""

    def __init__(self, session: Session, as_of: date, profile: SigningProfile, register: Sequence[LetterRow]) -> None:
        self._session, self._as_of, self._profile, self._register = session, as_of, profile, register
        self._rows: Mapping[str, TaskRow] = {row.path: row for row in queries.task_list(session, as_of=as_of)}
        self._names = {office.code: office.name for office in queries.offices(session)}
        self._demonstration = queries.programme(session).demonstration

    def paper(self, row: LetterRow) -> UrgingLetterPaper:
        lines = (self._line(self._rows[path], row) for path in row.tasks if path in self._rows)
        return UrgingLetterPaper(
            profile=self._profile,
            office_name=row.name,
            number=row.number,
            issued_on=row.issued_on,
            times=row.times,
            reply_due=row.reply_due,
            as_of=self._as_of,
            lines=tuple(sorted(lines, key=lambda line: -line.days_late)),
            round_lines=self._round_lines(row),
            demonstration=self._demonstration,
        )

    def _line(self, task: TaskRow, letter: LetterRow) -> UrgingLine:
        deadline = due(task)
        day = date_words(deadline.day) if deadline.day else ""
        return UrgingLine(
            path=task.path,
            title=task.title,
            deadline_words=f"{deadline.words} ({day})" if day and day not in deadline.words else deadline.words,
            days_late=task.days_late or 0,
            progress_words=progress_words(task),
            directions=tuple(direction_words(each, self._names) for each in task.directions),
            times_urged=self._times_before(letter, task.path),
        )

    def _times_before(self, letter: LetterRow, path: str) -> int:
        """Letters that went out to the office on a task before this one; the register has the latest first."""
        older = self._register[self._register.index(letter) + 1 :]
        return sum(not each.is_draft and each.office == letter.office and path in each.tasks for each in older)

    def _round_lines(self, letter: LetterRow) -> tuple[str, ...]:
        if letter.round is None:
            return ()
        stands = round_matrix(self._session, day=letter.drafted_on or self._as_of, name=letter.round)
        found = next((each for each in stands if each.office == letter.office), None)
        return (round_words(letter.round_title or "", found),)


def progress_words(task: TaskRow) -> str:
    """ "Đang thực hiện (báo cáo ngày 05/09/2021)", or that nobody has reported."""
    if not task.reported or task.progress is None:
        return _("No report yet")
    if task.last_report_on is None:
        return label(task.progress)
    return _("{progress} (report of {date})", progress=label(task.progress), date=date_words(task.last_report_on))


def direction_words(direction: DirectionRow, names: Mapping[str, str]) -> str:
    """What was directed: by which document, when, by whom."""
    head = [
        direction.number or "",
        _("of {date}", date=date_words(direction.on)) if direction.on else "",
        _("by {office}", office=names.get(direction.by, direction.by)) if direction.by else "",
    ]
    return ": ".join(filter(None, [" ".join(filter(None, head)), direction.text]))


def round_words(title: str, stands: RoundOfficeRow | None) -> str:
    """Which return is missing, since when it was due; what was sent back is not told to be missing."""
    if stands is None or stands.due is None:
        return title
    if stands.standing is RoundStanding.RETURNED and stands.answered_on is not None:
        return _(
            "{title}, due on {date}, sent back on {day}, reason: {reason}", title=title, date=date_words(stands.due),
            day=date_words(stands.answered_on), reason=stands.reason or "–",
        )  # fmt: skip
    if not stands.days_late:
        return _("{title}, due on {date}", title=title, date=date_words(stands.due))
    return _("{title}, due on {date}, {n} days late", title=title, date=date_words(stands.due), n=stands.days_late)
