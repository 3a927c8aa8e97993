"""Đôn Đốc's window: arguments → paths → log → window → store, opened behind the window in sight."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from models.errors import KnownError
from models.messages import LANGUAGES, _, use_language
from models.rules.dates import read_date
from ui import quick_imports
from ui.console.parser import Parser, add_self_test
from ui.console.speaking import speak_utf8
from ui.console.wording import argparse_words
from ui.display import tell, why_no_window
from ui.paths import demonstration_file, log_file, preferences_file, store_file, window_state_file
from ui.preferences import Preferences
from ui.program.start_check import why_no_data

if TYPE_CHECKING:
    from ui.program.place import Place

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
    if args.self_test:
        from ui import self_test

        return self_test.start(args.log, language)
    return _start(args, preferences, language)


def _parser() -> argparse.ArgumentParser:
    parser = Parser(prog="main.py", description=_("Đôn Đốc: following up the Programme's tasks."))
    parser.add_argument("packages", nargs="*", metavar=_("PACKAGE"), type=Path, help=_("packages to take in (.dondoc)"))
    parser.add_argument("--store", metavar=_("FILE"), type=Path, help=_("the store file; otherwise this machine's own"))
    parser.add_argument("--demo", action="store_true", help=_("open a demonstration, beside this machine's own data"))
    parser.add_argument("--today", metavar=_("DATE"), help=_("take that date for today (for tests)"))
    parser.add_argument("--lang", choices=LANGUAGES, help=_("language of what is said"))
    add_self_test(parser)
    parser.add_argument(
        "--end-when",
        choices=("painted", "shown"),
        help=_("leave by itself once the window has come so far (for tests)"),
    )
    return parser


def _start(args: argparse.Namespace, preferences: Preferences, language: str) -> int:
    trouble = why_no_data(_store_of(args).parent)
    if trouble is not None and not _is_undecided(_asked_place(args)):
        tell(trouble.message, trouble.code)
        return REFUSED
    with quick_imports.own_import_kept():
        reason = why_no_window()
        if reason is None:
            quick_imports.put_off_collection()
            import PySide6.QtWidgets  # noqa: F401 - its watch over imports is taken off again
    if reason is not None:
        tell(reason)
        return REFUSED
    return _open_window(args, preferences, language)


def _open_window(args: argparse.Namespace, preferences: Preferences, language: str) -> int:
    """Show the window at once; its store is opened behind it."""
    from PySide6.QtCore import QSettings

    from ui import failures, logbook
    from ui.application import make_application
    from ui.desk import Desk
    from ui.first_start.invitations import usual_folders
    from ui.opening import Opening
    from ui.program.second_start import is_taken_over
    from ui.window import MainWindow

    logbook.start(log_file())
    app = make_application(language)
    try:
        today = None if args.today is None else read_date(args.today)
    except KnownError as error:
        return failures.say_and_leave(error)
    store = _store_of(args)
    packages = [file.resolve() for file in args.packages]
    place = _asked_place(args)
    if not _asks_first(place, store) and is_taken_over(store, packages):
        return DONE
    desk = Desk(None, preferences, today=today)
    window = MainWindow(desk, QSettings(str(window_state_file()), QSettings.Format.IniFormat))
    failures.CrashReporter(window).install()
    Opening(
        window, store, demonstration=args.demo, packages=packages, folders=None if args.store else usual_folders,
        place=place, words=_said_again(args, packages),
    )  # fmt: skip
    if args.end_when:
        from ui.early_end import end_when

        end_when(window, args.end_when)
    window.show()
    status = app.exec()
    desk.close()
    if window.remembers:
        preferences.save(preferences_file())
    return status


def _store_of(args: argparse.Namespace) -> Path:
    store: Path = args.store or (demonstration_file() if args.demo else store_file())
    return store


def _asked_place(args: argparse.Namespace) -> Callable[[], Place | None] | None:
    """What finds out where a frozen program lies; None where that is no question: it was told what to open."""
    from ui.program.portable import frozen_folder

    if args.store or args.demo or frozen_folder() is None:
        return None
    from ui.program.place import present_place

    return present_place


def _asks_first(place: Callable[[], Place | None] | None, store: Path) -> bool:
    """True on a stick where nobody has chosen, though a window here is open: that may be the older program's."""
    from ui.program.second_start import mark_of

    return mark_of(store).exists() and _is_undecided(place)


def _is_undecided(place: Callable[[], Place | None] | None) -> bool:
    """True on a stick where nobody has chosen: where the data would lie here may not be where they will."""
    found = None if place is None else place()
    return found is not None and found.standing is not None


def _said_again(args: argparse.Namespace, packages: Sequence[Path]) -> list[str]:
    """What this program was given, for another one that starts elsewhere."""
    given = {"--today": args.today, "--lang": args.lang}
    return [*map(str, packages), *(f"{name}={value}" for name, value in given.items() if value is not None)]


if __name__ == "__main__":
    sys.exit(main())
