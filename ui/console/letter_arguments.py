"""The arguments of the commands about urging letters."""

from __future__ import annotations

import argparse

from models.messages import _
from ui.console.commands import Commands
from ui.console.file_arguments import add_evidence


def add_letter_commands(commands: Commands) -> None:
    """`urge`, and `letters` with `issue`, `reply`, `discard` and `write`."""
    _add_urge(commands)
    within = commands.listing_within("letters", "letters", _("the register of urging letters, or one letter of it"))
    issue = within.add("issue", "letters issue", _("enter number and date: from then on the letter counts as sent"))
    _add_letter(issue)
    issue.add_argument("--number", metavar=_("NUMBER"), required=True, help=_("number of the letter, like 45-CV/VPTU"))
    issue.add_argument("--on", metavar=_("DATE"), required=True, help=_("its date"))
    reply = within.add("reply", "letters reply", _("record what the office answered"))
    _add_letter(reply)
    reply.add_argument("--on", metavar=_("DATE"), required=True, help=_("the day of the reply"))
    reply.add_argument("--note", metavar=_("TEXT"), help=_("what it says"))
    add_evidence(reply)
    _add_letter(within.add("discard", "letters discard", _("give a draft up")))
    write = within.add("write", "letters write", _("write the Word files of letters again"))
    write.add_argument("letters", metavar=_("ID"), nargs="+", help=_("letters by their ID in the register, or number"))
    _add_files(write)


def _add_urge(commands: Commands) -> None:
    urge = commands.add("urge", "urge", _("draft urging letters, one for each office, and write their Word files"))
    urge.add_argument(
        "--lead",
        metavar=_("CODE"),
        nargs="+",
        action="extend",
        help=_("the offices to urge; needed unless --round is given"),
    )
    urge.add_argument(
        "--path",
        metavar=_("PATH"),
        nargs="+",
        action="extend",
        help=_("to do these tasks; else all late ones of the offices of --lead"),
    )
    urge.add_argument("--reply-due", metavar=_("DATE"), help=_("the reply is asked for by this day; else in a week"))
    urge.add_argument("--round", metavar=_("ID"), help=_("to return their reports too; without --lead: who has not"))
    _add_files(urge)


def _add_letter(command: argparse.ArgumentParser) -> None:
    command.add_argument("letter", metavar=_("ID"), help=_("the letter: its ID in the register, or its number"))


def _add_files(command: argparse.ArgumentParser) -> None:
    output = command.add_argument_group(_("output"))
    output.add_argument("--out", metavar=_("FOLDER"), required=True, help=_("the folder to write into"))
    output.add_argument("--template", metavar=_("FILE"), help=_("a Word template of one's own"))
    output.add_argument("--format", choices=("table", "json"), default="table", help=_("table for people, or json"))
