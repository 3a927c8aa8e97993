"""Failures that the program expects and can explain calmly."""

from models.messages import _


class KnownError(Exception):
    """A failure with a stable dotted code and a sentence for the person at the screen.

    `code` never changes once released (`store.too_new`, `number.ambiguous`); `message` is already translated and
    says what happened, what is safe and what to do. Nothing was changed when it is raised.
    """

    def __init__(self, code: str, message: str) -> None:
        super().__init__(f"[{code}] {message}")
        self.code = code
        self.message = message


class RowRefusedError(KnownError):
    """One row of a list was refused, and with it the list: the `row`, counted from 1, and the `reason` alone."""

    def __init__(self, row: int, reason: KnownError) -> None:
        super().__init__(reason.code, _("Row {number}: {message}", number=row, message=reason.message))
        self.row = row
        self.reason = reason
