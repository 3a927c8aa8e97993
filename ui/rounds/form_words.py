"""Words on what becomes of an office's return with its form, the same in the window and on the command line."""

from __future__ import annotations

from exchange.forms.rows import FormReceipt
from models.messages import _


def receipt_words(receipt: FormReceipt) -> str:
    """A sentence."""
    return {
        FormReceipt.ACCEPTED: _("the form is the office's return in the round, which is accepted with it"),
        FormReceipt.STANDS: _("the office's return in the round was accepted before"),
        FormReceipt.MISTAKES: _("the return is not accepted yet: first put the mistakes right, then take it in again"),
        FormReceipt.EMPTY: _("nothing is filled in: the return is not accepted"),
        FormReceipt.CLOSED: _("the round is closed: how the office stands in it does not change"),
        FormReceipt.UNCONFIRMED: _("a package of this office waits for its machine to be confirmed: answer it then"),
        FormReceipt.NOT_ASKED: _("the round no longer asks this office: no return is noted"),
    }[receipt]
