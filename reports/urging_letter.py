"""The công văn đôn đốc on paper: one office, its delays, what was directed, and by when an answer is due."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from models.errors import KnownError
from models.landing import land
from models.messages import _
from models.rules.dates import date_words
from models.rules.numbers import number_words
from models.rules.signing import SigningProfile
from reports.official.frame import Frame, frame
from reports.plain_text import plain

SUFFIXES = (".docx", ".pdf")
#: Fields that a template may do without.
OPTIONAL = frozenset({"draft", "demonstration", "kind_line", "is_letter", "party", "rounds"})


@dataclass(frozen=True, slots=True)
class UrgingLine:
    """A task that is urged; `days_late` is 0 where it is not overdue, `times_urged` counts earlier letters."""

    path: str
    title: str
    deadline_words: str
    days_late: int
    progress_words: str
    directions: tuple[str, ...]
    times_urged: int


@dataclass(frozen=True, slots=True)
class UrgingLetterPaper:
    """A letter to `office_name`, the `times`-th; without `number` a draft. `round_lines` are reports awaited."""

    profile: SigningProfile
    office_name: str
    number: str | None
    issued_on: date | None
    times: int
    reply_due: date | None
    as_of: date
    lines: tuple[UrgingLine, ...]
    round_lines: tuple[str, ...]
    demonstration: bool


@dataclass(frozen=True, slots=True)
class LetterRow:
    """A task as a row of the letter's table, ready to print."""

    number: str
    task: str
    deadline: str
    days_late: str
    progress: str
    directions: str


@dataclass(frozen=True, slots=True)
class LetterContent:
    """What the letter says, before any format."""

    frame: Frame
    opening: tuple[str, ...]
    rows: tuple[LetterRow, ...]
    rounds: tuple[str, ...]
    closing: tuple[str, ...]


def write_urging_letter(paper: UrgingLetterPaper, path: Path, template: Path | None = None) -> Path:
    """Write the letter to `path` (.docx, from `template` or the program's own; .pdf) and return it.

    KnownError `report.unknown_format`, `template.*` (reports/official/word.py), and those of landing a file.
    """
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        raise KnownError(
            "report.unknown_format",
            _("“{name}” is neither a Word nor a PDF file. End the name with .docx or .pdf.", name=path.name[:80]),
        )
    land(path, urging_letter_word(paper, template) if suffix == ".docx" else _pdf(letter_content(paper)))
    return path


def urging_letter_word(paper: UrgingLetterPaper, template: Path | None = None) -> bytes:
    """The letter as a Word file; KnownErrors `template.*`."""
    return _word(letter_content(paper), paper, template)


def letter_content(paper: UrgingLetterPaper) -> LetterContent:
    """The words of the letter."""
    profile, office = paper.profile, plain(paper.office_name)
    return LetterContent(
        frame=frame(
            profile,
            abstract=_abstract(paper),
            number=paper.number,
            issued_on=paper.issued_on,
            demonstration=paper.demonstration,
            addressees=(office,),
        ),
        opening=tuple(_opening(paper, office, _sender(profile))),
        rows=tuple(_row(number, line) for number, line in enumerate(paper.lines, start=1)),
        rounds=tuple(_rounds(paper)),
        closing=tuple(_closing(paper, office, _sender(profile))),
    )


def _sender(profile: SigningProfile) -> str:
    """The issuing body by its whole name: "Văn phòng Tỉnh ủy Hậu Giang"."""
    return plain(f"{profile.body} {profile.superior}")


def _abstract(paper: UrgingLetterPaper) -> str:
    words = _("On urging the carrying out of the Programme's tasks")
    return f"{words} ({_('time {n}', n=paper.times)})" if paper.times > 1 else words


def _opening(paper: UrgingLetterPaper, office: str, sender: str) -> Iterator[str]:
    day = date_words(paper.as_of)
    if not paper.lines:
        yield _("Following up the Programme of action, {sender} finds as of {date}:", sender=sender, date=day)
        return
    words = _(
        "Following up the Programme of action, {sender} finds that as of {date} {office} has {n} tasks that are to be"
        " carried out without delay:",
        sender=sender,
        date=day,
        office=office,
        n=number_words(Decimal(len(paper.lines))),
    )
    yield words


def _row(number: int, line: UrgingLine) -> LetterRow:
    progress = [plain(line.progress_words)]
    if line.times_urged:
        progress.append(_("Urged before: {n} times", n=line.times_urged))
    return LetterRow(
        number=str(number),
        task=f"{plain(line.title)} ({_('item {path}', path=plain(line.path))})",
        deadline=plain(line.deadline_words),
        days_late=number_words(Decimal(line.days_late)) if line.days_late > 0 else "–",
        progress="\n".join(filter(None, progress)),
        directions="\n".join(map(plain, line.directions)) or "–",
    )


def _rounds(paper: UrgingLetterPaper) -> Iterator[str]:
    if paper.round_lines:
        yield _("Reports that are still awaited:")
        yield from (f"- {plain(line).rstrip('.;')}." for line in paper.round_lines)


def _closing(paper: UrgingLetterPaper, office: str, sender: str) -> Iterator[str]:
    if paper.reply_due:
        yield _(
            "{office} is asked to carry out the above, to make clear causes, obstacles and the level that must decide,"
            " and to answer {sender} in writing by {date}.",
            office=office,
            sender=sender,
            date=date_words(paper.reply_due),
        )
    else:
        yield _(
            "{office} is asked to carry out the above, to make clear causes, obstacles and the level that must decide,"
            " and to answer {sender} in writing.",
            office=office,
            sender=sender,
        )


def _word(content: LetterContent, paper: UrgingLetterPaper, template: Path | None) -> bytes:
    from reports.official.word import filled, frame_fields, word_template

    rest: dict[str, Any] = asdict(content)
    fields = frame_fields(content.frame) | {name: rest[name] for name in ("opening", "rows", "rounds", "closing")}
    made_on = paper.issued_on or paper.as_of
    chosen = word_template("urging_letter", content.frame, paper.profile, template)
    return filled(chosen, fields, title=content.frame.abstract, made_on=made_on, optional=OPTIONAL)


def _pdf(content: LetterContent) -> bytes:
    from reports.official.pdf import official_pdf
    from reports.official.printed import Column, paragraphs, table

    columns = (
        Column(_("Serial no."), 12, centred=True),
        Column(_("Task"), 51),
        Column(_("Deadline"), 26),
        Column(_("Overdue (days)"), 17, centred=True),
        Column(_("Progress"), 27),
        Column(_("Directions received"), 32),
    )
    rows = [(row.number, row.task, row.deadline, row.days_late, row.progress, row.directions) for row in content.rows]
    width = content.frame.edges.upright
    body = [
        *paragraphs(content.opening, width),
        *table(columns, rows, width),
        *paragraphs((*content.rounds, *content.closing), width),
    ]
    return official_pdf(content.frame, body, title=content.frame.abstract)
