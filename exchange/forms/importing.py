"""Taking forms in, typed by the hub for their offices; looking at one is taking it in and rolling back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date
from pathlib import Path

from exchange.forms.checking import CheckedForm, CheckedRow, check_form
from exchange.forms.layout import TASKS
from exchange.forms.reading import read_form
from exchange.forms.rows import FormMistake, FormOutcome, FormRead, FormReceipt
from exchange.forms.typed_cells import mistake_in, place_of
from models.changes import Changes
from models.errors import KnownError, RowRefusedError
from models.messages import _
from models.operations.given import FigureGiven, ProgressGiven
from models.operations.measure import record_figures
from models.operations.record_form import FormSource, is_recorded, record_form
from models.operations.record_progress import record_many
from models.queries.programme import default_as_of, programme
from models.queries.rounds import round_matrix, rounds
from models.store import Store, Writing
from models.store.authors import at_hub
from models.vocabulary import RoundStanding

#: What is told in other words: the form itself is what came.
_TOLD_ELSEWHERE = frozenset({"round.nothing_received"})


class _OnlyLookedError(Exception):
    """Rolls back what was only tried."""


def import_forms(store: Store, files: Sequence[Path], *, operator: str, apply: bool) -> list[FormOutcome]:
    """What each of `files` brings, in order; one that cannot be read keeps no other back.

    Of each form the rows without mistakes are one change, and only where `apply`. KnownError `authority.hub_only`
    elsewhere than at the hub; of a file, as its outcome's `error`: those of `read_form` and `check_form`,
    `form.round_unknown`.
    """
    _check_hub(store)
    outcomes = []
    for file in files:
        try:
            outcomes.append(import_form(store, read_form(file), operator=operator, apply=apply))
        except KnownError as refusal:
            outcomes.append(FormOutcome(file.name, error=refusal))
    return outcomes


def _check_hub(store: Store) -> None:
    with store.read() as session:
        if not at_hub(session):
            raise KnownError(
                "authority.hub_only",
                _("Only the office that keeps the Programme takes forms in. Nothing was changed."),
            )


def import_form(store: Store, form: FormRead, *, operator: str, apply: bool) -> FormOutcome:
    """What one form brings, taken in where `apply`; KnownErrors of `check_form`, `form.round_unknown`,
    `authority.hub_only`."""
    _check_hub(store)
    mark = form.mark
    with store.read() as session:
        found = check_form(session, form, as_of=default_as_of(programme(session), store.today))
        if mark.round not in {row.uid for row in rounds(session)}:
            raise KnownError(
                "form.round_unknown",
                _("{name} belongs to a reporting round that is not known here. Nothing was taken in.", name=form.name),
            )
    good, unchanged, mistakes = _tried(store, found, mark.office, operator)
    receipt = _receipt(store, form, found, mistakes)
    outcome = FormOutcome(
        form.name, mark.form, mark.office, mark.round, len(good), unchanged,
        tuple(sorted(mistakes, key=lambda each: (each.sheet != TASKS, each.row, each.column))), receipt,
    )  # fmt: skip
    accepted = receipt is FormReceipt.ACCEPTED
    if not good and not accepted:
        return replace(outcome, applied=apply)
    return replace(outcome, applied=apply, changes=_landed(store, form, good, operator, accepted=accepted, apply=apply))


def _tried(
    store: Store, found: CheckedForm, office: str, operator: str
) -> tuple[list[ProgressGiven | FigureGiven], int, list[FormMistake]]:
    """The rows that can be taken in, how many say what stands already, and all mistakes: each row tried alone."""
    good: list[ProgressGiven | FigureGiven] = []
    unchanged, mistakes = 0, list(found.mistakes)
    for checked in found.rows:
        stands = False

        def attempt(writing: Writing, given: ProgressGiven | FigureGiven = checked.given) -> None:
            nonlocal stands
            stands = is_recorded(writing, given)
            if not stands:
                _record(writing, given)

        try:
            _look(store, attempt, office, operator)
        except KnownError as refusal:
            mistakes.append(_mistake(checked, refusal.reason if isinstance(refusal, RowRefusedError) else refusal))
            continue
        if stands:
            unchanged += 1
        else:
            good.append(checked.given)
    return good, unchanged, mistakes


def _record(writing: Writing, given: ProgressGiven | FigureGiven) -> None:
    if isinstance(given, FigureGiven):
        record_figures(writing, rows=[given])
    else:
        record_many(writing, rows=[given])


def _look(store: Store, attempt: Callable[[Writing], None], office: str, operator: str) -> None:
    with suppress(_OnlyLookedError), store.write("record_form", operator=operator, on_behalf_of=office) as writing:
        attempt(writing)
        raise _OnlyLookedError


def _mistake(checked: CheckedRow, refusal: KnownError) -> FormMistake:
    return mistake_in(checked.row, place_of(refusal, checked.given), refusal.code, refusal.message)


def _receipt(store: Store, form: FormRead, found: CheckedForm, mistakes: Sequence[FormMistake]) -> FormReceipt:
    """Whether the office's return in the round is accepted with this form."""
    with store.read() as session:
        asked = {row.office: row for row in round_matrix(session, day=date.max, name=form.mark.round)}
    stands = asked.get(form.mark.office)
    if stands is None:
        return FormReceipt.NOT_ASKED
    if stands.closed_on is not None:
        return FormReceipt.CLOSED
    if mistakes:
        return FormReceipt.MISTAKES
    if not found.rows:
        return FormReceipt.EMPTY
    if stands.is_claimed:
        return FormReceipt.UNCONFIRMED
    return FormReceipt.STANDS if stands.standing is RoundStanding.ACCEPTED else FormReceipt.ACCEPTED


def _landed(
    store: Store, form: FormRead, good: Sequence[ProgressGiven | FigureGiven], operator: str, *, accepted: bool,
    apply: bool,
) -> Changes:  # fmt: skip
    """All good rows as one change, kept where `apply`."""
    mark = form.mark
    made = []
    with suppress(_OnlyLookedError), store.write("record_form", operator=operator, on_behalf_of=mark.office) as writing:
        made.append(writing)
        record_form(
            writing,
            source=FormSource(mark.source, mark.number, min(mark.made_on, store.today)),
            office=mark.office,
            reports=[each for each in good if isinstance(each, ProgressGiven)],
            figures=[each for each in good if isinstance(each, FigureGiven)],
            accepted_in=mark.round if accepted else None,
        )
        if not apply:
            writing.finish()
            raise _OnlyLookedError
    changes = made[0].changes
    warnings = tuple(each for each in changes.warnings if each.code not in _TOLD_ELSEWHERE)
    return replace(changes, warnings=warnings)
