"""The commands of the command line, and the options that every listing takes."""

from __future__ import annotations

import argparse
from enum import StrEnum
from typing import Any

from models.messages import _

FORMATS = ("table", "json", "csv")


def one_of(kind: type[StrEnum]) -> dict[str, Any]:
    """What makes an option take the value of a member of `kind`, which its help lists."""
    return {"choices": [each.value for each in kind], "help": ", ".join(kind)}


class Commands:
    """Adds commands that all take the `shared` options to one set of subcommands."""

    def __init__(self, commands: Any, shared: argparse.ArgumentParser) -> None:
        self._commands = commands
        self._shared = shared

    def add(self, name: str, verb: str, words: str) -> argparse.ArgumentParser:
        """A command `name` answered by `verb`, explained by `words`."""
        command: argparse.ArgumentParser = self._commands.add_parser(
            name, help=words, description=words, parents=[self._shared]
        )
        command.set_defaults(verb=verb)
        return command

    def listing(self, name: str, verb: str, words: str) -> argparse.ArgumentParser:
        """A command that lists: it takes --format and --out."""
        command = self.add(name, verb, words)
        _add_output(command)
        return command

    def listing_within(self, name: str, verb: str, words: str) -> Commands:
        """A listing that has subcommands besides (`letters`, `letters issue`)."""
        command: argparse.ArgumentParser = self._commands.add_parser(
            name, help=words, description=words, parents=[self._shared]
        )
        _add_output(command)
        within = command.add_subparsers(dest="verb", metavar=_("COMMAND"), title=_("commands"))
        within.default = verb
        return Commands(within, self._shared)

    def within(self, name: str, words: str) -> Commands:
        """A command with subcommands of its own (`office add`)."""
        parser = self._commands.add_parser(name, help=words, description=words, parents=[self._shared])
        return Commands(
            parser.add_subparsers(dest="verb", required=True, metavar=_("COMMAND"), title=_("commands")), self._shared
        )


def _add_output(command: argparse.ArgumentParser) -> None:
    listing = command.add_argument_group(_("output"))
    listing.add_argument("--format", choices=FORMATS, default="table", help=_("table for people, json, csv"))
    listing.add_argument("--out", metavar=_("FILE"), help=_("write into this file instead"))
