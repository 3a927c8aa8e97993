"""Forms looked into and taken in: what the worker does for the page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from models.changes import Changes
from models.errors import KnownError
from models.store import Store

if TYPE_CHECKING:
    from exchange.forms.exporting import WrittenForms
    from exchange.forms.rows import FormOutcome, FormRead


@dataclass(frozen=True, slots=True)
class FormsSeen:
    """What each file brings; `forms` are those that could be read, as they were: what is taken in has been seen."""

    forms: tuple[FormRead, ...]
    outcomes: tuple[FormOutcome, ...]


def look_into(store: Store, files: Sequence[Path], operator: str) -> FormsSeen:
    """What `files` would bring; nothing is changed."""
    from exchange.forms.importing import import_form
    from exchange.forms.reading import read_form
    from exchange.forms.rows import FormOutcome

    forms, outcomes = [], []
    for file in files:
        try:
            form = read_form(file)
            outcomes.append(import_form(store, form, operator=operator, apply=False))
            forms.append(form)
        except KnownError as refusal:
            outcomes.append(FormOutcome(file.name, error=refusal))
    return FormsSeen(tuple(forms), tuple(outcomes))


def take_in(store: Store, seen: FormsSeen, operator: str) -> tuple[FormOutcome, ...]:
    """Take in the forms that were seen; one that is refused keeps no other back."""
    from exchange.forms.importing import import_form
    from exchange.forms.rows import FormOutcome

    outcomes = []
    for form in seen.forms:
        try:
            outcomes.append(import_form(store, form, operator=operator, apply=True))
        except KnownError as refusal:
            outcomes.append(FormOutcome(form.name, error=refusal))
    return tuple(outcomes)


def write_out(
    store: Store, round_name: str, offices: Sequence[str] | None, folder: Path, operator: str
) -> WrittenForms:
    """Write the forms of a round into `folder`; those of all offices where none is named."""
    from exchange.forms.exporting import export_forms

    return export_forms(store, round_name=round_name, offices=offices, target=folder, operator=operator)


def all_changes(outcomes: Sequence[FormOutcome]) -> Changes:
    """What all that was taken in has changed, as one broadcast."""
    taken = [each.changes for each in outcomes if each.applied and each.changes is not None]
    return Changes(
        frozenset().union(*(each.kinds for each in taken)),
        frozenset().union(*(each.uids for each in taken)),
        tuple(warned for each in taken for warned in each.warnings),
    )
