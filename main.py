"""Đôn Đốc's window: arguments → paths → log → store → services → window."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from models.errors import KnownError
from models.messages import LANGUAGES, _, use_language
from ui.console.parser import Parser
from ui.console.speaking import speak_utf8
from ui.console.typed import day
from ui.console.wording import argparse_words
from ui.paths import log_file, preferences_file, store_file, window_state_file
from ui.preferences import Preferences

if TYPE_CHECKING:
    from models.store import Store
    from ui.desk import Desk

DONE, REFUSED, WRONG_USE = 0, 1, 2


def main(argv: Sequence[str] | None = None) -> int:
    """Open the window; the exit status: 0 closed, 1 could not be opened, 2 wrong use."""
    words = list(sys.argv[1:] if argv is None else argv)
    speak_utf8()
    preferences = Preferences.load(preferences_file())
    use_language(preferences.language)
    try:
        with argparse_words():
            args = _parser().parse_args(words)
    except SystemExit as end:  # argparse has said what it had to say
        return end.code if isinstance(end.code, int) else WRONG_USE
    language = args.lang or preferences.language
    use_language(language)
    if args.self_test and not os.environ.get("QT_QPA_PLATFORM"):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"  # nobody has to watch
    return _start(args, preferences, language)


def _parser() -> argparse.ArgumentParser:
    parser = Parser(prog="main.py", description=_("Đôn Đốc: following up the Programme's tasks."))
    parser.add_argument("--store", metavar=_("FILE"), type=Path, help=_("the store file; otherwise this machine's own"))
    parser.add_argument("--today", metavar=_("DATE"), help=_("take that date for today (for tests)"))
    parser.add_argument("--lang", choices=LANGUAGES, help=_("language of what is said"))
    parser.add_argument("--self-test", action="store_true", help=_("test this program and leave"))
    parser.add_argument("--log", metavar=_("FILE"), type=Path, help=_("write what the self-test says here too"))
    return parser


def _start(args: argparse.Namespace, preferences: Preferences, language: str) -> int:
    import models.store  # noqa: F401 - loading the database libraries before Qt is a fifth faster (measured)
    from ui.display import tell, why_no_window

    reason = why_no_window()
    if reason is not None:
        tell(reason)
        return REFUSED
    if args.self_test:
        from ui import self_test

        return self_test.run(args.log)
    return _open_window(args, preferences, language)


def _open_window(args: argparse.Namespace, preferences: Preferences, language: str) -> int:
    from PySide6.QtCore import QSettings

    from ui import failures, logbook
    from ui.application import make_application
    from ui.desk import Desk
    from ui.window import MainWindow

    logbook.start(log_file())
    app = make_application(language)
    try:
        today = day(args.today)
        store, is_new = _open_store(args.store or store_file(), today)
    except KnownError as error:
        return failures.say_and_leave(error)
    as_of = _first_as_of(store)
    desk = Desk(store, preferences, as_of, today=today)
    window = MainWindow(desk, QSettings(str(window_state_file()), QSettings.Format.IniFormat))
    failures.CrashReporter(window).install()
    _say_first_things(desk, is_new)
    window.show()
    status = app.exec()
    desk.close()
    preferences.save(preferences_file())
    return status


def _open_store(path: Path, today: date | None) -> tuple[Store, bool]:
    """The store at `path`, made with the bundled Programme if there is none yet; True if it was made now."""
    from models.store import Store

    if path.exists():
        return Store.open(path, today=today), False
    return Store.create(path, today=today), True


def _first_as_of(store: Store) -> date:
    from models import queries

    with store.read() as session:
        return queries.default_as_of(queries.programme(session), store.today)


def _say_first_things(desk: Desk, is_new: bool) -> None:
    from models.rules.dates import date_words
    from ui.desk import Level

    if is_new:
        desk.notify(_("New data with the Programme in it were made at {file}.", file=desk.store.path))
    if desk.store.recovered:
        desk.notify(
            _("The last work on this data did not end cleanly. Everything that had been saved is there."), Level.WARNING
        )
    if desk.as_of < desk.store.today:
        desk.notify(_("The term ended on {date}: figures stand as of its last day.", date=date_words(desk.as_of)))


if __name__ == "__main__":
    sys.exit(main())
