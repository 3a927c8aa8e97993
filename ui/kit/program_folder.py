"""Where the program lies that a kit copies."""

from __future__ import annotations

from pathlib import Path

from exchange.kit.failures import no_program
from ui.program.portable import frozen_folder


def program_folder() -> Path:
    """The folder of the packaged program that is running; KnownError `kit.no_program` where it is not packaged."""
    found = frozen_folder()
    if found is None:
        raise no_program(None)
    return found
