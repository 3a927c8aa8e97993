"""A task in words for a reader at a terminal: the cells of the list, and everything that `show` says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from models.cascade_rows import CascadeRow
from models.cascade_words import rollup_words
from models.detail_rows import ExtensionRow, ReportRow, TaskDetail
from models.finding_rows import FindingRow
from models.indicator_rows import AssessmentRow, IndicatorRow
from models.indicator_words import proposal_words, short_id, target_words
from models.labels import label, sign
from models.latest_words import latest_words
from models.messages import _
from models.rows import EvidenceRow, OccurrenceRow, TaskRow
from models.rules.dates import date_words
from models.size_words import file_words
from models.vocabulary import BreakthroughBasis, DeadlineBasis, TitleBasis
from ui.cascade_words import standing_words_of, state_line
from ui.standing_words import dated_words, deadline_words_of, state_words
from ui.urging.finding_texts import remedy_words


def deadline_cell(row: TaskRow) -> str:
    """The deadline in force; nothing where there never was one."""
    return "" if row.deadline is None and _never_had_one(row) else dated_words(row)


def _never_had_one(row: TaskRow) -> bool:
    return row.original_deadline is None and not row.deadline_text


def progress_cell(row: TaskRow) -> str:
    """What is reported; that nobody has reported is not the same as "not begun". Beside it what districts have done."""
    if row.progress is None:
        return ""
    said = label(row.progress) if row.reported else _("No report yet")
    return said if row.cascade is None else f"{said} · {rollup_words(row.cascade)}"


def task_text(detail: TaskDetail, indicators: Sequence[IndicatorRow], inspected: Sequence[FindingRow]) -> str:
    """All of one task: its facts, its log of progress, documents, directions, how its indicators stand."""
    lines = [f"{detail.task.path}  {detail.task.title}", ""]
    facts = [(name, value) for name, value in _facts(detail) if value]
    width = max(len(name) for name, _value in facts)
    lines += [f"{name:<{width}}  {value}" for name, value in facts]
    sections = [
        *_sections(detail),
        (_("Inspection and supervision"), [_finding(each) for each in inspected]),
        (_("Indicators"), [_indicator(each) for each in indicators]),
    ]
    for heading, items in sections:
        if items:
            lines += ["", heading, *(f"  {item}" for item in items)]
    return "\n".join(lines) + "\n"


def _facts(detail: TaskDetail) -> Iterator[tuple[str, str | None]]:
    row = detail.task
    yield _("Kind"), label(row.kind)
    if row.title_basis is TitleBasis.COMPOSED:
        yield _("Title"), label(row.title_basis)
    yield _("Type of document"), row.document_type_text or ", ".join(label(each) for each in row.document_types)
    yield _("Breakthrough"), _breakthrough(row)
    yield _("Lead"), ", ".join(row.lead)
    yield _("Coordinating"), ", ".join(row.coordinating)
    yield _("Deadline"), deadline_words_of(row) if deadline_cell(row) else ""
    if row.original_deadline and row.original_deadline != row.deadline:
        yield _("First deadline"), f"{row.deadline_text or ''} ({date_words(row.original_deadline)})".strip()
    yield _("Progress"), progress_cell(row)
    yield _("State"), state_words(row)
    yield _("Completed on"), _day(row.completed_on)
    yield _("Assessment"), _assessment(detail.assessment) if detail.assessment else None
    yield _("Repeats"), row.same_as
    yield _("Related"), ", ".join(row.related)
    yield _("Summary"), detail.summary
    if row.source_lines:
        yield _("Lines of the source"), "{}–{}".format(*row.source_lines)


def _breakthrough(row: TaskRow) -> str:
    if row.breakthrough is None:
        return ""
    words = str(row.breakthrough)
    if row.breakthrough_basis is BreakthroughBasis.INFERENCE:
        words += " " + _("(inferred)")
    if row.breakthrough_secondary:
        words += "; " + _("also {others}", others=", ".join(map(str, row.breakthrough_secondary)))
    return words


def _sections(detail: TaskDetail) -> Iterator[tuple[str, list[str]]]:
    row = detail.task
    yield _("Log of progress"), [_report(each) for each in detail.reports]
    yield _("Deadlines set"), [_extension(each) for each in detail.extensions]
    yield _("Turns"), [_occurrence(each) for each in row.occurrences]
    yield _("Documents issued"), [document_words(each) for each in row.evidence]
    yield (
        _("Directions received"),
        [" · ".join(filter(None, [_day(each.on), each.number, each.by, each.text])) for each in row.directions],
    )
    yield (
        _("Documents cited"),
        [
            " · ".join(filter(None, [each.number, each.issuer, _day(each.issued_on), each.about]))
            for each in detail.citations
        ],
    )
    yield rollup_words(detail.cascade_rollup), [_cascade(each) for each in detail.cascades]
    yield _("Open questions"), list(detail.questions)
    yield _("Remarks"), list(detail.notes)


def _assessment(assessment: AssessmentRow) -> str:
    when, proposal = date_words(assessment.on), proposal_words(assessment)
    parts = (label(assessment.code), when, assessment.by, assessment.reason, proposal)
    return " · ".join(part for part in parts if part)


def _indicator(row: IndicatorRow) -> str:
    parts = [short_id(row.id), row.name, target_words(row), latest_words(row), label(row.status)]
    parts += [_assessment(row.assessment)] if row.assessment else []
    return " · ".join(part for part in parts if part)


def _finding(row: FindingRow) -> str:
    return " · ".join(filter(None, [date_words(row.found_on), row.office, row.text, remedy_words(row)]))


def _report(report: ReportRow) -> str:
    parts = [date_words(report.on), label(report.progress), report.office, report.period, report.note]
    parts += [report.obstacle and _("obstacle: {text}", text=report.obstacle)]
    parts += [document_words(each) for each in report.evidence]
    parts += [_("typed on behalf")] if report.on_behalf else []
    parts += [] if report.standing else [_("corrected later")]
    return " · ".join(part for part in parts if part)


def _extension(extension: ExtensionRow) -> str:
    to = date_words(extension.deadline) if extension.deadline else _("none")
    parts = [date_words(extension.decided_on), f"→ {to}", extension.reason]
    parts += [document_words(extension.document)] if extension.document else []
    return " · ".join(parts)


def _occurrence(turn: OccurrenceRow) -> str:
    due = _day(turn.deadline)
    basis = f" ({label(turn.deadline_basis)})" if due and turn.deadline_basis is DeadlineBasis.CONVENTION else ""
    state = f"{sign(turn.timeliness)} {label(turn.timeliness)}".strip()
    return " · ".join(part for part in (turn.office, turn.period, due + basis, label(turn.progress), state) if part)


def _day(day: date | None) -> str:
    return "" if day is None else date_words(day)


def document_words(document: EvidenceRow) -> str:
    """Number, date, issuer, abstract, files; of a classified one nothing but its day and issuer."""
    day = _day(document.issued_on)
    if document.classified:
        return " · ".join(filter(None, [_("classified document"), day, document.issuer]))
    files = ", ".join(map(file_words, document.files))
    return " · ".join(filter(None, [document.number, day, document.issuer, document.abstract, files]))


def _cascade(row: CascadeRow) -> str:
    parts = [row.office, row.title, row.person, _day(row.deadline), state_line(row), _day(row.completed_on)]
    return " · ".join(part for part in (*parts, standing_words_of(row), row.note) if part)
