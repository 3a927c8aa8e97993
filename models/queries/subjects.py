"""What a cell belongs to, in words: its task, and which thing of the task; also of things that never took effect."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlmodel import Session

from models.errors import KnownError
from models.finding_words import finding_words
from models.labels import label
from models.letter_words import letter_words
from models.messages import _
from models.queries.indicator_names import indicator_names
from models.queries.links import office_codes
from models.rules.dates import date_words
from models.rules.periods import read_period
from models.store.values import decoded
from models.store.written import listed
from models.tables import KINDS, Cell, Indicator, Operation, ReportingRound, Task, table_of
from models.vocabulary import DocumentKind, FigureKind

_CELL, _INDICATOR, _OPERATION = table_of(Cell), table_of(Indicator), table_of(Operation)
_ROUND, _TASK = table_of(ReportingRound), table_of(Task)
#: What names a thing of each kind.
_NAMING: dict[str, tuple[str, ...]] = {
    "task": ("path", "title"),
    "progress_report": ("task", "office", "period", "reported_on"),
    "deadline_extension": ("task", "decided_on"),
    "direction": ("task", "number", "given_on"),
    "assessment": ("task", "indicator"),
    "indicator": ("task", "name"),
    "indicator_value": ("indicator", "series", "office", "period", "kind"),
    "cascaded_task": ("parent", "office", "title"),
    "question": ("no",),
    "office": ("code", "name"),
    "document": ("number", "issued_on"),
    "attachment": ("name",),
    "breakthrough": ("no",),
    "machine": ("office",),
    "handover": ("office", "cell_uid"),
    "reporting_round": ("title", "period"),
    "round_answer": ("round", "office"),
    "urging_letter": ("office", "number", "issued_on", "drafted_on"),
    "signing_profile": ("document_kind",),
    "finding": ("office", "period", "found_on"),
}
#: The field that leads from a thing to its task.
_TO_TASK = {"cascaded_task": "parent", "handover": "cell_uid"}

#: Longest name taken from what never took effect, in characters.
_LONGEST = 200

Thing = tuple[str, str]
Named = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Subject:
    """`path` and `title` of the task, `words` for both and the thing; `named` is what the thing says of itself."""

    path: str | None
    title: str | None
    words: str
    task: str | None
    named: Named


class Subjects:
    """Of the things (kind, uid) asked for."""

    def __init__(self, session: Session, things: Iterable[Thing]) -> None:
        wanted = set(things)
        self._named = _projected(session, wanted)
        self._named |= _written(session, wanted - self._named.keys())
        self._codes = office_codes(session)
        self._indicators = indicator_names(session)
        self._indicator_tasks = dict(session.execute(select(_INDICATOR.c.uid, _INDICATOR.c.task)).all())
        self._rounds = dict(session.execute(select(_ROUND.c.uid, _ROUND.c.title)).all())
        tasks = select(_TASK.c.uid, _TASK.c.path, _TASK.c.title)
        self._tasks = {
            row.uid: row
            for row in session.execute(tasks.where(_TASK.c.uid.in_(listed(map(self._task_of, wanted)))))
            if row.path is not None
        }

    def of(self, kind: str, uid: str) -> Subject:
        thing = kind, uid
        uid_of_task, named = self._task_of(thing), self._named.get(thing, {})
        task = self._tasks.get(uid_of_task or "")
        at_task = f"{task.path} {task.title or ''}".strip() if task else ""
        return Subject(
            path=task.path if task else None,
            title=task.title if task else None,
            words=" · ".join(filter(None, [at_task, self._thing_words(kind, named)])),
            task=uid_of_task,
            named=named,
        )

    def _task_of(self, thing: Thing) -> str | None:
        kind, uid = thing
        named = self._named.get(thing, {})
        if kind == "task":
            return uid
        found: str | None = named.get(_TO_TASK.get(kind, "task"))
        return found or self._indicator_tasks.get(named.get("indicator"))

    def _thing_words(self, kind: str, named: Named) -> str:
        words = _WORDS.get(kind)
        return words(self, named) if words else ""

    # -- the words of each kind -----------------------------------------------------------------------------------

    def _office(self, named: Named) -> str:
        return self._codes.get(named.get("office") or "", "")

    def _report(self, named: Named) -> str:
        words = _("report of {date}", date=_day(named.get("reported_on")))
        return ", ".join(filter(None, [words, self._office(named), _period(named.get("period"))]))

    def _figure(self, named: Named) -> str:
        estimate = label(FigureKind.ESTIMATE) if named.get("kind") == FigureKind.ESTIMATE else ""
        parts = (
            self._indicator(named),
            named.get("series"),
            self._office(named),
            _period(named.get("period")),
            estimate,
        )
        return ", ".join(filter(None, parts))

    def _indicator(self, named: Named) -> str:
        return self._indicators.get(named.get("indicator") or "", "")

    def _document(self, named: Named) -> str:
        number = named.get("number") or _("document")
        day = _day(named.get("issued_on"))
        return _("{number} of {date}", number=number, date=day) if day else str(number)

    def _direction(self, named: Named) -> str:
        return _("direction of {date}", date=_day(named.get("given_on")) or named.get("number") or "–")

    def _deadline(self, named: Named) -> str:
        return _("deadline decided on {date}", date=_day(named.get("decided_on")) or "–")

    def _own_task(self, named: Named) -> str:
        return _("{office}'s own task: {title}", office=self._office(named) or "–", title=named.get("title") or "–")

    def _machine(self, named: Named) -> str:
        return _("machine of {office}", office=self._office(named) or "–")

    def _handover(self, named: Named) -> str:
        return _("hand-over by {office}", office=self._office(named) or "–")

    def _signing(self, named: Named) -> str:
        kind = named.get("document_kind")
        return label(DocumentKind(kind)) if kind in set(DocumentKind) else ""

    def _answer(self, named: Named) -> str:
        return " · ".join(filter(None, [self._rounds.get(named.get("round")), self._office(named)]))

    def _letter(self, named: Named) -> str:
        day = named.get("issued_on") or named.get("drafted_on")
        return letter_words(named.get("number"), _day(day), self._office(named))

    def _finding(self, named: Named) -> str:
        return finding_words(_day(named.get("found_on")), self._office(named))


_WORDS: dict[str, Callable[[Subjects, Named], str]] = {
    "progress_report": Subjects._report,
    "indicator_value": Subjects._figure,
    "assessment": Subjects._indicator,
    "indicator": lambda _self, named: named.get("name") or "",
    "document": Subjects._document,
    "direction": Subjects._direction,
    "deadline_extension": Subjects._deadline,
    "cascaded_task": Subjects._own_task,
    "machine": Subjects._machine,
    "handover": Subjects._handover,
    "round_answer": Subjects._answer,
    "urging_letter": Subjects._letter,
    "finding": Subjects._finding,
    "signing_profile": Subjects._signing,
    "reporting_round": lambda _self, named: named.get("title") or _period(named.get("period")),
    "office": lambda _self, named: named.get("name") or named.get("code") or "",
    "attachment": lambda _self, named: named.get("name") or "",
    "question": lambda _self, named: _("question {no}", no=named.get("no")),
    "breakthrough": lambda _self, named: _("breakthrough {no}", no=named.get("no")),
    "programme": lambda _self, _named: _("The Programme"),
}


def _projected(session: Session, things: set[Thing]) -> dict[Thing, Named]:
    """What the rows say, where there is one that is more than a stand-in."""
    uids: dict[str, list[str]] = defaultdict(list)
    for kind, uid in things:
        uids[kind].append(uid)
    found: dict[Thing, Named] = {}
    for kind, fields in _NAMING.items():
        if kind not in uids:
            continue
        table = table_of(KINDS[kind])
        columns: Sequence[Any] = [table.c[name] for name in ("uid", *fields)]
        for row in session.execute(select(*columns).where(table.c.uid.in_(listed(uids[kind])))):
            named = dict(zip(fields, row[1:], strict=True))
            if any(value is not None for value in named.values()):
                found[kind, row.uid] = named
    return found


def _written(session: Session, things: set[Thing]) -> dict[Thing, Named]:
    """What was written of things that have no row because nothing of it has effect."""
    kinds = {kind for kind, _uid in things}
    rows = session.connection().execute(
        select(_CELL.c.kind, _CELL.c.uid, _CELL.c.field, _OPERATION.c.value)
        .join(_OPERATION, _OPERATION.c.cell == _CELL.c.id)
        .where(_CELL.c.kind.in_(kinds), _CELL.c.uid.in_(listed({uid for _kind, uid in things})))
        .order_by(_OPERATION.c.lamport, _OPERATION.c.site)
    )
    found: dict[Thing, dict[str, Any]] = defaultdict(dict)
    for row in rows:
        if row.field in _NAMING.get(row.kind, ()):
            found[row.kind, row.uid][row.field] = _plain(row.value)
    return dict(found)


def _plain(text: str | None) -> Any:
    """A written value; None for what is no value at all, for anybody may have written it."""
    try:
        value = decoded(text)
    except ValueError:
        return None
    return str(value)[:_LONGEST] if isinstance(value, str | int) else None


def _day(value: date | str | None) -> str:
    if isinstance(value, str):
        try:
            value = date.fromisoformat(value)
        except ValueError:
            return ""
    return date_words(value) if isinstance(value, date) else ""


def _period(text: str | None) -> str:
    if not isinstance(text, str):
        return ""
    try:
        return read_period(text).words
    except KnownError:
        return text
