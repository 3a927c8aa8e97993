"""The shipped program tests itself with nothing but what it brought along, in a folder that is gone afterwards."""

from __future__ import annotations

import os
import platform
import sys
import tempfile
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from models.messages import _, use_language
from models.store import Store
from ui.display import tell, why_no_window
from ui.self_test import exchange_steps, paper_steps, programme_steps, window_steps
from ui.self_test.trial import Trial

Say = Callable[[str], None]


def start(log: Path | None, language: str) -> int:
    """`run` from one of the program's doors; the exit status is 1 too where no window can be made."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # nobody has to watch
    reason = why_no_window()
    if reason is not None:
        tell(reason)
        return 1
    return run(log, language)


def run(log: Path | None = None, language: str = "vi") -> int:
    """Try everything, say each outcome in one line (in `log` too), and give the exit status: 0 only if all held."""
    use_language(language)
    with _saying(log) as say:
        say(_("Đôn Đốc tests itself: Python {python}, {system}", python=_python(), system=platform.platform()))
        with tempfile.TemporaryDirectory(prefix="DonDoc-", ignore_cleanup_errors=True) as folder:
            failures = _try_all(Path(folder), language, say)
        say(_("All held.") if not failures else _("{n} did not hold.", n=failures))
    return 1 if failures else 0


def _try_all(folder: Path, language: str, say: Say) -> int:
    """How many steps did not hold; the window comes last, and has the store for itself."""
    steps = (*programme_steps.steps(), *paper_steps.steps(), *exchange_steps.steps(), *window_steps.steps(language))
    try:
        store = Store.create(folder / "tự kiểm tra.sqlite", today=date(2022, 1, 1))
    except Exception:
        say(_failed(_("A new store")))
        return 1
    with store:
        return sum(not _holds(words, step, Trial(store, folder), say) for words, step in steps)


def _holds(words: str, step: Callable[[Trial], str], trial: Trial, say: Say) -> bool:
    """True if `step` came to its end; whatever it raised is said and the next one is tried."""
    try:
        say(_("Held: {what}: {found}", what=words, found=step(trial)))
    except Exception:
        say(_failed(words))
        return False
    return True


def _failed(words: str) -> str:
    return _("NOT HELD: {what}", what=words) + "\n" + traceback.format_exc()


def _python() -> str:
    return f"{platform.python_version()}{' (frozen)' if getattr(sys, 'frozen', False) else ''}"


@contextmanager
def _saying(log: Path | None) -> Iterator[Say]:
    """A way to say lines: on the screen if this program has one (a windowed one has not), and in `log`."""
    with log.open("w", encoding="utf-8") if log else tempfile.TemporaryFile("w", encoding="utf-8") as file:

        def say(line: str) -> None:
            print(line, file=file, flush=True)
            if sys.stdout is not None:
                print(line, flush=True)

        yield say
