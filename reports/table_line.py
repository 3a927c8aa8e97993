"""One task as a line of the tracking table: deadline, state and remarks in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from models.cascade_words import rollup_words
from models.labels import label, sign
from models.messages import _
from models.rows import EvidenceRow, OfficeRow, TaskRow
from models.rules.dates import date_words
from models.rules.deadline import Deadline, deadline_words, own_precision
from models.task_line import TaskLine
from models.vocabulary import (
    DONE,
    BreakthroughBasis,
    OfficeKind,
    Progress,
    TaskKind,
    Timeliness,
    TitleBasis,
)
from reports.plain_text import plain
from reports.table_rows import Due, Line, State

#: States whose word already says what was reported.
_SAYS_ALL = DONE | {Timeliness.SUSPENDED, Timeliness.CANCELLED, Timeliness.NOT_TRACKED}
#: Kinds whose work is done office by office.
_OF_MANY = frozenset({TaskKind.COLLECTIVE, TaskKind.RECURRING})


def line(row: TaskRow, number: int | None, offices: Mapping[str, OfficeRow]) -> Line:
    """`row` in words; `number` is its STT, None for a restatement; unknown offices keep their code."""
    return Line(
        number=number,
        path=plain(row.path),
        title=plain(row.title),
        about=_about(row),
        lead=_names(row.lead, offices),
        coordinating=_names(row.coordinating, offices),
        due=due(row),
        state=_state(row),
        remarks=tuple(_remarks(row, offices)),
    )


def _names(codes: Iterable[str], offices: Mapping[str, OfficeRow]) -> tuple[str, ...]:
    return tuple(plain(offices[code].name if code in offices else code) for code in codes)


def _about(row: TaskRow) -> str:
    """What the title alone does not say: of what type it is, on what ground it stands where it does."""
    words = []
    if row.document_types or row.document_type_text:
        words.append(plain(row.document_type_text) or ", ".join(label(kind) for kind in row.document_types))
    elif row.kind is not TaskKind.RESTATEMENT:
        words.append(label(row.kind))
    if row.title_basis is TitleBasis.COMPOSED:
        words.append(_("shortened title"))
    if row.breakthrough and row.breakthrough_basis is BreakthroughBasis.INFERENCE:
        words.append(_("breakthrough {no} (inferred)", no=row.breakthrough))
    return " · ".join(words)


def due(row: TaskRow | TaskLine) -> Due:
    """The deadline in force, words first, and the one it replaced."""
    written = plain(row.deadline_text)
    if row.kind is TaskKind.RESTATEMENT:
        return Due(written, None, None)
    moved = row.original_deadline is not None and row.original_deadline != row.deadline
    if row.deadline is None:
        return Due(
            _("Deadline withdrawn") if moved else written or _("No deadline"), None, _first(row) if moved else None
        )
    if moved:
        return Due(_in_words(row), row.deadline, _first(row))
    return Due(_in_words(row) if row.internal_deadline or not written else written, row.deadline, None)


def _first(row: TaskRow | TaskLine) -> str:
    """The deadline as it first was: the Programme's words, or the day of an internal one."""
    assert row.original_deadline is not None
    day, written = date_words(row.original_deadline), plain(row.deadline_text)
    return _("First: {deadline}", deadline=day if row.internal_deadline or not written else f"{written} ({day})")


def _in_words(row: TaskRow | TaskLine) -> str:
    """The deadline in force in the Programme's manner; a day where it does not end its unit."""
    assert row.deadline is not None
    precision = own_precision(row.deadline, row.deadline_precision)
    return deadline_words(Deadline(row.deadline_kind, precision, row.deadline_start, row.deadline, None))


def _state(row: TaskRow) -> State:
    restated = row.kind is TaskKind.RESTATEMENT
    says_more = row.reported and row.progress is not None and row.timeliness not in _SAYS_ALL
    return State(
        timeliness=row.timeliness,
        sign=sign(row.timeliness),
        words=_("Not counted") if restated else label(row.timeliness),
        days_late=row.days_late or None,
        reported=label(row.progress) if says_more and row.progress else None,
        completed_on=row.completed_on,
    )


def _remarks(row: TaskRow, offices: Mapping[str, OfficeRow]) -> Iterator[str]:
    """Ghi chú: what proves it, what moved its deadline, what is missing or disputed."""
    if row.kind is TaskKind.RESTATEMENT:
        yield _("Repeats item {path}.", path=plain(row.same_as)) if row.same_as else _("Repeats another item.")
        return
    if row.completed_on and all(proof.issued_on != row.completed_on for proof in row.evidence):
        yield _("Completed on {date}.", date=date_words(row.completed_on))
    for evidence in row.evidence:
        yield document_words(evidence, offices)
    if row.internal_deadline:
        yield _("Internal deadline.")
    if row.extensions and row.deadline:
        yield _("Extended {n} times.", n=row.extensions) if row.extensions > 1 else _("Extended.")
    yield from _of_many(row, offices)
    if not row.reported:
        yield _("No report yet.")
    elif row.last_report_on and row.progress is not Progress.COMPLETED:
        yield _("Last report {date}.", date=date_words(row.last_report_on))
    if row.directions:
        yield _direction(row)
    if row.conflicts:
        yield _("Reports that differ: {n}, to be settled.", n=row.conflicts)


def _of_many(row: TaskRow, offices: Mapping[str, OfficeRow]) -> Iterator[str]:
    """What is done office by office, or by districts of their own; neither enters the counts of tasks."""
    if row.occurrences:
        yield _occurrences(row)
    if row.cascade is not None:
        yield f"{rollup_words(row.cascade)}."
    if any(_is_undeclared(offices.get(code)) for code in row.lead) and row.kind in _OF_MANY:
        yield _("Offices of the group not declared yet.")


def document_words(evidence: EvidenceRow, offices: Mapping[str, OfficeRow]) -> str:
    """A document that proves the task; of a classified one nothing but its day and issuer."""
    words = [_("Classified document") if evidence.classified else _("Document")]
    if evidence.number and not evidence.classified:
        words.append(_("no. {number}", number=plain(evidence.number)))
    if evidence.issued_on:
        words.append(_("of {date}", date=date_words(evidence.issued_on)))
    if evidence.issuer:
        words.append(_("by {office}", office=_names([evidence.issuer], offices)[0]))
    return " ".join(words) + "."


def _is_undeclared(office: OfficeRow | None) -> bool:
    return office is not None and office.kind is OfficeKind.GROUP and not office.members


def _direction(row: TaskRow) -> str:
    dated = [direction.on for direction in row.directions if direction.on]
    if not dated:
        return _("Directions: {n}.", n=len(row.directions))
    return _("Directions: {n}, the last of {date}.", n=len(row.directions), date=date_words(max(dated)))


def _occurrences(row: TaskRow) -> str:
    """How many of the office's turns are done and late; they never enter the task counts."""
    done = sum(turn.timeliness in DONE for turn in row.occurrences)
    late = sum(turn.timeliness is Timeliness.OVERDUE for turn in row.occurrences)
    if late:
        return _("Turns completed: {done}/{all}; overdue: {late}.", done=done, all=len(row.occurrences), late=late)
    return _("Turns completed: {done}/{all}.", done=done, all=len(row.occurrences))
