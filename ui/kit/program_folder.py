"""Where the program lies that a kit copies."""

from __future__ import annotations

import sys
from pathlib import Path

from exchange.kit.failures import no_program


def program_folder() -> Path:
    """The folder of the packaged program that is running; KnownError `kit.no_program` where it is not packaged."""
    if not getattr(sys, "frozen", False):
        raise no_program(None)
    return Path(sys.executable).resolve().parent
