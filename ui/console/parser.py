"""What may be typed: the program's own parser, the options that every command takes, and the whole grammar."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any, NoReturn

from models.messages import LANGUAGES, _


class WrongUseError(Exception):
    """Arguments that do not go together: told like argparse's own refusals."""


class Parser(argparse.ArgumentParser):
    """An argparse parser that says what is wrong as every other trouble is said: `[cli.wrong_use] …`, exit 2."""

    def __init__(self, **given: Any) -> None:
        given.setdefault("formatter_class", argparse.RawDescriptionHelpFormatter)
        super().__init__(allow_abbrev=False, **given)

    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        self.exit(2, f"[cli.wrong_use] {message}\n")


def chosen_language(argv: Sequence[str]) -> str:
    """The language asked for anywhere in `argv`, read ahead because the parser itself speaks it; else Vietnamese."""
    for position, word in enumerate(argv):
        option, equals, value = word.partition("=")
        if option == "--lang":
            value = value if equals else next(iter(argv[position + 1 : position + 2]), "")
            if value in LANGUAGES:
                return value
    return LANGUAGES[0]


@cache
def parser_in(language: str) -> Parser:
    """The grammar of every command in `language`, the one in force: made once, however often it is used."""
    return _build_parser()


def _build_parser() -> Parser:
    from ui.console import arguments  # the window's door takes the parser alone

    parser = Parser(
        prog=_program(),
        description=_("Don Doc: following up the Programme's tasks, without a window."),
        epilog="\n".join(
            (
                _("Exit status: 0 done, 1 refused and nothing changed, 2 wrong use."),
                _("Without a command: --self-test [--log FILE] tests this program and leaves."),
            )
        ),
    )
    _add_global_options(parser, None)
    commands = parser.add_subparsers(dest="verb", required=True, metavar=_("COMMAND"), title=_("commands"))
    shared = Parser(add_help=False)
    _add_global_options(shared, argparse.SUPPRESS)
    arguments.add_commands(commands, shared)
    return parser


def self_test_parser() -> Parser:
    """The grammar of `--self-test`, which stands instead of a command."""
    parser = Parser(prog=_program())
    add_self_test(parser)
    parser.add_argument("--lang", choices=LANGUAGES, default=LANGUAGES[0], help=_("language of what is said"))
    return parser


def add_self_test(parser: argparse.ArgumentParser) -> None:
    """What both doors of the program take to test it."""
    parser.add_argument("--self-test", action="store_true", help=_("test this program and leave"))
    parser.add_argument("--log", metavar=_("FILE"), type=Path, help=_("write what the self-test says here too"))


def _program() -> str:
    return "dondoc-cli" if getattr(sys, "frozen", False) else "cli.py"


def _add_global_options(parser: argparse.ArgumentParser, default: str | None) -> None:
    """Taken before the command with `default` None, and after it with no default, so that what is given wins."""
    group = parser.add_argument_group(_("options of every command"))
    for option, name, metavar, words in (
        ("--store", "store", _("FILE"), _("the store file; otherwise this machine's own")),
        ("--as-of", "as_of", _("DATE"), _("as things were on that date")),
        ("--known-on", "known_on", _("DATE"), _("as this store knew them on that date")),
        ("--today", "today", _("DATE"), _("take that date for today (for tests)")),
        ("--operator", "operator", _("NAME"), _("who is typing, for the history")),
        ("--for", "on_behalf_of", _("CODE"), _("typed on behalf of that office")),
    ):
        group.add_argument(option, dest=name, metavar=metavar, default=default, help=words)
    group.add_argument("--lang", dest="lang", choices=LANGUAGES, default=default, help=_("language of what is said"))
