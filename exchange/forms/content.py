"""What one office is asked in one round, as a form puts it: its tasks with their turns, its indicators."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from exchange.forms import layout
from exchange.forms.rows import FormEntry, FormMark
from models.errors import KnownError
from models.indicator_rows import IndicatorRow
from models.indicator_words import figure_words, period_words
from models.labels import label
from models.messages import _
from models.queries.named_round import named_round
from models.queries.office_work import OfficeWork, WorkByOffice
from models.queries.programme import default_as_of, programme
from models.queries.rounds import rounds
from models.round_rows import RoundRow
from models.rows import TaskRow
from models.rules.dates import date_words
from models.rules.indicator.series import has_own_figures, series_names
from models.rules.periods import Period, read_period
from models.vocabulary import DeadlineBasis, OfficeKind, Progress


@dataclass(frozen=True, slots=True)
class FormLine:
    """A row to be filled: what it stands for, and what is printed in it, by column."""

    entry: FormEntry
    printed: dict[str, str]


@dataclass(frozen=True, slots=True)
class FormContent:
    """All that a form says; `levels` are offered as those that must decide."""

    mark: FormMark
    office: str
    round: RoundRow
    lines: tuple[FormLine, ...]
    levels: tuple[str, ...]
    demonstration: bool

    def of_sheet(self, sheet: str) -> list[FormLine]:
        return [line for line in self.lines if line.entry.sheet == sheet]


def _asked_round(session: Session, name: str) -> RoundRow:
    """The round that `name` names; KnownError `round.unknown`, `round.ambiguous`."""
    uid = named_round(session, name).uid
    return next(row for row in rounds(session) if row.uid == uid)


class FormMaking:
    """Makes the forms of one round on a day; what they tell is read once."""

    def __init__(self, session: Session, *, round_name: str, today: date) -> None:
        """KnownError `round.unknown`, `round.ambiguous`."""
        self.round = _asked_round(session, round_name)
        self._programme = programme(session)
        self._as_of = default_as_of(self._programme, today)
        self._work = WorkByOffice(session, as_of=self._as_of)
        self._today = today

    def form(self, office: str, form: str) -> FormContent:
        """The form with the new uid `form` of `office` (a code).

        KnownError `office.unknown`, `round.office_not_asked`, `form.no_work` where the office has neither task nor
        indicator.
        """
        asked, work = self.round, self._work.of(office)
        if work is None:
            raise KnownError("office.unknown", _("There is no office with the code {code}.", code=office[:80]))
        if office not in asked.offices:
            raise KnownError(
                "round.office_not_asked",
                _("{office} is not asked to report in “{title}”.", office=office, title=asked.title),
            )
        lines = self._lines(work)
        if not lines:
            raise KnownError("form.no_work", _("{office} has no task to report on: no form was made.", office=office))
        return FormContent(
            mark=FormMark(form, asked.uid, office, self._programme.uid, self._today, layout.VERSION),
            office=work.office.name,
            round=asked,
            lines=lines,
            levels=tuple(row.name for row in self._work.offices if row.kind is OfficeKind.COMMITTEE),
            demonstration=self._programme.demonstration,
        )

    def _lines(self, work: OfficeWork) -> tuple[FormLine, ...]:
        period = read_period(self.round.period)
        tasks, figures = _task_lines(work, self._as_of, period), _figure_lines(work, period)
        return (*_numbered("NV", tasks), *_numbered("CT", figures))


#: What a row stands for (subject, name, period, series), and what is printed in it.
_Unnumbered = tuple[str, tuple[str, str, str | None, str | None], dict[str, str]]


def _numbered(prefix: str, lines: Iterator[_Unnumbered]) -> Iterator[FormLine]:
    """Short codes, for they are typed again from paper."""
    for number, (sheet, (subject, name, period, series), printed) in enumerate(lines, 1):
        code = f"{prefix}{number:03d}"
        yield FormLine(FormEntry(sheet, code, subject, name, period, series), {"code": code, **printed})


def _task_lines(work: OfficeWork, as_of: date, asked: Period) -> Iterator[_Unnumbered]:
    """Each task, under it the turns of this office that have begun by the end of the round's period."""
    begun = max(as_of, asked.last)
    for row in work.tasks:
        printed = {"path": row.path, "title": row.title, "deadline": _deadline(row), "known": _known(row)}
        yield layout.TASKS, (row.uid, row.path, None, None), printed
        for turn in row.occurrences:
            period = read_period(turn.period)
            if turn.office == work.office.code and period.first <= begun:
                due = date_words(turn.deadline) if turn.deadline else ""
                if due and turn.deadline_basis is DeadlineBasis.CONVENTION:
                    due = f"{due} ({label(turn.deadline_basis).lower()})"
                said = {
                    "path": f"{row.path} · {turn.period}",
                    "title": f"{row.title} ({period.words})",
                    "deadline": due,
                    "known": label(turn.progress),
                }
                yield layout.TASKS, (row.uid, row.path, turn.period, None), said


def _deadline(row: TaskRow) -> str:
    """Words first, the day second."""
    day = date_words(row.deadline) if row.deadline else ""
    if not row.deadline_text:
        return day
    return row.deadline_text if not day or day in row.deadline_text else f"{row.deadline_text} ({day})"


def _known(row: TaskRow) -> str:
    if not row.reported:
        return _("no report yet")
    words = label(row.progress or Progress.NOT_STARTED)
    return f"{words} ({date_words(row.last_report_on)})" if row.last_report_on else words


def _figure_lines(work: OfficeWork, asked: Period) -> Iterator[_Unnumbered]:
    """Each series of each indicator of which figures can be there by the end of the round's period."""
    for row in work.indicators:
        if row.is_aspiration or (row.phase and row.phase.first > asked.last.year):
            continue
        own: Sequence[str | None] = (None,) if has_own_figures(row.rule, bool(row.targets)) else ()
        for series in (*own, *series_names(row.rule)):
            printed = {
                "indicator": row.id,
                "name": f"{row.name}: {series}" if series else row.name,
                "unit": row.unit or label(row.measure),
                "known": _last_figure(row, series),
                "period": _period_to_fill(row.frequency, asked),
            }
            yield layout.FIGURES, (row.uid, row.id, None, series), printed


def _last_figure(row: IndicatorRow, series: str | None) -> str:
    own = [figure for figure in row.values if figure.series == series and figure.office is None]
    if not own:
        return ""
    return f"{figure_words(own[-1], row)} ({period_words(own[-1].period)})"


def _period_to_fill(frequency: str | None, asked: Period) -> str:
    """The period of the indicator's own frequency in which the round's ends."""
    year, month = asked.last.year, asked.last.month
    match frequency:
        case "half":
            return f"{year}-H{(month + 5) // 6}"
        case "quarter":
            return f"{year}-Q{(month + 2) // 3}"
        case "month":
            return f"{year}-{month:02d}"
        case _:
            return str(year)
