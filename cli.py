"""Đôn Đốc without a window: the same work from the command line, for people and for other programs."""

from __future__ import annotations

import gc
import sys
import traceback
from argparse import Namespace
from collections.abc import Sequence

from models.errors import KnownError
from models.messages import _, use_language
from ui.console.parser import Parser, WrongUseError, chosen_language, parser_in, self_test_parser
from ui.console.speaking import complain, silence_output, speak_utf8
from ui.console.wording import argparse_words

DONE, REFUSED, WRONG_USE, UNEXPECTED, INTERRUPTED = 0, 1, 2, 3, 130


def main(argv: Sequence[str] | None = None) -> int:
    """Do what `argv` asks; the exit status: 0 done, 1 refused and nothing changed, 2 wrong use."""
    words = list(sys.argv[1:] if argv is None else argv)
    speak_utf8()
    language = chosen_language(words)
    use_language(language)
    try:
        with argparse_words():
            parser = self_test_parser() if "--self-test" in words else parser_in(language)
            args = parser.parse_args(words)
        return _self_test(args) if "self_test" in args else _answer(parser, args)
    except SystemExit as end:  # argparse has said what it had to say
        return end.code if isinstance(end.code, int) else WRONG_USE
    except BrokenPipeError:  # whoever was reading has read enough
        silence_output()
        return DONE
    except KeyboardInterrupt:
        return INTERRUPTED


def _self_test(args: Namespace) -> int:
    from ui import self_test

    return self_test.start(args.log, args.lang)


def _answer(parser: Parser, args: Namespace) -> int:
    """Run the command; the libraries it needs are loaded only now."""
    collecting = gc.isenabled()
    gc.disable()  # nothing is rubbish yet, and looking for it takes a tenth of a start
    from figures.charts.library import keep_files_in
    from ui.console.verbs import VERBS
    from ui.paths import picture_folder

    if collecting:
        gc.enable()

    keep_files_in(picture_folder())
    try:
        VERBS[args.verb](args)
    except KnownError as refusal:
        complain(refusal.code, refusal.message)
        return REFUSED
    except WrongUseError as wrong:
        with argparse_words():
            parser.error(str(wrong))
    return DONE


def run() -> int:
    """`main` for a process of its own: even what nobody foresaw is told calmly, then reported in full."""
    try:
        return main()
    except Exception:
        complain(
            "program.unexpected",
            _("Something unforeseen happened. What had been saved is safe. Please report the lines that follow."),
        )
        traceback.print_exc()
        return UNEXPECTED


if __name__ == "__main__":
    sys.exit(run())
