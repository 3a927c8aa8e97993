"""What is said on the standard output and the standard error: UTF-8 in NFC, whatever the console believes."""

from __future__ import annotations

import errno
import io
import os
import sys
import unicodedata

from models.errors import KnownError
from models.messages import _


def speak_utf8() -> None:
    """UTF-8 and plain line ends on both streams; what no encoding knows never stops the work."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def say(text: str) -> None:
    """`text` on the standard output; KnownError `output.not_written`, BrokenPipeError if nobody reads any more."""
    try:
        sys.stdout.write(unicodedata.normalize("NFC", text))
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as failure:
        if os.name == "nt" and failure.errno == errno.EINVAL:  # how Windows says that the reader has gone
            raise BrokenPipeError from failure
        silence_output()
        raise KnownError(
            "output.not_written", _("The result could not be written out. Check the disk, or use --out.")
        ) from failure


def warn(code: str, message: str) -> None:
    """One line on the standard error on what was done all the same; its first words tell it from trouble."""
    complain(code, f"{_('Please note')}: {message}")


def complain(code: str, message: str) -> None:
    """One line of trouble on the standard error: what was asked for was not done."""
    sys.stderr.write(f"[{code}] {unicodedata.normalize('NFC', message)}\n")
    sys.stderr.flush()


def is_watched() -> bool:
    """Whether the standard output is a screen that somebody reads, no file and no other program."""
    return sys.stdout.isatty()


def echo(text: str) -> None:
    """Say what was done. It is done: an output that cannot be written to must not make it look refused."""
    try:
        say(f"{text}\n")
    except KnownError as trouble:
        warn(trouble.code, _("The work is done and saved, but this could not be shown."))


def next_step_words(step: str) -> str:
    """A line on what a person does next."""
    return f"{_('Next step')}: {step}"


def silence_output() -> None:
    """Let the interpreter's last flush go nowhere instead of complaining."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
