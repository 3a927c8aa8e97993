"""The arguments of the commands that make kits."""

from __future__ import annotations

import argparse

from models.messages import _
from ui.console.commands import Commands


def add_kit_commands(commands: Commands) -> None:
    """`kit make`, `kit update` and `kit verify`."""
    kit = commands.within("kit", _("a stick with the program and the packages from which offices start"))
    make = kit.add("make", "kit make", _("write a kit for offices; a kit that was cut off is gone on with"))
    _add_target(make)
    make.add_argument(
        "--offices", metavar=_("CODE"), nargs="+", action="extend", default=[], help=_("the offices that start from it")
    )
    make.add_argument("--round", metavar=_("ID"), help=_("the round of reports, like quarter/2021-Q4"))
    words = _("replace a finished kit, though packages of other offices go and passphrases handed over open nothing")
    make.add_argument("--replace", action="store_true", help=words)
    make.add_argument("--slips", metavar=_("FILE"), help=_("print the passphrases as well (.pdf), not onto the stick"))
    _add_form(make)
    update = kit.add("update", "kit update", _("write a kit with the program alone, to update offices that have begun"))
    _add_target(update)
    _add_form(update)
    verify = kit.add("verify", "kit verify", _("read a kit and compare every file with its list"))
    verify.add_argument("folder", metavar=_("FOLDER"), help=_("the folder or stick of the kit"))
    _add_form(verify)


def _add_target(command: argparse.ArgumentParser) -> None:
    command.add_argument("--out", metavar=_("FOLDER"), required=True, help=_("the folder or stick to write onto"))
    words = _("the folder of a packaged program; otherwise that of the running one")
    command.add_argument("--program", metavar=_("FOLDER"), help=words)


def _add_form(command: argparse.ArgumentParser) -> None:
    output = command.add_argument_group(_("output"))
    output.add_argument("--format", choices=("table", "json"), default="table", help=_("table for people, or json"))
