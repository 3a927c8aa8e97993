"""The arguments of the commands that exchange packages."""

from __future__ import annotations

import argparse

from models.messages import _
from ui.console.commands import Commands


def add_exchange_commands(commands: Commands) -> None:
    """`export`, `inspect`, `import`, `imports`, `exports`, `undo-import` and `redo-import`."""
    _add_export(commands)
    inspect = commands.listing("inspect", "inspect", _("what a package would change, and who made it"))
    inspect.add_argument("package", metavar=_("PACKAGE"), help=_("a file with the ending .dondoc"))
    _add_passphrase(inspect)
    _add_import(commands)
    commands.listing("imports", "imports", _("the packages that were taken in, the latest first"))
    commands.listing("exports", "exports", _("the packages that were written here, the latest first"))
    undo = commands.add("undo-import", "undo-import", _("take a package back: nothing that it brought counts"))
    _add_number(undo)
    redo = commands.add("redo-import", "redo-import", _("take a package that was taken back in again"))
    _add_number(redo)


def _add_export(commands: Commands) -> None:
    export = commands.add("export", "export", _("write packages for other offices"))
    export.add_argument(
        "--to", metavar=_("CODE"), nargs="+", action="extend", required=True,
        help=_("for these offices, or all: every office with a confirmed machine"),
    )  # fmt: skip
    export.add_argument("--out", metavar=_("FOLDER"), required=True, help=_("the folder to write into"))
    export.add_argument("--round", metavar=_("ID"), help=_("the round of reports, like quarter/2021-Q4"))
    _add_form(export)


def _add_import(commands: Commands) -> None:
    taking = commands.add("import", "import", _("take packages in; without --yes it is only shown what they bring"))
    words = _("files with the ending .dondoc, or a folder (a stick): all that lie at its top")
    taking.add_argument("packages", metavar=_("PACKAGE"), nargs="+", help=words)
    how = taking.add_mutually_exclusive_group()
    how.add_argument("--dry-run", action="store_true", help=_("only show, which is so without --yes as well"))
    how.add_argument("--yes", action="store_true", help=_("take them in"))
    _add_passphrase(taking)
    _add_form(taking)


def _add_form(command: argparse.ArgumentParser) -> None:
    output = command.add_argument_group(_("output"))
    output.add_argument("--format", choices=("table", "json"), default="table", help=_("table for people, or json"))


def _add_passphrase(command: argparse.ArgumentParser) -> None:
    command.add_argument("--passphrase-file", metavar=_("FILE"), help=_("a file whose first line is the passphrase"))


def _add_number(command: argparse.ArgumentParser) -> None:
    command.add_argument("number", metavar=_("NUMBER"), help=_("the package's number in the list of imports"))
