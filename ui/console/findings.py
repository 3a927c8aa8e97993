"""Findings of inspection: recorded, corrected, remedied, listed, taken away."""

from __future__ import annotations

from argparse import Namespace
from typing import Any

from models import operations
from models.finding_rows import FindingRow
from models.messages import _
from models.queries.findings import findings
from models.rules.dates import date_words
from ui.console.listing import Column, publish
from ui.console.opening import as_of_date, date_notes, perform, reading
from ui.console.parser import WrongUseError
from ui.console.speaking import echo
from ui.console.typed import code, day, evidence, path, text, words
from ui.urging.finding_texts import remedy_words

#: So much of a finding's uid is shown to name it by.
ID_LENGTH = 8


def list_findings(args: Namespace) -> None:
    """`finding list [PATH]`: the longest overdue remedies first, what is remedied last."""
    where = None if args.path is None else path(args.path)
    with reading(args) as (store, session):
        as_of = as_of_date(args, store, session)
        rows = findings(session, as_of=as_of, path=where)
        notes = date_notes(args, store, session, as_of)
    publish(args, rows, FindingRow, _columns(), notes)


def record(args: Namespace) -> None:
    """`finding record`: what an inspection found, of which tasks."""
    changes = perform(args, operations.record_finding, **_said(args), evidence=evidence(args))
    echo(_("{paths}: finding of {date} recorded.", paths=", ".join(map(path, args.paths)),
           date=date_words(_said(args)["on"])))  # fmt: skip
    with reading(args) as (store, session):
        (uid,) = (row.uid for row in findings(session, as_of=store.today) if row.uid in changes.uids)
    echo(f"ID: {uid[:ID_LENGTH]}")


def correct(args: Namespace) -> None:
    """`finding correct ID`: what is given is changed, the rest stays."""
    said, document = _said(args), evidence(args)
    if not said and document is None:
        raise WrongUseError(_("say what is to change, for example --text"))
    perform(args, operations.correct_finding, finding=words(args.finding) or "", **said, evidence=document)
    echo(_("{finding}: corrected.", finding=args.finding))


def remedy(args: Namespace) -> None:
    """`finding remedy ID`: how and when it was remedied."""
    on = day(args.on)
    assert on is not None
    perform(
        args, operations.record_remedy, finding=words(args.finding) or "", on=on, remedy=text(args.text) or ""
    )  # fmt: skip
    echo(_("{finding}: remedy of {date} recorded.", finding=args.finding, date=date_words(on)))


def discard(args: Namespace) -> None:
    """`finding discard ID`."""
    perform(args, operations.discard_finding, finding=words(args.finding) or "")
    echo(_("Taken away. It stays in the history."))


def _said(args: Namespace) -> dict[str, Any]:
    """What was typed of a finding; what was not typed is not named."""
    given = {
        "paths": None if args.paths is None else [path(each) for each in args.paths],
        "period": None if args.period is None else text(args.period) or "",
        "text": None if args.text is None else text(args.text) or "",
        "on": day(args.on),
        "office": code(args.office),
        "recommendation": text(args.recommendation),
        "remedy_due": day(args.remedy_due),
    }
    return {name: value for name, value in given.items() if value is not None}


def _columns() -> list[Column[FindingRow]]:
    return [
        Column(_("ID"), lambda row: row.uid[:ID_LENGTH]),
        Column(_("Year"), lambda row: row.period),
        Column(_("Tasks"), lambda row: ", ".join(row.tasks), 30),
        Column(_("Office"), lambda row: row.office or ""),
        Column(_("Found on"), lambda row: date_words(row.found_on)),
        Column(_("What was found"), lambda row: row.text, 60),
        Column(_("Remedy due on"), lambda row: date_words(row.remedy_due) if row.remedy_due else ""),
        Column(_("Remedy"), remedy_words, 60),
    ]
