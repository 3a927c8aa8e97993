"""Failures that the program expects and can explain calmly."""


class KnownError(Exception):
    """A failure with a stable dotted code and a sentence for the person at the screen.

    `code` never changes once released (`store.too_new`, `number.ambiguous`); `message` is already translated and
    says what happened, what is safe and what to do. Nothing was changed when it is raised.
    """

    def __init__(self, code: str, message: str) -> None:
        super().__init__(f"[{code}] {message}")
        self.code = code
        self.message = message
