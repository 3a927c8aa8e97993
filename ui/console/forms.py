"""Excel forms from the command line: written for offices, and taken in."""

from __future__ import annotations

import json
from argparse import Namespace
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from models.messages import _
from ui.console.exchange_words import Rounds, round_names
from ui.console.listing import Column, as_data, as_table
from ui.console.opening import opened, operator, tell_warnings
from ui.console.parser import WrongUseError
from ui.console.speaking import complain, next_step_words, say, warn
from ui.console.typed import codes, place, words
from ui.rounds.form_words import receipt_words

if TYPE_CHECKING:
    from exchange.forms.exporting import WrittenForm
    from exchange.forms.rows import FormMistake, FormOutcome

_ALL = "all"


def export(args: Namespace) -> None:
    """`form export --to CODE… --round ID --out FILE|FOLDER`."""
    from exchange.forms.exporting import export_forms

    to, name, target = codes(args.to), words(args.round) or "", place(args.out, "--out")
    if not to:
        raise WrongUseError(_("--to names no office"))
    everyone = _ALL in [each.casefold() for each in to]
    with opened(args, writer=True) as store:
        made = export_forms(
            store, round_name=name, offices=None if everyone else to, target=target, operator=operator(args)
        )
        with store.read() as session:
            names = round_names(session)
    if made.idle:
        warn("form.no_work", _("No form was made for offices without tasks: {offices}.", offices=", ".join(made.idle)))
    if args.format == "json":
        _say_json([_written_object(each, names) for each in made.forms])
    else:
        step = _("the office fills the form in and hands it back; then: {command}", command=f"form import {_('FILE')}")
        say(as_table(made.forms, _written_columns(), [next_step_words(step)]))


def take_in(args: Namespace) -> None:
    """`form import FILE…`: rows without mistakes are taken in, the mistakes told by sheet, row and column."""
    from exchange.forms.importing import import_forms

    files = [place(each, _("FILE")) for each in args.files]
    with opened(args, writer=True) as store:
        outcomes = import_forms(store, files, operator=operator(args), apply=not args.dry_run)
        with store.read() as session:
            names = round_names(session)
    for outcome in outcomes:
        if outcome.changes is not None:
            tell_warnings(outcome.changes)
    if args.format == "json":
        _say_json([_outcome_object(each, names) for each in outcomes])
    else:
        _say_outcomes([each for each in outcomes if each.error is None], dry_run=args.dry_run)
    _raise_errors(outcomes)


def _raise_errors(outcomes: Sequence[FormOutcome]) -> None:
    """Each file that could not be read is told; the last of them ends the command as refused."""
    errors = [each.error for each in outcomes if each.error is not None]
    for error in errors[:-1]:
        complain(error.code, error.message)
    if errors:
        raise errors[-1]


def _say_outcomes(outcomes: Sequence[FormOutcome], *, dry_run: bool) -> None:
    if not outcomes:
        return
    notes = [f"{each.name}: {receipt_words(each.receipt)}" for each in outcomes if each.receipt is not None]
    if dry_run:
        notes.append(_("Nothing was taken in: this is only what would be."))
    say(as_table(outcomes, _outcome_columns(), notes))
    for outcome in outcomes:
        if outcome.mistakes:
            say(f"\n{outcome.name}\n" + as_table(outcome.mistakes, _mistake_columns()))


def _written_object(form: WrittenForm, names: Rounds) -> dict[str, Any]:
    return {
        "office": form.office,
        "file": str(form.path),
        "form": form.form,
        "round": names.get(form.round, form.round),
        "rows": form.rows,
    }


def _outcome_object(outcome: FormOutcome, names: Rounds) -> dict[str, Any]:
    error = outcome.error
    return {
        "file": outcome.name,
        "form": outcome.form,
        "office": outcome.office,
        "round": names.get(outcome.round, outcome.round) if outcome.round else None,
        "new": outcome.new,
        "unchanged": outcome.unchanged,
        "mistakes": [as_data(each) for each in outcome.mistakes],
        "applied": outcome.applied,
        "receipt": outcome.receipt and str(outcome.receipt),
        "error": None if error is None else {"code": error.code, "message": error.message},
    }


def _written_columns() -> list[Column[WrittenForm]]:
    return [
        Column(_("Office"), lambda row: row.office),
        Column(_("File"), lambda row: row.path.name),
        Column(_("Rows"), lambda row: str(row.rows)),
    ]


def _outcome_columns() -> list[Column[FormOutcome]]:
    return [
        Column(_("File"), lambda row: row.name, 50),
        Column(_("Office"), lambda row: row.office or ""),
        Column(_("New"), lambda row: str(row.new)),
        Column(_("Unchanged"), lambda row: str(row.unchanged)),
        Column(_("Mistakes"), lambda row: str(len(row.mistakes))),
        Column(_("Recorded"), lambda row: _("yes") if row.applied else _("no")),
    ]


def _mistake_columns() -> list[Column[FormMistake]]:
    return [
        Column(_("Sheet"), lambda row: row.sheet),
        Column(_("Cell"), lambda row: f"{row.column}{row.row}"),
        Column(_("What is wrong"), lambda row: row.message, 160),
    ]


def _say_json(found: Sequence[dict[str, Any]]) -> None:
    say(json.dumps(list(found), ensure_ascii=False, indent=2) + "\n")
