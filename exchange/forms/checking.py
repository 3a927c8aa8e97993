"""The rows of a form, read: what each gives to the operations, or what is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from exchange.forms.layout import FIGURES, TASKS
from exchange.forms.rows import FormEntry, FormMistake, FormRead, FormRow
from exchange.forms.typed_cells import TypedRow
from models.errors import KnownError
from models.messages import _
from models.operations.given import FigureGiven, ProgressGiven
from models.queries.office_work import OfficeWork, WorkByOffice
from models.queries.programme import programme
from models.rules.numbers import number_words
from models.vocabulary import FigureKind, MissingReason, OfficeKind, Progress

#: Largest count that is read; far above what any ranking has.
_LARGEST = 10**6


@dataclass(frozen=True, slots=True)
class CheckedRow:
    """A row whose cells could all be read."""

    row: FormRow
    given: ProgressGiven | FigureGiven


@dataclass(frozen=True, slots=True)
class CheckedForm:
    """The rows that can be tried, and the mistakes of all others."""

    rows: tuple[CheckedRow, ...]
    mistakes: tuple[FormMistake, ...]


def check_form(session: Session, form: FormRead, *, as_of: date) -> CheckedForm:
    """The rows of `form` as they would be recorded here, by what the office answers for on `as_of`.

    KnownError `form.other_programme`, `form.office_unknown` where the form does not belong to this store.
    """
    if form.mark.programme != programme(session).uid:
        raise KnownError(
            "form.other_programme", _("{name} is a form of another Programme. Nothing was taken in.", name=form.name)
        )
    work = WorkByOffice(session, as_of=as_of).of(form.mark.office)
    if work is None:
        raise KnownError(
            "form.office_unknown",
            _("{name} is a form of the office {code}, which is not known here. Nothing was taken in.", name=form.name,
              code=form.mark.office[:80]),
        )  # fmt: skip
    return _Checking(form, work).checked()


class _Checking:
    """Goes through the rows of one form."""

    def __init__(self, form: FormRead, work: OfficeWork) -> None:
        self._form = form
        self._work = work
        self._paths = {row.uid: row.path for row in work.tasks}
        self._indicators = {row.uid: row.id for row in work.indicators}
        self._seen: set[str] = set()

    def checked(self) -> CheckedForm:
        rows, mistakes = [], []
        for row in self._form.rows:
            typed = TypedRow(row)
            entry = self._entry(row, typed)
            if entry is not None:
                given = self._figure(entry, typed) if row.sheet == FIGURES else self._progress(entry, typed)
                if given is not None and not typed.mistakes:
                    rows.append(CheckedRow(row, given))
            mistakes += typed.mistakes
        return CheckedForm(tuple(rows), tuple(mistakes))

    def _entry(self, row: FormRow, typed: TypedRow) -> FormEntry | None:
        """What the row stands for, if its code is one of this form, stands once, and fits what is printed beside it."""
        code = str(row.cells["code"].value or "").strip().upper()
        entry = self._form.entries.get(code)
        if entry is None or entry.sheet != row.sheet:
            words = _("This form has no row code “{code}”: write the code that was printed here.", code=code[:40])
            typed.refuse("code", "form.row_unknown", words)
            return None
        if str(row.cells["path" if row.sheet == TASKS else "indicator"].value or "") != printed_name(entry):
            words = _("Row code {code} stands for {name}: the row was moved or its code changed.", code=code,
                      name=printed_name(entry))  # fmt: skip
            typed.refuse("code", "form.row_changed", words)
            return None
        if code in self._seen:
            typed.refuse("code", "form.row_repeated", _("Row code {code} stands here a second time.", code=code))
            return None
        self._seen.add(code)
        known = self._paths if row.sheet == TASKS else self._indicators
        if known.get(entry.subject) != entry.name:
            words = _("{name} is no longer a task of this office. Ask for a new form.", name=entry.name[:80])
            typed.refuse("code", "form.not_assigned", words)
            return None
        return entry

    def _progress(self, entry: FormEntry, typed: TypedRow) -> ProgressGiven | None:
        progress, on = typed.word("progress", "progress_report", "progress"), typed.day("reported_on")
        if not typed.has("progress"):
            typed.refuse("progress", "form.state_missing", _("Something is written in this row, but no state."))
        if not typed.has("reported_on"):
            typed.refuse("reported_on", "form.date_missing", _("Write the date of the report."))
        issuer, number, issued = (
            typed.text("issuer", "document", "issuer_text"), typed.text("number", "document", "number"),
            typed.day("issued_on"),
        )  # fmt: skip
        classified = bool(typed.yes("classified"))
        said = {field: typed.text(field, "progress_report", field) for field in ("note", "obstacle", "deciding_level")}
        abstract = typed.text("abstract", "document", "abstract")
        if issuer and not (typed.has("number") or typed.has("issued_on") or classified):
            words = _("A document needs its number and its date of issue. Nothing was saved.")
            typed.refuse("number", "document.incomplete", words)
        if progress is None or on is None:
            return None
        return ProgressGiven(
            entry.name, Progress(progress), on, number=number, issued_on=issued, issuer=issuer, abstract=abstract,
            classified=classified, period=entry.period, **said,
        )  # fmt: skip

    def _figure(self, entry: FormEntry, typed: TypedRow) -> FigureGiven | None:
        period, missing = typed.period("period"), typed.word("missing_reason", "figure", "missing_reason")
        if not typed.has("period"):
            typed.refuse("period", "period.unreadable", _("Write the period of the figure."))
        kind = typed.word("kind", "indicator_value", "kind")
        is_district = self._work.office.kind is OfficeKind.DISTRICT
        value, of = typed.number("value"), self._whole("of", typed)
        text, source = typed.text("text", "figure", "text"), typed.text("source", "figure", "source")
        if period is None:
            return None
        return FigureGiven(
            entry.name, period, FigureKind(kind or FigureKind.ACTUAL), value=value, text=text, of=of,
            missing_reason=MissingReason(missing) if missing else None, source=source,
            office=self._work.office.code if is_district else None, series=entry.series,
        )  # fmt: skip

    def _whole(self, key: str, typed: TypedRow) -> int | None:
        number = typed.number(key)
        if number is None:
            return None
        if number != number.to_integral_value() or not 0 < number <= _LARGEST:
            typed.refuse(key, "number.not_whole", _("{number} is not a whole number.", number=number_words(number)))
            return None
        return int(number)


def printed_name(entry: FormEntry) -> str:
    """What is printed in the second column of a row: it tells whether the code beside it is the right one."""
    return f"{entry.name} · {entry.period}" if entry.period else entry.name
