"""The conflicts that wait for a decision: cells with several values, and days of which one office said two things."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlmodel import Session

from models.conflict_rows import ConflictRow, ConflictValueRow, SignatureRow
from models.labels import field_label, label
from models.messages import _
from models.queries.deciding import Deciding
from models.queries.display import Display
from models.queries.disputed_cells import CellDispute, disputed_cells
from models.queries.disputed_reports import ReportDispute, SaidReport, disputed_reports
from models.queries.signatures import Signatures
from models.queries.subjects import Subject, Subjects
from models.rules.dates import date_words
from models.rules.sorting import path_key

#: What reports of one day are told apart by.
REPORT_KIND, REPORT_FIELD = "progress_report", "progress"

Dispute = CellDispute | ReportDispute


def conflicts(
    session: Session, *, as_of: date | None = None, field: str | None = None, office: str | None = None
) -> list[ConflictRow]:
    """Every conflict, in document order of the tasks; of reports those of days up to `as_of`.

    `field` ("lead") and `office` (a code: one that wrote one of the values) leave only those.
    """
    disputes = open_disputes(session, as_of)
    if not disputes:
        return []
    rows = _Rows(session, disputes)
    found = sorted(map(rows.row, disputes), key=_place)
    return [row for row in found if field in (None, row.field) and (office is None or office in row.offices)]


def open_disputes(session: Session, as_of: date | None = None) -> list[Dispute]:
    """The same as they stand in the log, without words."""
    return [*disputed_cells(session), *disputed_reports(session, as_of)]


def _place(row: ConflictRow) -> tuple[object, ...]:
    """By path; what belongs to no task comes last."""
    return row.path is None, path_key(row.path or ""), row.subject, row.field_words, row.cell


class _Rows:
    """The words for disputes, with all that is read once for them."""

    def __init__(self, session: Session, disputes: Sequence[Dispute]) -> None:
        self._display = Display(session)
        self._subjects = Subjects(session, map(_thing, disputes))
        writers = (writer for dispute in disputes for take in dispute.takes for writer in take.writers)
        self._signatures = Signatures(session, writers, self._display.offices)
        self._deciding = Deciding(session)

    def row(self, dispute: Dispute) -> ConflictRow:
        kind, uid = _thing(dispute)
        subject = self._subjects.of(kind, uid)
        if isinstance(dispute, ReportDispute):
            return self._row(dispute, kind, REPORT_FIELD, subject, self._said_before(dispute), self._said(dispute))
        values = self._written(dispute, subject)
        return self._row(dispute, kind, dispute.field, subject, self._stood_before(dispute), values)

    def _row(
        self, dispute: Dispute, kind: str, field: str, subject: Subject, before: str | None,
        values: tuple[ConflictValueRow, ...],
    ) -> ConflictRow:  # fmt: skip
        reason = self._deciding.reason(kind, field, subject)
        return ConflictRow(
            cell=dispute.address,
            kind=kind,
            field=field,
            path=subject.path,
            title=subject.title,
            subject=subject.words,
            field_words=field_label(kind, field),
            started_from=before,
            values=values,
            refusal=reason.code if reason else None,
            refusal_words=reason.words if reason else None,
            seen=dispute.seen,
        )

    # -- cells ----------------------------------------------------------------------------------------------------

    def _written(self, dispute: CellDispute, subject: Subject) -> tuple[ConflictValueRow, ...]:
        office = subject.named.get("office") if dispute.kind == REPORT_KIND else None
        return tuple(
            _value(
                number,
                self._display.value(dispute.kind, dispute.field, take.value),
                [self._signatures.of(writer, in_the_name_of=office) for writer in take.writers],
            )
            for number, take in enumerate(dispute.takes, 1)
        )

    def _stood_before(self, dispute: CellDispute) -> str | None:
        if not dispute.has_before:
            return None
        return self._display.value(dispute.kind, dispute.field, dispute.before) or _("no value")

    # -- reports --------------------------------------------------------------------------------------------------

    def _said(self, dispute: ReportDispute) -> tuple[ConflictValueRow, ...]:
        return tuple(
            _value(
                number,
                self._report_words(take.report),
                [self._signatures.of(writer, in_the_name_of=dispute.office) for writer in take.writers],
            )
            for number, take in enumerate(dispute.takes, 1)
        )

    def _report_words(self, said: SaidReport) -> str:
        documents = ", ".join(filter(None, map(self._display.documents.get, said.documents)))
        parts = (
            label(said.progress),
            documents and _("document: {document}", document=documents),
            said.note and _("note: {text}", text=said.note),
            said.obstacle and _("obstacle: {text}", text=said.obstacle),
            said.deciding_level and _("to be decided by: {level}", level=said.deciding_level),
        )
        return "; ".join(part for part in parts if part)

    def _said_before(self, dispute: ReportDispute) -> str | None:
        if dispute.before is None:
            return None
        progress, day = dispute.before
        return _("{state} (report of {date})", state=label(progress), date=date_words(day))


def _thing(dispute: Dispute) -> tuple[str, str]:
    if isinstance(dispute, ReportDispute):
        return REPORT_KIND, dispute.takes[0].report.uid
    return dispute.kind, dispute.uid


def _value(number: int, words: str | None, signed: Sequence[SignatureRow]) -> ConflictValueRow:
    first = signed[0]
    return ConflictValueRow(
        number, words, first.office, first.on_behalf_of, first.operator, first.claimed_at, first.machine,
        tuple(signed[1:]),
    )  # fmt: skip
