"""The parts of a task's file: facts, deadlines, reports, documents, directions, obstacles, turns, districts, urgings,
inspection."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from models.cascade_rows import CascadeRow
from models.cascade_words import rollup_words
from models.detail_rows import ExtensionRow, ReportRow, TaskDetail
from models.finding_rows import FindingRow
from models.labels import label
from models.letter_rows import LetterRow
from models.messages import _
from models.rows import EvidenceRow, OccurrenceRow, OfficeRow, TaskRow
from models.rules.dates import date_words
from models.rules.periods import read_period
from models.timeliness_words import standing_words
from models.vocabulary import DeadlineBasis
from reports.table_line import due
from reports.task_file import FileColumn, FilePart, Texts


class Names:
    """Names of offices by their codes; what is no code is a name already."""

    def __init__(self, offices: Sequence[OfficeRow]) -> None:
        self._names = {office.code: office.name for office in offices}

    def of(self, code: str | None) -> str:
        """The name; "" for nobody."""
        return self._names.get(code, code) if code else ""

    def all(self, codes: Sequence[str]) -> str:
        """Several, one below the other."""
        return "\n".join(map(self.of, codes))


def parts_of(
    detail: TaskDetail, urged: Sequence[LetterRow], found: Sequence[FindingRow], names: Names
) -> Iterator[FilePart]:
    """All parts but the log, in the order of the file; within each the oldest first."""
    yield FilePart(_("I. THE TASK"), _columns((_("Detail"), 40), (_("What is recorded"), 125)),
                   tuple(_facts(detail, names)))  # fmt: skip
    yield _extensions(detail.extensions, names)
    yield from _told(tuple(reversed(detail.reports)), detail.task, names)
    yield _turns(detail.task.occurrences, names)
    yield _districts(detail, names)
    yield _letters(sorted(urged, key=lambda each: (str(each.issued_on), each.uid)))
    yield _findings(sorted(found, key=lambda each: (each.found_on, each.uid)), names)


def _columns(*heads: tuple[str, float]) -> tuple[FileColumn, ...]:
    return tuple(FileColumn(words, share) for words, share in heads)


def _facts(detail: TaskDetail, names: Names) -> Iterator[Texts]:
    """What holds on the date, each with its name; what is not known is left out."""
    task, dated = detail.task, due(detail.task)
    day = f" ({date_words(dated.day)})" if dated.day and date_words(dated.day) not in dated.words else ""
    issued = task.document_type_text or ", ".join(label(each) for each in task.document_types)
    progress = label(task.progress) if task.reported and task.progress else _("No report yet")
    for name, said in (
        (_("Kind"), label(task.kind)),
        (_("Type of document"), issued),
        (_("Lead"), names.all(task.lead) or _("not assigned")),
        (_("Coordinating"), names.all(task.coordinating)),
        (_("Issuing level"), task.issuing_level or ""),
        (_("Deadline"), "\n".join(filter(None, [dated.words + day, dated.original]))),
        (_("Progress"), progress),
        (_("State"), standing_words(task.timeliness, task.days_late)),
        (_("Completed on"), _day(task.completed_on)),
        (_("District tasks"), rollup_words(detail.cascade_rollup) if detail.cascades else ""),
    ):
        if said:
            yield name, said


def _extensions(rows: Sequence[ExtensionRow], names: Names) -> FilePart:
    def texts(row: ExtensionRow) -> Texts:
        kind = _("internal deadline") if row.internal else _("extension")
        words, last = row.text or "", _day(row.deadline)
        to = (words if last in words else f"{words} {last}".strip()) or _("no deadline")
        return _day(row.decided_on), f"{kind}\n{to}", row.reason, _document(row.document, names)

    heads = (_("Decided on"), 24), (_("New deadline"), 40), (_("Reason"), 56), (_("Approving document"), 45)
    return FilePart(_("II. DEADLINES SET AND EXTENDED"), _columns(*heads), tuple(map(texts, rows)))


def _told(reports: Sequence[ReportRow], task: TaskRow, names: Names) -> Iterator[FilePart]:
    """The reports and what they brought: documents, directions on them, obstacles."""
    heads = (_("Date"), 22), (_("Office"), 38), (_("Progress"), 32), (_("Remark"), 43), (_("Who typed, when"), 30)
    rows = tuple(_report(each, task, names) for each in reports)
    yield FilePart(_("III. REPORTS ON PROGRESS"), _columns(*heads), rows)
    issued = _columns((_("Document"), 115), (_("Completed on"), 50))
    proofs = tuple((_document(each, names), _day(each.issued_on)) for each in task.evidence)
    yield FilePart(_("IV. DOCUMENTS ISSUED"), issued, proofs)
    directed = _columns((_("Date"), 22), (_("Number"), 30), (_("Given by"), 40), (_("Content"), 73))
    given = tuple((_day(each.on), each.number or "", names.of(each.by), each.text) for each in task.directions)
    yield FilePart(_("V. DIRECTIONS RECEIVED"), directed, given)
    hindered = _columns((_("Date"), 22), (_("Office"), 40), (_("Obstacle"), 63), (_("Level that must decide"), 40))
    stuck = tuple(
        (_day(each.on), names.of(each.office), each.obstacle, names.of(each.deciding_level))
        for each in reports
        if each.obstacle
    )
    yield FilePart(_("VI. OBSTACLES"), hindered, stuck)


def _report(row: ReportRow, task: TaskRow, names: Names) -> Texts:
    """Whose word of which day; what a later one corrected stays, and says so."""
    role = _("lead") if row.office in task.lead else _("coordinating")
    typed_for = _("entered on behalf") if row.on_behalf else ""
    office = [names.of(row.office), f"({', '.join(filter(None, [role, typed_for]))})"]
    period = read_period(row.period).words if row.period else ""
    said = [label(row.progress), period, "" if row.standing else _("corrected later")]
    remark = [row.note or "", *(_document(each, names) for each in row.evidence)]
    typed = [row.operator, f"{date_words(row.recorded_at.date())} {row.recorded_at:%H:%M}" if row.recorded_at else ""]
    return _day(row.on), _lines(office), _lines(said), _lines(remark), _lines(typed)


def _turns(rows: Sequence[OccurrenceRow], names: Names) -> FilePart:
    def texts(row: OccurrenceRow) -> Texts:
        agreed = label(row.deadline_basis) if row.deadline_basis is DeadlineBasis.CONVENTION else ""
        deadline = _lines([_day(row.deadline), f"({agreed})" if agreed else ""])
        return names.of(row.office), read_period(row.period).words, deadline, standing_words(row.timeliness, None)

    heads = (_("Office"), 60), (_("Period"), 35), (_("Deadline"), 30), (_("State"), 40)
    return FilePart(_("VII. TURNS"), _columns(*heads), tuple(map(texts, rows)))


def _districts(detail: TaskDetail, names: Names) -> FilePart:
    def texts(row: CascadeRow) -> Texts:
        said = _("Not completed yet") if row.progress is None else label(row.progress)
        done = _lines([said, _day(row.completed_on)])
        return names.of(row.office), _lines([row.title, row.note or ""]), row.person or "", _day(row.deadline), done

    heads = (_("District"), 38), (_("Task"), 53), (_("Person in charge"), 28), (_("Deadline"), 22), (_("Progress"), 24)
    remark = rollup_words(detail.cascade_rollup) + "." if detail.cascades else ""
    return FilePart(_("VIII. TASKS OF DISTRICTS"), _columns(*heads), tuple(map(texts, detail.cascades)), remark)


def _letters(rows: Sequence[LetterRow]) -> FilePart:
    def texts(row: LetterRow) -> Texts:
        replied = _("Replied {date}", date=date_words(row.replied_on)) if row.replied_on else ""
        reply = _lines([replied, row.reply or ""]) or _("Waiting for the reply")
        sent = _lines([row.number or "", _day(row.issued_on)])
        return sent, row.name, str(row.times), _day(row.reply_due), reply

    heads = ((_("Number, date"), 32), (_("Office urged"), 45), (_("Which time"), 16), (_("Reply due on"), 24),
             (_("Reply"), 48))  # fmt: skip
    return FilePart(_("IX. URGING LETTERS"), _columns(*heads), tuple(map(texts, rows)))


def _findings(rows: Sequence[FindingRow], names: Names) -> FilePart:
    def texts(row: FindingRow) -> Texts:
        when = _lines([_day(row.found_on), _("inspection of {year}", year=row.period), row.name or ""])
        by = _("remedy due {date}", date=date_words(row.remedy_due)) if row.remedy_due else ""
        done = _("✓ Remedied {date}", date=date_words(row.remedied_on)) if row.remedied_on else _("Not remedied yet")
        late = _("✕ Remedy {n} days overdue", n=row.remedy_days_late) if row.remedy_days_late else ""
        found = _lines([row.text, _document(row.document, names)])
        return when, found, _lines([row.recommendation or "", by]), _lines([late or done, row.remedy or ""])

    heads = (_("Found on"), 32), (_("What was found"), 50), (_("Recommendation"), 43), (_("Remedy"), 40)
    return FilePart(_("X. INSPECTION AND SUPERVISION"), _columns(*heads), tuple(map(texts, rows)))


def _document(document: EvidenceRow | None, names: Names) -> str:
    """Number, date, issuer, abstract; of a classified one nothing but its day and issuer."""
    if document is None:
        return ""
    number = _("classified document") if document.classified else document.number or ""
    abstract = "" if document.classified else document.abstract or ""
    return ", ".join(filter(None, [number, _day(document.issued_on), names.of(document.issuer), abstract]))


def _day(day: date | None) -> str:
    return date_words(day) if day else ""


def _lines(texts: Sequence[str]) -> str:
    """What there is, one below the other."""
    return "\n".join(filter(None, texts))
