"""Words on what comes of a form, the same in the window and on the command line."""

from __future__ import annotations

from exchange.forms.rows import FormOutcome, FormReceipt
from models.messages import _


def receipt_words(receipt: FormReceipt) -> str:
    """What becomes of the office's return with its form."""
    return {
        FormReceipt.ACCEPTED: _("the form is the office's return in the round, which is accepted with it"),
        FormReceipt.STANDS: _("the office's return in the round was accepted before"),
        FormReceipt.MISTAKES: _("the return is not accepted yet: first put the mistakes right, then take it in again"),
        FormReceipt.EMPTY: _("nothing is filled in: the return is not accepted"),
        FormReceipt.CLOSED: _("the round is closed: how the office stands in it does not change"),
        FormReceipt.UNCONFIRMED: _("a package of this office waits for its machine to be confirmed: answer it then"),
        FormReceipt.NOT_ASKED: _("the round no longer asks this office: no return is noted"),
    }[receipt]


def outcome_words(outcome: FormOutcome) -> str:
    """What a form brings, and what is said of unusual rows of it."""
    if outcome.error is not None or outcome.receipt is None:
        return _("{file}: cannot be taken in.", file=outcome.name)
    counts = _(
        "{file}, {office}: {new} new rows, {unchanged} unchanged, {mistakes} mistakes; {receipt}.",
        file=outcome.name, office=outcome.office, new=outcome.new, unchanged=outcome.unchanged,
        mistakes=len(outcome.mistakes), receipt=receipt_words(outcome.receipt),
    )  # fmt: skip
    unusual = outcome.changes.warnings if outcome.changes is not None else ()
    return "\n".join([counts, *(f"– {each.message}" for each in unusual)])
