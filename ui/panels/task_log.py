"""What happened to one task: progress log, deadlines set, turns, documents, directions, urgings, history."""

from __future__ import annotations

from collections.abc import Iterator

from figures.styles import Style, progress_sign, timeliness_style
from models.detail_rows import CitationRow, ExtensionRow, ReportRow
from models.labels import label, sign
from models.letter_rows import LetterRow
from models.messages import _
from models.rows import DirectionRow, EvidenceRow, OccurrenceRow
from models.rules.dates import date_words
from models.rules.periods import read_period
from models.vocabulary import DeadlineBasis
from ui.fields.office_names import OfficeNames
from ui.panels.file_links import attach_line, file_lines, may_attach
from ui.panels.markup import bold, bullets, dotted, inked, paragraph, quiet, section, struck, words
from ui.panels.task_view import HISTORY_SHOWN, TaskView
from ui.tables.history_lines import history_line
from ui.urging.letter_texts import due_reply_words, number_words


def log_sections(view: TaskView) -> Iterator[str]:
    """The sections, newest first within each."""
    detail, row, names = view.detail, view.detail.task, view.names
    hub = names.short_name(view.programme.hub)
    issued = frozenset(each.uid for each in row.evidence)
    yield section(_("Log of progress"), bullets(_report(each, names, hub, issued) for each in detail.reports))
    yield section(_("Deadlines set"), bullets(_extension(each, names) for each in reversed(detail.extensions)))
    yield section(_("Turns"), bullets(_turn(each, names) for each in row.occurrences))
    yield section(_("Documents issued"), bullets(_issued(each, view) for each in row.evidence))
    yield section(_("Directions received"), bullets(_direction(each, names) for each in reversed(row.directions)))
    yield section(_("Urgings"), bullets(_letter(each) for each in view.letters))
    yield section(_("Documents cited"), bullets(map(_citation, detail.citations)))


def _report(report: ReportRow, names: OfficeNames, hub: str, issued: frozenset[str]) -> str:
    """Date, state and office; note, obstacle and documents below; struck through if a later one corrects it.

    The files of documents that stand among those `issued` are told there.
    """
    head = dotted(
        bold(date_words(report.on)),
        words(f"{progress_sign(report.progress)} {label(report.progress)}"),
        words(names.short_name(report.office)),
        words(_period(report.period)),
        quiet(_("{hub} on behalf", hub=hub)) if report.on_behalf else None,
    )
    lines = [head, words(report.note or "")]
    if report.obstacle:
        lines.append(words(_("Obstacle: {text}", text=report.obstacle)))
    if report.deciding_level:
        lines.append(words(_("To be decided by: {level}", level=names.name(report.deciding_level))))
    lines += [evidence_words(each, names, files=each.uid not in issued) for each in report.evidence]
    markup = "<br>".join(line for line in lines if line)
    return markup if report.standing else f"{struck(markup)} {quiet(_('corrected later'))}"


def _issued(document: EvidenceRow, view: TaskView) -> str:
    """A document with its files, and the way to attach more."""
    further = attach_line(document) if may_attach(view) else ""
    return "<br>".join(filter(None, (evidence_words(document, view.names), further)))


def _period(period: str | None) -> str:
    return read_period(period).words if period else ""


def evidence_words(document: EvidenceRow, names: OfficeNames, *, files: bool = True) -> str:
    """Number, date, issuer, abstract, and its files below; of a classified one nothing but its day and issuer."""
    day = date_words(document.issued_on) if document.issued_on else None
    number = _("classified document") if document.classified else document.number
    abstract = None if document.classified else document.abstract
    issuer = names.name(document.issuer)
    head = dotted(bold(number or _("document")), words(day or ""), words(issuer), words(abstract or ""))
    return "<br>".join([head, *file_lines(document.files if files and not document.classified else ())])


def _extension(extension: ExtensionRow, names: OfficeNames) -> str:
    to = date_words(extension.deadline) if extension.deadline else _("no deadline")
    if extension.deadline and extension.text and to not in extension.text:
        to = f"{extension.text} ({to})"
    kind = _("internal deadline") if extension.internal else _("extension")
    lines = [dotted(bold(date_words(extension.decided_on)), words(f"{kind}: {to}")), words(extension.reason)]
    lines += [evidence_words(extension.document, names)] if extension.document else []
    return "<br>".join(lines)


def _turn(turn: OccurrenceRow, names: OfficeNames) -> str:
    due = date_words(turn.deadline) if turn.deadline else ""
    if due and turn.deadline_basis is DeadlineBasis.CONVENTION:
        due += f" ({label(turn.deadline_basis)})"
    state = f"{sign(turn.timeliness)} {label(turn.timeliness)}".strip()
    style = timeliness_style(turn.timeliness)
    return dotted(bold(names.short_name(turn.office)), words(_period(turn.period)), words(due), inked(state, style))


def _direction(direction: DirectionRow, names: OfficeNames) -> str:
    day = date_words(direction.on) if direction.on else ""
    head = dotted(bold(day) if day else None, words(direction.number or ""), words(names.name(direction.by)))
    return "<br>".join(part for part in (head, words(direction.text)) if part)


def _letter(letter: LetterRow) -> str:
    """A letter that urged the task: date, number, to whom, and what became of it."""
    day = date_words(letter.issued_on) if letter.issued_on else ""
    to = _("{office}, time {n}", office=letter.name, n=letter.times)
    said = due_reply_words(letter)
    head = dotted(bold(day), words(number_words(letter)), words(to))
    return "<br>".join([head, inked(said, Style.OVERDUE) if letter.reply_days_late else words(said)])


def _citation(document: CitationRow) -> str:
    day = date_words(document.issued_on) if document.issued_on else ""
    number = document.number or document.document_type or _("document")
    head = dotted(bold(number), words(day), words(document.issuer or ""))
    return "<br>".join(part for part in (head, words(document.about or "")) if part)


def history_section(view: TaskView) -> str:
    """Who, when, what, as typed: the names prove nothing, and it is said."""
    rows = view.history
    if not rows:
        return ""
    short = {office.code: office.short_name for office in view.names.offices}
    lines = []
    for line in (history_line(row, short) for row in rows):
        head = dotted(bold(line.when), words(line.what), words(line.who), words(line.office))
        body = "<br>".join(part for part in (head, words(line.change), words(line.document)) if part)
        lines.append(struck(body) if line.row.undone else body)
    shown = _("The last {n} changes; the others are in the history.", n=HISTORY_SHOWN)
    return section(
        _("History"),
        paragraph(quiet(_("Names are as typed by whoever worked; they do not prove who it was."))),
        bullets(lines),
        paragraph(quiet(shown)) if len(rows) == HISTORY_SHOWN else "",
    )
